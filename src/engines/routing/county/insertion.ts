// Where a load goes best: evaluated over every trip to its sink with room and over a new trip of every carrier.

import type { Random } from '#kernel/random.ts'
import { costOfDay } from './day.ts'
import {
  type Carrier,
  type Echelon,
  type Item,
  kgWithin,
  type Load,
  metresBetween,
} from './echelon.ts'
import { carrierOf, type State, setDay } from './state.ts'
import { itemOf, loadOf, sinkOf, sumTrip, type Trip } from './trip.ts'

type Place = {
  readonly carrier: number
  readonly index: number
  readonly trip: Trip
  /** Thousandths of a fen for each kilogram. */
  readonly price: number
}

/** Puts as much of `item` into the days as fits, cheapest first; true when all of it found a place. */
export function insertItem(echelon: Echelon, state: State, item: number, chance: Random): boolean {
  for (let parts = 0; parts < partsMax; parts++) {
    const kg = Math.min(state.left[item] ?? 0, sinkRoom(echelon, state, itemOf(echelon, item)))
    if (kg <= 0) break
    const place = bestPlace(echelon, state, { item, kg, chance })
    if (place === null) break
    const day = [...(state.days[place.carrier] ?? [])]
    day[place.index] = place.trip
    setDay(echelon, state, place.carrier, day)
  }
  return state.left[item] === 0
}

// One item fills at most so many vehicles in one go; a later go may fill more.
const partsMax = 400

function sinkRoom(echelon: Echelon, state: State, item: Item): number {
  const { kgMax, coldKgMax } = sinkOf(echelon, item.sink)
  const room = kgMax - (state.sinkKg[item.sink] ?? 0)
  return item.chilled ? Math.min(room, coldKgMax - (state.sinkColdKg[item.sink] ?? 0)) : room
}

type Wish = { readonly item: number; readonly kg: number; readonly chance: Random }

function bestPlace(echelon: Echelon, state: State, wish: Wish): Place | null {
  let best: Place | null = null
  const { chilled } = itemOf(echelon, wish.item)
  for (let carrier = 0; carrier < echelon.carriers.length; carrier++) {
    const known = carrierOf(echelon, carrier)
    if (chilled && !known.chilled && echelon.warmMinMax === 0) continue
    // A blink: now and then the search overlooks a carrier, and so leaves a rut.
    if (wish.chance.next() < 0.01) continue
    best = bestOfCarrier(echelon, state, { ...wish, carrier, best })
  }
  return best
}

type Search = Wish & { readonly carrier: number; readonly best: Place | null }

function bestOfCarrier(echelon: Echelon, state: State, search: Search): Place | null {
  let { best } = search
  const day = state.days[search.carrier] ?? []
  const { sink } = itemOf(echelon, search.item)
  for (const [index, trip] of day.entries()) {
    if (trip.sink === sink) best = bestInTrip(echelon, state, { ...search, best, index, trip })
  }
  return bestNewTrip(echelon, state, { ...search, best })
}

function bestInTrip(
  echelon: Echelon,
  state: State,
  search: Search & { readonly index: number; readonly trip: Trip },
): Place | null {
  const { trip, item, index } = search
  const carrier = carrierOf(echelon, search.carrier)
  const kg = fitting(echelon, carrier, search, trip)
  if (kg <= 0) return search.best
  const load = loadOf(echelon, item, kg)
  const before = state.days[search.carrier]?.[index - 1]
  const start = before === undefined ? carrier.from : sinkOf(echelon, before.sink).place
  let { best } = search
  for (const position of positions(trip, load.place)) {
    const detour = detourOf(echelon, carrier, { trip, start, place: load.place, position })
    if (best !== null && detour / kg >= best.price) continue
    best = tryPosition(echelon, state, { ...search, best, load, position })
  }
  return best
}

function tryPosition(
  echelon: Echelon,
  state: State,
  search: Search & {
    readonly index: number
    readonly trip: Trip
    readonly load: Load
    readonly position: number
  },
): Place | null {
  const { best, index, load, position, carrier } = search
  const loads = search.trip.loads.toSpliced(position, 0, load)
  const trip = sumTrip(echelon, carrierOf(echelon, carrier), search.trip.sink, loads)
  if (trip === null) return best
  const day = state.days[carrier] ?? []
  const cost = costOfDay(echelon, carrierOf(echelon, carrier), day, { index, trip })
  if (cost < 0) return best
  const price = (cost - (state.costs[carrier] ?? 0)) / load.kg
  return best === null || price < best.price ? { carrier, index, trip, price } : best
}

function bestNewTrip(echelon: Echelon, state: State, search: Search): Place | null {
  const { best, item } = search
  const carrier = carrierOf(echelon, search.carrier)
  const kg = fitting(echelon, carrier, search, null)
  if (kg <= 0 || (best !== null && (carrier.costTripFen * 1000) / kg >= best.price)) return best
  const trip = sumTrip(echelon, carrier, itemOf(echelon, item).sink, [loadOf(echelon, item, kg)])
  if (trip === null) return best
  const day = state.days[search.carrier] ?? []
  const cost = costOfDay(echelon, carrier, day, { index: day.length, trip })
  const price = (cost - (state.costs[search.carrier] ?? 0)) / kg
  if (cost < 0 || (best !== null && price >= best.price)) return best
  return { carrier: search.carrier, index: day.length, trip, price }
}

/** How much of the wish still fits: all of it, or what fills the vehicle. */
function fitting(echelon: Echelon, carrier: Carrier, wish: Wish, trip: Trip | null): number {
  const litresFree = carrier.litresMax - (trip?.litres ?? 0)
  const kgFree = carrier.kgMax - (trip?.kg ?? 0)
  return Math.min(wish.kg, kgFree, kgWithin(itemOf(echelon, wish.item), litresFree))
}

/** Where in the trip a load may stand: beside loads of its own place if there are any, else between places. */
function positions({ loads }: Trip, place: number): number[] {
  const own = loads.findLastIndex((load) => load.place === place)
  if (own >= 0) return [own + 1]
  const found: number[] = []
  for (let i = 0; i <= loads.length; i++) {
    if (i === 0 || i === loads.length || loads[i]?.place !== loads[i - 1]?.place) found.push(i)
  }
  return found
}

/** Thousandths of a fen that a stop adds to a trip that begins at `start`. */
function detourOf(
  echelon: Echelon,
  carrier: Carrier,
  at: {
    readonly trip: Trip
    readonly start: number
    readonly place: number
    readonly position: number
  },
): number {
  const { trip, place, position } = at
  const before = trip.loads[position - 1]?.place ?? at.start
  const after = trip.loads[position]?.place ?? sinkOf(echelon, trip.sink).place
  const metres =
    metresBetween(echelon, carrier, before, place) +
    metresBetween(echelon, carrier, place, after) -
    metresBetween(echelon, carrier, before, after)
  return metres * carrier.costKmFen
}
