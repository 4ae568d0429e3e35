// Greedy insertion with blinks where time windows, or goods both brought and fetched, bar places that load alone would allow.
// Christiaens, Vanden Berghe (2020), §5.3 and §6.
//
// Indices come from the arrays' own bounds, so `as number` on an element holds throughout this file.

import { type Blinks, blink } from './blinks.ts'
import { type Companions, companionsOf } from './companions.ts'
import { newProfile, type Profile, profilePut } from './profile.ts'
import { listEmpty, type Recreation } from './recreate.ts'
import { overCost, put, type Rings } from './rings.ts'
import { newTouched, profileTaken, profileUndone, type Touched } from './touched.ts'

// Places between the depot and someone far away are looked at in fewer steps the more routes there are: so many a step on average.
const endsEach = 16

type Checked = {
  readonly blinks: Blinks
  readonly profile: Profile
  /** Who can come right after each customer, and who right before. */
  readonly after: Companions
  readonly before: Companions
  readonly touched: Touched
  /** Scratch: vehicle types listed, empty slots. */
  readonly listed: Int32Array
  readonly open: Int32Array
  reach: number
  /** The place found last, and what it costs. */
  at: number
  best: number
}

export function recreateChecked(rings: Rings, blinks: Blinks): Recreation {
  const { ground } = rings
  const profile = newProfile(ground)
  const work: Checked = {
    blinks,
    profile,
    ...companionsOf(ground, profile),
    touched: newTouched(rings, profile),
    listed: new Int32Array(ground.instance.types.length + 1),
    open: new Int32Array(ground.slots),
    reach: Number.POSITIVE_INFINITY,
    at: -1,
    best: 0,
  }
  return {
    run: (order, count, limit) => recreate(rings, order.subarray(0, count), work, limit),
    undone: () => profileUndone(rings, work.touched),
    setReach: (reach) => {
      work.reach = reach
    },
  }
}

function recreate(rings: Rings, order: Int32Array, work: Checked, limit: number): boolean {
  const { customers } = rings.ground
  profileTaken(rings, work.touched)
  for (const v of order) {
    const at = findPlace(rings, v, work, limit - rings.cost)
    if (at < 0) {
      if (limit === Number.POSITIVE_INFINITY) continue
      return false
    }
    put(rings, v, at, at < customers ? (rings.slot[at] as number) : at - customers)
    profilePut(rings, work.profile, v)
  }
  return true
}

/**
 * The customer or sentinel before which v costs least; -1 where nothing is below the limit. Looks beside customers that can come
 * before or after v, the nearest first, at the ends of routes and in empty slots; everywhere only where that finds no place.
 */
function findPlace(rings: Rings, v: number, work: Checked, limit: number): number {
  work.best = limit
  work.at = -1
  const after = lookBeside(rings, v, work, work.after)
  const before = lookBeside(rings, v, work, work.before)
  lookAtEmpty(rings, v, work)
  // Whoever is in no list that was read to its end cannot stand there.
  if (after === seen.all && before === seen.all) return work.at
  if (work.touched.turn % Math.ceil(rings.used / endsEach) === 0) lookAtEnds(rings, v, work)
  if (work.at < 0 && (after === seen.some || before === seen.some)) lookEverywhere(rings, v, work)
  return work.at
}

/** How far a list of companions was read: to its end, to where the rest is too far away, or to where the list was cut. */
const seen = { all: 0, near: 1, some: 2 } as const

/** Before those who can come after v, or behind those who can come before it, the nearest first. */
function lookBeside(rings: Rings, v: number, work: Checked, companions: Companions): number {
  const { ground, next, back, slot } = rings
  const { leastPrice, nearest } = ground
  const { list, ways } = companions
  const least = companions.least[v] as number
  const isBefore = companions === work.after
  for (let i = v * nearest, end = i + nearest; i < end; i++) {
    const j = list[i] as number
    if (j < 0) return seen.all
    const there = ways[i] as number
    if (leastPrice * (2 * there - work.reach) >= work.best) return seen.near
    if ((slot[j] as number) < 0) continue
    const n = isBefore ? j : (next[j] as number)
    if (leastPrice * (there + least - (back[n] as number)) < work.best) tryPlace(rings, v, n, work)
  }
  return seen.some
}

/** Whether v may stand before n: in time and, where goods go both ways, with room for it; one-way loads are priced. */
function mayStand(rings: Rings, profile: Profile, v: number, n: number): boolean {
  const { customers, stride, demand, capacity } = rings.ground
  const p = rings.prev[n] as number
  const arrive = (profile.ready[p] as number) + (profile.intoTime[v * stride + p] as number)
  if (arrive > (profile.closes[v] as number)) return false
  const opens = profile.opens[v] as number
  const leave = (arrive > opens ? arrive : opens) + (profile.service[v] as number)
  if (leave + (profile.outTime[v * stride + n] as number) > (profile.latest[n] as number)) {
    return false
  }
  if (!profile.isMixed) return true
  const s = n < customers ? (rings.slot[n] as number) : n - customers
  const room = capacity[rings.type[s] as number] as number
  return (
    (profile.heaviestBefore[p] as number) + (demand[v] as number) <= room &&
    (profile.heaviestAfter[p] as number) + (profile.pickup[v] as number) <= room
  )
}

function lookAtEmpty(rings: Rings, v: number, work: Checked): void {
  const { customers } = rings.ground
  const { open } = work
  const count = listEmpty(rings, open, 0, work.listed)
  for (let i = 0; i < count; i++) tryPlace(rings, v, customers + (open[i] as number), work)
}

function lookAtEnds(rings: Rings, v: number, work: Checked): void {
  const { ground, next, back, slots, used } = rings
  const { customers, stride, out, into, leastPrice, leastOut, leastInto } = ground
  const row = v * stride
  const onward = leastOut[v] as number
  const before = leastInto[v] as number
  for (let i = 0; i < used; i++) {
    const depot = customers + (slots[i] as number)
    const first = next[depot] as number
    const gone = (into[row + depot] as number) + onward - (back[first] as number)
    if (leastPrice * gone < work.best) tryPlace(rings, v, first, work)
    const home = (out[row + depot] as number) + before - (back[depot] as number)
    if (leastPrice * home < work.best) tryPlace(rings, v, depot, work)
  }
}

function lookEverywhere(rings: Rings, v: number, work: Checked): void {
  const { ground, next, slots, used } = rings
  const { customers } = ground
  for (let i = 0; i < used; i++) {
    let n = next[customers + (slots[i] as number)] as number
    while (n < customers) {
      tryPlace(rings, v, n, work)
      n = next[n] as number
    }
    tryPlace(rings, v, n, work)
  }
}

/** Weighs v before n. */
function tryPlace(rings: Rings, v: number, n: number, work: Checked): void {
  const { ground, prev, back, size, type } = rings
  const { customers, stride, out, into, price, fixed, demand } = ground
  const s = n < customers ? (rings.slot[n] as number) : n - customers
  const p = prev[n] as number
  const row = v * stride
  const cost =
    (size[s] === 0 ? (fixed[type[s] as number] as number) : 0) +
    (price[type[s] as number] as number) *
      ((into[row + p] as number) + (out[row + n] as number) - (back[n] as number))
  if (cost >= work.best) return
  const over = work.profile.isMixed ? 0 : overCost(rings, demand[v] as number, s)
  const whole = cost + over
  if (whole < work.best && mayStand(rings, work.profile, v, n) && !blink(work.blinks)) {
    work.best = whole
    work.at = n
  }
}
