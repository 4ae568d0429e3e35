// Spots for a task, and whether what they delay still keeps its hours and finds room.
// Numbers of halts and places stay within the lists they were made of: that is what `as` says here.

import type { Random } from '#kernel/random.ts'
import { type Duty, type Halt, serviceMin } from './duty.ts'
import type { Model, Piece, Spec } from './model.ts'
import { minutesOf } from './ways.ts'

/** A place in a duty. Indices are those of its halts before anything is inserted; a new halt stands before the one named. */
export type Spot = {
  readonly cost: number
  readonly duty: number
  readonly load: number
  readonly loadNew: boolean
  readonly unload: number
  readonly unloadNew: boolean
  /** The first halt of the trip it is in, -1 for a new trip. */
  readonly trip: number
  /** When the vehicle has unloaded, as early as can be. */
  readonly depart: number
}
export type Wish = {
  readonly task: number
  /** Loading begins no earlier, unloading ends no later. */
  readonly release: number
  readonly deadline: number
  /** How many spots are wanted, all of them cheaper than this. */
  readonly count: number
  readonly limit: number
  /** Whether a new trip is priced by the share of the vehicle that the piece fills, as if others filled the rest. */
  readonly shared: boolean
}
/** What is looked for, and the duty it is looked for in. */
export type Search = {
  readonly model: Model
  readonly piece: Piece
  readonly wish: Wish
  readonly from: number
  readonly to: number
  readonly unloadFrom: number
  readonly loadBy: number
  readonly found: Spot[]
  readonly chance: Random | null
  /** The vehicle that alone may carry it, -1 where any may. */
  readonly only: number
  limit: number
  spec: Spec
  duty: Duty
  index: number
  /** Nothing is inserted before this halt: it has been driven, or what the task waits for happens before it. */
  floor: number
  extra: number
  perMetre: number
  /** Of what a new trip costs, the part that counts. */
  share: number
  /** The trip that is looked through, by its first halt; the halt after its last; where it halts at `to`, -1 where not. */
  trip: number
  last: number
  atTo: number
  /** Whether it ends where it begins. */
  closed: boolean
  /** Where the task is loaded, at a halt of its own or not; and from there on the time and the metres more so far. */
  load: number
  loadNew: boolean
  at: number
  way: number
}

const blinkRate = 0.01

/** When a vehicle leaves `from` loaded, if it begins no earlier than given; -1 when that is too late. */
export function leaveLoaded(
  { model, from, piece, loadBy }: Search,
  begin: number,
  kg: number,
): number {
  const at = Math.max(begin, model.opens[from] as number)
  const depart = at + serviceMin(model, from, kg + piece.kg)
  return depart > loadBy || depart > (model.closes[from] as number) ? -1 : depart
}

/** When it leaves `to`, at a halt of its own or at one that is there; -1 when that is too late. */
export function leaveUnloaded(search: Search, arrive: number, halt: Halt | null): number {
  const { model, to, piece, wish, unloadFrom } = search
  const opens = halt === null ? (model.opens[to] as number) : halt.release
  const closes = halt === null ? (model.closes[to] as number) : halt.deadline
  const kg = (halt?.kg ?? 0) + piece.kg
  const depart = Math.max(arrive, opens, unloadFrom) + serviceMin(model, to, kg)
  return depart > wish.deadline || depart > closes ? -1 : depart
}

/** Whether what comes after halt `at`, or the way home, still keeps its hours. */
export function goesOn(search: Search, at: number, place: number, depart: number): boolean {
  const { duty, spec, model } = search
  const { halts } = duty
  const next = halts[at]
  const to = next === undefined ? spec.base : next.place
  const drive = minutesOf(spec.ways[place * model.places + to] as number)
  if (drive < 0) return false
  if (next === undefined) return depart + drive <= spec.toMin
  const free = next.first ? depart + spec.reloadMin : depart
  return Math.max(free + drive, next.release) <= next.late
}

/** The share of a vehicle that a piece fills, by kg, litres or crates, whichever is most. */
export function shareOf({ room }: Spec, { amounts }: Piece): number {
  let most = 0
  for (let k = 0; k < 3; k++) {
    const amount = amounts[k] as number
    if (amount > 0) most = Math.max(most, amount / (room[k] as number))
  }
  return Math.min(most, 1)
}

export function roomAlone(spec: Spec, { temperature, amounts }: Piece): boolean {
  const room = spec.rides[temperature] as number
  for (let k = 0; k < 3; k++) {
    const amount = amounts[k] as number
    if (amount > (spec.room[k] as number) || amount > (spec.room[room + k] as number)) return false
  }
  return true
}

/** Whether the piece fits beside what is on board after a halt. */
export function hasRoom({ duty, spec, piece }: Search, halt: number): boolean {
  const ride = spec.rides[piece.temperature] as number
  const { room } = spec
  const base = halt * room.length
  const { on } = duty
  for (let k = 0; k < 3; k++) {
    const amount = piece.amounts[k] as number
    if ((on[base + k] as number) + amount > (room[k] as number)) return false
    if ((on[base + ride + k] as number) + amount > (room[ride + k] as number)) return false
  }
  return true
}

/** Keeps a spot if it is among the cheapest; now and then one is overlooked. */
export function keep(search: Search, spot: Spot): void {
  const { found, wish, chance } = search
  if (chance !== null && chance.next() < blinkRate) return
  let at = found.length
  if (at < wish.count) found.push(spot)
  else at--
  for (; at > 0 && (found[at - 1] as Spot).cost > spot.cost; at--) found[at] = found[at - 1] as Spot
  found[at] = spot
  if (found.length === wish.count) search.limit = (found[wish.count - 1] as Spot).cost
}
