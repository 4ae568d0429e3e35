// A trip summed up so that a day of trips is checked in one glance each: the time at the sink is
// max(start + inner, ready), whatever the start, as long as the start is not after `latest`.

import {
  type Carrier,
  type Echelon,
  type Load,
  litresOf,
  metresBetween,
  minutesBetween,
} from './echelon.ts'

export type Trip = {
  readonly sink: number
  readonly loads: readonly Load[]
  readonly kg: number
  readonly litres: number
  readonly chilledKg: number
  /** The place of its first load. */
  readonly first: number
  /** Minutes from arriving at the first load to arriving at the sink, without waiting. */
  readonly inner: number
  /** The earliest it can be at the sink, for its loads are not there before. */
  readonly ready: number
  /** The latest it may arrive at the first load, for places close. */
  readonly latest: number
  readonly unload: number
  readonly metres: number
}

/** Sums up a trip, or null when it breaks a rule of its own: too heavy, too big, too warm, too late for a place. */
export function sumTrip(
  echelon: Echelon,
  carrier: Carrier,
  sink: number,
  loads: readonly Load[],
): Trip | null {
  const [head] = loads
  if (head === undefined) return null
  const way = walk(echelon, carrier, loads)
  const { kg, litres, chilledKg } = way
  if (kg > carrier.kgMax || litres > carrier.litresMax) return null
  const { place, kgPerMin } = sinkOf(echelon, sink)
  const last = minutesBetween(echelon, carrier, way.place, place)
  const inner = way.elapsed + last
  const unload = echelon.stopMin + Math.ceil(kg / kgPerMin)
  const warm = way.warmFrom < 0 ? 0 : inner - way.warmFrom + unload
  if (!way.inTime || (!carrier.chilled && chilledKg > 0 && warm > echelon.warmMinMax)) return null
  return {
    sink,
    loads,
    kg,
    litres,
    chilledKg,
    first: head.place,
    inner,
    ready: way.ready + last,
    latest: way.latest,
    unload,
    metres: way.metres + metresBetween(echelon, carrier, way.place, place),
  }
}

type Way = {
  place: number
  elapsed: number
  stoppedAt: number
  ready: number
  latest: number
  warmFrom: number
  inTime: boolean
  kg: number
  litres: number
  chilledKg: number
  metres: number
}

function walk(echelon: Echelon, carrier: Carrier, loads: readonly Load[]): Way {
  const way: Way = {
    place: loads[0]?.place ?? 0,
    elapsed: 0,
    stoppedAt: 0,
    ready: Number.NEGATIVE_INFINITY,
    latest: Number.POSITIVE_INFINITY,
    warmFrom: -1,
    inTime: true,
    kg: 0,
    litres: 0,
    chilledKg: 0,
    metres: 0,
  }
  for (const i of loads.keys()) pass(echelon, carrier, { way, loads, i })
  return way
}

function pass(
  echelon: Echelon,
  carrier: Carrier,
  { way, loads, i }: { way: Way; loads: readonly Load[]; i: number },
): void {
  const load = loads[i] as Load // i is within the trip.
  const isFirst = i === 0
  const isNewPlace = isFirst || load.place !== way.place
  const item = itemOf(echelon, load.item)
  const service = serviceMinutes(echelon, load, isNewPlace)
  if (isNewPlace) {
    const drive = isFirst ? 0 : minutesBetween(echelon, carrier, way.place, load.place)
    way.metres += isFirst ? 0 : metresBetween(echelon, carrier, way.place, load.place)
    way.elapsed += drive
    way.stoppedAt = way.elapsed
    way.ready = Math.max(way.ready + drive, releaseAt(echelon, loads, i))
  }
  // Cooling is missing from the moment the vehicle stops: nobody plans which crate is loaded last.
  if (item.chilled && way.warmFrom < 0) way.warmFrom = way.stoppedAt
  way.ready += service
  way.elapsed += service
  way.latest = Math.min(way.latest, item.closesMin - way.elapsed)
  way.inTime &&= way.ready <= item.closesMin
  way.place = load.place
  way.kg += load.kg
  way.litres += load.litres
  way.chilledKg += item.chilled ? load.kg : 0
}

/** Loading at a place begins when all that the trip fetches there has come. */
export function releaseAt({ items }: Echelon, loads: readonly Load[], from: number): number {
  let release = 0
  const place = loads[from]?.place
  for (let i = from; loads[i]?.place === place && i < loads.length; i++) {
    release = Math.max(release, items[loads[i]?.item ?? 0]?.releaseMin ?? 0)
  }
  return release
}

/** Minutes to load; the first load at a place also pays for stopping there. */
export function serviceMinutes(echelon: Echelon, { kg }: Load, isNewPlace: boolean): number {
  return (isNewPlace ? echelon.stopMin : 0) + Math.ceil(kg / echelon.kgPerMin)
}

export function loadOf(echelon: Echelon, item: number, kg: number): Load {
  const whole = itemOf(echelon, item)
  return { item, place: whole.place, kg, litres: litresOf(whole, kg) }
}

export function itemOf({ items }: Echelon, item: number) {
  return items[item] as Echelon['items'][number] // Item numbers come from this very list.
}

export function sinkOf({ sinks }: Echelon, sink: number) {
  return sinks[sink] as Echelon['sinks'][number] // Sink numbers come from this very list.
}
