// The two echelons of a day: halls to hubs, then, once those loads have come, hubs to the park.

import { type Day, endOf, standing } from './day.ts'
import { type Carrier, type Echelon, type Item, minutesBetween } from './echelon.ts'
import type { Hub, Problem, RoadMatrix, Vehicle } from './problem.ts'
import { sinkOf } from './trip.ts'

/** How the day is shared between the legs. */
export type Sharing = {
  /** So many of the vehicles that may line-haul do nothing else; the others of them feed for `permille` of their shift. */
  readonly reserved: number
  readonly permille: number
  /** Hubs take feeder loads until then, so that there is time left to fetch them. */
  readonly feedUntilMin: number
}

/** A load that a feeder trip brought to its hub: an item of the line-haul. */
type Source = { readonly carrier: number; readonly trip: number; readonly load: number }
export type Haul = { readonly echelon: Echelon; readonly sources: readonly Source[] }

export const dayEndMin = 2880
const boundless = 1e9

/** Vehicles that may line-haul, best for it first: cooled ones, then by load. */
export function haulers({ vehicles }: Problem): number[] {
  const able = vehicles.flatMap((vehicle, i) => (vehicle.lineHaul ? [i] : []))
  const rank = (i: number) => (vehicles[i]?.chilled ? 1e9 : 0) + (vehicles[i]?.kgMax ?? 0)
  return able.sort((a, b) => rank(b) - rank(a) || a - b)
}

export function feederEchelon(problem: Problem, sharing: Sharing): Echelon {
  const { shipments, hubs, vehicles, rules } = problem
  const order = haulers(problem)
  const reserved = new Set(order.slice(0, sharing.reserved))
  const sharers = new Set(order)
  return {
    places: problem.places,
    items: shipments.map(({ place, hub, kg, litres, chilled }) => ({
      place,
      sink: hub,
      kg,
      whole: { kg, litres },
      chilled,
      releaseMin: 0,
      closesMin: dayEndMin,
    })),
    sinks: hubs.map((hub) => ({
      ...hub,
      closesMin: Math.min(hub.closesMin, sharing.feedUntilMin),
      kgMax: hub.dayKgMax,
      kgPerMin: rules.hubKgPerMin,
    })),
    carriers: vehicles.flatMap((vehicle, i) => {
      if (reserved.has(i)) return []
      const shift = vehicle.shiftToMin - vehicle.shiftFromMin
      const part = sharers.has(i) ? Math.floor((shift * sharing.permille) / 1000) : shift
      const whole = carrierOfVehicle(problem, i)
      return [{ ...whole, untilMin: vehicle.shiftFromMin + part }]
    }),
    stopMin: rules.stopMin,
    kgPerMin: rules.hallKgPerMin,
    warmMinMax: rules.warmMinMax,
  }
}

/** A vehicle as a carrier of its whole shift. */
export function carrierOfVehicle({ vehicles, roads }: Problem, index: number): Carrier {
  const vehicle = vehicles[index] as Vehicle // Vehicle numbers come from this very list.
  const { minutes, metres } = roads[vehicle.roads] as RoadMatrix // So do the numbers of road matrices.
  return {
    vehicle: index,
    from: vehicle.base,
    freeMin: vehicle.shiftFromMin,
    home: vehicle.base,
    untilMin: vehicle.shiftToMin,
    kgMax: vehicle.kgMax,
    litresMax: vehicle.litresMax,
    chilled: vehicle.chilled,
    costTripFen: vehicle.costTripFen,
    costKmFen: vehicle.costKmFen,
    minutes,
    metres,
  }
}

/** The line-haul that feeder days leave to do: their loads at the hubs, and what is left of the vehicles' shifts. */
export function haulEchelon(problem: Problem, feeder: Echelon, days: readonly Day[]): Haul {
  const { rules, park } = problem
  const items: Item[] = []
  const sources: Source[] = []
  for (const [carrier, day] of days.entries()) {
    for (const { trip, load, item } of loadsBrought(problem, feeder, { carrier, day })) {
      items.push(item)
      sources.push({ carrier, trip, load })
    }
  }
  const echelon = {
    places: problem.places,
    items,
    sinks: [
      {
        place: park,
        opensMin: 0,
        closesMin: dayEndMin,
        kgMax: boundless,
        coldKgMax: boundless,
        kgPerMin: rules.parkKgPerMin,
      },
    ],
    carriers: haulCarriers(problem, feeder, days),
    stopMin: rules.stopMin,
    kgPerMin: rules.hubKgPerMin,
    warmMinMax: 0,
  }
  return { echelon, sources }
}

function haulCarriers(problem: Problem, feeder: Echelon, days: readonly Day[]): Carrier[] {
  const feeding = new Map(feeder.carriers.map((carrier, i) => [carrier.vehicle, { carrier, i }]))
  return haulers(problem).map((vehicle) => {
    const whole = carrierOfVehicle(problem, vehicle)
    const known = feeding.get(vehicle)
    if (known === undefined) return whole
    const { place, at } = standing(feeder, known.carrier, days[known.i] ?? [])
    return { ...whole, from: place, freeMin: at }
  })
}

/** The loads a feeder day brings to hubs, each with the time from which it can be fetched there. */
function* loadsBrought(
  problem: Problem,
  feeder: Echelon,
  { carrier, day }: { carrier: number; day: Day },
): Generator<{ trip: number; load: number; item: Item }> {
  const driver = feeder.carriers[carrier] as Carrier // One day a carrier.
  let place = driver.from
  let at = driver.freeMin
  for (const [index, trip] of day.entries()) {
    at = endOf(feeder, trip, at + minutesBetween(feeder, driver, place, trip.first))
    const { place: hub } = sinkOf(feeder, trip.sink)
    const { closesMin } = problem.hubs[trip.sink] as Hub // Sinks of feeders are the hubs, in order.
    place = hub
    for (const [load, { item, kg }] of trip.loads.entries()) {
      const from = feeder.items[item] as Item // Loads name items of their echelon.
      yield {
        trip: index,
        load,
        item: { ...from, place: hub, sink: 0, kg, releaseMin: at, closesMin },
      }
    }
  }
}
