// Which loads to take out of the days before putting them back better: neighbours, whole trips, a carrier's whole day.

import type { Random } from '#kernel/random.ts'
import type { Day } from './day.ts'
import { type Echelon, metresBetween } from './echelon.ts'
import { carrierOf, type State, setDay } from './state.ts'
import { itemOf, sumTrip } from './trip.ts'

/** What a ruin took: the items to put back, and the days to restore when the new ones are no better. */
export type Ruin = { readonly items: number[]; readonly before: Map<number, Day> }

/** Remembers a carrier's day before its first change. */
function keep(ruin: Ruin, state: State, carrier: number): void {
  if (!ruin.before.has(carrier)) ruin.before.set(carrier, state.days[carrier] ?? [])
}

export type Neighbours = readonly (readonly number[])[]

const neighbourCount = 24
const leftTried = 12

/** The items nearest to each item by road, itself first. Roads as the first carrier drives them will do to tell near from far. */
export function findNeighbours(echelon: Echelon): Neighbours {
  const [carrier] = echelon.carriers
  if (carrier === undefined) return []
  return echelon.items.map((item) => {
    const metres = echelon.items.map((other) =>
      other.sink === item.sink ? metresBetween(echelon, carrier, item.place, other.place) : 2e6,
    )
    const order = echelon.items.map((_, i) => i)
    order.sort((a, b) => (metres[a] ?? 0) - (metres[b] ?? 0) || a - b)
    return order.slice(0, neighbourCount)
  })
}

/** Takes loads out of `state`: around a seed item, or one or two carriers' trips near it. */
export function ruin(
  echelon: Echelon,
  state: State,
  { neighbours, chance }: { neighbours: Neighbours; chance: Random },
): Ruin {
  const taken: Ruin = { items: [], before: new Map() }
  const seed = pickSeed(state, chance)
  const near = new Set((neighbours[seed] ?? []).slice(0, chance.int(2, 16)))
  const touched = state.days.flatMap((day, carrier) =>
    day.some((trip) => trip.loads.some(({ item }) => near.has(item))) ? [carrier] : [],
  )
  if (chance.next() < 0.5) takeItems(echelon, state, { taken, near, touched })
  else takeTrips(echelon, state, { taken, near, touched, chance })
  const items = new Set([...taken.items, ...near])
  for (const item of someLeft(state, chance)) items.add(item)
  taken.items.splice(0, taken.items.length, ...[...items].filter((i) => (state.left[i] ?? 0) > 0))
  return taken
}

function pickSeed(state: State, chance: Random): number {
  const seed = chance.int(0, state.left.length - 1)
  if (state.leftWeight === 0 || chance.next() < 0.7) return seed
  const next = state.left.findIndex((kg, i) => kg > 0 && i >= seed)
  return next >= 0 ? next : seed
}

type Taking = { taken: Ruin; near: ReadonlySet<number>; touched: readonly number[] }

function takeItems(echelon: Echelon, state: State, { taken, near, touched }: Taking): void {
  for (const carrier of touched) {
    keep(taken, state, carrier)
    const day = (state.days[carrier] ?? []).flatMap((trip) => {
      const loads = trip.loads.filter(({ item }) => !near.has(item))
      if (loads.length === trip.loads.length) return [trip]
      const shorter = sumTrip(echelon, carrierOf(echelon, carrier), trip.sink, loads)
      return shorter === null ? [] : [shorter]
    })
    taken.items.push(...near)
    setDay(echelon, state, carrier, day)
  }
}

function takeTrips(echelon: Echelon, state: State, taking: Taking & { chance: Random }): void {
  const { taken, near, touched, chance } = taking
  const whole = chance.next() < 0.3
  for (const carrier of touched.slice(0, chance.int(1, 4))) {
    keep(taken, state, carrier)
    const day = state.days[carrier] ?? []
    const isTaken = (index: number) =>
      whole || (day[index]?.loads.some(({ item }) => near.has(item)) ?? false)
    for (const [i, trip] of day.entries())
      if (isTaken(i)) taken.items.push(...trip.loads.map(({ item }) => item))
    setDay(
      echelon,
      state,
      carrier,
      day.filter((_, i) => !isTaken(i)),
    )
  }
}

/** A few items that are still left, from a random place on: each gets its chance in time. */
function someLeft(state: State, chance: Random): number[] {
  if (state.leftWeight === 0) return []
  const from = chance.int(0, state.left.length - 1)
  const found: number[] = []
  for (let i = 0; i < state.left.length && found.length < leftTried; i++) {
    const item = (from + i) % state.left.length
    if ((state.left[item] ?? 0) > 0) found.push(item)
  }
  return found
}

/** The order in which items are put back: one of a few, for no single order is best. */
export function order(echelon: Echelon, items: readonly number[], chance: Random): number[] {
  const keyed = items.map((item) => ({ item, key: chance.next() }))
  const style = chance.int(0, 3)
  if (style === 1) for (const entry of keyed) entry.key = -itemOf(echelon, entry.item).kg
  if (style === 2) for (const entry of keyed) entry.key = itemOf(echelon, entry.item).kg
  if (style === 3)
    for (const entry of keyed) entry.key -= itemOf(echelon, entry.item).chilled ? 1 : 0
  return keyed.sort((a, b) => a.key - b.key || a.item - b.item).map(({ item }) => item)
}
