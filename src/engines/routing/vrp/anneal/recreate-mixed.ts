// Greedy insertion with blinks for mixed fleets: a route is weighed with the cheapest vehicle that carries it with one customer
// more, so that routes grow from small vehicles to large ones and back.
//
// Indices come from the arrays' own bounds, so `as number` on an element holds throughout this file.

import { type Blinks, blink } from './blinks.ts'
import { type Chance, draw } from './chance.ts'
import type { Recreation } from './recreate.ts'
import { put, type Rings, retype } from './rings.ts'

const freeRate = 0.5

type Mixed = {
  readonly blinks: Blinks
  /** Per slot: the type that would carry the route with one customer more, and what the change to it costs; -1 for none. */
  readonly carrier: Int32Array
  readonly change: Float64Array
  /** Whether routes may change their vehicles in this step. */
  isFree: boolean
  /** The slot that stands for a route not begun, -1 where all are used. */
  empty: number
  reach: number
  at: number
  best: number
}

export function recreateMixed(rings: Rings, blinks: Blinks): Recreation {
  const { slots } = rings.ground
  const work: Mixed = {
    blinks,
    carrier: new Int32Array(slots),
    change: new Float64Array(slots),
    isFree: true,
    empty: -1,
    reach: Number.POSITIVE_INFINITY,
    at: -1,
    best: 0,
  }
  return {
    run: (order, count, limit) => recreate(rings, order.subarray(0, count), work, limit),
    undone: () => {},
    setReach: (reach) => {
      work.reach = reach
    },
  }
}

function recreate(rings: Rings, order: Int32Array, work: Mixed, limit: number): boolean {
  const { ground, journal } = rings
  const { customers } = ground
  // Greed alone would never begin a route where a larger vehicle for one there is costs less today: every other step the
  // vehicles stay as they are and a new route gets one by chance.
  work.isFree = draw(work.blinks.chance) < freeRate
  for (let i = 0; work.isFree && i < journal.taken; i++) settle(rings, journal.slot[i] as number)
  for (const v of order) {
    const at = findPlace(rings, v, work, limit - rings.cost)
    if (at < 0) {
      if (limit === Number.POSITIVE_INFINITY) continue
      return false
    }
    const s = at < customers ? (rings.slot[at] as number) : at - customers
    const to = work.carrier[s] as number
    if (to !== rings.type[s]) retype(rings, s, to)
    put(rings, v, at, s)
  }
  return true
}

/** Gives a route that has shrunk the cheapest vehicle that still carries it. */
function settle(rings: Rings, s: number): void {
  if (rings.size[s] === 0) return
  const to = cheapest(rings, s, 0, 0)
  if (to >= 0 && to !== rings.type[s]) retype(rings, s, to)
}

/** A type that is idle and carries the goods, by chance; the hired one where there is none. */
function anyType({ ground, idle }: Rings, load: number, chance: Chance): number {
  const { types, capacity } = ground
  let found = -1
  let seen = 0
  for (let t = 0; t < types.length - 1; t++) {
    if ((capacity[t] as number) < load || (idle[t] as number) <= 0) continue
    if (draw(chance) * ++seen < 1) found = t
  }
  return found < 0 ? types.length - 1 : found
}

/** The type that drives slot s, `more` goods and `farther` a way added, at the least cost; -1 where none is free. */
function cheapest(rings: Rings, s: number, more: number, farther: number): number {
  const { ground, type, free, size, length, idle } = rings
  const { capacity, price, fixed, types } = ground
  const own = type[s] as number
  const load = (capacity[own] as number) - (free[s] as number) + more
  const way = (length[s] as number) + farther
  let best = -1
  let least = Number.POSITIVE_INFINITY
  for (let t = 0; t < types.length; t++) {
    if ((capacity[t] as number) < load) continue
    if ((idle[t] as number) <= 0 && (t !== own || size[s] === 0)) continue
    const cost = (fixed[t] as number) + way * (price[t] as number)
    if (cost < least) {
      least = cost
      best = t
    }
  }
  return best
}

/** Notes for each route, and one not begun, which vehicle would carry it with v, and what that vehicle costs more today. */
function weighSlots(rings: Rings, v: number, work: Mixed): void {
  const { ground, slots, used } = rings
  const { demand, fixed, customers, stride, out } = ground
  const { carrier, change } = work
  const q = demand[v] as number
  for (let i = 0; i < used; i++) weighSlot(rings, slots[i] as number, q, work)
  work.empty = used < Math.min(rings.usedMax, ground.slots) ? (slots[used] as number) : -1
  if (work.empty < 0) return
  const far = 2 * (out[v * stride + customers + work.empty] as number)
  const to = work.isFree
    ? cheapest(rings, work.empty, q, far)
    : anyType(rings, q, work.blinks.chance)
  carrier[work.empty] = to
  change[work.empty] = to < 0 ? 0 : (fixed[to] as number)
}

function weighSlot(rings: Rings, s: number, q: number, work: Mixed): void {
  const { price, fixed } = rings.ground
  const from = rings.type[s] as number
  const kept = (rings.free[s] as number) >= q ? from : -1
  const to = work.isFree ? cheapest(rings, s, q, 0) : kept
  work.carrier[s] = to
  if (to < 0) return
  work.change[s] =
    (fixed[to] as number) -
    (fixed[from] as number) +
    (rings.length[s] as number) * ((price[to] as number) - (price[from] as number))
}

function findPlace(rings: Rings, v: number, work: Mixed, limit: number): number {
  weighSlots(rings, v, work)
  work.best = limit
  work.at = -1
  const isSettled = lookNear(rings, v, work)
  lookAtEnds(rings, v, work)
  if (work.at < 0 && !isSettled) lookEverywhere(rings, v, work)
  return work.at
}

function lookNear(rings: Rings, v: number, work: Mixed): boolean {
  const { ground, next, slot } = rings
  const { stride, out, leastPrice, near, nearest } = ground
  const { carrier, reach } = work
  for (let i = v * nearest, end = i + nearest; i < end; i++) {
    const j = near[i] as number
    const there = out[v * stride + j] as number
    if ((2 * there - reach) * leastPrice >= work.best) return true
    const s = slot[j] as number
    if (s < 0 || (carrier[s] as number) < 0) continue
    tryPlace(rings, v, j, work)
    tryPlace(rings, v, next[j] as number, work)
  }
  return false
}

function lookAtEnds(rings: Rings, v: number, work: Mixed): void {
  const { ground, next, slots, used } = rings
  const { customers } = ground
  for (let i = 0; i < used; i++) {
    const s = slots[i] as number
    if ((work.carrier[s] as number) < 0) continue
    tryPlace(rings, v, next[customers + s] as number, work)
    tryPlace(rings, v, customers + s, work)
  }
  if (work.empty >= 0 && (work.carrier[work.empty] as number) >= 0) {
    tryPlace(rings, v, customers + work.empty, work)
  }
}

function lookEverywhere(rings: Rings, v: number, work: Mixed): void {
  const { ground, next, slots, used } = rings
  const { customers } = ground
  for (let i = 0; i < used; i++) {
    const s = slots[i] as number
    if ((work.carrier[s] as number) < 0) continue
    let n = next[customers + s] as number
    for (; n < customers; n = next[n] as number) tryPlace(rings, v, n, work)
    tryPlace(rings, v, n, work)
  }
}

/** Weighs v before n, the route's vehicle changed where that is needed. */
function tryPlace(rings: Rings, v: number, n: number, work: Mixed): void {
  const { ground, prev, back, slot } = rings
  const { customers, stride, out, into, price } = ground
  const s = n < customers ? (slot[n] as number) : n - customers
  const p = prev[n] as number
  const row = v * stride
  const cost =
    (work.change[s] as number) +
    (price[work.carrier[s] as number] as number) *
      ((into[row + p] as number) + (out[row + n] as number) - (back[n] as number))
  if (cost < work.best && !blink(work.blinks)) {
    work.best = cost
    work.at = n
  }
}
