// What the prices of a case prove, found by trying all that each household could do.

import type { Case, Part, Price } from '#engines/matching/matching.ts'
import type { Problem } from '#engines/matching/problem.ts'
import {
  add,
  addTimes,
  isBelow,
  type Levels,
  type Limit,
  lower,
  type Pair,
  pairsOf,
  sum,
  weigh,
} from './matching-oracle.ts'

/**
 * What no matching of a case comes below at its prices: each household does its best of all that it could do if only its
 * own lots, and its share of each demand, held it back; less what all room is worth.
 */
export function boundOf(problem: Problem, part: Part, one: Case): Levels {
  const pairs = pairsOf(problem).filter(({ demand }) => part.demands.includes(demand.id))
  const floors = problem.demands
    .filter(({ id }) => part.demands.includes(id))
    .flatMap((demand) => demand.floors)
  const prices = new Map<string, Price>([
    ...Object.entries(one.demands),
    ...Object.entries(one.capacities),
    ...one.households.map(([of, to, price]): [string, Price] => [`household ${of} ${to}`, price]),
    ...one.halls.map(([of, to, price]): [string, Price] => [`hall ${of} ${to}`, price]),
  ])
  const total = part.levels.map(() => 0)
  const zero = [...total]
  for (const [name, price] of prices)
    addTimes(total, -roomOf(problem, pairs, { name, isWanted: isBelow(price, zero) }), price)
  const families = Map.groupBy(pairs, ({ lot }) => `${lot.household} ${lot.product}`)
  for (const own of families.values())
    addTimes(total, 1, bestOfFamily(problem, own, { one, prices, top: Math.max(...floors) }))
  return total
}

/** What is left under a limit; of a demand that wants more brought, what it lacks of its minimum. */
function roomOf(
  problem: Problem,
  pairs: readonly Pair[],
  { name, isWanted }: { readonly name: string; readonly isWanted: boolean },
): number {
  const limit = pairs.flatMap(({ limits }) => limits).find((known) => known.name === name)
  if (!isWanted) return limit?.left ?? 0
  const demand = problem.demands.find(({ id }) => id === name)
  const signed = sum(problem.pins.filter((pin) => pin.demand === name))
  return Math.max(0, (demand?.viableMin ?? 0) - signed)
}

type Prices = {
  readonly one: Case
  readonly prices: ReadonlyMap<string, Price>
  readonly top: number
}

function bestOfFamily(problem: Problem, own: readonly Pair[], at: Prices): Levels {
  const { one } = at
  let best: Levels | null = null
  const mostOf = (pair: Pair): number => {
    if (one.shut.includes(pair.demand.id)) return 0
    const [ofLot, ofDemand, share] = pair.limits as [Limit, Limit, Limit]
    return Math.min(ofLot.left, ofDemand.left, share.left)
  }
  const tryFrom = (n: number): void => {
    const pair = own[n]
    if (pair === undefined) {
      best = lower(weighAtPrices(problem, own, at), best)
      return
    }
    const [ofLot] = pair.limits as [Limit]
    const most = mostOf(pair)
    for (let quantity = 0; quantity <= most; quantity++) {
      pair.quantity = quantity
      ofLot.left -= quantity
      tryFrom(n + 1)
      ofLot.left += quantity
    }
    pair.quantity = 0
  }
  tryFrom(0)
  return best ?? []
}

function weighAtPrices(problem: Problem, own: readonly Pair[], { prices, top }: Prices): Levels {
  const levels = [...weigh(problem, own, ({ quantity }) => quantity)]
  for (const { quantity, limits } of own) {
    add(levels, levels.length - 5, top * quantity)
    for (const { name } of limits) addTimes(levels, quantity, prices.get(name) ?? [])
  }
  return levels
}
