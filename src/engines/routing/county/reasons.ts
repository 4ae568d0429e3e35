// Why goods stay behind: each rule is tried by itself, the first that alone forbids the goods is the reason.

import { costOfDay } from './day.ts'
import type { Carrier, Echelon } from './echelon.ts'
import { carrierOfVehicle, dayEndMin, feederEchelon, haulers } from './legs.ts'
import type { Hub, Left, LeftReason, Problem, Route, Shipment } from './problem.ts'
import { loadOf, sumTrip } from './trip.ts'

export function findReasons(problem: Problem, routes: readonly Route[]): Left[] {
  const carried = new Int32Array(problem.shipments.length)
  const hubKg = new Int32Array(problem.hubs.length)
  const hubColdKg = new Int32Array(problem.hubs.length)
  for (const { leg, hub, stops } of routes) {
    if (leg !== 'feeder') continue
    for (const { shipment, kg } of stops.at(-1)?.unload ?? []) {
      carried[shipment] = (carried[shipment] ?? 0) + kg
      hubKg[hub] = (hubKg[hub] ?? 0) + kg
      if (problem.shipments[shipment]?.chilled) hubColdKg[hub] = (hubColdKg[hub] ?? 0) + kg
    }
  }
  // Every vehicle with its whole shift and nothing else to do: what even that cannot carry, no plan can.
  const alone = feederEchelon(problem, { reserved: 0, permille: 1000, feedUntilMin: dayEndMin })
  const feeding = feederEnds(problem, routes)
  return problem.shipments.flatMap((shipment, index) => {
    const kg = shipment.kg - (carried[index] ?? 0)
    if (kg === 0) return []
    const hub = problem.hubs[shipment.hub] as Hub // Hub numbers come from this very list.
    const full = { kg: hubKg[shipment.hub] ?? 0, coldKg: hubColdKg[shipment.hub] ?? 0 }
    const reason =
      hubReason(hub, shipment, full) ??
      feederReason(problem, alone, index) ??
      haulReason(problem, shipment, hub) ??
      fullReason(problem, alone, { index, feeding })
    return [{ shipment: index, kg, reason }]
  })
}

type Full = { readonly kg: number; readonly coldKg: number }

function hubReason(hub: Hub, { chilled }: Shipment, full: Full): LeftReason | null {
  if (chilled && hub.coldKgMax === 0) return 'hub-no-cold-room'
  if (chilled && full.coldKg >= hub.coldKgMax) return 'hub-cold-full'
  return full.kg >= hub.dayKgMax ? 'hub-full' : null
}

function feederReason(problem: Problem, alone: Echelon, index: number): LeftReason | null {
  const { place, hub } = problem.shipments[index] as Shipment // The index comes from this list.
  const to = problem.hubs[hub]?.place ?? 0
  if (alone.carriers.some((carrier) => fits(alone, carrier, index))) return null
  if (!problem.roads.some(({ minutes }) => joins(problem, minutes, [place, to]))) return 'no-road'
  const reaching = alone.carriers.filter(({ from, minutes }) =>
    joins(problem, minutes, [from, place, to, from]),
  )
  if (reaching.length === 0) return 'no-vehicle-on-road'
  const warm = { ...alone, warmMinMax: Number.POSITIVE_INFINITY }
  return reaching.some((carrier) => fits(warm, carrier, index))
    ? 'no-cold-vehicle'
    : 'shift-too-short'
}

/** Whether a carrier with nothing else to do brings one kilogram of the shipment to its hub. */
function fits(alone: Echelon, carrier: Carrier, index: number): boolean {
  const { hub } = { hub: alone.items[index]?.sink ?? 0 }
  const trip = sumTrip(alone, carrier, hub, [loadOf(alone, index, 1)])
  return trip !== null && costOfDay(alone, carrier, [], { index: 0, trip }) >= 0
}

function haulReason(problem: Problem, { chilled }: Shipment, hub: Hub): LeftReason | null {
  const able = haulers(problem).filter((vehicle) => {
    const { from, minutes, freeMin, untilMin } = carrierOfVehicle(problem, vehicle)
    const tour = [from, hub.place, problem.park, from]
    return (
      joins(problem, minutes, tour) &&
      freeMin + length(problem, minutes, tour) + 2 * (problem.rules.stopMin + 1) <= untilMin
    )
  })
  if (able.length === 0) return 'no-line-haul'
  return !chilled || able.some((vehicle) => problem.vehicles[vehicle]?.chilled)
    ? null
    : 'no-cold-line-haul'
}

/** Vehicles exist that could, but not today: either none has time left to feed, or what it fed would stand at the hub. */
function fullReason(
  problem: Problem,
  alone: Echelon,
  { index, feeding }: { index: number; feeding: ReadonlyMap<number, Standing> },
): LeftReason {
  const free = problem.vehicles.some((vehicle, i) => {
    const standing = feeding.get(i) ?? { place: vehicle.base, at: vehicle.shiftFromMin }
    const carrier = { ...carrierOfVehicle(problem, i), from: standing.place, freeMin: standing.at }
    return fits(alone, carrier, index)
  })
  return free ? 'line-haul-full' : 'vehicles-full'
}

type Standing = { readonly place: number; readonly at: number }

/** Where and when each vehicle has unloaded for the last time. */
function feederEnds(problem: Problem, routes: readonly Route[]): ReadonlyMap<number, Standing> {
  return new Map(
    routes.map(({ vehicle, stops }) => {
      const last = stops.at(-1)
      return [vehicle, { place: last?.place ?? problem.park, at: last?.departMin ?? 0 }]
    }),
  )
}

function joins({ places }: Problem, minutes: Int32Array, tour: readonly number[]): boolean {
  return tour.slice(1).every((to, i) => (minutes[(tour[i] ?? 0) * places + to] ?? -1) >= 0)
}

function length({ places }: Problem, minutes: Int32Array, tour: readonly number[]): number {
  return tour.slice(1).reduce((sum, to, i) => sum + (minutes[(tour[i] ?? 0) * places + to] ?? 0), 0)
}
