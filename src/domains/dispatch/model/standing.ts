// How a day stands while it is driven: what goods are still to be carried and where they can be had, and which vehicles when.
// What has set out drives on as planned, give or take how late it is; what was scanned lies where it was scanned.

import type { Schedule } from '#domains/logistics/model/schedule.ts'
import type {
  HubStanding,
  LateStanding,
  VehicleStanding,
} from '#domains/logistics/model/standing.ts'
import type { PlaceId, VehicleId } from '#kernel/id.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'
import type { Instant } from '#kernel/time.ts'
import {
  type Day,
  type DayTask,
  type DayTrip,
  type Happening,
  lateOf,
  openTasks,
  type Stand,
} from './day.ts'
import { type Arriving, driveOn } from './drive-on.ts'
import { endedStates, minuteOn, type Trip } from './trip.ts'

export function stand(day: Day): Stand {
  const open = day.trips.filter(({ state }) => !endedStates.includes(state))
  const begun = open.filter((trip) => hasBegun(day, trip))
  const broken = begun.filter(({ vehicle }) => outMinOf(day, vehicle) <= day.nowMin)
  const waiting = open.filter((trip) => !begun.includes(trip))
  const going = withFeeders(
    day,
    begun.filter((trip) => !broken.includes(trip)),
    waiting,
  )
  const free = waiting.filter((trip) => !going.includes(trip))
  const { lots, arriving } = driveOn(day, going)
  return {
    ...{ lots, free, broken },
    vehicles: vehiclesOf(day, { going, broken, free }),
    hubs: hubsOf(day, arriving),
  }
}

function hasBegun({ holdings }: Day, { id, state, tasks }: DayTrip): boolean {
  const holds = holdings.some(({ kind, holder }) => kind === 'trip' && holder === id)
  return state === 'started' || holds || tasks.some(({ done }) => done > 0)
}

/** Trips on their way, and those that bring what they are still to fetch: who has set out is not sent to an empty hub. */
function withFeeders(
  day: Day,
  going: readonly DayTrip[],
  waiting: readonly DayTrip[],
): readonly DayTrip[] {
  const wanted = new Set(
    going.flatMap((trip) =>
      openTasks(trip).flatMap((task) => (task.action === 'load' ? [spotOf(task)] : [])),
    ),
  )
  const feeders = waiting.filter(
    (trip) =>
      outMinOf(day, trip.vehicle) > trip.endsMin &&
      !['declined', 'no-show'].includes(trip.state) &&
      trip.tasks.some((task) => task.action === 'unload' && wanted.has(spotOf(task))) &&
      !trip.tasks.some(({ place }) => isShut(day, place)),
  )
  if (feeders.length === 0) return going
  const rest = waiting.filter((trip) => !feeders.includes(trip))
  return withFeeders(day, [...going, ...feeders], rest)
}

function isShut({ told }: Day, place: PlaceId): boolean {
  return told.full.includes(place) || told.closed.some(({ hub }) => hub === place)
}

function spotOf({ consignment, place }: DayTask): string {
  return `${consignment}/${place}`
}

/** From when on a vehicle is out; never for one that is not. */
function outMinOf({ told, trips }: Day, vehicle: VehicleId): number {
  const out = told.out.find((each) => each.vehicle === vehicle)
  if (out !== undefined) return out.fromMin
  const isOff = trips.some((trip) => trip.vehicle === vehicle && !trip.available)
  return isOff ? 0 : Number.POSITIVE_INFINITY
}

type Parted = Record<'going' | 'broken' | 'free', readonly DayTrip[]>

function vehiclesOf(day: Day, { going, broken, free }: Parted): VehicleStanding[] {
  const ids = new Set([...day.trips, ...day.told.out].map(({ vehicle }) => vehicle))
  return [...ids].sort().map((vehicle): VehicleStanding => {
    const own = day.trips.filter((trip) => trip.vehicle === vehicle)
    const ends = own.flatMap((trip) => {
      if (going.includes(trip)) return [endOf(trip, lateOf(day, trip))]
      if (trip.endedAt === null || trip.state !== 'arrived') return []
      return [{ ...endOf(trip, 0), freeMin: Math.max(0, minuteOn(trip.day, trip.endedAt)) }]
    })
    const waits = own.flatMap((trip) => {
      const late = day.told.late.find((each) => each.trip === trip.id)
      const waits = free.includes(trip) || trip.state === 'cancelled'
      if (late === undefined || !waits) return []
      return [{ place: null, freeMin: trip.startsMin + late.minutes }]
    })
    const [last] = [...ends, ...waits].sort((a, b) => b.freeMin - a.freeMin)
    const out = outMinOf(day, vehicle)
    const isSet = (trip: DayTrip) =>
      [going, broken].some((trips) => trips.includes(trip)) ||
      ['arrived', 'aborted'].includes(trip.state)
    return {
      vehicle,
      outMin: Number.isFinite(out) ? out : null,
      stands: day.told.out.find((each) => each.vehicle === vehicle)?.place ?? null,
      ...{ place: last?.place ?? null, freeMin: last?.freeMin ?? 0 },
      trips: own.filter(isSet).length,
    }
  })
}

function endOf({ stops }: DayTrip, late: number) {
  const last = stops.at(-1)
  return { place: last?.place ?? null, freeMin: (last?.departMin ?? 0) + late }
}

function hubsOf({ told, passed }: Day, arriving: Arriving): HubStanding[] {
  const ids = new Set([
    ...passed.map(({ hub }) => hub),
    ...told.closed.map(({ hub }) => hub),
    ...told.full,
    ...arriving.keys(),
  ])
  return [...ids].sort().map((hub) => {
    const been = passed.find((each) => each.hub === hub)
    const coming = arriving.get(hub)
    return {
      hub,
      closedMin: told.closed.find((each) => each.hub === hub)?.fromMin ?? null,
      full: told.full.includes(hub),
      passedKg: (been?.kg ?? 0) + (coming?.kg ?? 0),
      passedColdKg: (been?.coldKg ?? 0) + (coming?.coldKg ?? 0),
    }
  })
}

/** The minute of the day it is, from 0 before it begins. */
export function minuteNow(day: Trip['day'], now: Instant): number {
  return Math.max(0, minuteOn(day, now))
}

/** The rest of a day is planned again while its schedule is in dispatch, and until somebody else has done so. */
export function replannable({ state }: Pick<Schedule, 'state'>): Result<null> {
  if (state === 'replaced') return refuse('conflict', 'schedule-replaced')
  return state === 'published' ? ok(null) : refuse('conflict', 'schedule-not-published', { state })
}

/** A trip that is over is late no more; of one that was called off it still says when its vehicle can be had. */
export function lateable({ state }: Pick<DayTrip, 'state'>): Result<null> {
  if (state === 'cancelled' || !endedStates.includes(state)) return ok(null)
  return refuse('conflict', 'trip-not-there', { state, step: 'late' }, 'late')
}

/** Who is late, with the hours that counted when it was said. */
export function keepLate({ told, trips }: Day): LateStanding[] {
  return told.late.flatMap(({ trip, minutes }) => {
    const startsMin = trips.find(({ id }) => id === trip)?.startsMin
    return startsMin === undefined ? [] : [{ trip, startsMin, minutes }]
  })
}

/**
 * What was kept, by the hours that trips have now: minutes late, or 0 and less for a trip that was given later hours because of
 * it, which can set out so much before them. Trips that are over, or are late no more, are forgotten.
 */
export function recallLate(
  late: readonly LateStanding[],
  trips: readonly DayTrip[],
  nowMin: number,
): Happening['late'] {
  return late.flatMap(({ trip: id, startsMin, minutes }) => {
    const trip = trips.find((each) => each.id === id)
    if (trip === undefined || !lateable(trip).ok) return []
    const still = startsMin + minutes - trip.startsMin
    const counts = trip.state === 'started' ? still > 0 : startsMin + minutes > nowMin
    return counts ? [{ trip: id, minutes: still }] : []
  })
}
