// Two echelons searched as one: vehicles' routes by ruin and recreate under annealing over all satellites, the trucks above by the
// cheapest tours known for what each satellite needs.
// Hemmelmayr, Cordeau, Crainic: An adaptive large neighborhood search heuristic for two-echelon vehicle routing problems,
// Computers & Operations Research 39 (2012). Christiaens, Vanden Berghe (2020) for the level below.
//
// Indices come from the arrays' own bounds, so `as number` on an element holds throughout this file.

import type { Stretch } from '#engines/routing/vrp/anneal/anneal.ts'
import { neverBlinking, newBlinks } from '#engines/routing/vrp/anneal/blinks.ts'
import { newChance } from '#engines/routing/vrp/anneal/chance.ts'
import { meanWay, reachOf } from '#engines/routing/vrp/anneal/measures.ts'
import { beginStep, emptyRings, type Rings } from '#engines/routing/vrp/anneal/rings.ts'
import { ok, type Result } from '#kernel/result.ts'
import { harden, nextCycle } from './cycles.ts'
import { type Hauling, newHauling } from './haul.ts'
import { layLower, spreadSlots } from './lower-ground.ts'
import type { TwoEchelon } from './problem.ts'
import { newRecreate, type Recreate, recreate } from './recreate.ts'
import { readSound } from './sound.ts'
import { keepBest, type TwoEchelonSearch } from './state.ts'
import { step } from './step.ts'
import { costOfSet } from './truck-tours.ts'

/** Where the cooling begins, in mean ways between neighbours, and how far it goes. */
const hotWays = 1.2
const coolest = 0.01
/** Until then in each cycle a satellite may be barred and trucks may fall short. */
const softShare = 0.5

/**
 * Sets a search up; `advanceTwoEchelon` carries it on. Refused where the problem makes no sense, a demand is more than a vehicle
 * carries, or all demand more than all trucks or vehicles do.
 */
export function startTwoEchelon(
  problem: TwoEchelon,
  { seed }: { readonly seed: string },
): Result<TwoEchelonSearch> {
  const sound = readSound(problem)
  if (!sound.ok) return sound
  const rings = emptyRings(layLower(problem))
  const { customers, slots } = rings.ground
  const chance = newChance(seed)
  const hauling = newHauling(problem)
  const floors = floorsOf(problem, hauling)
  const costs = { floor: floors.all, vehicles: problem.vehicle.count }
  const sure = newRecreate(rings, neverBlinking(chance), costs)
  const load = new Float64Array(problem.satellites + 1)
  insertAll(rings, sure, load)
  const search: TwoEchelonSearch = {
    problem,
    rings,
    chance,
    marks: { slot: new Int32Array(slots), turn: 0 },
    work: newRecreate(rings, newBlinks(chance), costs),
    sure,
    hauling,
    order: new Int32Array(customers),
    keys: new Float64Array(customers),
    load,
    trial: load.slice(),
    floors,
    cycle: { length: 0, done: 0, warm: 1, temperature: 0, cooling: 1 },
    hot: hotWays * meanWay(rings),
    haulCost: 0,
    over: 0,
    cost: 0,
    bestCost: Number.POSITIVE_INFINITY,
    bestHaul: [],
    bestNext: rings.next.slice(),
    bestType: rings.type.slice(),
    barred: new Uint8Array(problem.satellites),
    tried: new Map(),
    misses: 0,
  }
  keepBest(search)
  return ok(search)
}

function floorsOf({ satellites, handling, truck }: TwoEchelon, { ways }: Hauling) {
  const each = new Float64Array(satellites + 1)
  each.set(handling)
  const all = each.map((cost, k) =>
    k < satellites ? cost + costOfSet(ways, 1 << k) / truck.capacity : cost,
  )
  return { handling: each, all }
}

/** The heaviest first, each where it costs least. */
function insertAll(rings: Rings, work: Recreate, load: Float64Array): void {
  const { ground, journal } = rings
  const order = Int32Array.from({ length: ground.customers }, (_, c) => c)
  order.sort((a, b) => (ground.demand[b] as number) - (ground.demand[a] as number) || a - b)
  journal.node.set(order)
  journal.taken = order.length
  recreate(rings, work, load, { order, limit: Number.POSITIVE_INFINITY })
  beginStep(rings)
}

/** Steps between two looks at the temperature and the empty slots; and at what ways between neighbours are usual. */
const period = 512
const reachPeriod = 16 * period

/** Carries a search on for a stretch of its time: `iterations` steps from the share `from` of it to the share `to`. */
export function advanceTwoEchelon(search: TwoEchelonSearch, stretch: Stretch): void {
  const { cycle } = search
  const { iterations, from, to } = stretch
  const left = ((1 - from) * iterations) / (to - from)
  for (let i = 0; i < iterations; i++) {
    if (cycle.done === cycle.length) nextCycle(search, left - i)
    if (cycle.done % period === 0) settle(search)
    step(search, cycle.temperature)
    cycle.temperature *= cycle.cooling
    cycle.done++
  }
}

function settle(search: TwoEchelonSearch): void {
  const { cycle, hot, rings, work } = search
  const { warm } = cycle
  const progress = cycle.done / cycle.length
  cycle.temperature = hot * warm * (coolest / warm) ** progress
  cycle.cooling = (coolest / warm) ** (1 / cycle.length)
  if (progress > softShare) harden(search)
  spreadSlots(rings)
  if (cycle.done % reachPeriod === 0) work.reach = reachOf(rings, reachQuantile)
}

const reachQuantile = 0.97
