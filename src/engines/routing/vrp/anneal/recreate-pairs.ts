// Greedy insertion with blinks of goods that go from one customer to another: both are placed at once in one route, the pickup
// first. Every pair of places is tried whose first half is not already too dear.
//
// Indices come from the arrays' own bounds, so `as number` on an element holds throughout this file.

import { type Blinks, blink } from './blinks.ts'
import { newProfile, type Profile, profileSlot } from './profile.ts'
import { listEmpty, type Recreation } from './recreate.ts'
import { put, type Rings } from './rings.ts'
import { newTouched, profileTaken, profileUndone, type Touched } from './touched.ts'

type Pairs = {
  readonly blinks: Blinks
  readonly profile: Profile
  readonly touched: Touched
  /** The other half of each customer, in the ground's numbers, and whether it is the one that is served first. */
  readonly mate: Int32Array
  readonly isPickup: Uint8Array
  readonly listed: Int32Array
  readonly open: Int32Array
  /** The places found last: before which customer or sentinel pickup and delivery go, and what both cost. */
  pickupAt: number
  deliveryAt: number
  best: number
}

export function recreatePairs(rings: Rings, blinks: Blinks): Recreation {
  const { ground } = rings
  const profile = newProfile(ground)
  const mate = mates(ground)
  const work: Pairs = {
    blinks,
    profile,
    touched: newTouched(rings, profile),
    mate,
    isPickup: Uint8Array.from(mate, (_, v) => ((profile.pickup[v] as number) > 0 ? 1 : 0)),
    listed: new Int32Array(ground.types.length),
    open: new Int32Array(ground.slots),
    pickupAt: -1,
    deliveryAt: -1,
    best: 0,
  }
  return {
    run: (order, count, limit) => recreate(rings, order.subarray(0, count), work, limit),
    undone: () => profileUndone(rings, work.touched),
    setReach: () => {},
  }
}

/** The mate of each customer, in the ground's numbers. */
export function mates({ instance, node }: Rings['ground']): Int32Array {
  const number = new Map(Array.from(node, (v, c) => [v, c]))
  return Int32Array.from(node, (v) => number.get(instance.mate?.[v] ?? -1) ?? -1)
}

function recreate(rings: Rings, order: Int32Array, work: Pairs, limit: number): boolean {
  profileTaken(rings, work.touched)
  for (const half of order) {
    if (rings.slot[half] !== -1) continue
    const p = work.isPickup[half] === 1 ? half : (work.mate[half] as number)
    if (findPlaces(rings, p, work, limit - rings.cost)) putPair(rings, p, work)
    else if (limit !== Number.POSITIVE_INFINITY) return false
  }
  return true
}

function putPair(rings: Rings, p: number, work: Pairs): void {
  const { customers } = rings.ground
  const n = work.deliveryAt
  const s = n < customers ? (rings.slot[n] as number) : n - customers
  const d = work.mate[p] as number
  put(rings, d, n, s)
  put(rings, p, work.pickupAt === n ? d : work.pickupAt, s)
  profileSlot(rings, work.profile, s)
}

function findPlaces(rings: Rings, p: number, work: Pairs, limit: number): boolean {
  const { slots, used } = rings
  work.best = limit
  work.pickupAt = -1
  for (let i = 0; i < used; i++) tryRoute(rings, p, slots[i] as number, work)
  const empty = listEmpty(rings, work.open, 0, work.listed)
  for (let i = 0; i < empty; i++) tryRoute(rings, p, work.open[i] as number, work)
  return work.pickupAt >= 0
}

/** Tries the pickup before every stop of a route, from its start. */
function tryRoute(rings: Rings, p: number, s: number, work: Pairs): void {
  const { ground, next, back, size, type } = rings
  const { customers, stride, out, into, price, fixed, demand, capacity } = ground
  const { profile } = work
  const t = type[s] as number
  const each = price[t] as number
  const room = capacity[t] as number
  const extra = size[s] === 0 ? (fixed[t] as number) : 0
  const q = profile.pickup[p] as number
  const row = p * stride
  let from = customers + s
  let load = 0
  do {
    const n = next[from] as number
    const arrive = (profile.ready[from] as number) + (profile.intoTime[row + from] as number)
    if (arrive > (profile.closes[p] as number)) return // Later starts arrive later still.
    const cost =
      extra + each * ((into[row + from] as number) + (out[row + n] as number) - (back[n] as number))
    if (load + q <= room && cost < work.best) {
      const opens = profile.opens[p] as number
      const leave = (arrive > opens ? arrive : opens) + (profile.service[p] as number)
      tryDelivery(rings, p, { from, cost, leave, load: load + q, each, extra, room }, work)
    }
    from = n
    if (n < customers) load += (profile.pickup[n] as number) - (demand[n] as number)
  } while (from < customers)
}

type Begun = {
  /** After whom the pickup goes, what it costs there, when the vehicle leaves it with which load. */
  readonly from: number
  readonly cost: number
  readonly leave: number
  readonly load: number
  readonly each: number
  readonly extra: number
  readonly room: number
}

/** Tries the delivery at once and after every later stop, for as long as time and load allow. */
function tryDelivery(rings: Rings, p: number, begun: Begun, work: Pairs): void {
  const { ground, next } = rings
  const { customers, demand } = ground
  const { profile } = work
  const first = next[begun.from] as number
  tryBeside(rings, p, begun, work)
  let { leave, load } = begun
  let at = p
  for (let x = first; x < customers; x = next[x] as number) {
    const arrive = leave + (profile.intoTime[x * ground.stride + at] as number)
    if (arrive > (profile.latest[x] as number)) return
    const opens = profile.opens[x] as number
    leave = (arrive > opens ? arrive : opens) + (profile.service[x] as number)
    load += (profile.pickup[x] as number) - (demand[x] as number)
    if (load > begun.room) return
    tryAfter(rings, x, { begun, leave, first, d: work.mate[p] as number }, work)
    at = x
  }
}

/** Tries pickup and delivery one right after the other. */
function tryBeside(rings: Rings, p: number, begun: Begun, work: Pairs): void {
  const { ground, next, back } = rings
  const { stride, out, into } = ground
  const d = work.mate[p] as number
  const first = next[begun.from] as number
  const cost =
    begun.extra +
    begun.each *
      ((into[p * stride + begun.from] as number) +
        (out[p * stride + d] as number) +
        (out[d * stride + first] as number) -
        (back[first] as number))
  const timed = { leave: begun.leave, ground, profile: work.profile }
  if (cost < work.best && mayFollow(p, d, first, timed) && !blink(work.blinks)) {
    note(work, first, first, cost)
  }
}

type After = {
  readonly begun: Begun
  readonly leave: number
  readonly first: number
  readonly d: number
}

/** Tries the delivery right after x. */
function tryAfter(rings: Rings, x: number, after: After, work: Pairs): void {
  const { ground, next, back } = rings
  const { begun, d, leave, first } = after
  const row = d * ground.stride
  const n = next[x] as number
  const cost =
    begun.cost +
    begun.each *
      ((ground.into[row + x] as number) + (ground.out[row + n] as number) - (back[n] as number))
  const timed = { leave, ground, profile: work.profile }
  if (cost < work.best && mayFollow(x, d, n, timed) && !blink(work.blinks)) {
    note(work, first, n, cost)
  }
}

type Timed = {
  readonly leave: number
  readonly ground: Rings['ground']
  readonly profile: Profile
}

/** Whether d fits between a, which is left at `leave`, and n in time. */
function mayFollow(a: number, d: number, n: number, { leave, ground, profile }: Timed): boolean {
  const row = d * ground.stride
  const arrive = leave + (profile.intoTime[row + a] as number)
  if (arrive > (profile.closes[d] as number)) return false
  const opens = profile.opens[d] as number
  const left = (arrive > opens ? arrive : opens) + (profile.service[d] as number)
  return left + (profile.outTime[row + n] as number) <= (profile.latest[n] as number)
}

function note(work: Pairs, pickupAt: number, deliveryAt: number, cost: number): void {
  work.pickupAt = pickupAt
  work.deliveryAt = deliveryAt
  work.best = cost
}
