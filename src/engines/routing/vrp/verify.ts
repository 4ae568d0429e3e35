// Checks tours against their instance from nothing but the two: it knows nothing of how tours are found.

import type { Instance, Tour, VehicleType } from './instance.ts'

/** Sums of doubles in another order differ by less. */
const tolerance = 1e-6

/** Every rule that the tours break, and the cost when it is not what was claimed; good tours leave the list empty. */
export function verifyTours(
  instance: Instance,
  tours: readonly Tour[],
  claimed: { readonly cost: number; readonly unserved: readonly number[] },
): string[] {
  const faults = [...onceEach(instance, tours, claimed.unserved), ...fleetFaults(instance, tours)]
  let cost = 0
  for (const [index, tour] of tours.entries()) {
    const type = instance.types[tour.type]
    if (type === undefined || !knowsAll(instance, tour)) {
      faults.push(`tour ${index}: unknown vehicle type or customer`)
      continue
    }
    for (const fault of tourFaults(instance, tour, type)) faults.push(`tour ${index}: ${fault}`)
    cost += tourCost(instance, tour, type)
  }
  if (!(Math.abs(cost - claimed.cost) <= tolerance * Math.max(1, cost))) {
    faults.push(`the cost is ${cost}, not ${claimed.cost}`)
  }
  return faults
}

function knowsAll({ nodes, depots }: Instance, { stops }: Tour): boolean {
  return stops.every((v) => Number.isInteger(v) && v >= depots && v < nodes)
}

function onceEach(
  { nodes, depots }: Instance,
  tours: readonly Tour[],
  unserved: readonly number[],
) {
  const visits = new Map<number, number>()
  for (const v of [...tours.flatMap(({ stops }) => stops), ...unserved]) {
    visits.set(v, (visits.get(v) ?? 0) + 1)
  }
  return Array.from({ length: nodes - depots }, (_, i) => i + depots)
    .filter((v) => visits.get(v) !== 1)
    .map((v) => `customer ${v} is met ${visits.get(v) ?? 0} times`)
}

function fleetFaults({ types }: Instance, tours: readonly Tour[]): string[] {
  return types.flatMap(({ count }, type) => {
    const used = tours.filter((tour) => tour.type === type).length
    return used > count ? [`${used} vehicles of type ${type}, there are ${count}`] : []
  })
}

function tourCost(instance: Instance, { stops }: Tour, type: VehicleType): number {
  if (stops.length === 0) return 0
  const way = [type.depot, ...stops, type.depot]
  const length = way
    .slice(1)
    .reduce((sum, v, i) => sum + (instance.distance[(way[i] ?? 0) * instance.nodes + v] ?? 0), 0)
  return type.fixedCost + type.distanceCost * length
}

function tourFaults(instance: Instance, tour: Tour, type: VehicleType): string[] {
  return [
    ...loadFaults(instance, tour, type),
    ...pairFaults(instance, tour),
    ...timeFaults(instance, tour, type),
  ]
}

function loadFaults(
  { delivery, pickup, mate }: Instance,
  { stops }: Tour,
  { capacity }: VehicleType,
): string[] {
  let load = mate === null ? stops.reduce((sum, v) => sum + (delivery[v] ?? 0), 0) : 0
  const loads = [load]
  for (const v of stops) {
    load += (pickup[v] ?? 0) - (delivery[v] ?? 0)
    loads.push(load)
  }
  return loads.filter((each) => each > capacity).map((each) => `carries ${each} of ${capacity}`)
}

function pairFaults({ delivery, mate }: Instance, { stops }: Tour): string[] {
  if (mate === null) return []
  const place = new Map(stops.map((v, i) => [v, i]))
  return stops.flatMap((v, i) => {
    const other = place.get(mate[v] ?? -1)
    if (other === undefined) return [`${v} without its mate`]
    return (delivery[v] ?? 0) > 0 && other > i ? [`${v} before its pickup`] : []
  })
}

function timeFaults(
  { windows, duration, nodes }: Instance,
  { stops }: Tour,
  { depot }: VehicleType,
): string[] {
  if (windows === null) return []
  const faults: string[] = []
  let clock = windows.opens[depot] ?? 0
  let at = depot
  for (const v of [...stops, depot]) {
    clock += duration[at * nodes + v] ?? 0
    if (clock > (windows.closes[v] ?? 0) + tolerance) faults.push(`reaches ${v} at ${clock}`)
    clock = Math.max(clock, windows.opens[v] ?? 0) + (windows.service[v] ?? 0)
    at = v
  }
  return faults
}
