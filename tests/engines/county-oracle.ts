// The least cost of a day with one vehicle and no hours to keep, by trying every order of every way past hubs or direct.

import type { Problem, Vehicle } from '#engines/routing/county/problem.ts'
import { metresOf } from '#engines/routing/county/ways.ts'

type Step = { readonly place: number; readonly shipment: number; readonly loads: boolean }
type Trip = {
  readonly places: readonly number[]
  readonly kg: number
  /** It has driven on empty, as only a trip that returns to where it began may. */
  readonly gap: boolean
  /** What was unloaded at the halt it makes now: it cannot be ready to be loaded again. */
  readonly out: readonly number[]
}

export function leastCost(problem: Problem): number {
  return Math.min(...waysOf(problem, 0).map((ways) => search(problem, ways)))
}

/** For each shipment the steps of one way it may take; every combination. */
function waysOf(problem: Problem, from: number): Step[][][] {
  const shipment = problem.shipments[from]
  if (shipment === undefined) return [[]]
  const leg = (a: number, b: number): Step[] => [
    { place: a, shipment: from, loads: true },
    { place: b, shipment: from, loads: false },
  ]
  const ways = shipment.hubs.map((hub) => {
    const place = problem.hubs[hub]?.place ?? -1
    return [...leg(shipment.from, place), ...leg(place, shipment.to)]
  })
  if (shipment.direct) ways.push(leg(shipment.from, shipment.to))
  return ways.flatMap((way) => waysOf(problem, from + 1).map((rest) => [way, ...rest]))
}

/** Where the vehicle stands in a way of doing everything: how many steps of each shipment are done, and what it has cost. */
type Node = {
  readonly done: readonly number[]
  readonly at: number
  readonly trip: Trip | null
  readonly way: number
  readonly cost: number
}

function search(problem: Problem, ways: Step[][]): number {
  const { vehicles, roads, sites } = problem
  const vehicle = vehicles[0] as Vehicle
  const metres = (a: number, b: number) => metresOf(roads[0]?.[a * sites.length + b] ?? 0)
  const tripCost = (way: number) =>
    vehicle.costTripFen + Math.ceil((way * vehicle.costKmFen) / 1000)
  let best = Number.POSITIVE_INFINITY
  const open: Node[] = [{ done: ways.map(() => 0), at: vehicle.base, trip: null, way: 0, cost: 0 }]
  for (let last = open.pop(); last !== undefined; last = open.pop()) {
    const node = last
    const { done, trip, cost } = node
    if (cost >= best) continue
    const isDone = done.every((count, i) => count === ways[i]?.length)
    if (isDone && (trip === null || mayEnd(trip))) {
      best = Math.min(best, cost + tripCost(node.way + metres(node.at, vehicle.base)))
    }
    const steps = ways.flatMap((way, i) => way.slice(done[i], (done[i] ?? 0) + 1))
    open.push(...steps.flatMap((step) => follow(problem, node, { step, metres, tripCost })))
  }
  return best
}

type Next = {
  readonly step: Step
  readonly metres: (a: number, b: number) => number
  readonly tripCost: (way: number) => number
}

/** The next step in the trip that is under way, or as the first of another. */
function follow(
  { shipments, vehicles }: Problem,
  { done, at, trip, way, cost }: Node,
  { step, metres, tripCost }: Next,
): Node[] {
  const kg = (shipments[step.shipment]?.kg ?? 0) * (step.loads ? 1 : -1)
  const next = done.with(step.shipment, (done[step.shipment] ?? 0) + 1)
  const nodes: Node[] = []
  const leg = metres(at, step.place)
  const on = trip === null ? null : enter(trip, step, kg)
  if (on !== null && on.kg <= (vehicles[0]?.load.kg ?? 0)) {
    nodes.push({ done: next, at: step.place, trip: on, way: way + leg, cost })
  }
  if (trip === null || (trip.kg === 0 && step.loads && mayEnd(trip))) {
    const begun = { places: [step.place], kg, gap: false, out: [] }
    const paid = trip === null ? 0 : tripCost(way)
    nodes.push({ done: next, at: step.place, trip: begun, way: leg, cost: cost + paid })
  }
  return nodes
}

/** A trip halts at a place once, or twice where it begins and ends. */
function enter(trip: Trip, { place, shipment, loads }: Step, more: number): Trip | null {
  const { places, kg, gap, out } = trip
  if (places.at(-1) === place) {
    if (loads && out.includes(shipment)) return null
    return { places, kg: kg + more, gap, out: loads ? out : [...out, shipment] }
  }
  const isClosed = places.length > 1 && places[0] === places.at(-1)
  if (isClosed || places.slice(1).includes(place)) return null
  const now = loads ? [] : [shipment]
  return { places: [...places, place], kg: kg + more, gap: gap || kg === 0, out: now }
}

function mayEnd({ places, gap }: Trip): boolean {
  return !gap || (places.length > 1 && places[0] === places.at(-1))
}
