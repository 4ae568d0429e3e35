// Ruin and recreate under simulated annealing: SISR.
// Christiaens, Vanden Berghe: Slack induction by string removals for vehicle routing problems, Transportation Science 54 (2020).

import { type Instance, lengthOf, type Tour } from '#engines/routing/vrp/instance.ts'
import { type Blinks, newBlinks } from './blinks.ts'
import { type Chance, draw, newChance } from './chance.ts'
import { layGround, toursOf } from './ground.ts'
import { orderTaken } from './order.ts'
import { type Recreation, recreateByLoad } from './recreate.ts'
import { recreateChecked } from './recreate-checked.ts'
import { beginStep, type Rings, ringsOf, routesOf, undoStep } from './rings.ts'
import { type Marks, type RuinRules, ruin } from './ruin.ts'
import { savings } from './savings.ts'

export type Annealing = {
  readonly rings: Rings
  readonly chance: Chance
  readonly marks: Marks
  readonly recreation: Recreation
  readonly order: Int32Array
  readonly keys: Float64Array
  /** The best rings met. */
  readonly bestNext: Int32Array
  bestCost: number
  readonly hot: number
  readonly rules: RuinRules
}

/** Part of the cooling: `iterations` steps from the share `from` of it to the share `to`. */
export type Stretch = { readonly iterations: number; readonly from: number; readonly to: number }

const coolest = 0.01
const spareSlots = 8

export function startAnnealing(
  instance: Instance,
  {
    seed,
    tours = toursBySavings(instance),
    hot = 1.2,
  }: { readonly seed: string; readonly tours?: readonly Tour[]; readonly hot?: number },
): Annealing {
  const spare = Math.ceil(tours.length / 4) + spareSlots
  const slotTypes = [...tours.map(({ type }) => type), ...Array.from({ length: spare }, () => 0)]
  const ground = layGround(instance, slotTypes)
  const number = new Int32Array(instance.nodes)
  for (const [c, v] of ground.node.entries()) number[v] = c
  const rings = ringsOf(
    ground,
    tours.map(({ stops }) => stops.map((v) => number[v] ?? 0)),
  )
  const chance = newChance(seed)
  const blinks: Blinks = newBlinks(chance)
  const length = tours.reduce((sum, tour) => sum + lengthOf(instance, tour), 0)
  return {
    rings,
    chance,
    marks: { slot: new Int32Array(ground.slots), turn: 0 },
    recreation: needsChecks(instance)
      ? recreateChecked(rings, blinks)
      : recreateByLoad(rings, blinks),
    order: new Int32Array(ground.customers),
    keys: new Float64Array(ground.customers),
    bestNext: rings.next.slice(),
    bestCost: rings.cost,
    hot: (hot * length) / (ground.customers + tours.length),
    rules: { removedMean: 10, stringMax: 10 },
  }
}

function needsChecks({ windows, pickup }: Instance): boolean {
  return windows !== null || pickup.some((kg) => kg > 0)
}

function toursBySavings(instance: Instance): Tour[] {
  return savings(instance).map((stops) => ({ type: 0, stops }))
}

/** Anneals for a stretch of the cooling. */
export function anneal(annealing: Annealing, { iterations, from, to }: Stretch): void {
  const { rings, chance, marks, recreation, order, keys, hot, rules } = annealing
  const cooling = coolest ** ((to - from) / iterations)
  recreation.setReach(reachOf(rings))
  let temperature = hot * coolest ** from
  for (let i = 0; i < iterations; i++) {
    const limit = rings.cost - temperature * Math.log(1 - draw(chance))
    beginStep(rings)
    ruin(rings, rules, marks, chance)
    orderTaken(rings, order, keys, chance)
    if (!recreation.run(order, limit)) {
      undoStep(rings)
      recreation.undone()
    } else if (rings.cost < annealing.bestCost - tolerance) keep(annealing)
    temperature *= cooling
  }
}

/** Sums of doubles in another order differ by less. */
const tolerance = 1e-9

const reachQuantile = 0.97

/** A length that most ways between customers in the routes do not exceed. */
function reachOf({ ground: { customers }, back, prev }: Rings): number {
  const ways = back.slice(0, customers).filter((_, v) => (prev[v] ?? customers) < customers)
  return ways.sort()[Math.floor(reachQuantile * (ways.length - 1))] ?? Number.POSITIVE_INFINITY
}

function keep(annealing: Annealing): void {
  annealing.bestCost = annealing.rings.cost
  annealing.bestNext.set(annealing.rings.next)
}

/** The best tours met. */
export function bestTours({ rings: { ground }, bestNext }: Annealing): Tour[] {
  return toursOf(ground, routesOf({ ground, next: bestNext }))
}
