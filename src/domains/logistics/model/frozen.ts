// The frozen input of a schedule, as read back from its parts, and the problem it poses to the engine.

import { drivingProfiles } from '#domains/roads/model/standings.ts'
import { contract, type Hierarchy } from '#engines/roads/hierarchy.ts'
import { buildMatrix, type Matrix } from '#engines/roads/many.ts'
import { buildNetwork, type Roads } from '#engines/roads/network.ts'
import type { Profile, RoadClass } from '#engines/roads/profiles.ts'
import type { Problem, Temperature } from '#engines/routing/county/problem.ts'
import { minutesOf, packWays } from '#engines/routing/county/ways.ts'
import { assert } from '#kernel/assert.ts'
import type { PlaceId, ProductId, VehicleId } from '#kernel/id.ts'
import type { Refusal } from '#kernel/result.ts'
import { poseHubs, poseShipments, poseSites, poseVehicle } from './posing.ts'
import type { MeasuredBy, Rules } from './schedule.ts'
import { type FrozenLot, type FrozenRoute, poseRest, type Standing } from './standing.ts'
import type { VehicleKind } from './vehicle.ts'

/** Rows exactly as the freezing statements write them. */
export type Frozen = {
  readonly shipments: readonly (readonly [
    direction: 'up' | 'down',
    hall: PlaceId,
    /** The hall's own hub. */
    hub: PlaceId,
    from: PlaceId,
    to: PlaceId,
    place: PlaceId,
    product: ProductId | null,
    temperature: Temperature,
    kg: number,
    litres: number,
    crates: number,
  ])[]
  readonly vehicles: readonly (readonly [
    id: VehicleId,
    kind: VehicleKind,
    base: PlaceId,
    loadKgMax: number,
    loadLMax: number,
    chilled: 0 | 1,
    costTripFen: number,
    costKmFen: number,
    shiftFromMin: number,
    shiftToMin: number,
    owner: string,
  ])[]
  readonly hubs: readonly (readonly [
    id: PlaceId,
    opensMin: number,
    closesMin: number,
    dayKgMax: number,
    coldKgMax: number,
  ])[]
  readonly places: readonly (readonly [id: PlaceId, kind: string, node: number])[]
  readonly nodes: readonly (readonly [id: number, x: number, y: number])[]
  readonly edges: readonly (readonly [
    a: number,
    b: number,
    lengthM: number,
    roadClass: RoadClass,
    open: 0 | 1,
    // What was frozen before one-way streets were known has none.
    oneway?: 0 | 1,
    kmhMax?: number,
    shape?: readonly number[],
  ])[]
  readonly rules: readonly Rules[]
  // Of the rest of a day only: how it stands, which goods its shipments are, and what was planned for them.
  readonly standing: readonly Standing[]
  readonly lots: readonly FrozenLot[]
  readonly planned: readonly FrozenRoute[]
  /**
   * What the route service of a class of vehicle has measured between the places that matter, in pieces of the table; empty pieces
   * say why the own roads stand in. None where no service is chosen.
   */
  readonly tables: readonly (readonly [
    profile: Profile,
    by: MeasuredBy,
    notice: Refusal | null,
    offset: number,
    metres: readonly number[],
    minutes: readonly number[],
  ])[]
}

export type Posed = {
  readonly problem: Problem
  readonly frozen: Frozen
  /** By the problem's number of a place. */
  readonly placeIds: readonly PlaceId[]
  readonly placeNodes: readonly number[]
  readonly hierarchies: readonly Hierarchy[]
}

/** Poses the routing problem: places that matter get numbers, roads become matrices. */
export function poseProblem(frozen: Frozen): Posed {
  const places = placesThatMatter(frozen)
  const number = new Map(places.map(([id], i) => [id, i]))
  const at = (id: PlaceId): number => numberOf(number, id)
  const hubNumber = new Map(frozen.hubs.map(([id], i) => [id, i]))
  const placeNodes = places.map(([, , node]) => node)
  const county = roadsOf(frozen)
  const hierarchies = drivingProfiles.map((profile) => contract(buildNetwork(county, profile)))
  const [rules] = frozen.rules
  assert(rules !== undefined, 'the rules are frozen with the input')
  const numbers = { rules, at, hubAt: (id: PlaceId) => numberOf(hubNumber, id) }
  const roads = hierarchies.map((hierarchy, i) =>
    packWays(
      tableOf(frozen, drivingProfiles[i], places.length) ?? buildMatrix(hierarchy, placeNodes),
    ),
  )
  const minutesBetween = (from: number, to: number): number => {
    const ways = roads.map((own) => minutesOf(own[from * places.length + to] ?? -1))
    return Math.min(...ways.map((way) => (way < 0 ? Number.POSITIVE_INFINITY : way)))
  }
  const problem: Problem = {
    sites: poseSites(frozen, places, rules),
    park: at(parkOf(frozen)),
    hubs: poseHubs(frozen, numbers),
    shipments: poseShipments(frozen, numbers, minutesBetween),
    vehicles: frozen.vehicles.map((row) => poseVehicle(row, at, drivingProfiles)),
    roads,
  }
  const [standing] = frozen.standing
  const rest = standing === undefined ? problem : poseRest(problem, { frozen, standing, at })
  return { problem: rest, frozen, placeIds: places.map(([id]) => id), placeNodes, hierarchies }
}

/** The places that the problem is about, in the order of its numbers. */
export function placesThatMatter(frozen: Frozen): Frozen['places'] {
  const used = usedPlaces(frozen)
  return frozen.places.filter(([id]) => used.has(id))
}

/** The table that a service has measured for a class of vehicle; null where the own roads count. */
function tableOf({ tables }: Frozen, profile: Profile | undefined, size: number): Matrix | null {
  const pieces = tables.filter(([of, by]) => of === profile && by !== 'own')
  if (pieces.length === 0) return null
  const table = { metres: new Int32Array(size * size), minutes: new Int32Array(size * size) }
  for (const [, , , offset, metres, minutes] of pieces) {
    table.metres.set(metres, offset)
    table.minutes.set(minutes, offset)
  }
  return table
}

export function parkOf({ places }: Frozen): PlaceId {
  const park = places.find(([, kind]) => kind === 'park')
  assert(park !== undefined, 'a schedule is made only where there is a park')
  return park[0]
}

function usedPlaces(frozen: Frozen): ReadonlySet<PlaceId> {
  return new Set([
    parkOf(frozen),
    ...frozen.hubs.map(([id]) => id),
    ...frozen.shipments.flatMap(([, hall, , from, to]) => [hall, from, to]),
    ...frozen.vehicles.map(([, , base]) => base),
    ...frozen.standing.flatMap(({ vehicles }) => vehicles.flatMap(({ place }) => place ?? [])),
    ...frozen.planned.flatMap(([, stops]) => stops.map(([place]) => place)),
  ])
}

function roadsOf({ nodes, edges }: Frozen): Roads {
  return {
    nodes: nodes.map(([id, x, y]) => ({ id, x, y })),
    edges: edges.map(([a, b, lengthM, roadClass, open, oneway = 0, kmhMax = 0]) => ({
      ...{ a, b, lengthM, kmhMax },
      class: roadClass,
      open: open === 1,
      oneway: oneway === 1,
    })),
  }
}

function numberOf(numbers: ReadonlyMap<PlaceId, number>, id: PlaceId): number {
  const found = numbers.get(id)
  assert(found !== undefined, `${id} is frozen with the input`)
  return found
}
