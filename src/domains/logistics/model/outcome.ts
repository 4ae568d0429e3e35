// A plan told in the county's own words: routes with their way along the roads, the fate of each shipment, the totals.

import { lineAlong } from '#engines/roads/line.ts'
import { positionOf } from '#engines/roads/network.ts'
import { newWayFinder } from '#engines/roads/way.ts'
import { lowerBound } from '#engines/routing/county/bound.ts'
import type { Goods, Leg, Plan, Relaxation, Route, Stop } from '#engines/routing/county/problem.ts'
import type { PlaceId, VehicleId } from '#kernel/id.ts'
import { type Posed, parkOf } from './frozen.ts'
import type { ScheduleRoute, ScheduleShipment, ToldRelaxation, Totals } from './schedule.ts'
import { vehicleKinds } from './vehicle.ts'

export type Outcome = {
  readonly routes: readonly ScheduleRoute[]
  readonly shipments: readonly ScheduleShipment[]
  readonly totals: Totals
}

export function tell(posed: Posed, plan: Plan, nearest: Plan): Outcome {
  const shipments = tellShipments(posed, plan)
  const wayOf = wayFinder(posed)
  const routes = plan.routes.map((route, index): ScheduleRoute => {
    const isSame = (other: Route | undefined) =>
      other?.vehicle === route.vehicle && other.shift === route.shift
    const isLast = !isSame(plan.routes[index + 1])
    const before = plan.routes[index - 1]
    const from = isSame(before) ? before?.stops.at(-1)?.place : undefined
    return {
      route: index + 1,
      vehicle: posed.frozen.vehicles[route.vehicle]?.[0] ?? ('' as VehicleId),
      trip: route.trip,
      leg: route.leg,
      hub: route.hub === null ? null : hubId(posed, route.hub),
      stops: route.stops.map((stop) => ({
        ...stop,
        place: placeId(posed, stop.place),
        load: stop.load.map(numbered),
        unload: stop.unload.map(numbered),
      })),
      path: wayOf(route, { from, isLast }),
      distanceM: route.metres,
      loadKg: peakOf(route.stops, ({ kg }) => kg),
      loadL: peakOf(route.stops, ({ litres }) => litres),
      costFen: route.costFen,
      startsMin: route.startMin,
      endsMin: route.endMin,
    }
  })
  const nearestHub = {
    costFen: sumOf(nearest.routes, ({ costFen }) => costFen),
    distanceM: sumOf(nearest.routes, ({ metres }) => metres),
    kgCarried: sumOf(shipments, ({ kg }) => kg) - sumOf(nearest.left, ({ kg }) => kg),
  }
  const boundFen = lowerBound(posed.problem, carriedBy(posed, plan))
  const totals = { ...total(posed, { routes, shipments }), nearestHub, boundFen }
  return { routes, shipments, totals }
}

/** Shipments are numbered from 0 in the engine, from 1 in the schedule. */
function numbered({ shipment, ...amounts }: Goods): Goods {
  return { shipment: shipment + 1, ...amounts }
}

/** The most that is on board between any two stops. */
function peakOf(stops: readonly Stop[], amount: (goods: Goods) => number): number {
  let onBoard = 0
  let peak = 0
  for (const { load, unload } of stops) {
    onBoard += sumOf(load, amount) - sumOf(unload, amount)
    peak = Math.max(peak, onBoard)
  }
  return peak
}

/** What of each shipment is carried. */
function carriedBy({ problem }: Posed, { left }: Plan) {
  const stays = new Map(left.map((entry) => [entry.shipment, entry]))
  return problem.shipments.map(({ kg, litres, crates }, index) => {
    const stay = stays.get(index) ?? { kg: 0, litres: 0, crates: 0 }
    return { kg: kg - stay.kg, litres: litres - stay.litres, crates: crates - stay.crates }
  })
}

function hubId(posed: Posed, hub: number): PlaceId {
  return placeId(posed, posed.problem.hubs[hub]?.place)
}

function placeId({ placeIds }: Posed, place: number | undefined): PlaceId {
  return placeIds[place ?? -1] as PlaceId // Plans name only places of their problem.
}

function tellShipments(posed: Posed, plan: Plan): ScheduleShipment[] {
  const stays = new Map(plan.left.map((entry) => [entry.shipment, entry]))
  const hubs = passedHubs(posed, plan)
  return posed.frozen.shipments.map((row, index) => {
    const [direction, hall, , from, to, place, product, temperature, kg, litres, crates] = row
    const stay = stays.get(index)
    const hub = hubs.get(index)
    return {
      shipment: index + 1,
      ...{ direction, hall, from, to, place, product, temperature, kg, litres, crates },
      hub: hub === undefined ? null : hubId(posed, hub),
      kgCarried: kg - (stay?.kg ?? 0),
      reason: stay?.reason ?? '',
      barred: stay?.alone ?? false,
      relaxation: stay?.relaxation ? tellRelaxation(posed, stay.relaxation) : null,
    }
  })
}

/** The hub at which each shipment, or the first part of it, changes vehicles. */
function passedHubs({ problem }: Posed, { routes }: Plan): ReadonlyMap<number, number> {
  const hubAt = new Map(problem.hubs.map(({ place }, hub) => [place, hub]))
  const passed = new Map<number, number>()
  for (const { place, unload } of routes.flatMap(({ stops }) => stops)) {
    for (const { shipment } of unload) {
      const hub = hubAt.get(place)
      const isEnd = problem.shipments[shipment]?.to === place
      if (hub !== undefined && !isEnd && !passed.has(shipment)) passed.set(shipment, hub)
    }
  }
  return passed
}

function tellRelaxation(posed: Posed, relaxation: Relaxation): ToldRelaxation {
  const vehicles = 'vehicles' in relaxation ? relaxation.vehicles : []
  return {
    kind: relaxation.kind,
    amount: 'amount' in relaxation ? relaxation.amount : 0,
    vehicles: vehicles.map((vehicle) => posed.frozen.vehicles[vehicle]?.[0] ?? ('' as VehicleId)),
    hub: 'hub' in relaxation ? hubId(posed, relaxation.hub) : null,
  }
}

type Around = { readonly from: number | undefined; readonly isLast: boolean }

/** Finds the coordinates along which a route drives. */
function wayFinder({ problem, hierarchies, placeNodes, frozen }: Posed) {
  const finders = hierarchies.map(newWayFinder)
  return (route: Route, { from, isLast }: Around): ScheduleRoute['path'] => {
    const vehicle = problem.vehicles[route.vehicle]
    const hierarchy = hierarchies[vehicle?.roads ?? -1]
    const findWay = finders[vehicle?.roads ?? -1]
    if (vehicle === undefined || hierarchy === undefined || findWay === undefined) return []
    const { network } = hierarchy
    const stops = route.stops.map(({ place }) => place)
    const tour = [from ?? vehicle.base, ...stops, ...(isLast ? [vehicle.base] : [])]
    const positions = tour.map((place) => positionOf(network.position, placeNodes[place] ?? -1))
    const ways = positions.slice(1).flatMap((to, i) => findWay(positions[i] ?? to, to))
    return lineAlong(network, ways, {
      pointOf: (node) => pointOf(frozen.nodes[node]),
      shapeOf: (edge) => frozen.edges[edge]?.[7] ?? [],
      startOf: (edge) => network.position.get(frozen.edges[edge]?.[0] ?? -1) ?? -1,
    })
  }
}

function pointOf(node: Posed['frozen']['nodes'][number] | undefined): readonly [number, number] {
  return [node?.[1] ?? 0, node?.[2] ?? 0]
}

function total(
  posed: Posed,
  { routes, shipments }: Omit<Outcome, 'totals'>,
): Omit<Totals, 'nearestHub' | 'boundFen'> {
  const { frozen } = posed
  const capacity = new Map(frozen.vehicles.map(([id, , , kgMax]) => [id, kgMax]))
  const room = routes.reduce((sum, { vehicle }) => sum + (capacity.get(vehicle) ?? 0), 0)
  const loaded = sumOf(routes, ({ loadKg }) => loadKg)
  const routesOf = (leg: Leg) => routes.filter((route) => route.leg === leg).length
  return {
    shipments: shipments.length,
    kg: sumOf(shipments, ({ kg }) => kg),
    kgCarried: sumOf(shipments, ({ kgCarried }) => kgCarried),
    routes: routes.length,
    feederRoutes: routesOf('feeder'),
    lineHaulRoutes: routesOf('line-haul'),
    directRoutes: routesOf('direct'),
    distanceM: sumOf(routes, ({ distanceM }) => distanceM),
    costFen: sumOf(routes, ({ costFen }) => costFen),
    vehiclesUsed: new Set(routes.map(({ vehicle }) => vehicle)).size,
    vehicles: frozen.vehicles.length,
    loadPermille: room === 0 ? 0 : Math.round((loaded * 1000) / room),
    kinds: totalKinds(posed, routes),
    left: totalLeft(shipments),
    measured: measurements(frozen),
    endsAt: parkOf(frozen),
  }
}

/** One for each class of vehicle that has a service. */
function measurements({ tables }: Posed['frozen']): Totals['measured'] {
  const first = tables.filter(([, , , offset]) => offset === 0)
  return first.map(([profile, by, notice]) => ({ profile, by, notice }))
}

function totalKinds({ frozen }: Posed, routes: readonly ScheduleRoute[]): Totals['kinds'] {
  return vehicleKinds.flatMap((kind) => {
    const ids = new Set(frozen.vehicles.flatMap(([id, of]) => (of === kind ? [id] : [])))
    const own = routes.filter(({ vehicle }) => ids.has(vehicle))
    const used = new Set(own.map(({ vehicle }) => vehicle)).size
    const kg = sumOf(own, ({ loadKg }) => loadKg)
    const distanceM = sumOf(own, (route) => route.distanceM)
    return ids.size === 0
      ? []
      : [{ kind, vehicles: ids.size, used, trips: own.length, kg, distanceM }]
  })
}

function totalLeft(shipments: readonly ScheduleShipment[]): Totals['left'] {
  const sums = new Map<Totals['left'][number]['reason'], { shipments: number; kg: number }>()
  for (const { reason, kg, kgCarried } of shipments) {
    if (reason === '') continue
    const known = sums.get(reason) ?? { shipments: 0, kg: 0 }
    sums.set(reason, { shipments: known.shipments + 1, kg: known.kg + kg - kgCarried })
  }
  return [...sums]
    .map(([reason, sum]) => ({ reason, ...sum }))
    .sort((a, b) => b.kg - a.kg || a.reason.localeCompare(b.reason))
}

function sumOf<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((sum, item) => sum + value(item), 0)
}
