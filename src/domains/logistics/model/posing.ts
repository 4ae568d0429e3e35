// How the county's places, goods and vehicles stand in the routing problem.

import type { Profile } from '#engines/roads/profiles.ts'
import type { Amount, Problem, Shipment, Site, Vehicle } from '#engines/routing/county/problem.ts'
import type { PlaceId } from '#kernel/id.ts'
import type { Frozen } from './frozen.ts'
import type { Rules } from './schedule.ts'
import { mayLineHaul, profiles } from './vehicle.ts'

/** A day is planned from midnight to midnight. */
const dayMin = 1440
/** Besides its own hub a hall may use so many others, the nearest ones. */
const otherHubs = 3
const tripsMax = 30
const none: Amount = { kg: 0, litres: 0, crates: 0 }

export type Numbers = {
  readonly rules: Rules
  /** The problem's number of a place and of a hub. */
  readonly at: (id: PlaceId) => number
  readonly hubAt: (id: PlaceId) => number
}

export function poseSites(
  frozen: Frozen,
  places: Frozen['places'],
  { stopMin, hallKgPerMin, hubKgPerMin, parkKgPerMin }: Rules,
): Site[] {
  const hubs = new Map(
    frozen.hubs.map(([id, opensMin, closesMin]) => [id, { opensMin, closesMin }]),
  )
  return places.map(([id, kind]): Site => {
    const hours = { opensMin: 0, closesMin: dayMin, stopMin }
    const hub = hubs.get(id)
    if (hub !== undefined) return { ...hours, ...hub, kind: 'hub', kgPerMin: hubKgPerMin }
    if (kind === 'park') return { ...hours, kind: 'park', kgPerMin: parkKgPerMin }
    if (kind === 'hall') return { ...hours, kind: 'hall', kgPerMin: hallKgPerMin }
    return { ...hours, kind: 'outside', kgPerMin: parkKgPerMin }
  })
}

export function poseHubs({ hubs }: Frozen, { at, rules }: Numbers): Problem['hubs'] {
  return hubs.map(([id, , , dayKgMax, coldKgMax]) => {
    return { place: at(id), dayKgMax, coldKgMax, transferMin: rules.transferMin }
  })
}

/** A hall's own hub comes first, then the nearest by any vehicle's minutes; what need not pass any may run direct. */
export function poseShipments(
  frozen: Frozen,
  { at, hubAt, rules }: Numbers,
  minutesBetween: (from: number, to: number) => number,
): Shipment[] {
  const near = new Map<PlaceId, number[]>()
  const hubsOf = (hall: PlaceId, own: PlaceId): number[] => {
    const known = near.get(hall)
    if (known !== undefined) return known
    const ways = frozen.hubs
      .map(([id]) => ({ id, minutes: minutesBetween(at(hall), at(id)) }))
      .filter(({ id, minutes }) => id !== own && Number.isFinite(minutes))
      .sort((a, b) => a.minutes - b.minutes || a.id.localeCompare(b.id))
    const list = [own, ...ways.slice(0, otherHubs).map(({ id }) => id)].map(hubAt)
    near.set(hall, list)
    return list
  }
  return frozen.shipments.map((row): Shipment => {
    const [direction, hall, hub, from, to, , , temperature, kg, litres, crates] = row
    return {
      direction,
      from: at(from),
      to: at(to),
      hubs: hubsOf(hall, hub),
      direct: true,
      temperature,
      kg,
      litres,
      crates,
      readyMin: 0,
      pickupByMin: dayMin,
      fromMin: 0,
      dueMin: dayMin,
      warmMinMax: rules.warmMinMax,
      priority: 1,
      skills: [],
      vehicle: null,
      after: [],
      split: true,
    }
  })
}

export function poseVehicle(
  row: Frozen['vehicles'][number],
  at: (id: PlaceId) => number,
  driving: readonly Profile[],
): Vehicle {
  const [, kind, base, kg, litres, chilled, costTripFen, costKmFen, fromMin, toMin, owner] = row
  const load = { kg, litres, crates: litres }
  return {
    base: at(base),
    owner,
    roads: driving.indexOf(profiles[kind]),
    load,
    rooms: { ambient: load, chilled: chilled === 1 ? load : none, frozen: none },
    skills: [],
    lineHaul: mayLineHaul(kind),
    shifts: [{ fromMin, toMin }],
    dutyMinMax: toMin - fromMin,
    rests: [],
    tripsMax,
    reloadMin: 0,
    costTripFen,
    costKmFen,
    costHourFen: 0,
  }
}
