// Ruin and recreate under simulated annealing: SISR.
// Christiaens, Vanden Berghe: Slack induction by string removals for vehicle routing problems, Transportation Science 54 (2020).

import type { Instance, Tour } from '#engines/routing/vrp/instance.ts'
import { newBlinks } from './blinks.ts'
import { type Chance, draw, newChance } from './chance.ts'
import { toursOf } from './ground.ts'
import { meanWay, reachOf } from './measures.ts'
import { orderCustomers } from './order.ts'
import { firstOverPrice, mayOverload, newTrial, type Trial, watchOverload } from './overload.ts'
import type { Recreation } from './recreate.ts'
import { mates } from './recreate-pairs.ts'
import { recreationOf } from './recreation.ts'
import { beginStep, type Rings, routesOf, take, undoStep } from './rings.ts'
import { type Marks, type RuinRules, ruin, usualRuin } from './ruin.ts'
import { firstRings } from './start.ts'

export type Annealing = {
  readonly rings: Rings
  readonly chance: Chance
  readonly marks: Marks
  readonly recreation: Recreation
  /** In pickup-and-delivery the other half of each customer, else null. */
  readonly mate: Int32Array | null
  readonly order: Int32Array
  readonly keys: Float64Array
  /** The best rings met. */
  readonly bestNext: Int32Array
  readonly bestType: Int32Array
  bestCost: number
  readonly trial: Trial
  /** The first temperature, and the last as a share of it. */
  readonly hot: number
  readonly coolest: number
  readonly rules: RuinRules
}

/** Part of the cooling: `iterations` steps from the share `from` of it to the share `to`. */
export type Stretch = { readonly iterations: number; readonly from: number; readonly to: number }

/**
 * Where the cooling begins, in mean ways between neighbours, and where it ends. Windows bind customers to routes that only much
 * heat unravels, and which vehicles of a mixed fleet set out is settled early; with pairs, whose routes count first, so much heat
 * would begin routes that no cold closes again.
 */
const usualCooling = { hotWays: 1.2, coolest: 0.01 }
const fleetCooling = { hotWays: 3, coolest: 0.01 }
const windowsCooling = { hotWays: 3, coolest: 0.003 }

export type Beginning = {
  readonly seed: string
  /** Tours to begin from; a first set of its own where there are none. */
  readonly tours?: readonly Tour[]
}

/** Sets a search up; `anneal` carries it on. */
export function startAnnealing(instance: Instance, { seed, tours }: Beginning): Annealing {
  const rings = firstRings(instance, tours ?? null)
  const { customers, slots } = rings.ground
  const { hotWays, coolest } = coolingOf(instance)
  const chance = newChance(seed)
  const hot = hotWays * meanWay(rings)
  if (mayOverload(instance)) rings.overPrice = firstOverPrice(rings, hot)
  return {
    rings,
    chance,
    marks: { slot: new Int32Array(slots), turn: 0 },
    recreation: recreationOf(rings, newBlinks(chance)),
    mate: instance.mate === null ? null : mates(rings.ground),
    order: new Int32Array(customers),
    keys: new Float64Array(customers),
    bestNext: rings.next.slice(),
    bestType: rings.type.slice(),
    bestCost: rings.cost,
    trial: newTrial(rings),
    hot,
    coolest,
    rules: usualRuin,
  }
}

function coolingOf({ windows, mate, types }: Instance) {
  if (mate !== null) return usualCooling
  if (windows !== null) return windowsCooling
  return types.length > 1 ? fleetCooling : usualCooling
}

/** Anneals for a stretch of the cooling. */
export function anneal(annealing: Annealing, { iterations, from, to }: Stretch): void {
  const { rings, chance, marks, recreation, mate, order, keys, trial, hot, coolest, rules } =
    annealing
  const taken = { out: rings.journal.node, order, keys, chance }
  const cooling = coolest ** ((to - from) / iterations)
  recreation.setReach(reachOf(rings, reachQuantile))
  let temperature = hot * coolest ** from
  for (let i = 0; i < iterations; i++) {
    const limit = rings.cost - temperature * Math.log(1 - draw(chance))
    beginStep(rings)
    ruin(rings, rules, marks, chance)
    if (mate !== null) takeMates(rings, mate)
    orderCustomers(rings, taken, rings.journal.taken)
    if (!recreation.run(order, rings.journal.taken, limit)) {
      undoStep(rings)
      recreation.undone()
    } else if (rings.over === 0 && rings.cost < annealing.bestCost - tolerance) keep(annealing)
    watchOverload(rings, trial)
    temperature *= cooling
  }
}

/** Takes out the other half of every pair that was torn apart. */
export function takeMates(rings: Rings, mate: Int32Array): void {
  const { journal, slot } = rings
  for (let i = 0, count = journal.taken; i < count; i++) {
    const other = mate[journal.node[i] ?? 0] ?? -1
    if ((slot[other] ?? -1) >= 0) take(rings, other)
  }
}

/** Sums of doubles in another order differ by less. */
const tolerance = 1e-9

const reachQuantile = 0.95

/** Remembers the rings as the best met. */
export function keep(annealing: Annealing): void {
  annealing.bestCost = annealing.rings.cost
  annealing.bestNext.set(annealing.rings.next)
  annealing.bestType.set(annealing.rings.type)
}

/** The best tours met. */
export function bestTours({ rings: { ground }, bestNext, bestType }: Annealing): Tour[] {
  return toursOf(ground, routesOf({ ground, next: bestNext }), bestType)
}
