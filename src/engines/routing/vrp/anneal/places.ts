// Where one customer could go back, and what each place costs: the way it adds at the price of the route's vehicle, a charge on its
// goods where there is one, and what it costs to begin a route.
//
// Indices come from the arrays' own bounds, so `as number` on an element holds throughout this file.

import { type Blinks, blink } from './blinks.ts'
import type { Rings } from './rings.ts'

export type Hunt = {
  readonly blinks: Blinks
  /** What a unit of goods is charged by the vehicle type of the route, and the least of these. */
  readonly charge: Float64Array
  leastCharge: number
  /** Slots with room, and how many. */
  readonly open: Int32Array
  count: number
  /** A length that most ways between neighbours in routes do not exceed. */
  reach: number
  /** The place found, the customer or sentinel that would come next, and what it costs; nothing dearer is looked for. */
  at: number
  best: number
}

/** Whom nobody charges for goods. */
export function newHunt({ ground }: Rings, blinks: Blinks): Hunt {
  return {
    blinks,
    charge: new Float64Array(ground.types.length),
    leastCharge: 0,
    open: new Int32Array(ground.slots),
    count: 0,
    reach: Number.POSITIVE_INFINITY,
    at: -1,
    best: 0,
  }
}

/** Lists the slots in use that have room for the lightest of the customers. */
export function listUsed(rings: Rings, customers: Int32Array, hunt: Hunt): void {
  const { ground, free, slots, used } = rings
  let lightest = Number.POSITIVE_INFINITY
  for (const v of customers) {
    const q = ground.demand[v] as number
    if (q < lightest) lightest = q
  }
  hunt.count = 0
  for (let i = 0; i < used; i++) {
    const s = slots[i] as number
    if ((free[s] as number) >= lightest) hunt.open[hunt.count++] = s
  }
}

/**
 * Between two customers that are both D away from v, v costs at least 2D less the way between them: where even the longest
 * usual way between neighbours is too short for that, the rest of the list is not looked at. True when it ended so.
 */
export function lookNear(rings: Rings, v: number, hunt: Hunt): boolean {
  const { ground, next, prev, back, slot, free, type } = rings
  const { stride, out, into, price, leastPrice, near, nearest } = ground
  const { blinks, reach, charge, leastCharge } = hunt
  const q = ground.demand[v] as number
  const row = v * stride
  const least = q * leastCharge - leastPrice * reach
  let best = hunt.best
  let at = -1
  let isSettled = false
  for (let i = v * nearest, end = i + nearest; i < end; i++) {
    const j = near[i] as number
    const there = out[row + j] as number
    if (2 * leastPrice * there + least >= best) {
      isSettled = true
      break
    }
    const s = slot[j] as number
    if (s < 0 || (free[s] as number) < q) continue
    const t = type[s] as number
    const goods = q * (charge[t] as number)
    const each = price[t] as number
    const p = prev[j] as number
    const n = next[j] as number
    const before = goods + each * ((into[row + p] as number) + there - (back[j] as number))
    if (before < best && !blink(blinks)) {
      best = before
      at = j
    }
    const after =
      goods + each * ((into[row + j] as number) + (out[row + n] as number) - (back[n] as number))
    if (after < best && !blink(blinks)) {
      best = after
      at = n
    }
  }
  hunt.best = best
  hunt.at = at
  return isSettled
}

/** At the ends of the slots listed; in those that are empty, as a route begun. */
export function lookAtEnds(rings: Rings, v: number, hunt: Hunt): void {
  const { ground, next, prev, back, free, size, type } = rings
  const { customers, stride, out, into, price, fixed } = ground
  const { open, count, blinks, charge } = hunt
  const q = ground.demand[v] as number
  const row = v * stride
  for (let i = 0; i < count; i++) {
    const s = open[i] as number
    if ((free[s] as number) < q) continue
    const depot = customers + s
    const t = type[s] as number
    const each = price[t] as number
    const extra = q * (charge[t] as number) + (size[s] === 0 ? (fixed[t] as number) : 0)
    const f = next[depot] as number
    const first =
      extra +
      each * ((into[row + depot] as number) + (out[row + f] as number) - (back[f] as number))
    if (first < hunt.best && !blink(blinks)) {
      hunt.best = first
      hunt.at = f
    }
    const l = prev[depot] as number
    const last =
      extra +
      each * ((into[row + l] as number) + (out[row + depot] as number) - (back[depot] as number))
    if (last < hunt.best && !blink(blinks)) {
      hunt.best = last
      hunt.at = depot
    }
  }
}

/** At every place of the slots listed. */
export function lookEverywhere(rings: Rings, v: number, hunt: Hunt): void {
  const { ground, next, back, free, size, type } = rings
  const { customers, stride, out, into, price, fixed } = ground
  const { open, count, blinks, charge } = hunt
  const q = ground.demand[v] as number
  const row = v * stride
  for (let i = 0; i < count; i++) {
    const s = open[i] as number
    if ((free[s] as number) < q) continue
    const t = type[s] as number
    const each = price[t] as number
    const extra = q * (charge[t] as number) + (size[s] === 0 ? (fixed[t] as number) : 0)
    let p = customers + s
    let gone = into[row + p] as number
    do {
      const n = next[p] as number
      const cost = extra + each * (gone + (out[row + n] as number) - (back[n] as number))
      if (cost < hunt.best && !blink(blinks)) {
        hunt.best = cost
        hunt.at = n
      }
      p = n
      gone = into[row + n] as number
    } while (p < customers)
  }
}
