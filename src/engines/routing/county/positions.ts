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
  search.trip = a
  search.closed = closed
  search.atTo = atTo
  search.last = b
  search.loadNew = false
  if (atFrom >= 0 && (atFrom < b - 1 || atFrom === a)) {
    if (atFrom >= floor && startMerged(search, atFrom)) scanFrom(search, atFrom, b)
    return
  }
  search.loadNew = true
  if (atFrom >= 0) {
    // It ends where the task begins: it may also begin there, and still end there.
    if (a >= floor && startNew(search, a)) scanFrom(search, a, b - 1)
    return
  }
  const until = closed ? b - 1 : b
  for (let i = Math.max(closed ? a + 1 : a, floor); i <= until; i++) {
    if (startNew(search, i)) scanFrom(search, i, b)
  }
}

/** With the task loaded at halt i, or before it: every place to unload it up to halt jMax. */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: the search's hottest loop; calls and allocations in it cost a third of its speed.
function scanFrom(search: Search, i: number, jMax: number): void {
  const { duty, loadNew, trip, atTo, closed, last, spec, model } = search
  const { halts } = duty
  search.load = i
  let place = search.from
  for (let j = loadNew ? i : i + 1; j <= jMax; j++) {
    if (atTo < 0 ? !(closed && j === last) : atTo === trip && atTo < i && !closed && j === last) {
      tryUnloadNew(search, j, place)
    }
    if (j === last) return
    const halt = halts[j] as Halt
    const drive = minutesOf(spec.ways[place * model.places + halt.place] as number)
    if (drive < 0) return
    if (atTo === j) {
      goTo(search, j, place)
      search.at += drive
      tryUnloadAt(search, j)
      return
    }
    const at = Math.max(search.at + drive, halt.release)
    if (at > halt.late || !hasRoom(search, j)) return
    goTo(search, j, place)
    search.at = at + halt.service
    place = halt.place
    if (search.way * search.perMetre + search.extra >= search.limit && search.way > 0) return
  }
}

/** Counts the metres more than before, up to halt j. */
function goTo(search: Search, j: number, place: number): void {
  const { duty, spec, model } = search
  const before = j === 0 ? spec.base : (duty.halts[j - 1] as Halt).place
  if (before === place) return
  const next = (duty.halts[j] as Halt).place
  search.way +=
    metresOf(spec.ways[place * model.places + next] as number) -
    metresOf(spec.ways[before * model.places + next] as number)
}

/** Sets out to load before halt i; false when that cannot be. */
function startNew(search: Search, i: number): boolean {
  const { duty, spec, model, from, wish, trip } = search
  const { halts } = duty
  const before = i === 0 ? spec.base : (halts[i - 1] as Halt).place
  const way = spec.ways[before * model.places + from] as number
  if (way < 0 || isTooFar(search, { i, before, out: metresOf(way) })) return false
  if (i > trip ? !hasRoom(search, i - 1) : !roomAlone(spec, search.piece)) return false
  let free = i === 0 ? spec.fromMin : (halts[i - 1] as Halt).depart
  if (i === trip && i > 0) free += spec.reloadMin
  search.at = leaveLoaded(search, Math.max(free + minutesOf(way), wish.release), 0)
  search.way = metresOf(way)
  return search.at >= 0
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

/** The same at a halt that is there. */
function startMerged(search: Search, i: number): boolean {
  const { duty, wish, model, piece, from } = search
  const halt = duty.halts[i] as Halt
  if (!hasRoom(search, i)) return false
  const begin = Math.max(halt.begin, wish.release)
  search.at = begin + serviceMin(model, from, halt.kg + piece.kg)
  search.way = 0
  return search.at <= halt.deadline && search.at <= search.loadBy
}

function tryUnloadNew(search: Search, j: number, place: number): void {
  const { duty, spec, model, to } = search
  const { halts } = duty
  const before = j === 0 ? spec.base : (halts[j - 1] as Halt).place
  const next = j === halts.length ? spec.base : (halts[j] as Halt).place
  const there = spec.ways[place * model.places + to] as number
  const way =
    search.way +
    metresOf(there) +
    metresOf(spec.ways[to * model.places + next] as number) -
    metresOf(spec.ways[before * model.places + next] as number)
  const cost = way * search.perMetre + search.extra
  if (cost >= search.limit || there < 0) return
  const depart = leaveUnloaded(search, search.at + minutesOf(there), null)
  if (depart < 0 || !goesOn(search, j, to, depart)) return
  keep(search, {
    cost,
    duty: search.index,
    load: search.load,
    loadNew: search.loadNew,
    unload: j,
    unloadNew: true,
    trip: search.trip,
    depart,
  })
}

function tryUnloadAt(search: Search, j: number): void {
  const cost = search.way * search.perMetre + search.extra
  if (cost >= search.limit) return
  const depart = leaveUnloaded(search, search.at, search.duty.halts[j] as Halt)
  if (depart < 0 || !goesOn(search, j + 1, search.to, depart)) return
  keep(search, {
    cost,
    duty: search.index,
    load: search.load,
    loadNew: search.loadNew,
    unload: j,
    unloadNew: false,
    trip: search.trip,
    depart,
  })
}
