// Two echelons searched as one: vehicles' routes by ruin and recreate under annealing over all satellites, the trucks above by the
// cheapest tours known for what each satellite needs.
// Hemmelmayr, Cordeau, Crainic: An adaptive large neighborhood search heuristic for two-echelon vehicle routing problems,
// Computers & Operations Research 39 (2012). Christiaens, Vanden Berghe (2020) for the level below.
//
// Indices come from the arrays' own bounds, so `as number` on an element holds throughout this file.

import { newBlinks, neverBlinking } from '#engines/routing/vrp/anneal/blinks.ts'
import { type Chance, draw, drawBelow, newChance } from '#engines/routing/vrp/anneal/chance.ts'
import { orderTaken } from '#engines/routing/vrp/anneal/order.ts'
import { beginStep, emptyRings, put, type Rings, take, undoStep } from '#engines/routing/vrp/anneal/rings.ts'
import { type Marks, type RuinRules, ruin } from '#engines/routing/vrp/anneal/ruin.ts'
import { ok, type Result } from '#kernel/result.ts'
import { costOfLoad, type Hauling, isKnown, newHauling, probeHaul, settleHaul, toursOfLoad } from './haul.ts'
import { openOf, setLoad } from './haul-pool.ts'
import { layLower, moveSlot, spreadSlots } from './lower-ground.ts'
import type { TwoEchelon } from './problem.ts'
import { newRecreate, type Recreate, recreate } from './recreate.ts'
import { readSound } from './sound.ts'
import { rehome } from './rehome.ts'
import { costOfSet } from './truck-tours.ts'

type Cycle = { length: number; done: number; warm: number; temperature: number; cooling: number }

export type TwoEchelonSearch = {
  readonly problem: TwoEchelon
  readonly rings: Rings
  readonly chance: Chance
  readonly marks: Marks
  readonly work: Recreate
  /** Overlooks nothing, so that nobody is left out. */
  readonly sure: Recreate
  readonly hauling: Hauling
  readonly order: Int32Array
  readonly keys: Float64Array
  readonly rules: RuinRules
  /** What each satellite needs; last, what is hired. */
  readonly load: Float64Array
  readonly trial: Float64Array
  readonly floors: { readonly handling: Float64Array; readonly all: Float64Array }
  haulCost: number
  cost: number
  readonly hot: number
  bestCost: number
  bestHaul: readonly number[]
  readonly bestNext: Int32Array
  readonly bestType: Int32Array
  misses: number
  over: number
  isSame: boolean
  readonly cycle: Cycle
  readonly barred: Uint8Array
  readonly tried: Map<number, number>
}

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
  const { count } = problem.vehicle
  const first = newRecreate(rings, neverBlinking(chance), { floor: floors.all, vehicles: count })
  const load = new Float64Array(problem.satellites + 1)
  insertAll(rings, first, load)
  const search: TwoEchelonSearch = {
    problem,
    rings,
    chance,
    marks: { slot: new Int32Array(slots), turn: 0 },
    sure: first,
    work: newRecreate(rings, newBlinks(chance), { floor: floors.all, vehicles: count }),
    hauling,
    order: new Int32Array(customers),
    keys: new Float64Array(customers),
    rules: { removedMean: P.rm, stringMax: P.sm },
    load,
    trial: load.slice(),
    floors,
    haulCost: 0,
    cost: 0,
    hot: 0,
    bestCost: Number.POSITIVE_INFINITY,
    bestHaul: [],
    bestNext: rings.next.slice(),
    bestType: rings.type.slice(),
    misses: 0,
    over: 0,
    isSame: false,
    cycle: { length: 0, done: 0, warm: 1, temperature: 0, cooling: 1 },
    barred: new Uint8Array(problem.satellites),
    tried: new Map(),
  }
  const needs = needsOf(search, load)
  settleHaul(hauling, needs, chance)
  search.haulCost = costOfLoad(hauling, needs, Number.POSITIVE_INFINITY)
  search.cost = search.haulCost + lowerCost(search, load)
  keep(search)
  return ok({ ...search, hot: 1.2 * meanWay(rings) })
}

function needsOf({ problem }: TwoEchelonSearch, load: Float64Array): Float64Array {
  return load.subarray(0, problem.satellites)
}

function floorsOf({ satellites, handling, truck }: TwoEchelon, { ways }: Hauling) {
  const each = new Float64Array(satellites + 1)
  each.set(handling)
  const all = each.slice()
  for (let k = 0; k < satellites; k++) {
    all[k] = (each[k] as number) + costOfSet(ways, 1 << k) / truck.capacity
  }
  return { handling: each, all }
}

function insertAll(rings: Rings, work: Recreate, load: Float64Array): void {
  const { ground, journal } = rings
  const order = Int32Array.from({ length: ground.customers }, (_, c) => c)
  order.sort((a, b) => (ground.demand[b] ?? 0) - (ground.demand[a] ?? 0) || a - b)
  journal.node.set(order)
  journal.taken = order.length
  recreate(rings, work, load, { order, limit: Number.POSITIVE_INFINITY })
  beginStep(rings)
  spreadSlots(rings)
}

function meanWay({ ground, slots, used, type, length, size }: Rings): number {
  let cost = 0
  let ways = 0
  for (const s of slots.subarray(0, used)) {
    const t = type[s] as number
    if (t === ground.types.length - 1) continue
    cost += (ground.fixed[t] as number) + (ground.price[t] as number) * (length[s] as number)
    ways += (size[s] as number) + 1
  }
  return cost / Math.max(1, ways)
}

/** Routes below and what is paid at satellites. */
function lowerCost({ rings, floors }: TwoEchelonSearch, load: Float64Array): number {
  let cost = rings.cost
  for (let k = 0; k < load.length; k++) {
    cost += (load[k] as number) * (floors.handling[k] as number)
  }
  return cost
}

function keep(search: TwoEchelonSearch): void {
  search.bestCost = search.cost
  search.bestHaul = toursOfLoad(search.hauling, needsOf(search, search.load))
  search.bestNext.set(search.rings.next)
  search.bestType.set(search.rings.type)
}

export type Stretch = { readonly iterations: number; readonly from: number; readonly to: number }
const coolest = 0.01
const period = 512

export function advanceTwoEchelon(search: TwoEchelonSearch, { iterations, from, to }: Stretch): void {
  const { hot, work, rings, cycle, hauling } = search
  work.reach = reachOf(rings)
  const left = ((1 - from) * iterations) / (to - from)
  for (let i = 0; i < iterations; i++) {
    if (cycle.done === cycle.length) nextCycle(search, left - i)
    if (cycle.done % period === 0) {
      spreadSlots(rings)
      const progress = cycle.done / cycle.length
      if (progress > 0.5 && hauling.pool.fine < Number.POSITIVE_INFINITY) harden(search)
      cycle.temperature = hot * cycle.warm * (coolest / cycle.warm) ** progress
      cycle.cooling = (coolest / cycle.warm) ** (1 / cycle.length)
    }
    step(search, cycle.temperature)
    cycle.temperature *= cycle.cooling
    cycle.done++
  }
}

function harden(search: TwoEchelonSearch): void {
  const { hauling, load, chance, barred } = search
  barred.fill(0)
  hauling.pool.fine = Number.POSITIVE_INFINITY
  const needs = needsOf(search, load)
  settleHaul(hauling, needs, chance)
  price(search)
  search.over = 0
}

function price(search: TwoEchelonSearch): void {
  search.haulCost = costOfLoad(search.hauling, needsOf(search, search.load), Number.POSITIVE_INFINITY)
  search.over = search.hauling.pool.over
  search.cost = search.haulCost + lowerCost(search, search.load)
}

function nextCycle(search: TwoEchelonSearch, left: number): void {
  const { cycle, rings } = search
  const usual = P.each * rings.ground.customers
  if (cycle.length === 0) {
    cycle.length = Math.max(1, Math.round(Math.min(left, Math.max(P.first * left, usual), P.firstMax * usual)))
  } else {
    if (P.log) console.error(search.cost.toFixed(2), search.bestCost.toFixed(2), search.haulCost.toFixed(2), [...search.load].join(' '))
    cycle.length = Math.max(1, Math.round(left / Math.max(1, Math.round(left / usual))))
    cycle.warm = P.warm
    perturb(search)
  }
  cycle.done = 0
  const goods = search.load.reduce((sum, q) => sum + q, 0)
  search.hauling.pool.fine = P.fine * toursCost(search) / goods
  if (P.fine === 0) search.hauling.pool.fine = Number.POSITIVE_INFINITY
  price(search)
}

function toursCost(search: TwoEchelonSearch): number {
  search.hauling.pool.fine = Number.POSITIVE_INFINITY
  return costOfLoad(search.hauling, needsOf(search, search.load), Number.POSITIVE_INFINITY)
}

function restore(search: TwoEchelonSearch): void {
  const { rings, bestNext, bestType, load } = search
  const { customers, slots, demand } = rings.ground
  beginStep(rings)
  for (let v = 0; v < customers; v++) if ((rings.slot[v] as number) >= 0) take(rings, v)
  beginStep(rings)
  load.fill(0)
  for (let s = 0; s < slots; s++) {
    const k = bestType[s] as number
    if (rings.type[s] !== k) moveSlot(rings, s, k)
    for (let v = bestNext[customers + s] as number; v < customers; v = bestNext[v] as number) {
      put(rings, v, customers + s, s)
      load[k] = (load[k] as number) + (demand[v] as number)
    }
  }
  beginStep(rings)
  search.haulCost = costOfLoad(search.hauling, needsOf(search, load), Number.POSITIVE_INFINITY)
  search.cost = search.haulCost + lowerCost(search, load)
}

function perturb(search: TwoEchelonSearch): void {
  const { rings, sure: work, chance, load, barred, problem, floors, order, keys, hauling } = search
  const { customers, demand } = rings.ground
  const done = openOf(needsOf(search, load))
  search.tried.set(done, (search.tried.get(done) ?? 0) + 1)
  if (draw(chance) < P.back) restore(search)
  if (draw(chance) < P.stay) return
  setLoad(hauling.pool, needsOf(search, load))
  const sats = [...Array(problem.satellites).keys()]
  const open = sats.filter((k) => (load[k] as number) > 0)
  const closed = sats.filter((k) => load[k] === 0)
  const any = (list: number[]) => list[drawBelow(chance, list.length)] as number
  let a = -1
  let b = -1
  let few = Number.POSITIVE_INFINITY
  for (let i = 0; i < P.tries; i++) {
    const kind = draw(chance)
    const x = open.length > 1 && kind < 0.67 ? any(open) : -1
    const y = closed.length > 0 && (kind > 0.33 || x < 0) ? any(closed) : -1
    const mask = (hauling.pool.open | (y < 0 ? 0 : 1 << y)) & ~(x < 0 ? 0 : 1 << x)
    const tries = search.tried.get(mask) ?? 0
    if (tries >= few) continue
    few = tries
    a = x
    b = y
  }
  const mask = (hauling.pool.open | (b < 0 ? 0 : 1 << b)) & ~(a < 0 ? 0 : 1 << a)
  search.tried.set(mask, (search.tried.get(mask) ?? 0) + 1)
  barred.fill(0)
  beginStep(rings)
  if (a >= 0) barred[a] = 1
  for (let v = 0; v < customers; v++) {
    const k = rings.type[rings.slot[v] as number] as number
    if (k === a) take(rings, v)
  }
  if (b >= 0 && a < 0) {
    const near = [...Array(customers).keys()].sort((x, y) => wayTo(search, x, b) - wayTo(search, y, b))
    const some = 1 + drawBelow(chance, Math.ceil((1.5 * customers) / open.length))
    for (const v of near.slice(0, some)) take(rings, v)
  }
  load.fill(0)
  for (let v = 0; v < customers; v++) {
    const s = rings.slot[v] as number
    if (s >= 0) load[rings.type[s] as number] = (load[rings.type[s] as number] as number) + (demand[v] as number)
  }
  orderTaken(rings, order, keys, chance)
  for (const k of sats) {
    work.charge[k] = floors.handling[k] as number
    work.entry[k] = k === a || ((load[k] as number) === 0 && k !== b && b >= 0) ? Number.POSITIVE_INFINITY : 0
  }
  work.floor = floors.all
  recreate(rings, work, load, { order, limit: Number.POSITIVE_INFINITY })
  beginStep(rings)
  const needs = needsOf(search, load)
  settleHaul(hauling, needs, chance)
  search.haulCost = costOfLoad(hauling, needs, Number.POSITIVE_INFINITY)
  search.cost = search.haulCost + lowerCost(search, load)
}

function wayTo({ problem, rings }: TwoEchelonSearch, c: number, k: number): number {
  const { distance, nodes } = rings.ground.instance
  return distance[k * nodes + (rings.ground.node[c] as number)] as number
}

const reachQuantile = 0.97
function reachOf({ ground: { customers }, back, prev }: Rings): number {
  const ways = back.slice(0, customers).filter((_, v) => (prev[v] as number) < customers)
  return ways.sort()[Math.floor(reachQuantile * (ways.length - 1))] ?? Number.POSITIVE_INFINITY
}

const P = (globalThis as any).P ?? { strict: 0.7, w: 1, we: 1, miss: 64, ent: 0.5 }
export const stat = { steps: 0, rec: 0, same: 0, evals: 0, hit: 0, probe: 0, settle: 0, acc: 0, unknown: 0 }

function step(search: TwoEchelonSearch, temperature: number): void {
  const { rings, chance, load, trial, hauling } = search
  const limit = search.cost - temperature * Math.log(1 - draw(chance))
  beginStep(rings)
  const isDone = draw(chance) < P.rehome ? moveRoutes(search) : reshuffle(search, limit)
  stat.steps++
  if (!isDone) {
    undoStep(rings)
    return
  }
  stat.rec++
  const lower = lowerCost(search, trial)
  const above = judge(search, limit - lower)
  if (lower + above >= limit) {
    undoStep(rings)
    return
  }
  stat.acc++
  if (!search.isSame) search.over = hauling.pool.over
  load.set(trial)
  search.haulCost = above
  search.cost = lower + above
  if (search.cost < search.bestCost - 1e-9 && search.over === 0) settleBest(search, lower)
}

function settleBest(search: TwoEchelonSearch, lower: number): void {
  const { hauling, chance, load } = search
  stat.settle++
  const needs = needsOf(search, load)
  settleHaul(hauling, needs, chance)
  search.haulCost = costOfLoad(hauling, needs, Number.POSITIVE_INFINITY)
  search.cost = lower + search.haulCost
  keep(search)
}

function moveRoutes(search: TwoEchelonSearch): boolean {
  const { rings, chance, load, trial } = search
  trial.set(load)
  return rehome(rings, trial, chance)
}

function reshuffle(search: TwoEchelonSearch, limit: number): boolean {
  const { rings, chance, marks, work, rules, order, keys, load, trial, floors } = search
  ruin(rings, rules, marks, chance)
  orderTaken(rings, order, keys, chance)
  const isStrict = draw(chance) < P.strict
  setCharges(search, isStrict)
  trial.set(load)
  const { journal, ground } = rings
  for (let i = 0; i < journal.taken; i++) {
    const k = rings.type[journal.slot[i] as number] as number
    trial[k] = (trial[k] as number) - (ground.demand[journal.node[i] as number] as number)
  }
  work.floor = isStrict ? floors.handling : floors.all
  return recreate(rings, work, trial, { order, limit: isStrict ? limit - search.haulCost : limit })
}

function setCharges({ work, chance, load, problem, floors, barred, hauling }: TwoEchelonSearch, isStrict: boolean): void {
  const isFlat = draw(chance) < P.w0
  const w = isFlat ? 0 : P.w * draw(chance)
  const perStep = !isFlat && draw(chance) < P.per
  const mayOpen = !isStrict && draw(chance) < P.ent
  for (let k = 0; k < problem.satellites; k++) {
    const h = floors.handling[k] as number
    const wk = perStep ? P.w * draw(chance) : w
    work.charge[k] = h + wk * ((floors.all[k] as number) - h)
    work.entry[k] =
      (load[k] as number) > 0
        ? 0
        : mayOpen && barred[k] === 0
          ? P.we * draw(chance) * costOfSet(hauling.ways, 1 << k) / 2
          : Number.POSITIVE_INFINITY
  }
}

function judge(search: TwoEchelonSearch, budget: number): number {
  const { load, trial, hauling } = search
  let isSame = true
  for (let k = 0; k < load.length && isSame; k++) isSame = load[k] === trial[k]
  search.isSame = isSame
  if (isSame) return search.haulCost
  const needs = needsOf(search, trial)
  stat.evals++
  const cost = costOfLoad(hauling, needs, budget)
  if (cost < budget) { stat.hit++; return cost }
  if (floorOf(search, needs) >= budget) return cost
  if (!isKnown(hauling, needs)) stat.unknown++
  else if (++search.misses % P.miss !== 0) return cost
  stat.probe++
  probeHaul(hauling, needs)
  return costOfLoad(hauling, needs, budget)
}

function floorOf({ hauling, floors }: TwoEchelonSearch, needs: Float64Array): number {
  let floor = 0
  for (let k = 0; k < needs.length; k++) {
    floor += (needs[k] as number) * ((floors.all[k] as number) - (floors.handling[k] as number))
  }
  return Math.max(floor, costOfSet(hauling.ways, hauling.pool.open))
}
