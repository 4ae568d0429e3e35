// A day of the example county, 400 shipments both ways, planned again whole because the vehicle with the most to carry broke down
// before anybody set out, or because the fullest hub takes nothing more: CPU seconds to pose it with its roads and to bend it, how
// many legs are moved and what that costs, for each way that a coordinator may choose.
// Arguments: iterations for the plan that is bent (default 6000), seed.

import { movingKinds, movings } from '#domains/dispatch/model/day.ts'
import { type Frozen, type Posed, poseProblem } from '#domains/logistics/model/frozen.ts'
import { tell } from '#domains/logistics/model/outcome.ts'
import { rules } from '#domains/logistics/model/schedule.ts'
import {
  type FrozenRoute,
  plannedBefore,
  planRest,
  type Standing,
} from '#domains/logistics/model/standing.ts'
import type { VehicleKind } from '#domains/logistics/model/vehicle.ts'
import type { Goods, Plan } from '#engines/routing/county/problem.ts'
import { verify } from '#engines/routing/county/verify.ts'
import { assert } from '#kernel/assert.ts'
import type { ConsignmentId, PlaceId, VehicleId } from '#kernel/id.ts'
import { type Random, seededRandom } from '#kernel/random.ts'
import { cpuSeconds } from '#local/budget.ts'
import { musterFleet } from '#local/county/fleet.ts'
import { layRegistry } from '#local/county/registry.ts'
import { sizes } from '#local/county/size.ts'
import { planDay } from '#local/county-plan.ts'
import { printLine } from './line.ts'

const bench = 'replan'
const shipments = 400
const kgMean = 120
const park = 'park' as PlaceId
const kinds: Readonly<Record<string, VehicleKind>> = {
  摩托车: 'motorcycle',
  三轮车: 'three-wheeler',
  面包车: 'van',
  货车: 'truck',
  冷藏车: 'cold-truck',
}

export async function run([iterations = '6000', seed = 'bench']: string[]): Promise<void> {
  const frozen = freeze(seededRandom(seed))
  const posed = poseProblem(frozen)
  const { plan } = planDay(posed.problem, { iterations: Number(iterations) }, seed)
  for (const event of [vehicleOut(posed, plan), hubFull(posed, plan)]) {
    for (const kind of movingKinds) {
      measure(plan, restOf(posed, plan, { ...event, ...movings[kind] }), `${event.reason}, ${kind}`)
    }
  }
}

function measure(before: Plan, rest: Frozen, of: string): void {
  const begin = cpuSeconds()
  const posed = poseProblem(rest)
  const bending = cpuSeconds()
  const { movedFen = 0, iterations = 0 } = rest.standing[0] ?? {}
  const change = { seed: bench, movedFen, iterations }
  const plan = planRest(posed.problem, plannedBefore(rest, posed.placeIds), change)
  assert(verify(posed.problem, plan).length === 0, 'the plan keeps every rule')
  const telling = cpuSeconds()
  const { totals } = tell(posed, plan, null)
  const value = cpuSeconds() - begin
  printLine({ bench, case: `${of}: in all`, unit: 'CPU s', value })
  printLine({ bench, case: `${of}: posing the roads`, unit: 'CPU s', value: bending - begin })
  printLine({ bench, case: `${of}: planning, verified`, unit: 'CPU s', value: telling - bending })
  const { legs = 0, legsMoved = 0 } = totals.again ?? {}
  printLine({ bench, case: `${of}: of ${legs} legs moved`, unit: 'legs', value: legsMoved })
  const peer = { name: 'as planned', value: costOf(before) }
  printLine({ bench, case: `${of}: cost`, unit: 'yuan', value: costOf(plan), peer })
  printLine({ bench, case: `${of}: left`, unit: 'kg', value: totals.kg - totals.kgCarried })
}

/** The example county's halls, hubs, roads and vehicles, and a day of goods of halls drawn by chance. */
function freeze(random: Random): Frozen {
  const { registry } = layRegistry(seededRandom('x-county/places'), sizes.example)
  const { places, halls, hubs, nodes, edges } = registry
  const goods = Array.from({ length: shipments }, (): Frozen['shipments'][number] => {
    const { id, hub } = random.pick(halls)
    const ways = { up: [id, park], down: [park, id] } as const
    const direction = random.next() < 0.65 ? 'up' : 'down'
    const kg = Math.max(5, Math.round(kgMean * (0.2 + 1.6 * random.next())))
    const [from, to] = ways[direction] as readonly [PlaceId, PlaceId]
    const temperature = random.next() < 0.15 ? 'chilled' : 'ambient'
    const whose = [direction, id as PlaceId, hub as PlaceId, from, to, park, null] as const
    return [...whose, temperature, kg, Math.ceil(kg * 1.8), 0]
  })
  return {
    shipments: goods,
    vehicles: musterFleet(random, registry, sizes.example).map((v): Frozen['vehicles'][number] => [
      ...([v.plate as VehicleId, kinds[v.kind] ?? 'van', v.base as PlaceId] as const),
      ...([v.loadKg, v.loadL, v.chilled ? 1 : 0, v.costTripFen, v.costKmFen] as const),
      ...([minuteOf(v.shiftFrom), minuteOf(v.shiftTo), v.ownerName] as const),
    ]),
    hubs: hubs.map(({ id, opensMin, closesMin, dayKgMax, coldKgMax }) => {
      return [id as PlaceId, opensMin, closesMin, dayKgMax, coldKgMax]
    }),
    places: places.map(({ id, kind, node }) => [id as PlaceId, kind, node]),
    nodes: nodes.map(({ id, x, y }) => [id, x, y]),
    edges: edges.map(({ a, b, lengthM, class: kind }) => [a, b, lengthM, kind, 1]),
    ...{ rules: [rules], tables: [], standing: [], lots: [], planned: [] },
  }
}

function minuteOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}

type Event = Pick<Standing, 'reason' | 'vehicles' | 'hubs'>

function vehicleOut({ frozen }: Posed, { routes }: Plan): Event {
  const legs = new Map<number, number>()
  for (const { vehicle, stops } of routes) {
    const own = stops.reduce((sum, { load }) => sum + load.length, 0)
    legs.set(vehicle, (legs.get(vehicle) ?? 0) + own)
  }
  const [busiest = 0] = [...legs].sort((a, b) => b[1] - a[1])[0] ?? []
  const vehicle = frozen.vehicles[busiest]?.[0] ?? ('' as VehicleId)
  const out = { vehicle, outMin: 0, stands: null, place: null, freeMin: 0, trips: 0 }
  return { reason: 'a vehicle out', vehicles: [out], hubs: [] }
}

function hubFull({ frozen, problem }: Posed, { routes }: Plan): Event {
  const stops = routes.flatMap((route) => route.stops)
  const passed = problem.hubs.map(({ place }) =>
    stops.reduce((sum, stop) => sum + (stop.place === place ? stop.unload.length : 0), 0),
  )
  const hub = frozen.hubs[passed.indexOf(Math.max(...passed))]?.[0] ?? park
  const full = { hub, closedMin: null, full: true, passedKg: 0, passedColdKg: 0 }
  return { reason: 'a hub full', vehicles: [], hubs: [full] }
}

/** Nobody has set out: all is planned again from midnight. */
function restOf(
  { frozen, placeIds }: Posed,
  { routes }: Plan,
  event: Event & Pick<Standing, 'movedFen' | 'iterations'>,
): Frozen {
  const before = { routes: routes.length, costFen: 0, distanceM: 0 }
  const rows = (goods: readonly Goods[]) =>
    goods.map(({ shipment, kg, litres, crates }) => [shipment, kg, litres, crates] as const)
  const planned = routes.map(
    ({ vehicle, stops }): FrozenRoute => [
      frozen.vehicles[vehicle]?.[0] ?? ('' as VehicleId),
      stops.map(({ place, arriveMin, departMin, load, unload }) => [
        ...([placeIds[place] ?? park, arriveMin, departMin] as const),
        ...([rows(load), rows(unload)] as const),
      ]),
    ],
  )
  return {
    ...frozen,
    standing: [{ ...event, nowMin: 0, before }],
    lots: frozen.shipments.map((_, i) => [`cs_${i}` as ConsignmentId, 0, 0]),
    planned,
  }
}

function costOf({ routes }: Plan): number {
  return routes.reduce((sum, { costFen }) => sum + costFen, 0) / 100
}
