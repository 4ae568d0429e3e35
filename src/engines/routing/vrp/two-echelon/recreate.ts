// Greedy insertion with blinks over all satellites: a customer's goods are charged what they cost at the satellite of the route,
// as far as the step believes that trucks have to be paid for them.
//
// Indices come from the arrays' own bounds, so `as number` on an element holds throughout this file.

import { type Blinks, blink } from '#engines/routing/vrp/anneal/blinks.ts'
import { put, type Rings } from '#engines/routing/vrp/anneal/rings.ts'

export type Recreate = {
  readonly blinks: Blinks
  /** What a unit of goods is charged at each satellite in this step; last, nothing for what is hired. */
  readonly charge: Float64Array
  /** What a unit costs at each satellite at the very least. */
  floor: Float64Array
  /** What it is charged to begin a route at each satellite; Infinity where none may begin. */
  readonly entry: Float64Array
  /** How many vehicles there are for all satellites together. */
  readonly vehicles: number
  /** Scratch: slots in use with room, and how many; one empty slot of each satellite, below 0 for none; hired ones last. */
  readonly open: Int32Array
  count: number
  readonly empty: Int32Array
  reach: number
  leastCharge: number
  /** How much dearer a place may look than it is. */
  slack: number
  at: number
  best: number
}

export function newRecreate(
  { ground }: Rings,
  blinks: Blinks,
  { floor, vehicles }: { readonly floor: Float64Array; readonly vehicles: number },
): Recreate {
  return {
    blinks,
    vehicles,
    charge: floor.slice(),
    floor,
    entry: new Float64Array(floor.length),
    open: new Int32Array(ground.slots),
    count: 0,
    empty: new Int32Array(floor.length),
    reach: Number.POSITIVE_INFINITY,
    leastCharge: 0,
    slack: 0,
    at: -1,
    best: 0,
  }
}

/**
 * Puts every customer that the step has taken out back, in the order given; false, half done, as soon as routes and the floor of
 * their goods would reach `limit`, or one finds no place. `load`, what each satellite needs, hired ones last, follows.
 */
export function recreate(
  rings: Rings,
  work: Recreate,
  load: Float64Array,
  { order, limit }: { readonly order: Int32Array; readonly limit: number },
): boolean {
  const { ground, journal, type } = rings
  const { customers, demand } = ground
  const { floor } = work
  prepare(rings, work)
  let sum = 0
  for (let k = 0; k < floor.length; k++) sum += (load[k] as number) * (floor[k] as number)
  for (let i = 0; i < journal.taken; i++) {
    const v = order[i] as number
    const at = findPlace(rings, v, work, limit - sum - rings.cost)
    if (at < 0) return false
    const s = at < customers ? (rings.slot[at] as number) : at - customers
    const hasBegun = rings.size[s] === 0
    put(rings, v, at, s)
    const k = type[s] as number
    const q = demand[v] as number
    load[k] = (load[k] as number) + q
    sum += q * (floor[k] as number)
    if (rings.cost + sum >= limit) return false
    if (hasBegun) listOpen(rings, work)
  }
  return true
}

function prepare(rings: Rings, work: Recreate): void {
  const { charge, floor } = work
  work.leastCharge = Number.POSITIVE_INFINITY
  work.slack = 0
  for (let k = 0; k < floor.length; k++) {
    const each = charge[k] as number
    work.leastCharge = Math.min(work.leastCharge, each)
    work.slack = Math.max(work.slack, each - (floor[k] as number))
  }
  listOpen(rings, work)
}

/** Lists the slots in use that have room for the lightest customer that is out, and one empty slot for each satellite. */
function listOpen(rings: Rings, work: Recreate): void {
  const { ground, free, journal, slots, used } = rings
  const { open } = work
  let lightest = Number.POSITIVE_INFINITY
  for (let i = 0; i < journal.taken; i++) {
    const q = ground.demand[journal.node[i] as number] as number
    if (q < lightest) lightest = q
  }
  let count = 0
  for (let i = 0; i < used; i++) {
    const s = slots[i] as number
    if ((free[s] as number) >= lightest) open[count++] = s
  }
  work.count = count
  listEmpty(rings, work)
}

const unseen = -1
const none = -2

function listEmpty(rings: Rings, { empty, vehicles }: Recreate): void {
  const { ground, slots, used, idle, type } = rings
  const hired = empty.length - 1
  let inUse = 0
  for (let i = 0; i < used; i++) if (type[slots[i] as number] !== hired) inUse++
  empty.fill(unseen)
  for (let i = used, left = empty.length; i < ground.slots && left > 0; i++) {
    const s = slots[i] as number
    const k = type[s] as number
    if (empty[k] !== unseen) continue
    left--
    const mayBegin = k === hired || (inUse < vehicles && (idle[k] as number) > 0)
    empty[k] = mayBegin ? s : none
  }
}

/** The customer or sentinel before which v costs least; -1 where nothing is below the limit. */
function findPlace(rings: Rings, v: number, work: Recreate, limit: number): number {
  work.best = limit + work.slack * (rings.ground.demand[v] as number)
  work.at = -1
  const isSettled = lookNear(rings, v, work)
  lookAtEnds(rings, v, work)
  lookAtEmpty(rings, v, work)
  if (work.at < 0 && !isSettled) lookEverywhere(rings, v, work)
  return work.at
}

/** As in the core's recreation by load: true when even the longest usual way between neighbours would not help any more. */
function lookNear(rings: Rings, v: number, work: Recreate): boolean {
  const { ground, next, prev, back, slot, free, type } = rings
  const { stride, out, into, near, nearest } = ground
  const { blinks, reach, charge, leastCharge } = work
  const price = ground.price[0] as number
  const q = ground.demand[v] as number
  const row = v * stride
  const least = q * leastCharge - price * reach
  let best = work.best
  let at = -1
  let isSettled = false
  for (let i = v * nearest, end = i + nearest; i < end; i++) {
    const j = near[i] as number
    const there = out[row + j] as number
    if (2 * price * there + least >= best) {
      isSettled = true
      break
    }
    const s = slot[j] as number
    if (s < 0 || (free[s] as number) < q) continue
    const t = type[s] as number
    const goods = q * (charge[t] as number)
    const each = ground.price[t] as number
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
  work.best = best
  work.at = at
  return isSettled
}

function lookAtEnds(rings: Rings, v: number, work: Recreate): void {
  const { ground, next, prev, back, free, type } = rings
  const { customers, stride, out, into, price } = ground
  const { open, count, blinks, charge } = work
  const q = ground.demand[v] as number
  const row = v * stride
  for (let i = 0; i < count; i++) {
    const s = open[i] as number
    if ((free[s] as number) < q) continue
    const depot = customers + s
    const t = type[s] as number
    const each = price[t] as number
    const goods = q * (charge[t] as number)
    const f = next[depot] as number
    const first =
      goods +
      each * ((into[row + depot] as number) + (out[row + f] as number) - (back[f] as number))
    if (first < work.best && !blink(blinks)) {
      work.best = first
      work.at = f
    }
    const l = prev[depot] as number
    const last =
      goods +
      each * ((into[row + l] as number) + (out[row + depot] as number) - (back[depot] as number))
    if (last < work.best && !blink(blinks)) {
      work.best = last
      work.at = depot
    }
  }
}

function lookAtEmpty({ ground }: Rings, v: number, work: Recreate): void {
  const { customers, stride, out, into, price, fixed } = ground
  const { empty, blinks, charge, entry } = work
  const q = ground.demand[v] as number
  for (let k = 0; k < empty.length; k++) {
    const s = empty[k] as number
    if (s < 0) continue
    const depot = v * stride + customers + s
    const cost =
      q * (charge[k] as number) +
      (entry[k] as number) +
      (fixed[k] as number) +
      (price[k] as number) * ((into[depot] as number) + (out[depot] as number))
    if (cost < work.best && !blink(blinks)) {
      work.best = cost
      work.at = customers + s
    }
  }
}

function lookEverywhere(rings: Rings, v: number, work: Recreate): void {
  const { ground, next, back, free, type } = rings
  const { customers, stride, out, into, price } = ground
  const { open, count, blinks, charge } = work
  const q = ground.demand[v] as number
  const row = v * stride
  for (let i = 0; i < count; i++) {
    const s = open[i] as number
    if ((free[s] as number) < q) continue
    const t = type[s] as number
    const each = price[t] as number
    const goods = q * (charge[t] as number)
    let p = customers + s
    let gone = into[row + p] as number
    do {
      const n = next[p] as number
      const cost = goods + each * (gone + (out[row + n] as number) - (back[n] as number))
      if (cost < work.best && !blink(blinks)) {
        work.best = cost
        work.at = n
      }
      p = n
      gone = into[row + n] as number
    } while (p < customers)
  }
}
