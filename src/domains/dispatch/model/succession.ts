// What becomes of trips that have not set out when the rest of their day is planned again: the same work stays with who has it.

import type { ConsignmentId, TripId, UserId } from '#kernel/id.ts'
import type { DayTrip, Stand } from './day.ts'
import { type Task, tasksOf } from './opening.ts'
import type { Consignment } from './package.ts'
import type { PlannedStop, Trip } from './trip.ts'

export type NextRoute = Pick<
  Trip,
  'route' | 'vehicle' | 'distanceM' | 'costTripFen' | 'costKmFen'
> & {
  /** Who usually drives the vehicle. */
  readonly driver: UserId | null
  readonly driverName: string | null
  readonly plate: string
  readonly trip: number
  readonly startsMin: number
  readonly stops: readonly PlannedStop[]
}
export type Succession = {
  readonly kept: readonly { readonly trip: DayTrip; readonly route: NextRoute }[]
  readonly calledOff: readonly DayTrip[]
  readonly fresh: readonly {
    readonly route: NextRoute
    readonly driver: UserId | null
    readonly tasks: readonly Omit<Task, 'trip'>[]
  }[]
}

/** A trip stays when its vehicle does the same at the same places in the same order, whatever the hour. */
export function succession(
  free: readonly DayTrip[],
  routes: readonly NextRoute[],
  consignments: ReadonlyMap<number, Pick<Consignment, 'id' | 'pieces' | 'kg'>>,
): Succession {
  const open = new Map(free.map((trip) => [workOf(trip.vehicle, trip.tasks), trip]))
  const kept: Succession['kept'][number][] = []
  const fresh: Succession['fresh'][number][] = []
  for (const route of routes) {
    const tasks = tasksOf('' as TripId, route.stops, consignments).map(
      ({ trip: _, ...task }) => task,
    )
    const work = workOf(route.vehicle, tasks)
    const trip = open.get(work)
    if (trip === undefined) fresh.push({ route, driver: driverFor(free, route), tasks })
    else kept.push({ trip, route })
    open.delete(work)
  }
  return { kept, fresh, calledOff: free.filter((trip) => !kept.some((each) => each.trip === trip)) }
}

function workOf(vehicle: string, tasks: readonly Omit<Task, 'trip'>[]): string {
  const rows = tasks.map(({ stop, action, consignment, place, pieces }) =>
    [stop, action, consignment, place, pieces].join('/'),
  )
  return [vehicle, ...rows.sort()].join(' ')
}

/** Who was to drive the vehicle that day, and has not refused or stayed away, else who usually does. */
function driverFor(free: readonly DayTrip[], { vehicle, driver }: NextRoute): UserId | null {
  const own = free.filter((trip) => trip.vehicle === vehicle)
  const failed = own.filter(({ state }) => state === 'declined' || state === 'no-show')
  const stands = own.find((trip) => trip.driver !== null && !failed.includes(trip))
  if (stands !== undefined) return stands.driver
  return failed.some((trip) => trip.driver === driver) ? null : driver
}

/** The consignments that shipments are, by the shipment's number. */
export function byShipment<Goods extends { readonly id: ConsignmentId }>(
  ids: readonly ConsignmentId[],
  goods: readonly Goods[],
): ReadonlyMap<number, Goods> {
  const byId = new Map(goods.map((each) => [each.id, each]))
  return new Map(
    ids.flatMap((id, i) => {
      const found = byId.get(id)
      return found === undefined ? [] : [[i + 1, found] as const]
    }),
  )
}

export const turnKinds = ['kept', 'called-off', 'broken-off', 'planned'] as const
/** What becomes of one trip. */
export type Turn = {
  readonly change: (typeof turnKinds)[number]
  /** Null for a trip that is new. */
  readonly id: TripId | null
  readonly trip: number
  readonly plate: string
  readonly driverName: string | null
  readonly startsMin: number
  /** When a trip that stays was to set out before; null for others. */
  readonly wasMin: number | null
  readonly stops: number
}

/** Trips with what becomes of them: first what ends, then what is new, then what stays, each by its hour. */
export function tellTurns({ broken }: Stand, { kept, calledOff, fresh }: Succession): Turn[] {
  const old = (change: Turn['change']) => (trip: DayTrip) =>
    toTurn(change, { ...trip, id: trip.id })
  const order = (turns: Turn[]) => turns.sort((a, b) => a.startsMin - b.startsMin)
  return [
    ...order(broken.map(old('broken-off'))),
    ...order(calledOff.map(old('called-off'))),
    ...order(fresh.map(({ route }) => toTurn('planned', { ...route, id: null }))),
    ...order(
      kept.map(({ trip, route }) => ({
        ...toTurn('kept', trip),
        ...{ startsMin: route.startsMin, wasMin: trip.startsMin },
      })),
    ),
  ]
}

type Told = Omit<Turn, 'change' | 'stops' | 'wasMin'> & { readonly stops: readonly unknown[] }

function toTurn(
  change: Turn['change'],
  { id, trip, plate, driverName, startsMin, stops }: Told,
): Turn {
  return { change, id, trip, plate, driverName, startsMin, wasMin: null, stops: stops.length }
}
