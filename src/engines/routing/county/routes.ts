// Writes days out as routes with clock times: no vehicle leaves earlier than its goods and hours ask for.

import type { Day } from './day.ts'
import { type Carrier, type Echelon, type Load, metresBetween, minutesBetween } from './echelon.ts'
import { carrierOfVehicle } from './legs.ts'
import type { Goods, Leg, Problem, Route, Stop } from './problem.ts'
import { releaseAt, serviceMinutes, sinkOf, type Trip } from './trip.ts'

type Days = {
  readonly feeder: Echelon
  readonly feederDays: readonly Day[]
  readonly haul: Echelon
  readonly haulDays: readonly Day[]
  /** The shipment behind each item of the line-haul. */
  readonly shipments: readonly number[]
}

type Task = { readonly leg: Leg; readonly echelon: Echelon; readonly trip: Trip }

/** All routes, vehicle by vehicle and trip by trip. */
export function writeRoutes(problem: Problem, days: Days): Route[] {
  return problem.vehicles.flatMap((_, vehicle) => {
    const tasks = [
      ...tasksOf('feeder', { echelon: days.feeder, days: days.feederDays, vehicle }),
      ...tasksOf('line-haul', { echelon: days.haul, days: days.haulDays, vehicle }),
    ]
    return writeDay(problem, carrierOfVehicle(problem, vehicle), { tasks, days })
  })
}

function tasksOf(
  leg: Leg,
  { echelon, days, vehicle }: { echelon: Echelon; days: readonly Day[]; vehicle: number },
): Task[] {
  const carrier = echelon.carriers.findIndex((known) => known.vehicle === vehicle)
  return (days[carrier] ?? []).map((trip) => ({ leg, echelon, trip }))
}

function writeDay(
  problem: Problem,
  carrier: Carrier,
  { tasks, days }: { tasks: readonly Task[]; days: Days },
): Route[] {
  let place = carrier.from
  let at = carrier.freeMin
  return tasks.map((task, index) => {
    const { echelon, trip, leg } = task
    const shipmentOf = (item: number) => (leg === 'feeder' ? item : (days.shipments[item] ?? 0))
    const drive = minutesBetween(echelon, carrier, place, trip.first)
    const begin = latestStart(task, at + drive)
    const stops = writeStops(carrier, task, { begin, shipmentOf })
    const end = stops.at(-1)
    const isLast = index === tasks.length - 1
    const sink = sinkOf(echelon, trip.sink).place
    const homeMinutes = isLast ? minutesBetween(echelon, carrier, sink, carrier.home) : 0
    const homeMetres = isLast ? metresBetween(echelon, carrier, sink, carrier.home) : 0
    const metres = metresBetween(echelon, carrier, place, trip.first) + trip.metres + homeMetres
    at = end?.departMin ?? at
    place = sink
    return {
      vehicle: carrier.vehicle,
      trip: index + 1,
      leg,
      hub: leg === 'feeder' ? trip.sink : hubAt(problem, trip.first),
      stops,
      startMin: begin - drive,
      endMin: at + homeMinutes,
      metres,
      costFen: carrier.costTripFen + Math.ceil((metres * carrier.costKmFen) / 1000),
    }
  })
}

/** The latest arrival at the first stop that still keeps the trip's time at its sink, so that nobody waits on the way. */
function latestStart({ echelon, trip }: Task, arrive: number): number {
  const { opensMin } = sinkOf(echelon, trip.sink)
  const atSink = Math.max(arrive + trip.inner, trip.ready, opensMin)
  return Math.max(arrive, Math.min(trip.latest, atSink - trip.inner))
}

function writeStops(
  carrier: Carrier,
  { echelon, trip }: Task,
  { begin, shipmentOf }: { begin: number; shipmentOf: (item: number) => number },
): Stop[] {
  const stops: Stop[] = []
  let at = begin
  let place = trip.first
  for (const [from, loads] of groups(trip.loads)) {
    const [{ place: next } = { place }] = loads
    const arriveMin = at + (stops.length > 0 ? minutesBetween(echelon, carrier, place, next) : 0)
    const service = loads.reduce((sum, l, i) => sum + serviceMinutes(echelon, l, i === 0), 0)
    at = Math.max(arriveMin, releaseAt(echelon, trip.loads, from)) + service
    place = next
    const goods = merge(loads, shipmentOf)
    stops.push({ place, arriveMin, departMin: at, load: goods, unload: [] })
  }
  const sink = sinkOf(echelon, trip.sink)
  const arriveMin = at + minutesBetween(echelon, carrier, place, sink.place)
  const goods = merge(trip.loads, shipmentOf)
  const departMin = Math.max(arriveMin, sink.opensMin) + trip.unload
  return [...stops, { place: sink.place, arriveMin, departMin, load: [], unload: goods }]
}

/** Runs of loads at one place, each with the index of its first. */
function groups(loads: readonly Load[]): (readonly [from: number, loads: readonly Load[]])[] {
  const starts = loads.flatMap(({ place }, i) => (place === loads[i - 1]?.place ? [] : [i]))
  return starts.map((from, i) => [from, loads.slice(from, starts[i + 1])] as const)
}

function merge(loads: readonly Load[], shipmentOf: (item: number) => number): Goods[] {
  const sums = new Map<number, { kg: number; litres: number }>()
  for (const { item, kg, litres } of loads) {
    const known = sums.get(shipmentOf(item)) ?? { kg: 0, litres: 0 }
    sums.set(shipmentOf(item), { kg: known.kg + kg, litres: known.litres + litres })
  }
  return [...sums].map(([shipment, sum]) => ({ shipment, ...sum, crates: 0 }))
}

function hubAt({ hubs }: Problem, place: number): number {
  return hubs.findIndex((hub) => hub.place === place)
}
