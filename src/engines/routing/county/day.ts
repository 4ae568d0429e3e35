// A carrier's day: its trips one after another, from where it starts to home.

import { type Carrier, type Echelon, metresBetween, minutesBetween } from './echelon.ts'
import { sinkOf, type Trip } from './trip.ts'

export type Day = readonly Trip[]

/** A trip put in place of another (`index` within the day) or after the last. */
type Swap = { readonly index: number; readonly trip: Trip }

const noSwap: Swap = { index: -1, trip: {} as Trip } // Its index is never met, so its trip is never read.

/** What a day costs in thousandths of a fen; -1 when it does not fit the carrier's shift or a sink's hours. */
export function costOfDay(echelon: Echelon, carrier: Carrier, day: Day, swap = noSwap): number {
  const length = Math.max(day.length, swap.index + 1)
  if (length === 0) return 0
  let place = carrier.from
  let at = carrier.freeMin
  let metres = 0
  for (let i = 0; i < length; i++) {
    const trip = i === swap.index ? swap.trip : (day[i] as Trip) // i is within the day.
    metres += metresBetween(echelon, carrier, place, trip.first) + trip.metres
    at = endOf(echelon, trip, at + minutesBetween(echelon, carrier, place, trip.first))
    if (at < 0) return -1
    place = sinkOf(echelon, trip.sink).place
  }
  at += minutesBetween(echelon, carrier, place, carrier.home)
  if (at > carrier.untilMin) return -1
  metres += metresBetween(echelon, carrier, place, carrier.home)
  return metres * carrier.costKmFen + length * carrier.costTripFen * 1000
}

/** When a trip that reaches its first load at `arrive` has unloaded; -1 when some place or the sink is closed by then. */
export function endOf(echelon: Echelon, trip: Trip, arrive: number): number {
  if (arrive > trip.latest) return -1
  const { opensMin, closesMin } = sinkOf(echelon, trip.sink)
  const end = Math.max(arrive + trip.inner, trip.ready, opensMin) + trip.unload
  return end > closesMin ? -1 : end
}

/** Where and when the carrier stands after its trips. */
export function standing(
  echelon: Echelon,
  carrier: Carrier,
  day: Day,
): { place: number; at: number } {
  let place = carrier.from
  let at = carrier.freeMin
  for (const trip of day) {
    at = endOf(echelon, trip, at + minutesBetween(echelon, carrier, place, trip.first))
    place = sinkOf(echelon, trip.sink).place
  }
  return { place, at }
}
