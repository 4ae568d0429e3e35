// A plan told in the county's own words: routes with their way along the roads, the fate of each shipment, the totals.

import { lineAlong } from '#engines/roads/line.ts'
import { positionOf } from '#engines/roads/network.ts'
import { newWayFinder } from '#engines/roads/way.ts'
import type { Goods, Leg, Plan, Route, Stop } from '#engines/routing/county/problem.ts'
import type { PlaceId, VehicleId } from '#kernel/id.ts'
import { type Posed, parkOf } from './frozen.ts'
import type { ScheduleRoute, ScheduleShipment, Totals } from './schedule.ts'
import { vehicleKinds } from './vehicle.ts'

export type Outcome = {
  readonly routes: readonly ScheduleRoute[]
  readonly shipments: readonly ScheduleShipment[]
  readonly totals: Totals
}

export function tell(posed: Posed, plan: Plan): Outcome {
  const shipments = tellShipments(posed, plan)
  const wayOf = wayFinder(posed)
  const routes = plan.routes.map((route, index): ScheduleRoute => {
    const isLast = plan.routes[index + 1]?.vehicle !== route.vehicle
    const before = plan.routes[index - 1]
    const from = before?.vehicle === route.vehicle ? before.stops.at(-1)?.place : undefined
    return {
      route: index + 1,
      vehicle: posed.frozen.vehicles[route.vehicle]?.[0] ?? ('' as VehicleId),
      trip: route.trip,
      leg: route.leg,
      hub: placeId(posed, posed.problem.hubs[route.hub]?.place),
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
  return { routes, shipments, totals: total(posed, { routes, shipments }) }
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

function placeId({ placeIds }: Posed, place: number | undefined): PlaceId {
  return placeIds[place ?? -1] as PlaceId // Plans name only places of their problem.
}

function tellShipments({ frozen }: Posed, { left }: Plan): ScheduleShipment[] {
  const park = parkOf(frozen)
  const stays = new Map(left.map((entry) => [entry.shipment, entry]))
  return frozen.shipments.map(([hall, hub, place, product, chilled, kg, litres], index) => ({
    shipment: index + 1,
    direction: 'up',
    hall,
    from: hall,
    to: park,
    hub,
    place,
    product,
    temperature: chilled === 1 ? 'chilled' : 'ambient',
    kg,
    litres,
    crates: 0,
    kgCarried: kg - (stays.get(index)?.kg ?? 0),
    reason: stays.get(index)?.reason ?? '',
  }))
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

function total(posed: Posed, { routes, shipments }: Omit<Outcome, 'totals'>): Totals {
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
    endsAt: parkOf(frozen),
  }
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
