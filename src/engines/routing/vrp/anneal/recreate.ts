// Greedy insertion with blinks where only load counts: each customer goes where it costs least, and now and then the best place
// is overlooked. Christiaens, Vanden Berghe (2020), §5.3.
//
// Indices come from the arrays' own bounds, so `as number` on an element holds throughout this file.

import { type Blinks, blink } from './blinks.ts'
import { put, type Rings } from './rings.ts'

/** A way to put customers back; each kind of problem has its own. */
export type Recreation = {
  /**
   * Puts the first `count` customers of `order` back, in this order; false, half done, as soon as the cost would reach `limit`
   * or one finds no place. With no limit, who finds no place stays out and all others are put back.
   */
  readonly run: (order: Int32Array, count: number, limit: number) => boolean
  /** To be told when a step was undone. */
  readonly undone: () => void
  /** To be told a length that most ways between neighbours in routes do not exceed. */
  readonly setReach: (reach: number) => void
}

type Recreate = {
  readonly blinks: Blinks
  /** Scratch: slots with room, and how many. */
  readonly open: Int32Array
  /** Scratch: by vehicle type, whether an empty slot of it is listed already; hired ones last. */
  readonly listed: Int32Array
  count: number
  reach: number
  /** The place found last, and what it costs. */
  at: number
  best: number
}

export function recreateByLoad(rings: Rings, blinks: Blinks): Recreation {
  const { slots, instance } = rings.ground
  const work: Recreate = {
    blinks,
    open: new Int32Array(slots),
    listed: new Int32Array(instance.types.length + 1),
    count: 0,
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

function recreate(rings: Rings, order: Int32Array, work: Recreate, limit: number): boolean {
  const { customers } = rings.ground
  listOpen(rings, order, work)
  for (const v of order) {
    const at = findPlace(rings, v, work, limit - rings.cost)
    if (at < 0) {
      if (limit === Number.POSITIVE_INFINITY) continue
      return false
    }
    const s = at < customers ? (rings.slot[at] as number) : at - customers
    const opened = rings.size[s] === 0
    put(rings, v, at, s)
    if (opened) listOpen(rings, order, work)
  }
  return true
}

/** Lists the slots that have room for the lightest customer that is out, and of each vehicle type one that is empty. */
function listOpen(rings: Rings, order: Int32Array, work: Recreate): void {
  const { ground, free, slots, used } = rings
  const { open } = work
  let lightest = Number.POSITIVE_INFINITY
  for (const v of order) {
    const q = ground.demand[v] as number
    if (q < lightest) lightest = q
  }
  let count = 0
  for (let i = 0; i < used; i++) {
    const s = slots[i] as number
    if ((free[s] as number) >= lightest) open[count++] = s
  }
  work.count = listEmpty(rings, open, count, work.listed)
}

/** Adds to a list of slots one empty slot of each vehicle type; returns its new length. */
export function listEmpty(
  rings: Rings,
  list: Int32Array,
  length: number,
  listed: Int32Array,
): number {
  const { ground, slots, used } = rings
  let count = length
  if (used >= rings.usedMax) return count
  listed.fill(0)
  for (let i = used, left = listed.length; i < ground.slots && left > 0; i++) {
    const s = slots[i] as number
    const t = rings.type[s] as number
    if (listed[t] === 1) continue
    listed[t] = 1
    list[count++] = s
    left--
  }
  return count
}

/**
 * The customer or sentinel before which v costs least; -1 where nothing is below the limit. Looks beside near customers, the
 * nearest first, at the ends of routes and in empty slots; everywhere only where that finds no room at all.
 */
function findPlace(rings: Rings, v: number, work: Recreate, limit: number): number {
  work.best = limit
  work.at = -1
  const isSettled = lookNear(rings, v, work)
  lookAtEnds(rings, v, work)
  if (work.at < 0 && !isSettled) lookEverywhere(rings, v, work)
  return work.at
}

/**
 * Between two customers that are both D away from v, v costs at least 2D less the way between them: where even the longest
 * usual way between neighbours is too short for that, the rest of the list is not looked at. True when it ended so.
 */
function lookNear(rings: Rings, v: number, work: Recreate): boolean {
  const { ground, next, prev, back, slot, free, type } = rings
  const { stride, out, into, price, near, nearest } = ground
  const { blinks, reach } = work
  const q = ground.demand[v] as number
  const row = v * stride
  let best = work.best
  let at = -1
  let isSettled = false
  for (let i = v * nearest, end = i + nearest; i < end; i++) {
    const j = near[i] as number
    const there = out[row + j] as number
    if (2 * there - reach >= best) {
      isSettled = true
      break
    }
    const s = slot[j] as number
    if (s < 0 || (free[s] as number) < q) continue
    const each = price[type[s] as number] as number
    const p = prev[j] as number
    const n = next[j] as number
    const before = each * ((into[row + p] as number) + there - (back[j] as number))
    if (before < best && !blink(blinks)) {
      best = before
      at = j
    }
    const after =
      each * ((into[row + j] as number) + (out[row + n] as number) - (back[n] as number))
    if (after < best && !blink(blinks)) {
      best = after
      at = n
    }
  }
  work.best = best
  work.at = at
  return isSettled
}

function lookAtEnds(rings: Rings, v: number, work: Recreate): void {
  const { ground, next, prev, back, free, size, type } = rings
  const { customers, stride, out, into, price, fixed } = ground
  const { open, count, blinks } = work
  const q = ground.demand[v] as number
  const row = v * stride
  for (let i = 0; i < count; i++) {
    const s = open[i] as number
    if ((free[s] as number) < q) continue
    const depot = customers + s
    const each = price[type[s] as number] as number
    const f = next[depot] as number
    const extra = size[s] === 0 ? (fixed[type[s] as number] as number) : 0
    const first =
      extra +
      each * ((into[row + depot] as number) + (out[row + f] as number) - (back[f] as number))
    if (first < work.best && !blink(blinks)) {
      work.best = first
      work.at = f
    }
    const l = prev[depot] as number
    const last =
      extra +
      each * ((into[row + l] as number) + (out[row + depot] as number) - (back[depot] as number))
    if (last < work.best && !blink(blinks)) {
      work.best = last
      work.at = depot
    }
  }
}

function lookEverywhere(rings: Rings, v: number, work: Recreate): void {
  const { ground, next, back, free, type } = rings
  const { customers, stride, out, into, price } = ground
  const { open, count, blinks } = work
  const q = ground.demand[v] as number
  const row = v * stride
  for (let i = 0; i < count; i++) {
    const s = open[i] as number
    if ((free[s] as number) < q) continue
    const each = price[type[s] as number] as number
    let p = customers + s
    let gone = into[row + p] as number
    do {
      const n = next[p] as number
      const cost = each * (gone + (out[row + n] as number) - (back[n] as number))
      if (cost < work.best && !blink(blinks)) {
        work.best = cost
        work.at = n
      }
      p = n
      gone = into[row + n] as number
    } while (p < customers)
  }
}
