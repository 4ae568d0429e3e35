// A day while it is driven, as it is read: its trips, its goods, who holds what, and what the coordinator says.

import type { Rules } from '#domains/logistics/model/schedule.ts'
import type { HubStanding, VehicleStanding } from '#domains/logistics/model/standing.ts'
import type { ConsignmentId, PlaceId, ProductId, TripId, UserId, VehicleId } from '#kernel/id.ts'
import type { Task } from './opening.ts'
import type { Consignment } from './package.ts'
import type { PlannedStop, Trip, TripState } from './trip.ts'

export type DayTrip = Pick<
  Trip,
  'id' | 'revision' | 'schedule' | 'route' | 'vehicle' | 'day' | 'distanceM' | 'endedAt'
> & {
  readonly driver: UserId | null
  readonly driverName: string | null
  readonly state: TripState
  readonly trip: number
  readonly plate: string
  readonly chilled: boolean
  /** Whether its vehicle can be had at all. */
  readonly available: boolean
  readonly startsMin: number
  readonly endsMin: number
  readonly costFen: number
  readonly stops: readonly PlannedStop[]
  readonly tasks: readonly DayTask[]
}
export type DayTask = Task & { readonly done: number }
/** A consignment with the shipment that it was labelled for. */
export type DayGoods = Pick<
  Consignment,
  'id' | 'no' | 'direction' | 'to' | 'temperature' | 'pieces' | 'kg'
> & {
  readonly product: ProductId | null
  readonly hall: PlaceId
  readonly hub: PlaceId
  readonly place: PlaceId
  readonly whole: { readonly kg: number; readonly litres: number; readonly crates: number }
}
/** Packages of a consignment that somebody holds and that are not held apart. */
export type Holding = {
  readonly consignment: ConsignmentId
  readonly kind: 'place' | 'trip'
  readonly holder: string
  /** Where they are, or where they were loaded last. */
  readonly place: PlaceId
  readonly pieces: number
  readonly kg: number
}
/** What the coordinator says. */
export type Happening = {
  readonly out: readonly {
    readonly vehicle: VehicleId
    readonly fromMin: number
    /** Near where it stands with what it has on board; null where that was loaded. */
    readonly place: PlaceId | null
  }[]
  readonly closed: readonly { readonly hub: PlaceId; readonly fromMin: number }[]
  readonly full: readonly PlaceId[]
  readonly late: readonly { readonly trip: TripId; readonly minutes: number }[]
}
/**
 * How much may change, as what it costs to give goods to another vehicle, in fen, and how long better trips are looked for: only
 * what must, what clearly pays, or all, as if nothing had been planned.
 */
export const movings = {
  least: { movedFen: 200_000, iterations: 0 },
  little: { movedFen: 5000, iterations: 300 },
  free: { movedFen: 0, iterations: 300 },
} as const
export const movingKinds = ['least', 'little', 'free'] as const satisfies (keyof typeof movings)[]
export type Wish = {
  readonly told: Happening
  readonly moving: keyof typeof movings
  readonly reason: string
}
export type Day = {
  readonly nowMin: number
  readonly rules: Rules
  readonly trips: readonly DayTrip[]
  readonly goods: readonly DayGoods[]
  readonly holdings: readonly Holding[]
  readonly passed: readonly {
    readonly hub: PlaceId
    readonly kg: number
    readonly coldKg: number
  }[]
  readonly told: Happening
}

/** Goods that are still to be carried: where they are, or will be, and from when on. */
export type Lot = {
  readonly goods: DayGoods
  readonly place: PlaceId
  readonly pieces: number
  readonly kg: number
  readonly readyMin: number
  readonly warmMin: number
}
export type Stand = {
  readonly lots: readonly Lot[]
  /** Trips that have not set out and that none on its way waits for: they may be planned otherwise. */
  readonly free: readonly DayTrip[]
  /** Trips on their way whose vehicle is out. */
  readonly broken: readonly DayTrip[]
  readonly vehicles: readonly VehicleStanding[]
  readonly hubs: readonly HubStanding[]
}

/** The stop a trip was last scanned at; what it had to do before is over. */
function reached({ tasks }: DayTrip): number {
  return Math.max(0, ...tasks.flatMap(({ stop, done }) => (done > 0 ? [stop] : [])))
}

/** What a trip has still to do. */
export function openTasks(trip: DayTrip): readonly DayTask[] {
  const from = reached(trip)
  return trip.tasks.filter(({ stop, done, pieces }) => stop >= from && done < pieces)
}

/** How late a trip is: what is told, or what its next stop says. */
export function lateOf({ told, nowMin }: Day, trip: DayTrip): number {
  const said = told.late.find((each) => each.trip === trip.id)?.minutes ?? 0
  const [next] = openTasks(trip)
  const due = next === undefined ? nowMin : (trip.stops[next.stop]?.departMin ?? nowMin)
  return Math.max(said, nowMin - due, 0)
}
