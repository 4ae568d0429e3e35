// Whether a problem makes sense, before anything is computed from it.

import type { Amount, Problem, Shipment, Vehicle } from './problem.ts'
import { malformed, minutesOf, type Ways } from './ways.ts'

export type Flaw = {
  readonly code:
    | 'demand-not-positive'
    | 'unknown-place'
    | 'unknown-hub'
    | 'unknown-vehicle'
    | 'unknown-shipment'
    | 'goes-nowhere'
    | 'waits-for-itself'
    | 'window-backwards'
    | 'capacity-negative'
    | 'matrix-malformed'
    | 'rate-not-positive'
    | 'too-many-skills'
  /** Which of its list it is about. */
  readonly index: number
}

/** Bits of one whole number stand for skills. */
const skillsMax = 31
const timeMax = 100_000

/** Everything that makes a problem senseless; what is merely impossible to carry is no flaw but gets its reason in the plan. */
export function findFlaws(problem: Problem): Flaw[] {
  const flaws: Flaw[] = []
  const note = (code: Flaw['code'], index: number) => void flaws.push({ code, index })
  checkPlaces(problem, note)
  for (const [index, shipment] of problem.shipments.entries()) {
    checkShipment(problem, { shipment, index }, note)
  }
  for (const [index, vehicle] of problem.vehicles.entries()) {
    checkVehicle(problem, { vehicle, index }, note)
  }
  const skills = [...problem.vehicles, ...problem.shipments].flatMap((each) => each.skills)
  if (new Set(skills).size > skillsMax) note('too-many-skills', 0)
  for (const index of waitingInCircles(problem)) note('waits-for-itself', index)
  return flaws
}

type Note = (code: Flaw['code'], index: number) => void

function checkPlaces({ sites, park, hubs, roads }: Problem, note: Note): void {
  const { length } = sites
  if (sites[park] === undefined) note('unknown-place', park)
  for (const [index, { opensMin, closesMin, stopMin, kgPerMin }] of sites.entries()) {
    if (!isWindow(opensMin, closesMin)) note('window-backwards', index)
    if (!(kgPerMin > 0 && isCount(stopMin))) note('rate-not-positive', index)
  }
  checkHubs(sites.length, hubs, note)
  for (const [index, road] of roads.entries()) {
    if (!isSound(road, length)) note('matrix-malformed', index)
  }
}

function checkHubs(places: number, hubs: Problem['hubs'], note: Note): void {
  for (const [index, hub] of hubs.entries()) {
    if (!(hub.place >= 0 && hub.place < places)) note('unknown-place', hub.place)
    const amounts = [hub.dayKgMax, hub.coldKgMax, hub.transferMin]
    if (!amounts.every(isCount)) note('capacity-negative', index)
  }
}

/** A cell for every two places, and no minutes from a place to itself. */
function isSound(ways: Ways, size: number): boolean {
  if (ways.length !== size * size) return false
  const isStay = (cell: number) => cell % (size + 1) === 0
  return ways.every((way, cell) => (isStay(cell) ? minutesOf(way) === 0 : way > malformed))
}

function checkShipment(
  problem: Problem,
  { shipment, index }: { shipment: Shipment; index: number },
  note: Note,
): void {
  const { sites, hubs, vehicles, shipments } = problem
  const { from, to, vehicle } = shipment
  if (!isAmount(shipment) || shipment.kg === 0) note('demand-not-positive', index)
  if (sites[from] === undefined || sites[to] === undefined) note('unknown-place', index)
  if (from === to) note('goes-nowhere', index)
  if (shipment.hubs.some((hub) => hubs[hub] === undefined)) note('unknown-hub', index)
  if (vehicle !== null && vehicles[vehicle] === undefined) note('unknown-vehicle', index)
  const isKnown = shipment.after.every((other) => shipments[other] !== undefined)
  if (!isKnown) note('unknown-shipment', index)
  checkTerms(shipment, index, note)
}

function checkTerms(shipment: Shipment, index: number, note: Note): void {
  const pickup = isWindow(shipment.readyMin, shipment.pickupByMin)
  if (!pickup || !isWindow(shipment.fromMin, shipment.dueMin)) note('window-backwards', index)
  if (!isCount(shipment.warmMinMax) || !(shipment.priority > 0)) note('rate-not-positive', index)
}

function checkVehicle(
  { sites, roads }: Problem,
  { vehicle, index }: { vehicle: Vehicle; index: number },
  note: Note,
): void {
  const { rooms, load, shifts, rests } = vehicle
  if (sites[vehicle.base] === undefined) note('unknown-place', index)
  if (roads[vehicle.roads] === undefined) note('matrix-malformed', index)
  const amounts = [load, rooms.ambient, rooms.chilled, rooms.frozen]
  if (!amounts.every(isAmount)) note('capacity-negative', index)
  if (![...shifts, ...rests].every(({ fromMin, toMin }) => isWindow(fromMin, toMin))) {
    note('window-backwards', index)
  }
  const counts = [vehicle.dutyMinMax, vehicle.tripsMax, vehicle.reloadMin]
  const costs = [vehicle.costTripFen, vehicle.costKmFen, vehicle.costHourFen]
  if (![...counts, ...costs].every(isCount)) note('rate-not-positive', index)
}

function isCount(value: number): boolean {
  return Number.isInteger(value) && value >= 0
}

function isAmount({ kg, litres, crates }: Amount): boolean {
  return [kg, litres, crates].every(isCount)
}

function isWindow(fromMin: number, toMin: number): boolean {
  return isCount(fromMin) && isCount(toMin) && fromMin <= toMin && toMin <= timeMax
}

/** Shipments that wait for one another in a circle. */
function waitingInCircles({ shipments }: Problem): number[] {
  const state = new Uint8Array(shipments.length)
  const found: number[] = []
  const visit = (index: number): void => {
    if (state[index] === 1) found.push(index)
    if (state[index] !== 0) return
    state[index] = 1
    for (const before of shipments[index]?.after ?? []) visit(before)
    state[index] = 2
  }
  for (const index of shipments.keys()) visit(index)
  return found
}
