// What becomes of trips that have not set out when the rest of their day is planned again: the same work stays with who has it.

import type { TripId, UserId } from '#kernel/id.ts'
import type { DayTrip, Lot, Stand } from './day.ts'
import { type Lying, type Move, movesOf, type Task, tasksOf } from './opening.ts'
import type { DueRoute } from './trip.ts'

export type Succession = {
  readonly kept: readonly { readonly trip: DayTrip; readonly route: DueRoute }[]
  readonly calledOff: readonly DayTrip[]
  readonly fresh: readonly {
    readonly route: DueRoute
    readonly driver: UserId | null
    readonly driverName: string | null
    readonly tasks: readonly Omit<Task, 'trip'>[]
  }[]
}

/** A trip stays when its vehicle does the same at the same places in the same order, whatever the hour; and keeps its pieces. */
export function succession(
  free: readonly DayTrip[],
  routes: readonly DueRoute[],
  lots: readonly Lot[],
): Succession {
  const shipments = shipmentsOf(lots, routes)
  const open = new Map(free.map((trip) => [workOf(trip.vehicle, trip.tasks), trip]))
  const kept: Succession['kept'][number][] = []
  const fresh: DueRoute[] = []
  for (const route of routes) {
    const work = workOf(route.vehicle, movesOf(named(route), shipments))
    const trip = open.get(work)
    if (trip === undefined) fresh.push(route)
    else kept.push({ trip, route })
    open.delete(work)
  }
  const given = new Map(kept.map(({ trip, route }) => [named(route).id, trip.tasks]))
  const tasks = Map.groupBy(tasksOf(routes.map(named), shipments, given), ({ trip }) => trip)
  return {
    kept,
    fresh: fresh.map((route) => ({
      route,
      ...driverFor(free, route),
      tasks: (tasks.get(named(route).id) ?? []).map(({ trip: _, ...task }) => task),
    })),
    calledOff: free.filter((trip) => !kept.some((each) => each.trip === trip)),
  }
}

/** A route under a name of its own, until it is a trip. */
function named({ route, stops }: DueRoute) {
  return { id: String(route) as TripId, stops }
}

/** The goods that shipments are, by the shipment's number: of each lot as many pieces as are carried. */
function shipmentsOf(
  lots: readonly Lot[],
  routes: readonly DueRoute[],
): ReadonlyMap<number, Lying> {
  const taken = new Map<string, number>()
  for (const { place, load } of routes.flatMap(({ stops }) => stops)) {
    for (const { shipment, kg } of load) {
      const key = `${shipment}/${place}`
      taken.set(key, (taken.get(key) ?? 0) + kg)
    }
  }
  return new Map(
    lots.map(({ goods, place, pieces, kg }, i) => {
      const share = (taken.get(`${i + 1}/${place}`) ?? 0) / kg
      return [i + 1, { id: goods.id, from: place, pieces: Math.round(pieces * share) }]
    }),
  )
}

function workOf(vehicle: string, moves: readonly Omit<Move, 'trip'>[]): string {
  const rows = moves.map(({ stop, action, consignment, place, kg }) =>
    [stop, action, consignment, place, kg].join('/'),
  )
  return [vehicle, ...rows.sort()].join(' ')
}

/** Who was to drive the vehicle that day, and has not refused or stayed away, else who usually does. */
function driverFor(
  free: readonly DayTrip[],
  { vehicle, driver, driverName }: DueRoute,
): Pick<DueRoute, 'driver' | 'driverName'> {
  const own = free.filter((trip) => trip.vehicle === vehicle)
  const failed = own.filter(({ state }) => state === 'declined' || state === 'no-show')
  const stands = own.find((trip) => trip.driver !== null && !failed.includes(trip))
  if (stands !== undefined) return { driver: stands.driver, driverName: stands.driverName }
  const isFailed = failed.some((trip) => trip.driver === driver)
  return isFailed ? { driver: null, driverName: null } : { driver, driverName }
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
  const old = (change: Turn['change']) => (trip: DayTrip) => toTurn(change, trip)
  const order = (turns: Turn[]) => turns.sort((a, b) => a.startsMin - b.startsMin)
  return [
    ...order(broken.map(old('broken-off'))),
    ...order(calledOff.map(old('called-off'))),
    ...order(
      fresh.map(({ route, driverName }) => toTurn('planned', { ...route, driverName, id: null })),
    ),
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
