// What a route's times and loads allow, kept at each customer so that one more is checked at a glance: when the vehicle can leave
// here at the earliest, when it must be here at the latest, and the heaviest it is on the way here and from here on.
//
// Indices come from the arrays' own bounds, so `as number` on an element holds throughout this file.

import type { Matrix } from '#engines/routing/vrp/instance.ts'
import type { Ground } from './ground.ts'
import type { Rings } from './rings.ts'

export type Profile = {
  readonly outTime: Matrix
  readonly intoTime: Matrix
  readonly opens: Float64Array
  readonly closes: Float64Array
  readonly service: Float64Array
  readonly pickup: Int32Array
  /** Whether goods are fetched too, so that a route's load goes up and down. */
  readonly isMixed: boolean
  /** Of customers and sentinels; a sentinel's `ready` is the start of the day, its `latest` the end. */
  readonly ready: Float64Array
  readonly latest: Float64Array
  readonly heaviestBefore: Float64Array
  readonly heaviestAfter: Float64Array
}

export function newProfile(ground: Ground): Profile {
  const { instance, stride, customers, node, out, into } = ground
  const { windows, duration, distance, pickup, nodes } = instance
  const at = (i: number) => placeOf(ground, i)
  const row = (values: Float64Array | undefined, none: number) =>
    Float64Array.from({ length: stride }, (_, i) => values?.[at(i)] ?? none)
  const own = duration !== distance && windows !== null
  const lay = (isOut: boolean) => {
    const Row = duration instanceof Int32Array ? Int32Array : Float64Array
    const times = new Row(customers * stride)
    for (let c = 0; c < customers; c++) {
      for (let x = 0; x < stride; x++) {
        const [from, to] = isOut ? [at(c), at(x)] : [at(x), at(c)]
        times[c * stride + x] = duration[from * nodes + to] as number
      }
    }
    return times
  }
  return {
    outTime: own ? lay(true) : out,
    intoTime: own ? lay(false) : into,
    opens: row(windows?.opens, 0),
    closes: row(windows?.closes, Number.POSITIVE_INFINITY),
    service: row(windows?.service, 0),
    pickup: Int32Array.from(node, (v) => pickup[v] as number),
    isMixed: pickup.some((kg) => kg > 0),
    ready: row(windows?.opens, 0),
    latest: row(windows?.closes, Number.POSITIVE_INFINITY),
    heaviestBefore: new Float64Array(stride),
    heaviestAfter: new Float64Array(stride),
  }
}

function placeOf({ customers, node, type, types }: Ground, i: number): number {
  if (i < customers) return node[i] as number
  return types[type[i - customers] as number]?.depot ?? 0
}

/** Works a slot's whole profile out anew. */
export function profileSlot(rings: Rings, profile: Profile, slot: number): void {
  const { ground, next, prev } = rings
  const sentinel = ground.customers + slot
  timesOn(rings, profile, next[sentinel] as number, true)
  timesBack(rings, profile, prev[sentinel] as number, true)
  if (profile.isMixed) weighSlot(rings, profile, slot)
}

/** Works out what changes in a profile when v was put into its ring. */
export function profilePut(rings: Rings, profile: Profile, v: number): void {
  timesOn(rings, profile, v, false)
  timesBack(rings, profile, v, false)
  if (profile.isMixed) weighSlot(rings, profile, rings.slot[v] as number)
}

/** Earliest times from v on; where nothing changes any more the rest is right already, unless all is asked for. */
function timesOn({ ground, next, prev }: Rings, profile: Profile, from: number, all: boolean) {
  const { customers, stride } = ground
  const { intoTime, opens, service, ready } = profile
  let p = from < customers ? (prev[from] as number) : from
  for (let v = from; v < customers; v = next[v] as number) {
    const arrive = (ready[p] as number) + (intoTime[v * stride + p] as number)
    const open = opens[v] as number
    const leave = (arrive > open ? arrive : open) + (service[v] as number)
    if (!all && v !== from && leave === ready[v]) return
    ready[v] = leave
    p = v
  }
}

/** Latest times from v back, likewise. */
function timesBack({ ground, next, prev }: Rings, profile: Profile, from: number, all: boolean) {
  const { customers, stride } = ground
  const { outTime, closes, service, latest } = profile
  let n = from < customers ? (next[from] as number) : from
  for (let v = from; v < customers; v = prev[v] as number) {
    const due = (latest[n] as number) - (outTime[v * stride + n] as number) - (service[v] as number)
    const close = closes[v] as number
    const by = due < close ? due : close
    if (!all && v !== from && by === latest[v]) return
    latest[v] = by
    n = v
  }
}

function weighSlot({ ground, next, prev }: Rings, profile: Profile, slot: number): void {
  const { customers, demand } = ground
  const { pickup, heaviestBefore, heaviestAfter } = profile
  const sentinel = customers + slot
  let load = 0
  for (let v = next[sentinel] as number; v < customers; v = next[v] as number) {
    load += demand[v] as number
  }
  let heaviest = load
  heaviestBefore[sentinel] = load
  for (let v = next[sentinel] as number; v < customers; v = next[v] as number) {
    load += (pickup[v] as number) - (demand[v] as number)
    if (load > heaviest) heaviest = load
    heaviestBefore[v] = heaviest
  }
  // Now backwards: `load` is what the vehicle carries when it leaves v.
  heaviest = load
  for (let v = prev[sentinel] as number; v < customers; v = prev[v] as number) {
    if (load > heaviest) heaviest = load
    heaviestAfter[v] = heaviest
    load += (demand[v] as number) - (pickup[v] as number)
  }
  heaviestAfter[sentinel] = load > heaviest ? load : heaviest
}
