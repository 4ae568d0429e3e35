// Checks what is carried: room on board, the way of each shipment, its hours, its cold chain, and that nothing is lost.

import {
  type Amount,
  type Goods,
  type Plan,
  type Problem,
  type Shipment,
  type Temperature,
  temperatures,
} from './problem.ts'
import type { Call, Note, Trip } from './verify.ts'
import { checkMeetings } from './verify-hubs.ts'

const dims = ['kg', 'litres', 'crates'] as const
/** Parts of a shipment take their share of its litres and crates, give or take so many, or what so many kg have of them. */
const shareSlack = 8

/** Goods from where a route loaded them to where it unloaded them. */
export type Move = {
  readonly goods: Goods
  readonly shipment: Shipment
  readonly trip: Trip
  readonly load: Call
  readonly unload: Call
  /** Minutes in a vehicle that does not keep its temperature. */
  readonly warmMin: number
}

export function checkGoods(
  problem: Problem,
  { plan, trips }: { plan: Plan; trips: readonly Trip[] },
  note: Note,
): void {
  const moves = trips.flatMap((trip) => {
    checkRoom(problem, trip, note)
    return followGoods(problem, trip, note)
  })
  for (const move of moves) checkMove(problem, move, note)
  const byShipment = Map.groupBy(moves, ({ goods }) => goods.shipment)
  for (const [index, shipment] of problem.shipments.entries()) {
    const own = byShipment.get(index) ?? []
    checkWhole({ plan, shipment, index, own }, note)
    checkTurn(problem, { plan, index, own, byShipment }, note)
  }
  checkMeetings(problem, byShipment, note)
}

function isWarm({ vehicle }: Trip, { temperature }: Shipment): boolean {
  return temperature !== 'ambient' && vehicle.rooms[temperature].kg === 0
}

function checkRoom({ shipments }: Problem, trip: Trip, note: Note): void {
  const on = { ambient: empty(), chilled: empty(), frozen: empty() }
  const add = (goods: Goods, sign: number) => {
    const wanted = shipments[goods.shipment]?.temperature ?? 'ambient'
    const room = on[trip.vehicle.rooms[wanted].kg > 0 ? wanted : 'ambient']
    for (const dim of dims) room[dim] += sign * goods[dim]
  }
  for (const { stop } of trip.calls) {
    for (const goods of stop.unload) add(goods, -1)
    for (const goods of stop.load) add(goods, 1)
    checkLoad(on, trip, note)
  }
}

function checkLoad(on: Readonly<Record<Temperature, Amount>>, trip: Trip, note: Note): void {
  const { load, rooms } = trip.vehicle
  for (const dim of dims) {
    const all = temperatures.reduce((sum, room) => sum + on[room][dim], 0)
    if (all > load[dim]) note('too-heavy', trip.index, `${all} ${dim}`)
    const isFull = temperatures.some((room) => on[room][dim] > rooms[room][dim])
    if (isFull) note('room-too-small', trip.index, dim)
  }
}

function empty(): { kg: number; litres: number; crates: number } {
  return { kg: 0, litres: 0, crates: 0 }
}

/** Pairs what is unloaded with what was loaded before, entry by entry. */
function followGoods({ shipments }: Problem, trip: Trip, note: Note): Move[] {
  const onBoard: { goods: Goods; load: Call }[] = []
  const moves: Move[] = []
  const unload = (goods: Goods, call: Call): void => {
    const shipment = shipments[goods.shipment]
    const same = onBoard.filter((each) => isSame(each.goods, goods))
    // Of equal parts on board the one is taken that comes from where its way leads here.
    const ends = shipment?.to === call.stop.place
    const fromPlace = (each: { load: Call }) => each.load.stop.place === shipment?.from
    const found =
      same.find((each) => (ends && !shipment?.direct ? !fromPlace(each) : fromPlace(each))) ??
      same[0]
    if (found !== undefined) onBoard.splice(onBoard.indexOf(found), 1)
    if (found === undefined || shipment === undefined) {
      note('unloads-what-it-has-not', trip.index, `shipment ${goods.shipment}`)
      return
    }
    const minutes = call.stop.departMin - found.load.stop.arriveMin
    const warmMin = isWarm(trip, shipment) ? minutes : 0
    moves.push({ goods, shipment, trip, load: found.load, unload: call, warmMin })
  }
  for (const call of trip.calls) {
    for (const goods of call.stop.unload) unload(goods, call)
    onBoard.push(...call.stop.load.map((goods) => ({ goods, load: call })))
  }
  if (onBoard.length > 0) note('left-on-board', trip.index)
  return moves
}

function isSame(a: Goods, b: Goods): boolean {
  return a.shipment === b.shipment && dims.every((dim) => a[dim] === b[dim])
}

function checkMove(problem: Problem, move: Move, note: Note): void {
  const { goods, shipment, trip, load, unload } = move
  const tell = (rule: string) => note(rule, trip.index, `shipment ${goods.shipment}`)
  const begins = load.stop.place === shipment.from
  const ends = unload.stop.place === shipment.to
  checkHubs(problem, move, tell)
  if (begins && !load.isLocked) checkPickup(move, tell)
  if (ends && !unload.isLocked) checkDelivery(move, tell)
  checkCarrier(move, shipment.direction === 'up' ? begins : ends, tell)
}

/** From its place to a hub it may pass, from there to its end, or all the way where it may run. */
function checkHubs(
  { hubs }: Problem,
  { shipment, load, unload }: Move,
  tell: (rule: string) => void,
) {
  const { from, to, direct } = shipment
  const allowed = shipment.hubs.map((hub) => hubs[hub]?.place ?? -1)
  const begins = load.stop.place === from
  const ends = unload.stop.place === to
  if (begins && ends) {
    if (!direct && !allowed.includes(from) && !allowed.includes(to)) tell('strange-way')
    return
  }
  if (!begins && !ends) tell('strange-way')
  if (!allowed.includes(begins ? unload.stop.place : load.stop.place)) tell('wrong-hub')
}

function checkPickup({ load, shipment }: Move, tell: (rule: string) => void): void {
  if (load.beginMin < shipment.readyMin) tell('not-ready')
  if (load.stop.departMin > shipment.pickupByMin) tell('picked-up-too-late')
}

function checkDelivery({ unload, shipment }: Move, tell: (rule: string) => void): void {
  if (unload.beginMin < shipment.fromMin) tell('delivered-too-early')
  if (unload.stop.departMin > shipment.dueMin) tell('delivered-too-late')
}

function checkCarrier(
  { shipment, trip }: Move,
  isAtHall: boolean,
  tell: (rule: string) => void,
): void {
  const { skills, vehicle } = shipment
  if (!skills.every((skill) => trip.vehicle.skills.includes(skill))) tell('no-skill')
  if (isAtHall && vehicle !== null && vehicle !== trip.route.vehicle) tell('wrong-vehicle')
}

type Whole = {
  readonly plan: Plan
  readonly shipment: Shipment
  readonly index: number
  readonly own: readonly Move[]
}

/** What leaves its place, what arrives at its end and what is left make up the shipment; one that may not be split goes whole. */
function checkWhole({ plan, shipment, index, own }: Whole, note: Note): void {
  const name = `shipment ${index}`
  const left = plan.left.filter((entry) => entry.shipment === index)
  if (left.length > 1 || left.some(({ kg }) => kg <= 0)) note('left-twice', -1, name)
  const taken = own.filter(({ load }) => load.stop.place === shipment.from)
  const brought = own.filter(({ unload }) => unload.stop.place === shipment.to)
  // What was driven may stand at a hub, taken and not yet brought, where no vehicle goes on with it.
  const isUnderWay = own.some(({ load }) => load.isLocked)
  for (const moves of isUnderWay ? [brought] : [taken, brought]) {
    const parts: Amount[] = [...moves.map(({ goods }) => goods), ...left]
    if (!addsUp(shipment, parts)) note('goods-unaccounted', -1, name)
    if (!shipment.split && parts.length > 1) note('split', -1, name)
    // What is left is many parts together, whose roundings add up; as the rest of what is carried it is true.
    if (moves.some(({ goods }) => isSkewed(shipment, goods))) note('share-untrue', -1, name)
  }
}

function addsUp(shipment: Shipment, parts: readonly Amount[]): boolean {
  return dims.every((dim) => parts.reduce((sum, part) => sum + part[dim], 0) === shipment[dim])
}

function isSkewed(shipment: Shipment, part: Amount): boolean {
  return (['litres', 'crates'] as const).some(
    (dim) =>
      Math.abs(part[dim] * shipment.kg - shipment[dim] * part.kg) >
      shareSlack * Math.max(shipment.kg, shipment[dim]),
  )
}

type Turn = {
  readonly plan: Plan
  readonly index: number
  readonly own: readonly Move[]
  readonly byShipment: ReadonlyMap<number, readonly Move[]>
}

/** Goods that wait for others are loaded when all of those have arrived. */
function checkTurn(problem: Problem, { plan, index, own, byShipment }: Turn, note: Note): void {
  const shipment = problem.shipments[index]
  const first = own.filter(({ load }) => load.stop.place === shipment?.from)
  if (shipment === undefined || first.length === 0) return
  const begin = Math.min(...first.map(({ load }) => load.beginMin))
  for (const before of shipment.after) {
    const arrivals = byShipment.get(before) ?? []
    const last = Math.max(...arrivals.map(({ unload }) => unload.stop.departMin))
    const isLeft = plan.left.some((entry) => entry.shipment === before)
    if (isLeft || last > begin) note('out-of-turn', -1, `shipment ${index}`)
  }
}
