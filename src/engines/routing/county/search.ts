// Ruin and recreate with annealing: take loads out, put them back, keep what is better or not much worse.

import type { Random } from '#kernel/random.ts'
import type { Day } from './day.ts'
import type { Echelon } from './echelon.ts'
import { insertItem } from './insertion.ts'
import { findNeighbours, order, type Ruin, ruin } from './ruin.ts'
import { emptyState, objectiveOf, type State, setDay, stateOf } from './state.ts'
import { afterNoImprovement } from './stop.ts'
import { itemOf } from './trip.ts'

/** Builds days from nothing: chilled goods first, then the heaviest. */
export function construct(echelon: Echelon, chance: Random): State {
  const state = emptyState(echelon)
  const items = echelon.items.map((_, i) => i)
  const rank = (i: number) => (itemOf(echelon, i).chilled ? -1e9 : 0) - itemOf(echelon, i).kg
  items.sort((a, b) => rank(a) - rank(b) || a - b)
  for (const item of items) insertItem(echelon, state, item, chance)
  return state
}

export type Budget = {
  readonly iterations: number
  /** The part of the whole cooling that this stretch covers, as shares of one. */
  readonly from: number
  readonly to: number
}

// A stretch that has brought nothing for so large a part of its budget ends early: small counties are soon done.
const patience = 0.7

/** Improves the days of `state` and returns the best days met. `state` itself ends wherever the search stood. */
export function improve(echelon: Echelon, state: State, budget: Budget, chance: Random): State {
  if (echelon.items.length === 0 || echelon.carriers.length === 0) return state
  const neighbours = findNeighbours(echelon)
  const start =
    state.cost /
    Math.max(
      1,
      state.days.reduce((sum, day) => sum + day.length, 0),
    ) /
    4
  let best: readonly Day[] = [...state.days]
  let bestValue = objectiveOf(state)
  let value = bestValue
  const hasEnough = afterNoImprovement(Math.ceil(budget.iterations * patience))
  for (let i = 0; i < budget.iterations && !hasEnough(bestValue); i++) {
    const share = budget.from + ((budget.to - budget.from) * i) / budget.iterations
    const threshold = value - start * 0.01 ** share * Math.log(1 - chance.next())
    const taken = ruin(echelon, state, { neighbours, chance })
    recreate(echelon, state, taken, chance)
    const reached = objectiveOf(state)
    if (reached > threshold) {
      restore(echelon, state, taken)
      continue
    }
    value = reached
    if (value < bestValue) {
      bestValue = value
      best = [...state.days]
    }
  }
  return stateOf(echelon, best)
}

function recreate(echelon: Echelon, state: State, taken: Ruin, chance: Random): void {
  const before = [...state.days]
  for (const item of order(echelon, taken.items, chance)) insertItem(echelon, state, item, chance)
  for (const [carrier, day] of before.entries()) {
    if (state.days[carrier] !== day && !taken.before.has(carrier)) taken.before.set(carrier, day)
  }
}

function restore(echelon: Echelon, state: State, taken: Ruin): void {
  for (const [carrier, day] of taken.before) setDay(echelon, state, carrier, day)
}
