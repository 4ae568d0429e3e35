// Checks a plan against its problem from nothing but the two: it knows nothing of how plans are made.

import type { Lock, Plan, Problem, Route, Site, Stop, Vehicle } from './problem.ts'
import { checkDays } from './verify-days.ts'
import { checkGoods } from './verify-goods.ts'

export type Breach = { readonly rule: string; readonly route: number; readonly detail: string }
export type Note = (rule: string, route: number, detail?: string) => void
/** A stop, and when handling begins there at the latest. */
export type Call = {
  readonly stop: Stop
  readonly beginMin: number
  /** It has been driven already: it is a fact, however late it was. */
  readonly isLocked: boolean
}
export type Trip = {
  readonly index: number
  readonly route: Route
  readonly vehicle: Vehicle
  readonly calls: readonly Call[]
}

/** Every rule the plan breaks; a plan is good when there is none. Time is linear in stops and goods, save for sorting. */
export function verify(problem: Problem, plan: Plan): Breach[] {
  const breaches: Breach[] = []
  const note: Note = (rule, route, detail = '') => void breaches.push({ rule, route, detail })
  const trips = plan.routes.flatMap((route, index) =>
    readTrip(problem, { plan, route, index, note }),
  )
  // What does not even name its vehicle, shift and stops cannot be followed any further.
  if (breaches.length > 0) return breaches
  for (const trip of trips) {
    checkWay(problem, trip, note)
    checkStops(problem, trip, note)
  }
  checkDays(problem, trips, note)
  checkLocks(problem, plan, note)
  checkGoods(problem, { plan, trips }, note)
  return breaches
}

type Read = {
  readonly plan: Plan
  readonly route: Route
  readonly index: number
  readonly note: Note
}

function readTrip(problem: Problem, { plan, route, index, note }: Read): Trip[] {
  const vehicle = problem.vehicles[route.vehicle]
  if (vehicle?.shifts[route.shift] === undefined) note('unknown-vehicle-or-shift', index)
  if (route.stops.length === 0) note('no-stops', index)
  const locked = lockedStops(problem.locks ?? [], plan, route)
  const calls = route.stops.map((stop, i): Call => {
    const handlingMin = handling(problem, { stop, index, note })
    const beginMin = stop.departMin - handlingMin
    return { stop, beginMin, isLocked: i < locked }
  })
  return vehicle === undefined ? [] : [{ index, route, vehicle, calls }]
}

/** Minutes a stop takes at least: the stop itself, and loading and unloading by weight. */
function handling(
  { sites, shipments }: Problem,
  { stop, index, note }: { stop: Stop; index: number; note: Note },
): number {
  const site = sites[stop.place]
  let kg = 0
  for (const goods of [...stop.load, ...stop.unload]) {
    kg += goods.kg
    const whole = [goods.kg, goods.litres, goods.crates].every(
      (amount) => Number.isInteger(amount) && amount >= 0,
    )
    if (!whole || goods.kg === 0 || shipments[goods.shipment] === undefined) {
      note('unknown-goods', index, `shipment ${goods.shipment}`)
    }
  }
  if (stop.load.length + stop.unload.length === 0) note('stops-for-nothing', index)
  if (![stop.arriveMin, stop.departMin].every(Number.isInteger)) note('no-clock-time', index)
  if (site === undefined) note('unknown-place', index)
  return site === undefined ? 0 : site.stopMin + Math.ceil(kg / site.kgPerMin)
}

function lockedStops(locks: readonly Lock[], { routes }: Plan, route: Route): number {
  const lock = locks.find(
    ({ vehicle, shift }) => vehicle === route.vehicle && shift === route.shift,
  )
  if (lock === undefined) return 0
  const earlier = routes.filter(
    (other) =>
      other.vehicle === route.vehicle && other.shift === route.shift && other.trip < route.trip,
  )
  return lock.routes[earlier.length]?.stops.length ?? 0
}

/**
 * A trip halts at a place once, or twice where it begins and ends, and only one that ends where it began drives on empty;
 * it says truly what kind it is, and by which hub.
 */
function checkWay({ sites, hubs }: Problem, { route, index }: Trip, note: Note): void {
  const places = route.stops.map(({ place }) => place)
  const closed = places.length > 1 && places[0] === places.at(-1) ? places.slice(1) : places
  if (new Set(closed).size < closed.length) note('halts-twice', index)
  if (closed === places && isEmptyOnTheWay(route)) note('drives-on-empty', index)
  const kinds = places.map((place) => sites[place]?.kind ?? 'hall')
  const isFar = kinds.some(isFarKind)
  const leg = kinds.includes('hall') ? (isFar ? 'direct' : 'feeder') : 'line-haul'
  const atHub = places.map((place) => hubs.findIndex((hub) => hub.place === place))
  const hub = atHub.find((number) => number >= 0) ?? null
  if (route.leg !== leg || route.hub !== hub) note('kind-untrue', index, `${leg} ${hub}`)
}

function isFarKind(kind: Site['kind']): boolean {
  return kind === 'park' || kind === 'outside'
}

function isEmptyOnTheWay({ stops }: Route): boolean {
  let kg = 0
  return stops.slice(0, -1).some(({ load, unload }) => {
    for (const goods of unload) kg -= goods.kg
    for (const goods of load) kg += goods.kg
    return kg === 0
  })
}

function checkStops({ sites }: Problem, { calls, vehicle, index }: Trip, note: Note): void {
  for (const call of calls) {
    const site = sites[call.stop.place]
    if (site === undefined) continue
    if (!vehicle.lineHaul && isFarKind(site.kind)) note('not-a-line-haul-vehicle', index)
    if (!call.isLocked) checkHours(site, call, (rule) => note(rule, index))
  }
}

function checkHours(site: Site, { stop, beginMin }: Call, tell: (rule: string) => void): void {
  if (beginMin < stop.arriveMin) tell('too-hasty')
  if (beginMin < site.opensMin || stop.departMin > site.closesMin) tell('closed')
}

/** What has been driven stands in the plan as it was, and is gone on from only where that is open. */
function checkLocks({ locks = [] }: Problem, { routes }: Plan, note: Note): void {
  for (const lock of locks) {
    const day = routes.filter(
      ({ vehicle, shift }) => vehicle === lock.vehicle && shift === lock.shift,
    )
    day.sort((a, b) => a.trip - b.trip)
    for (const [i, driven] of lock.routes.entries()) {
      const route = day[i]
      const stops = route?.stops.slice(0, driven.stops.length)
      const goesOn = (route?.stops.length ?? 0) > driven.stops.length
      const isSame =
        route?.startMin === driven.startMin &&
        JSON.stringify(stops) === JSON.stringify(driven.stops)
      if (!isSame || (goesOn && !driven.goesOn)) note('changes-what-was-driven', -1)
    }
  }
}
