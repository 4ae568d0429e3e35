// Where a task fits: every position in the trips that halt at one of its ends, and every new trip, cheapest first.
// Numbers of halts, places and duties stay within the lists they were made of: that is what `as` says here.

import type { Random } from '#kernel/random.ts'
import { type Duty, type Halt, placeBit } from './duty.ts'
import type { Model, Piece, Spec } from './model.ts'
import { scanTrip } from './positions.ts'
import {
  goesOn,
  keep,
  leaveLoaded,
  leaveUnloaded,
  roomAlone,
  type Search,
  type Spot,
  shareOf,
  type Wish,
} from './spot.ts'
import {
  haltOf,
  isLastLeg,
  lastTask,
  loadPlace,
  movedFen,
  pieceOf,
  type State,
  unloadPlace,
} from './state.ts'
import { placesNear, specsNear } from './visits.ts'
import { metresOf, minutesOf } from './ways.ts'

/** Of the duties that halt at a place so many are looked at. */
const visitsMax = 4
/** Metres a minute, to weigh hours roughly while positions are compared; what is kept is priced exactly. */
const usualSpeed = 500

/**
 * The cheapest spots for a task: without chance in every trip and as a new trip of every vehicle. With chance given, only
 * trips that come by near it are tried and new ones of vehicles that stand near, and of these a few are overlooked.
 */
export function scan(state: State, wish: Wish, chance: Random | null): Spot[] {
  const { model, duties } = state
  const { task } = wish
  const piece = pieceOf(state, task)
  const isFirst = (task & 1) === 0
  const search: Search = {
    model,
    piece,
    wish,
    from: loadPlace(state, task),
    to: unloadPlace(state, task),
    unloadFrom: isLastLeg(state, task) ? piece.fromMin : 0,
    loadBy: isFirst ? piece.pickupByMin : Number.POSITIVE_INFINITY,
    found: [],
    chance,
    only: pinOf(state, task),
    limit: wish.limit,
    spec: model.specs[0] as Spec,
    duty: duties[0] as Duty,
    index: 0,
    floor: 0,
    extra: 0,
    perMetre: 0,
    share: 1,
    trip: -1,
    last: 0,
    atTo: -1,
    closed: false,
    load: 0,
    loadNew: false,
    at: 0,
    way: 0,
  }
  if (chance === null || isFar(search, search.from, search.to)) scanAll(state, search)
  else scanNear(state, search, chance)
  return search.found
}

/** The vehicle that alone may carry a task, -1 where any may. */
function pinOf(state: State, task: number): number {
  const piece = pieceOf(state, task)
  if (piece.vehicle < 0) return -1
  const ends = { isFirst: (task & 1) === 0, isLast: isLastLeg(state, task) }
  return isAtHall(piece, ends) ? piece.vehicle : -1
}

/** Both ends lie at the park or beyond it. */
function isFar({ model: { far } }: Search, from: number, to: number): boolean {
  return (far[from] as number) + (far[to] as number) === 2
}

/** The leg at its hall is the one a pin speaks of: the first on the way up, the last on the way down. */
function isAtHall({ up }: Piece, { isFirst, isLast }: { isFirst: boolean; isLast: boolean }) {
  return up ? isFirst : isLast
}

function scanAll(state: State, search: Search): void {
  const scan = ++state.scans
  for (let index = 0; index < state.duties.length; index++) {
    if (!turnTo(state, search, index)) continue
    if (isTwin(state, search, scan)) continue
    scanTrips(search)
    scanNewTrips(search)
  }
}

function scanNear(state: State, search: Search, chance: Random): void {
  const { model } = state
  const { from, to, wish } = search
  const places = placesNear(model, anchorOf(model, from, to))
  const scan = ++state.scans
  for (let k = 0; k < places.length; k++) passBy(state, search, places[k] as number, chance)
  const specs = specsNear(model, from, to)
  for (let k = 0; k < specs.length; k++) {
    const index = specs[k] as number
    if (!wish.shared && (model.specs[index] as Spec).costTripFen >= search.limit) continue
    if (turnTo(state, search, index) && !isTwin(state, search, scan)) scanNewTrips(search)
  }
}

/** The trips of the duties that halt at one place, each once in a scan. */
function passBy(state: State, search: Search, place: number, chance: Random): void {
  const { visits, scanned, duties, scans } = state
  const here = visits[place] as number[]
  const ends = placeBit(search.from) | placeBit(search.to)
  const count = Math.min(here.length, visitsMax)
  const first = count < here.length ? chance.int(0, here.length - 1) : 0
  for (let k = 0; k < count; k++) {
    const index = here[(first + k) % here.length] as number
    if (scanned[index] === scans || ((duties[index] as Duty).places & ends) === 0) continue
    scanned[index] = scans
    if (turnTo(state, search, index)) scanTrips(search)
  }
}

/** The end that tells best which trips are worth a look: a hall before a hub, a hub before the park. */
function anchorOf({ far, hubAt }: Model, from: number, to: number): number {
  if ((far[from] as number) === 1) return to
  const isHub = (place: number) => (hubAt[place] as number) >= 0
  return isHub(from) && !isHub(to) && (far[to] as number) === 0 ? to : from
}

/** Turns the search to a duty; false when its vehicle may not carry the task. */
function turnTo(state: State, search: Search, index: number): boolean {
  const { model, duties } = state
  const { piece, from, to, wish, only } = search
  const spec = model.specs[index] as Spec
  if (only >= 0 && spec.vehicle !== only) return false
  if ((spec.skills & piece.skills) !== piece.skills) return false
  if ((spec.ways[from * model.places + to] as number) < 0) return false
  const isLong = (model.far[from] as number) + (model.far[to] as number) > 0
  if (isLong && !spec.lineHaul) return false
  const duty = duties[index] as Duty
  search.spec = spec
  search.duty = duty
  search.index = index
  search.floor = duty.halts.length === 0 ? 0 : floorOf(state, wish.task, index)
  search.perMetre = spec.costKmFen / 1000 + spec.costHourFen / 60 / usualSpeed
  search.extra = movedFen(state, wish.task, spec.vehicle)
  search.share = wish.shared ? shareOf(spec, piece) : 1
  return true
}

/** Of empty shifts that are interchangeable one is enough. */
function isTwin({ twins }: State, { duty, spec }: Search, scan: number): boolean {
  if (duty.halts.length > 0) return false
  if (twins[spec.twin] === scan) return true
  twins[spec.twin] = scan
  return false
}

function scanTrips(search: Search): void {
  const { duty, floor } = search
  const { halts } = duty
  let a = 0
  while (a < halts.length) {
    const b = tripEnd(halts, a)
    // A trip that is driven may be gone on from only if it is the last and stays open.
    if (b > floor || (b === duty.locked && duty.lockOpen)) scanTrip(search, a, b)
    a = b
  }
}

function scanNewTrips(search: Search): void {
  const { duty, floor, spec, from, to, model } = search
  const { halts } = duty
  // A vehicle that is not out yet drives at least from one end to the other for it.
  const way = halts.length > 0 ? 0 : metresOf(spec.ways[from * model.places + to] as number)
  const least = (spec.costTripFen + way * search.perMetre) * search.share + search.extra
  if (duty.trips >= spec.tripsMax || least >= search.limit) return
  if (floor === 0) scanNewTrip(search, 0)
  for (let b = 0; b < halts.length; ) {
    b = tripEnd(halts, b)
    if (b >= floor) scanNewTrip(search, b)
  }
}

function tripEnd(halts: readonly Halt[], a: number): number {
  let b = a + 1
  while (b < halts.length && !(halts[b] as Halt).first) b++
  return b
}

/** In a duty a task stands after what has been driven, after its own first leg, and after what its piece waits for. */
function floorOf(state: State, task: number, index: number): number {
  const duty = state.duties[index] as Duty
  let floor = duty.locked
  if ((task & 1) === 1) {
    if ((state.dutyOf[task - 1] as number) === index) {
      floor = Math.max(floor, duty.halts.indexOf(haltOf(duty, task - 1, 'unload')) + 1)
    }
    return floor
  }
  for (const before of pieceOf(state, task).after) {
    const last = lastTask(state, before)
    if (last < 0 || (state.dutyOf[last] as number) !== index) continue
    floor = Math.max(floor, duty.halts.indexOf(haltOf(duty, last, 'unload')) + 1)
  }
  return floor
}

/** A trip of its own, before halt `at`. */
function scanNewTrip(search: Search, at: number): void {
  const { model, spec, duty, piece, from, to, wish } = search
  const { ways } = spec
  const { places } = model
  const { halts } = duty
  const before = at === 0 ? spec.base : (halts[at - 1] as Halt).place
  const next = at === halts.length ? spec.base : (halts[at] as Halt).place
  const out = ways[before * places + from] as number
  const on = ways[from * places + to] as number
  const way =
    metresOf(out) +
    metresOf(on) +
    metresOf(ways[to * places + next] as number) -
    metresOf(ways[before * places + next] as number)
  const cost = (spec.costTripFen + way * search.perMetre) * search.share + search.extra
  if (cost >= search.limit || out < 0 || !roomAlone(spec, piece)) return
  const since = at === 0 ? spec.fromMin : (halts[at - 1] as Halt).depart + spec.reloadMin
  const free = Math.max(since, spec.nowMin)
  const loaded = leaveLoaded(search, Math.max(free + minutesOf(out), wish.release), 0)
  if (loaded < 0) return
  const depart = leaveUnloaded(search, loaded + minutesOf(on), null)
  if (depart < 0 || !goesOn(search, at, to, depart)) return
  keep(search, {
    cost,
    duty: search.index,
    load: at,
    loadNew: true,
    unload: at,
    unloadNew: true,
    trip: -1,
    depart,
  })
}
