// A route of a published schedule as it is driven: offered, answered, started, ended.

import type { RouteStop, Schedule } from '#domains/logistics/model/schedule.ts'
import type { VehicleKind } from '#domains/logistics/model/vehicle.ts'
import type { PlaceId, ScheduleId, TripId, UserId, VehicleId } from '#kernel/id.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'
import { type Day, type Instant, startOf } from '#kernel/time.ts'

/** A stop as the schedule has it, and the kinds of vehicles: what the store of trips keeps of other slices' words. */
export type PlannedStop = RouteStop
export type Kind = VehicleKind

export const tripStates = [
  'planned',
  'offered',
  'accepted',
  'declined',
  'no-show',
  'started',
  'arrived',
  'aborted',
  'cancelled',
] as const
export type TripState = (typeof tripStates)[number]
/** Trips that are over. */
export const endedStates: readonly TripState[] = ['arrived', 'aborted', 'cancelled']
export type Trip = {
  readonly id: TripId
  readonly revision: number
  readonly schedule: ScheduleId
  readonly route: number
  readonly vehicle: VehicleId
  readonly day: Day
  readonly driver: UserId | null
  readonly state: TripState
  readonly reason: string
  readonly distanceM: number
  readonly costTripFen: number
  readonly costKmFen: number
  readonly payFen: number | null
  readonly offeredAt: Instant | null
  readonly answeredAt: Instant | null
  readonly startedAt: Instant | null
  readonly endedAt: Instant | null
}
/** A route of a schedule with the terms that it was planned by, and who offered the vehicle or usually drives it. */
export type DueRoute = Pick<
  Trip,
  'route' | 'vehicle' | 'distanceM' | 'costTripFen' | 'costKmFen'
> & {
  readonly driver: UserId | null
  readonly driverName: string | null
  readonly plate: string
  readonly trip: number
  readonly startsMin: number
  readonly stops: readonly PlannedStop[]
}
/** A stop with what has been scanned there on this trip. */
export type TripStop = RouteStop & { readonly name: string; readonly done: boolean }

type Step = {
  readonly from: readonly TripState[]
  readonly to: TripState
}
/** Who does what: the coordinator offers, counts a no-show, aborts and cancels; the driver does the rest. */
const steps = {
  offer: { from: ['planned', 'offered', 'declined', 'no-show'], to: 'offered' },
  accept: { from: ['offered'], to: 'accepted' },
  decline: { from: ['offered', 'accepted'], to: 'declined' },
  start: { from: ['accepted'], to: 'started' },
  arrive: { from: ['started'], to: 'arrived' },
  miss: { from: ['offered', 'accepted'], to: 'no-show' },
  abort: { from: ['started'], to: 'aborted' },
  cancel: { from: ['planned', 'offered', 'accepted', 'declined', 'no-show'], to: 'cancelled' },
} as const satisfies Record<string, Step>
export type TripStep = keyof typeof steps
export const driverSteps = ['accept', 'decline', 'start', 'arrive'] as const satisfies TripStep[]
export const coordinatorSteps = ['miss', 'abort', 'cancel'] as const satisfies TripStep[]

/** The state a step leads to; refused where the trip is not so far, or is further. */
export function stepTo({ state }: Pick<Trip, 'state'>, step: TripStep): Result<TripState> {
  const { from, to } = steps[step] as Step
  return from.includes(state) ? ok(to) : refuse('conflict', 'trip-not-there', { state, step })
}

/** A day is opened for dispatch when its schedule is published; one that follows another has taken over what was open. */
export function openable({ state, follows }: Pick<Schedule, 'state' | 'follows'>): Result<null> {
  if (follows !== null) return refuse('conflict', 'schedule-open-already')
  return state === 'published' ? ok(null) : refuse('conflict', 'schedule-not-published', { state })
}

/** What a trip earns by the terms its vehicle was offered with: so much a trip, so much a kilometre begun in fen. */
export function payOf({ costTripFen, costKmFen, distanceM }: Trip): number {
  return costTripFen + Math.ceil((distanceM * costKmFen) / 1000)
}

/** Minutes after midnight, in the county's time, of the trip's day; past midnight it goes on counting. */
export function minuteOn(day: Day, at: Instant): number {
  return Math.floor((at - startOf(day)) / 60_000)
}

/** How late a trip is by the stop it has not yet reached; 0 when it is in time or has ended. */
export function latenessMin(
  trip: Pick<Trip, 'state' | 'day'>,
  stops: readonly TripStop[],
  now: Instant,
): number {
  if (endedStates.includes(trip.state)) return 0
  const next = stops.find(({ done }) => !done)
  const due = trip.state === 'started' ? next?.departMin : stops[0]?.arriveMin
  return due === undefined ? 0 : Math.max(0, minuteOn(trip.day, now) - due)
}

/** What the schedule wants loaded or unloaded at a place on this route, in kilograms. */
export function plannedKg(
  stops: readonly RouteStop[],
  place: PlaceId | string,
  action: 'load' | 'unload',
): number {
  const here = stops.filter((stop) => stop.place === place)
  return here.flatMap((stop) => stop[action]).reduce((sum, { kg }) => sum + kg, 0)
}
