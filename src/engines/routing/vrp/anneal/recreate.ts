// Greedy insertion with blinks where only load counts: each customer goes where it costs least, and now and then the best place
// is overlooked. Christiaens, Vanden Berghe (2020), §5.3.
//
// Indices come from the arrays' own bounds, so `as number` on an element holds throughout this file.

import type { Blinks } from './blinks.ts'
import { type Hunt, listUsed, lookAtEnds, lookEverywhere, lookNear, newHunt } from './places.ts'
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

type Recreate = Hunt & {
  /** Scratch: by vehicle type, whether an empty slot of it is listed already; hired ones last. */
  readonly listed: Int32Array
}

export function recreateByLoad(rings: Rings, blinks: Blinks): Recreation {
  const work: Recreate = {
    ...newHunt(rings, blinks),
    listed: new Int32Array(rings.ground.types.length),
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
  listUsed(rings, order, work)
  work.count = listEmpty(rings, work.open, work.count, work.listed)
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
