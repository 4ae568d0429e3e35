// Which duties halt where, so that only those that come by are asked for a task, and which vehicles might set out for it.
// Places and duties come from the model's own lists: that is what `as` says here.

import type { Duty } from './duty.ts'
import type { Model, Spec } from './model.ts'
import { metresOf, type Ways } from './ways.ts'

/**
 * By place, the duties that halt there, once for each halt: any at a hall, at a hub those that may go on to the park, at the
 * park none. Every feeder halts at its hub and every truck at the park: to know them by that would be to know them all.
 */
export type Visits = readonly number[][]

const hallsNear = 24
const hubsNear = 8
/** New trips are tried of so many vehicles, those that stand nearest. */
const newTripsFrom = 20
const nowhere = 0x7fff_ffff

export function newVisits({ places }: Model): Visits {
  return Array.from({ length: places }, () => [])
}

export function addVisits(visits: Visits, model: Model, { spec, halts }: Duty): void {
  for (const { place } of halts) addVisit(visits, model, { spec, place })
}

export function dropVisits(visits: Visits, model: Model, { spec, halts }: Duty): void {
  for (const { place } of halts) dropVisit(visits, model, { spec, place })
}

type Visit = { readonly spec: number; readonly place: number }

export function addVisit(visits: Visits, model: Model, { spec, place }: Visit): void {
  if (isKept(model, spec, place)) (visits[place] as number[]).push(spec)
}

export function dropVisit(visits: Visits, model: Model, { spec, place }: Visit): void {
  if (!isKept(model, spec, place)) return
  const there = visits[place] as number[]
  const last = there.pop() as number
  if (last !== spec) there[there.lastIndexOf(spec)] = last
}

function isKept({ far, hubAt, specs }: Model, spec: number, place: number): boolean {
  if ((far[place] as number) === 1) return false
  return (hubAt[place] as number) < 0 || (specs[spec] as Spec).lineHaul
}

/** The places at which a vehicle that passes near one may halt: the nearest hubs and the nearest halls with goods. */
export function placesNear(model: Model, place: number): readonly number[] {
  const known = model.near.get(place)
  if (known !== undefined) return known
  const { far, hubAt, busy } = model
  const isHub = (other: number) => (hubAt[other] as number) >= 0
  const isHall = (other: number) =>
    busy[other] === 1 && (far[other] as number) === 0 && !isHub(other)
  const near = [
    ...nearest(model, place, { most: hallsNear, isWanted: isHall }),
    ...nearest(model, place, { most: hubsNear, isWanted: isHub }),
  ]
  model.near.set(place, near)
  return near
}

type Wanted = { readonly most: number; readonly isWanted: (place: number) => boolean }

/** The nearest places to one by the shortest road of any vehicle, in order, itself first; none that no road leads to. */
export function nearest(model: Model, place: number, { most, isWanted }: Wanted): number[] {
  const found: Nearest = { most, places: [], away: [] }
  for (let other = 0; other < model.places; other++) {
    if (!isWanted(other)) continue
    offer(found, other, shortest(model.roads, place * model.places + other))
  }
  return found.places
}

function shortest(roads: readonly Ways[], cell: number): number {
  let least = nowhere
  for (const ways of roads) {
    const way = ways[cell] as number
    if (way >= 0 && metresOf(way) < least) least = metresOf(way)
  }
  return least
}

type Nearest = { readonly most: number; readonly places: number[]; readonly away: number[] }

/** Puts a place among the nearest, in order. */
function offer({ most, places, away }: Nearest, place: number, metres: number): void {
  let at = places.length
  if (metres === nowhere || (at === most && metres >= (away[at - 1] as number))) return
  while (at > 0 && (away[at - 1] as number) > metres) at--
  places.splice(at, 0, place)
  away.splice(at, 0, metres)
  if (places.length > most) {
    places.pop()
    away.pop()
  }
}

/** The shifts of vehicles that might set out on a trip from one place to another, those based nearest first. */
export function specsNear(model: Model, from: number, to: number): Int32Array {
  const cell = from * model.places + to
  return model.able.get(cell) ?? findSpecs(model, from, to)
}

function findSpecs(model: Model, from: number, to: number): Int32Array {
  const cell = from * model.places + to
  const isFar = (model.far[from] as number) === 1 || (model.far[to] as number) === 1
  const around = ({ base, ways }: Stand) =>
    metresOf(ways[base * model.places + from] as number) +
    metresOf(ways[to * model.places + base] as number)
  const stands = model.stands
    .filter(({ ways }) => (ways[cell] as number) >= 0)
    .map((stand) => ({ stand, away: around(stand) }))
    .sort((a, b) => a.away - b.away)
  const able: number[] = []
  for (const { stand } of stands) {
    if (able.length >= newTripsFrom) break
    able.push(...stand.specs.filter((spec) => !isFar || (model.specs[spec] as Spec).lineHaul))
  }
  const list = Int32Array.from(able.slice(0, newTripsFrom))
  model.able.set(cell, list)
  return list
}

/** The shifts that begin at one place and drive by the same roads. */
export type Stand = {
  readonly base: number
  readonly ways: Ways
  readonly specs: readonly number[]
}

export function listStands(specs: readonly Spec[], roads: readonly Ways[]): Stand[] {
  const groups = Map.groupBy(
    specs.keys(),
    (spec) => `${specs[spec]?.base}/${roads.indexOf((specs[spec] as Spec).ways)}`,
  )
  return [...groups.values()].map((own) => {
    const { base, ways } = specs[own[0] as number] as Spec
    return { base, ways, specs: own }
  })
}
