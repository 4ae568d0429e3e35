// Greedy insertion with blinks over all satellites: a customer's goods are charged what they cost at the satellite of the route,
// as far as the step believes that trucks have to be paid for them.
//
// Indices come from the arrays' own bounds, so `as number` on an element holds throughout this file.

import { type Blinks, blink } from '#engines/routing/vrp/anneal/blinks.ts'
import {
  type Hunt,
  listUsed,
  lookAtEnds,
  lookEverywhere,
  lookNear,
  newHunt,
} from '#engines/routing/vrp/anneal/places.ts'
import { put, type Rings } from '#engines/routing/vrp/anneal/rings.ts'

/** Goods are charged by satellite in each step; last, nothing for what is hired. */
export type Recreate = Hunt & {
  /** What a unit costs at each satellite at the very least. */
  floor: Float64Array
  /** What it is charged to begin a route at each satellite; Infinity where none may begin. */
  readonly entry: Float64Array
  /** How many vehicles there are for all satellites together. */
  readonly vehicles: number
  /** Scratch: one empty slot of each satellite, below 0 for none; hired ones last. */
  readonly empty: Int32Array
  /** How much dearer a place may look than it is. */
  slack: number
}

export function newRecreate(
  rings: Rings,
  blinks: Blinks,
  { floor, vehicles }: { readonly floor: Float64Array; readonly vehicles: number },
): Recreate {
  return {
    ...newHunt(rings, blinks),
    charge: floor.slice(),
    vehicles,
    floor,
    entry: new Float64Array(floor.length),
    empty: new Int32Array(floor.length),
    slack: 0,
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
  const { node, taken } = rings.journal
  listUsed(rings, node.subarray(0, taken), work)
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
