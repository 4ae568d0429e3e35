// Every position for a task in one trip that halts at one of its ends.
// Numbers of halts and places stay within the lists they were made of: that is what `as` says here.

import { type Halt, serviceMin } from './duty.ts'
import {
  goesOn,
  hasRoom,
  keep,
  leaveLoaded,
  leaveUnloaded,
  roomAlone,
  type Search,
} from './spot.ts'
import { metresOf, minutesOf } from './ways.ts'

/** A trip halts at a place once, or twice where it begins and ends: halts at either end of the task are used when they are there. */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: the search's hottest loop; calls and allocations in it cost a third of its speed.
export function scanTrip(search: Search, a: number, b: number): void {
  const { duty, from, to, floor } = search
  const { halts } = duty
  let atFrom = -1
  let atTo = -1
  for (let i = a; i < b; i++) {
    const { place } = halts[i] as Halt
    if (place === from && atFrom < 0) atFrom = i
    if (place === to) atTo = i
  }
  if (atFrom < 0 && atTo < 0) return
  const closed = b - a > 1 && (halts[a] as Halt).place === (halts[b - 1] as Halt).place
  const trip = { a, b, atTo, closed, jMax: b }
  if (atFrom >= 0 && (atFrom < b - 1 || atFrom === a)) {
    if (atFrom >= floor) scanFrom(search, trip, { i: atFrom, isNew: false })
    return
  }
  if (atFrom >= 0) {
    // It ends where the task begins: it may also begin there, and still end there.
    if (a >= floor) scanFrom(search, { ...trip, jMax: b - 1 }, { i: a, isNew: true })
    return
  }
  for (let i = Math.max(closed ? a + 1 : a, floor); i <= (closed ? b - 1 : b); i++) {
    scanFrom(search, trip, { i, isNew: true })
  }
}

type Trip = { a: number; b: number; atTo: number; closed: boolean; jMax: number }
type Loading = { i: number; isNew: boolean }

// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: the search's hottest loop; calls and allocations in it cost a third of its speed.
function scanFrom(search: Search, trip: Trip, { i, isNew }: Loading): void {
  const { duty, from } = search
  const { halts } = duty
  const start = isNew ? startNew(search, trip, i) : startMerged(search, i)
  if (start === null) return
  let { at, way } = start
  let place = from
  const { a, b, atTo, closed, jMax } = trip
  for (let j = isNew ? i : i + 1; j <= jMax; j++) {
    if (atTo < 0 ? !(closed && j === b) : atTo === a && atTo < i && !closed && j === b) {
      tryUnloadNew(search, { i, isNew, j, at, way, place, trip: a })
    }
    if (j === b) return
    const halt = halts[j] as Halt
    const cell = place * search.model.places
    const drive = minutesOf(search.spec.ways[cell + halt.place] as number)
    if (drive < 0) return
    if (atTo === j) {
      const there = wayTo(search, { j, way, place })
      tryUnloadAt(search, { i, isNew, j, at: at + drive, way: there, trip: a })
      return
    }
    at = Math.max(at + drive, halt.release)
    if (at > halt.late || !hasRoom(search, j)) return
    way = wayTo(search, { j, way, place })
    at += halt.service
    place = halt.place
    if (way * search.perMetre + search.extra >= search.limit && way > 0) return
  }
}

/** Metres more than before, up to halt j. */
function wayTo(
  { duty, spec, model }: Search,
  { j, way, place }: { j: number; way: number; place: number },
): number {
  const before = j === 0 ? spec.base : (duty.halts[j - 1] as Halt).place
  if (before === place) return way
  const next = (duty.halts[j] as Halt).place
  return (
    way +
    metresOf(spec.ways[place * model.places + next] as number) -
    metresOf(spec.ways[before * model.places + next] as number)
  )
}

function startNew(search: Search, { a }: Trip, i: number): { at: number; way: number } | null {
  const { duty, spec, model, from, wish } = search
  const { halts } = duty
  const before = i === 0 ? spec.base : (halts[i - 1] as Halt).place
  const way = spec.ways[before * model.places + from] as number
  if (way < 0 || isTooFar(search, { i, before, out: metresOf(way) })) return null
  if (i > a ? !hasRoom(search, i - 1) : !roomAlone(spec, search.piece)) return null
  let free = i === 0 ? spec.fromMin : (halts[i - 1] as Halt).depart
  if (i === a && i > 0) free += spec.reloadMin
  const at = leaveLoaded(search, Math.max(free + minutesOf(way), wish.release), 0)
  return at < 0 ? null : { at, way: metresOf(way) }
}

/** Whether the detour past `from` alone costs too much; what comes after it is taken to cost nothing less. */
function isTooFar(
  { duty, spec, model, from, perMetre, extra, limit }: Search,
  { i, before, out }: { i: number; before: number; out: number },
): boolean {
  const next = i === duty.halts.length ? spec.base : (duty.halts[i] as Halt).place
  const on = spec.ways[from * model.places + next] as number
  if (on < 0) return false
  const detour = out + metresOf(on) - metresOf(spec.ways[before * model.places + next] as number)
  return detour > 0 && detour * perMetre + extra >= limit
}

function startMerged(search: Search, i: number): { at: number; way: number } | null {
  const { duty, wish, model, piece, from } = search
  const halt = duty.halts[i] as Halt
  if (!hasRoom(search, i)) return null
  const begin = Math.max(halt.begin, wish.release)
  const at = begin + serviceMin(model, from, halt.kg + piece.kg)
  return at > halt.deadline || at > search.loadBy ? null : { at, way: 0 }
}

type Ending = { i: number; isNew: boolean; j: number; at: number; way: number; trip: number }

function tryUnloadNew(search: Search, ending: Ending & { place: number }): void {
  const { duty, spec, model, to } = search
  const { i, isNew, j, at, place } = ending
  const { halts } = duty
  const before = j === 0 ? spec.base : (halts[j - 1] as Halt).place
  const next = j === halts.length ? spec.base : (halts[j] as Halt).place
  const there = spec.ways[place * model.places + to] as number
  const way =
    ending.way +
    metresOf(there) +
    metresOf(spec.ways[to * model.places + next] as number) -
    metresOf(spec.ways[before * model.places + next] as number)
  const cost = way * search.perMetre + search.extra
  if (cost >= search.limit || there < 0) return
  const depart = leaveUnloaded(search, at + minutesOf(there), null)
  if (depart < 0 || !goesOn(search, { at: j, place: to, depart })) return
  keep(search, {
    cost,
    duty: search.index,
    load: i,
    loadNew: isNew,
    unload: j,
    unloadNew: true,
    trip: ending.trip,
    depart,
  })
}

function tryUnloadAt(search: Search, { i, isNew, j, at, way, trip }: Ending): void {
  const cost = way * search.perMetre + search.extra
  if (cost >= search.limit) return
  const depart = leaveUnloaded(search, at, search.duty.halts[j] as Halt)
  if (depart < 0 || !goesOn(search, { at: j + 1, place: search.to, depart })) return
  keep(search, {
    cost,
    duty: search.index,
    load: i,
    loadNew: isNew,
    unload: j,
    unloadNew: false,
    trip,
    depart,
  })
}
