// Sets of truck tours that a search has met, the cheapest first, for each set of open satellites. Whether tours suffice depends on
// what the satellites need; a set of tours that did not is passed over as long as the satellites that got too little then still would.
//
// Indices come from the arrays' own bounds, so `as number` on an element holds throughout this file.

import { findShortage } from './hauls.ts'
import type { TwoEchelon } from './problem.ts'

type Haul = { readonly tours: readonly number[]; readonly key: string }

type Pool = {
  readonly hauls: Haul[]
  /** Of each haul: its cost, the satellites that got too little last, and the most they may need for another look. */
  readonly cost: Float64Array
  readonly short: Int32Array
  readonly most: Float64Array
}

export type HaulPool = {
  readonly problem: TwoEchelon
  readonly pools: Map<number, Pool>
  /** What each set of satellites needs, in four parts of eight satellites. */
  readonly needs: Float64Array
  readonly load: Float64Array
  /** The satellites that need anything. */
  open: number
  /** What a unit is fined that no truck of a haul has room for; Infinity where none may be left behind. */
  fine: number
  /** The haul found last and how many units it falls short. */
  found: number
  over: number
}

const haulsMax = 400
const poolsMax = 3000
const part = 256

export function newHaulPool(problem: TwoEchelon): HaulPool {
  return {
    problem,
    pools: new Map(),
    needs: new Float64Array(4 * part),
    load: new Float64Array(problem.satellites),
    open: 0,
    fine: Number.POSITIVE_INFINITY,
    found: -1,
    over: 0,
  }
}

/** Says what each satellite needs. */
export function setLoad(pool: HaulPool, load: Float64Array): void {
  const { needs } = pool
  for (let first = 0; first < load.length; first += 8) {
    let hasChanged = false
    for (let k = first; k < Math.min(load.length, first + 8); k++) {
      if (load[k] === pool.load[k]) continue
      pool.load[k] = load[k] as number
      hasChanged = true
    }
    if (hasChanged) addUp(needs, load, first)
  }
  pool.open = openOf(load)
}

function addUp(needs: Float64Array, load: Float64Array, first: number): void {
  const base = first * (part / 8)
  const last = Math.min(8, load.length - first)
  for (let k = 0; k < last; k++) {
    const q = load[first + k] as number
    const end = base + (1 << k)
    for (let set = base; set < end; set++) needs[set + (1 << k)] = (needs[set] as number) + q
  }
}

/** The satellites that need anything, a bit each. */
export function openOf(load: Float64Array): number {
  let open = 0
  for (let k = 0; k < load.length; k++) if ((load[k] as number) > 0) open |= 1 << k
  return open
}

/** The least cost below `limit` of a haul that brings what is needed, what it falls short fined; Infinity where none is known. */
export function haulCost(pool: HaulPool, limit: number): number {
  const { needs, problem, fine } = pool
  const known = pool.pools.get(pool.open)
  pool.found = -1
  pool.over = 0
  if (known === undefined) return Number.POSITIVE_INFINITY
  const { hauls, cost, short, most } = known
  let best = limit
  for (let i = 0; i < hauls.length; i++) {
    const base = cost[i] as number
    if (base >= best) break
    const set = short[i] as number
    const over = needOf(needs, set) - (most[i] as number)
    if (over > 0 && base + over * fine >= best) continue
    const worst = Math.max(over, shortageOf(pool, known, i, problem.truck.capacity))
    const fined = worst > 0 ? base + worst * fine : base
    if (fined >= best) continue
    best = fined
    pool.found = i
    pool.over = worst
  }
  return pool.found < 0 ? Number.POSITIVE_INFINITY : best
}

/** By how much a haul falls short of what satellites need; notes which ones where that is more than was known. */
function shortageOf(
  { load, needs }: HaulPool,
  { hauls, short, most }: Pool,
  i: number,
  capacity: number,
): number {
  const shortage = findShortage((hauls[i] as Haul).tours, load, capacity)
  if (shortage === null) return 0
  const limit = shortage.tours * capacity
  const over = needOf(needs, shortage.set) - limit
  if (over > needOf(needs, short[i] as number) - (most[i] as number)) {
    short[i] = shortage.set
    most[i] = limit
  }
  return over
}

function needOf(needs: Float64Array, set: number): number {
  return (
    (needs[set & 255] as number) +
    (needs[part + ((set >>> 8) & 255)] as number) +
    (needs[2 * part + ((set >>> 16) & 255)] as number) +
    (needs[3 * part + (set >>> 24)] as number)
  )
}

export function toursFound({ pools, open, found }: HaulPool): readonly number[] {
  return pools.get(open)?.hauls[found]?.tours ?? []
}

/** Keeps a haul of the satellites that are open now; the dearest gives way where there are too many. */
export function keepHaul(pool: HaulPool, tours: readonly number[], cost: number): void {
  const { hauls, cost: costs, short, most } = poolOf(pool)
  const sorted = tours.toSorted((a, b) => a - b)
  const key = sorted.join()
  let at = 0
  while (at < hauls.length && (costs[at] as number) < cost - 1e-9) at++
  for (let i = at; i < hauls.length && (costs[i] as number) <= cost + 1e-9; i++) {
    if (hauls[i]?.key === key) return
  }
  if (hauls.length === haulsMax) hauls.pop()
  at = Math.min(at, hauls.length)
  hauls.splice(at, 0, { tours: sorted, key })
  costs.copyWithin(at + 1, at)
  short.copyWithin(at + 1, at)
  most.copyWithin(at + 1, at)
  costs[at] = cost
  short[at] = 0
  most[at] = 0
}

function poolOf({ pools, open }: HaulPool): Pool {
  const known = pools.get(open)
  if (known !== undefined) return known
  if (pools.size === poolsMax) pools.delete(pools.keys().next().value ?? 0)
  const pool = {
    hauls: [],
    cost: new Float64Array(haulsMax),
    short: new Int32Array(haulsMax),
    most: new Float64Array(haulsMax),
  }
  pools.set(open, pool)
  return pool
}
