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

/** While searching, new trips are tried of so many vehicles, those that stand nearest. */
const newTripsFrom = 40
/** Metres a minute, to weigh hours roughly while positions are compared; what is kept is priced exactly. */
const usualSpeed = 500

/** The cheapest spots for a task; with chance given, a few are overlooked. */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: the search's hottest loop; calls and allocations in it cost a third of its speed.
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
    limit: wish.limit,
    spec: model.specs[0] as Spec,
    duty: duties[0] as Duty,
    index: 0,
    floor: 0,
    extra: 0,
    perMetre: 0,
  }
  const pinned = piece.vehicle >= 0 && isAtHall(piece, { isFirst, isLast: isLastLeg(state, task) })
  const places = placeBit(search.from) | placeBit(search.to)
  const way = search.from * model.places + search.to
  const twins = new Uint8Array(duties.length)
  const able = ableSpecs(model, search.from, search.to)
  for (let k = 0; k < able.length; k++) {
    const index = able[k] as number
    const spec = model.specs[index] as Spec
    if (pinned && spec.vehicle !== piece.vehicle) continue
    if ((spec.skills & piece.skills) !== piece.skills) continue
    const duty = duties[index] as Duty
    const isEmpty = duty.halts.length === 0
    if (isEmpty && twins[spec.twin] === 1) continue
    if (isEmpty) twins[spec.twin] = 1
    search.spec = spec
    search.duty = duty
    search.index = index
    search.floor = isEmpty ? 0 : floorOf(state, task, index)
    search.perMetre = spec.costKmFen / 1000 + spec.costHourFen / 60 / usualSpeed
    search.extra = movedFen(state, task, spec.vehicle)
    // A vehicle that is not out yet drives at least from one end to the other for it.
    const least = isEmpty ? (spec.metres[way] as number) * search.perMetre : 0
    const opens =
      (k < newTripsFrom || chance === null) &&
      duty.trips < spec.tripsMax &&
      spec.costTripFen + least + search.extra < search.limit
    if (opens || (duty.places & places) !== 0) scanDuty(search, opens)
  }
  return search.found
}

/** The leg at its hall is the one a pin speaks of: the first on the way up, the last on the way down. */
function isAtHall({ up }: Piece, { isFirst, isLast }: { isFirst: boolean; isLast: boolean }) {
  return up ? isFirst : isLast
}

/** The shifts of vehicles that may drive from one place to another, whatever they carry; those based nearest first. */
function ableSpecs(model: Model, from: number, to: number): Int32Array {
  const key = from * model.places + to
  const known = model.able.get(key)
  if (known !== undefined) return known
  const isFar = (model.far[from] as number) === 1 || (model.far[to] as number) === 1
  const able = Int32Array.from(model.specs.keys()).filter((index) => {
    const { lineHaul, minutes } = model.specs[index] as Spec
    return (lineHaul || !isFar) && (minutes[key] as number) >= 0
  })
  const around = (index: number) => {
    const { base, metres } = model.specs[index] as Spec
    return (
      (metres[base * model.places + from] as number) + (metres[to * model.places + base] as number)
    )
  }
  able.sort((a, b) => around(a) - around(b) || a - b)
  model.able.set(key, able)
  return able
}

// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: the search's hottest loop; calls and allocations in it cost a third of its speed.
function scanDuty(search: Search, opens: boolean): void {
  const { duty, floor } = search
  const { halts } = duty
  let a = 0
  if (opens && floor === 0) scanNewTrip(search, 0)
  while (a < halts.length) {
    let b = a + 1
    while (b < halts.length && !(halts[b] as Halt).first) b++
    // A trip that is driven may be gone on from only if it is the last and stays open.
    if (b > floor || (b === duty.locked && duty.lockOpen)) scanTrip(search, a, b)
    if (opens && b >= floor) scanNewTrip(search, b)
    a = b
  }
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
  const { minutes, metres } = spec
  const { places } = model
  const { halts } = duty
  const before = at === 0 ? spec.base : (halts[at - 1] as Halt).place
  const next = at === halts.length ? spec.base : (halts[at] as Halt).place
  const way =
    (metres[before * places + from] as number) +
    (metres[from * places + to] as number) +
    (metres[to * places + next] as number) -
    (metres[before * places + next] as number)
  const cost = spec.costTripFen + way * search.perMetre + search.extra
  if (cost >= search.limit || !roomAlone(spec, piece)) return
  const out = minutes[before * places + from] as number
  if (out < 0) return
  const since = at === 0 ? spec.fromMin : (halts[at - 1] as Halt).depart + spec.reloadMin
  const free = Math.max(since, spec.nowMin)
  const loaded = leaveLoaded(search, Math.max(free + out, wish.release), 0)
  if (loaded < 0) return
  const arrive = loaded + (minutes[from * places + to] as number)
  const done = leaveUnloaded(search, arrive, null)
  if (done < 0 || !goesOn(search, { at, place: to, depart: done })) return
  keep(search, { cost, load: at, loadNew: true, unload: at, unloadNew: true, trip: -1 })
}
