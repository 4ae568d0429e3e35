// Checks each vehicle's day: its way, its hours, its rests and its cost.

import type { Problem, Rest, Vehicle } from './problem.ts'
import type { Note, Trip } from './verify.ts'
import { metresOf, minutesOf } from './ways.ts'

export function checkDays(problem: Problem, trips: readonly Trip[], note: Note): void {
  const byVehicle = Map.groupBy(trips, ({ route }) => route.vehicle)
  for (const day of byVehicle.values()) {
    day.sort((a, b) => a.route.startMin - b.route.startMin || a.route.trip - b.route.trip)
    for (const [i, { route, index }] of day.entries()) {
      if (route.trip !== i + 1) note('trips-not-in-order', index)
    }
    const shifts = Map.groupBy(day, ({ route }) => route.shift)
    for (const [shift, duty] of shifts) checkDuty(problem, { shift, duty }, note)
  }
}

type Duty = { readonly shift: number; readonly duty: readonly Trip[] }

function checkDuty(problem: Problem, { shift, duty }: Duty, note: Note): void {
  const [first] = duty
  const last = duty.at(-1)
  const hours = first?.vehicle.shifts[shift]
  if (first === undefined || last === undefined || hours === undefined) return
  const { vehicle } = first
  let place = vehicle.base
  let freeMin = hours.fromMin
  for (const trip of duty) {
    const isLocked = trip.calls[0]?.isLocked ?? false
    const earliest = Math.max(freeMin, problem.nowMin ?? 0)
    if (!isLocked && trip.route.startMin < earliest) note('starts-too-early', trip.index)
    checkDrives(problem, { trip, place, isLast: trip === last }, note)
    checkCost(problem, { trip, place, isLast: trip === last }, note)
    place = trip.route.stops.at(-1)?.place ?? place
    freeMin = trip.route.endMin + vehicle.reloadMin
  }
  checkLength(duty, hours.toMin, (rule) => note(rule, last.index))
}

function checkLength(duty: readonly Trip[], toMin: number, tell: (rule: string) => void): void {
  const { vehicle } = duty[0] as Trip // A duty has trips: checkDuty has seen them.
  const start = duty[0]?.route.startMin ?? 0
  const end = duty.at(-1)?.route.endMin ?? 0
  if (end > toMin) tell('shift-overrun')
  if (end - start > vehicle.dutyMinMax) tell('duty-too-long')
  if (duty.length > vehicle.tripsMax) tell('too-many-trips')
  if (!vehicle.rests.every((rest) => isRested(rest, duty))) tell('no-rest')
}

type Drive = { readonly trip: Trip; readonly place: number; readonly isLast: boolean }

function wayOf({ trip, place, isLast }: Drive): number[] {
  const { route, vehicle } = trip
  return [place, ...route.stops.map((stop) => stop.place), ...(isLast ? [vehicle.base] : [])]
}

/** Nobody lingers on the road: each arrival is the departure before it, a rest if there is one, and the drive. */
function checkDrives(problem: Problem, drive: Drive, note: Note): void {
  const { trip, isLast } = drive
  const { route, vehicle, index, calls } = trip
  const way = wayOf(drive)
  const departs = [route.startMin, ...route.stops.map(({ departMin }) => departMin)]
  const arrives = [...route.stops.map(({ arriveMin }) => arriveMin), route.endMin]
  for (const [i, to] of way.slice(1).entries()) {
    const { minutes } = driveOf(problem, vehicle, { from: way[i] ?? -1, to })
    if (minutes < 0) note('no-road', index)
    const rested = restedUntil(trip, { beforeStop: i, departMin: departs[i] ?? 0 }, note)
    const isTrue = calls[i]?.isLocked || arrives[i] === rested + minutes
    if (!isTrue) note('hours-untrue', index, `stop ${i}`)
  }
  if (!isLast && route.endMin !== departs.at(-1)) note('hours-untrue', index, 'end')
  const nowhere = route.rests.some(({ beforeStop }) => beforeStop < 1 || beforeStop >= way.length)
  if (nowhere) note('rest-nowhere', index)
}

function checkCost(problem: Problem, drive: Drive, note: Note): void {
  const { route, vehicle, index } = drive.trip
  const way = wayOf(drive)
  const metres = way
    .slice(1)
    .reduce((sum, to, i) => sum + driveOf(problem, vehicle, { from: way[i] ?? -1, to }).metres, 0)
  if (metres !== route.metres) note('metres-untrue', index, `${metres} m`)
  const cost =
    vehicle.costTripFen +
    Math.ceil((metres * vehicle.costKmFen) / 1000) +
    Math.ceil(((route.endMin - route.startMin) * vehicle.costHourFen) / 60)
  if (cost !== route.costFen) note('cost-untrue', index, `${cost} fen`)
}

function restedUntil(
  { route, vehicle, index }: Trip,
  { beforeStop, departMin }: { beforeStop: number; departMin: number },
  note: Note,
): number {
  const rests = route.rests.filter((rest) => rest.beforeStop === beforeStop)
  let until = departMin
  for (const rest of rests) {
    const known = vehicle.rests.some(({ minutes }) => rest.toMin - rest.fromMin === minutes)
    if (!known || rest.fromMin < until) note('rest-untrue', index)
    until = rest.toMin
  }
  return until
}

function driveOf(
  { roads, sites }: Problem,
  vehicle: Vehicle,
  { from, to }: { from: number; to: number },
): { minutes: number; metres: number } {
  const way = roads[vehicle.roads]?.[from * sites.length + to] ?? -1
  return { minutes: minutesOf(way), metres: metresOf(way) }
}

/** Work that spans a rest's window has the rest in it: written down, or as a pause between trips. */
function isRested(rest: Rest, duty: readonly Trip[]): boolean {
  const start = duty[0]?.route.startMin ?? 0
  const end = duty.at(-1)?.route.endMin ?? 0
  if (start > rest.fromMin || end < rest.toMin + rest.minutes) return true
  const pauses = duty.slice(1).map(({ route }, i) => ({
    fromMin: duty[i]?.route.endMin ?? 0,
    toMin: route.startMin,
  }))
  return [...pauses, ...duty.flatMap(({ route }) => route.rests)].some(({ fromMin, toMin }) => {
    const begin = Math.max(fromMin, rest.fromMin)
    return begin <= rest.toMin && begin + rest.minutes <= toMin
  })
}
