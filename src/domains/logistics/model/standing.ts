// How a day stands when the rest of it is planned again, as it is frozen, and the problem and the plan that this makes.

import { finish } from '#engines/routing/county/plan.ts'
import type { Goods, Plan, Problem, Stop, Vehicle } from '#engines/routing/county/problem.ts'
import { bend, bendOn, type Change, kgLeftBy } from '#engines/routing/county/replan.ts'
import { minutesOf } from '#engines/routing/county/ways.ts'
import type { ConsignmentId, PlaceId, TripId, VehicleId } from '#kernel/id.ts'
import type { Frozen } from './frozen.ts'
import type { Remaining, ScheduleRoute, Totals } from './schedule.ts'

export type Standing = {
  /** Minutes after the day's midnight; nothing that is planned again sets out before. */
  readonly nowMin: number
  /** What it costs to give goods to another vehicle than they were planned for. */
  readonly movedFen: number
  /** How long better trips are looked for; 0 where only what must change may. */
  readonly iterations: number
  /** Why it is planned again, in the coordinator's words. */
  readonly reason: string
  readonly before: Remaining
  readonly vehicles: readonly VehicleStanding[]
  readonly hubs: readonly HubStanding[]
  /** Trips that were said to be late, with when they were to set out then; what was frozen before they were kept has none. */
  readonly late?: readonly LateStanding[]
}
export type LateStanding = {
  readonly trip: TripId
  readonly startsMin: number
  readonly minutes: number
}
export type VehicleStanding = {
  readonly vehicle: VehicleId
  /** From when on it cannot be had; null when it can. */
  readonly outMin: number | null
  /** Near where one that is out stands with what it has on board; null where that was loaded. */
  readonly stands: PlaceId | null
  /** Where it is free and when; null at its base. It goes home before it sets out anew. */
  readonly place: PlaceId | null
  readonly freeMin: number
  /** Trips of the day that it has begun, or makes as they were planned. */
  readonly trips: number
}
export type HubStanding = {
  readonly hub: PlaceId
  /** From when on nothing is handled there; null when it opens as usual. */
  readonly closedMin: number | null
  /** It hands out what it has and takes nothing in. */
  readonly full: boolean
  /** What has passed it so far that day, or is on its way to it. */
  readonly passedKg: number
  readonly passedColdKg: number
}
/** Of a shipment: whose goods they are, when they can be had, how long they have been out of cold. */
export type FrozenLot = readonly [consignment: ConsignmentId, readyMin: number, warmMin: number]
type FrozenGoods = readonly [shipment: number, kg: number, litres: number, crates: number]
export type FrozenStop = readonly [
  place: PlaceId,
  arriveMin: number,
  departMin: number,
  load: readonly FrozenGoods[],
  unload: readonly FrozenGoods[],
]
/** What was planned for the goods; shipments are numbered from 0, as the rows of the input. */
export type FrozenRoute = readonly [vehicle: VehicleId, stops: readonly FrozenStop[]]

/** Enough to find room for what an exception has torn out, and little enough for somebody who waits. */
const iterationsToFit = 200
const roundsToFit = 5

type Around = {
  readonly frozen: Pick<Frozen, 'vehicles' | 'hubs' | 'lots'>
  readonly standing: Standing
  readonly at: (id: PlaceId) => number
}

/** The day's problem from now on. */
export function poseRest(problem: Problem, { frozen, standing, at }: Around): Problem {
  const { nowMin } = standing
  const hubs = new Map(standing.hubs.map((each) => [each.hub, each]))
  const closed = new Map(standing.hubs.map(({ hub, closedMin }) => [at(hub), closedMin]))
  const vehicles = new Map(standing.vehicles.map((each) => [each.vehicle, each]))
  return {
    ...problem,
    nowMin,
    sites: problem.sites.map((site, place) => {
      const closesMin = Math.min(site.closesMin, closed.get(place) ?? site.closesMin)
      return { ...site, closesMin }
    }),
    hubs: problem.hubs.map((hub, index) => bendHub(hub, hubs.get(idAt(frozen.hubs, index)))),
    shipments: problem.shipments.map((shipment, index) => {
      const [, readyMin = 0, warmMin = 0] = frozen.lots[index] ?? []
      return { ...shipment, readyMin, warmMinMax: Math.max(0, shipment.warmMinMax - warmMin) }
    }),
    vehicles: problem.vehicles.map((vehicle, index) => {
      const own = vehicles.get(idAt(frozen.vehicles, index))
      const roads = problem.roads[vehicle.roads]
      const home = (place: PlaceId) =>
        minutesOf(roads?.[at(place) * problem.sites.length + vehicle.base] ?? -1)
      const homeMin = own?.place ? home(own.place) : 0
      return bendVehicle(vehicle, { own, homeMin, nowMin })
    }),
  }
}

/** Rows and the problem's numbers are in one order. */
function idAt<Id extends string>(
  rows: readonly (readonly [Id, ...unknown[]])[],
  index: number,
): Id {
  return rows[index]?.[0] ?? ('' as Id)
}

type Hub = Problem['hubs'][number]

function bendHub(hub: Hub, standing: HubStanding | undefined): Hub {
  if (standing === undefined) return hub
  const { full, passedKg, passedColdKg } = standing
  return {
    ...hub,
    dayKgMax: full ? 0 : Math.max(0, hub.dayKgMax - passedKg),
    coldKgMax: full ? 0 : Math.max(0, hub.coldKgMax - passedColdKg),
  }
}

/** A vehicle that no road leads home, or that is out before it could set out, makes no trip. */
function bendVehicle(
  vehicle: Vehicle,
  { own, homeMin, nowMin }: { own: VehicleStanding | undefined; homeMin: number; nowMin: number },
): Vehicle {
  const [shift] = vehicle.shifts
  if (shift === undefined) return vehicle
  const fromMin = Math.max(shift.fromMin, nowMin, (own?.freeMin ?? 0) + homeMin)
  const toMin = Math.min(shift.toMin, own?.outMin ?? shift.toMin)
  if (homeMin < 0 || fromMin >= toMin) return { ...vehicle, tripsMax: 0 }
  return { ...vehicle, shifts: [{ fromMin, toMin }], dutyMinMax: toMin - fromMin }
}

/** The rest of a day bent to what happened. While something finds no room, others move up for a few rounds; if that helps. */
export function planRest(problem: Problem, before: Plan, change: Change): Plan {
  const first = bend(problem, before, change)
  let bent = first
  for (let round = 1; round <= roundsToFit && kgLeftBy(bent.draft) > 0; round++) {
    const seed = `${change.seed}/${round}`
    bent = bendOn(bent, { seed, iterations: iterationsToFit })
  }
  const { draft } = kgLeftBy(bent.draft) < kgLeftBy(first.draft) ? bent : first
  return finish(bent.kept, draft)
}

/** What was planned, as the engine reads it. */
export function plannedBefore(
  { planned, vehicles }: Pick<Frozen, 'planned' | 'vehicles'>,
  placeIds: readonly PlaceId[],
): Plan {
  const numbers = new Map(vehicles.map(([id], index) => [id, index]))
  const places = new Map(placeIds.map((id, place) => [id, place]))
  const routes = planned.map(([vehicle, stops]) => ({
    ...({
      vehicle: numbers.get(vehicle) ?? -1,
      shift: 0,
      trip: 0,
      leg: 'feeder',
      hub: null,
    } as const),
    stops: stops.map(([place, arriveMin, departMin, load, unload]): Stop => {
      const goods = { load: load.map(goodsOf), unload: unload.map(goodsOf) }
      return { place: places.get(place) ?? -1, arriveMin, departMin, ...goods }
    }),
    ...{ rests: [], startMin: 0, endMin: 0, metres: 0, costFen: 0 },
  }))
  return { routes, left: [] }
}

function goodsOf([shipment, kg, litres, crates]: FrozenGoods): Goods {
  return { shipment, kg, litres, crates }
}

/** Trips that a vehicle has begun before the rest of the day was planned again. */
export function tripsBefore({ standing, vehicles }: Frozen, vehicle: number): number {
  const id = idAt(vehicles, vehicle)
  return standing[0]?.vehicles.find((each) => each.vehicle === id)?.trips ?? 0
}

/** What was planned before, beside what is now; nothing for a whole day. */
export function againOf(
  { standing, planned }: Frozen,
  routes: readonly ScheduleRoute[],
): Pick<Totals, 'again'> {
  const [first] = standing
  if (first === undefined) return {}
  const known = new Set(
    planned.flatMap(([vehicle, stops]) =>
      stops.flatMap(([place, , , load]) =>
        load.map(([shipment]) => `${vehicle}/${place}/${shipment + 1}`),
      ),
    ),
  )
  const legs = routes.flatMap(({ vehicle, stops }) =>
    stops.flatMap(({ place, load }) =>
      load.map(({ shipment }) => `${vehicle}/${place}/${shipment}`),
    ),
  )
  const legsMoved = legs.filter((leg) => !known.has(leg)).length
  return { again: { before: first.before, legs: legs.length, legsMoved } }
}
