// Small problems of every kind that the search knows, drawn at random, and their cheapest plan found by trying all.

import { costOf, type Instance, type Tour } from '#engines/routing/vrp/instance.ts'
import {
  advanceSearch,
  bestOfSearch,
  type Objective,
  startSearch,
  unservedBy,
} from '#engines/routing/vrp/search.ts'
import { verifyTours } from '#engines/routing/vrp/verify.ts'
import { seededRandom } from '#kernel/random.ts'
import { anyInstance } from './vrp-genetic-worlds.ts'

export const kinds = ['load', 'timed', 'both ways', 'mixed fleet', 'pairs', 'one way'] as const
export type Kind = (typeof kinds)[number]

/** A small instance of the kind. */
export function anyProblem(kind: Kind, seed: number, customers: number): Instance {
  if (kind === 'pairs') return withPairs(anyInstance(seed, { customers, timed: true }))
  const instance = anyInstance(seed, {
    customers,
    timed: kind === 'timed',
    oneWay: kind === 'one way',
    types: kind === 'mixed fleet' ? 3 : 1,
    ...(kind === 'mixed fleet' ? { count: 2 } : {}),
  })
  return kind === 'both ways' ? withPickups(instance, seed) : instance
}

function withPickups(instance: Instance, seed: number): Instance {
  const chance = seededRandom(`pickups ${seed}`)
  return {
    ...instance,
    pickup: instance.delivery.map((_, v) => (v === 0 ? 0 : chance.int(0, 9))),
  }
}

/** Customers two by two: goods go from the odd one to the even one after it. */
function withPairs(instance: Instance): Instance {
  const { delivery, nodes } = instance
  const mate = Int32Array.from({ length: nodes }, (_, v) => (v % 2 === 1 ? v + 1 : v - 1))
  mate[0] = -1
  const amount = (v: number) => delivery[v % 2 === 1 ? v : v - 1] ?? 0
  return {
    ...instance,
    mate,
    pickup: delivery.map((_, v) => (v % 2 === 1 ? amount(v) : 0)),
    delivery: delivery.map((_, v) => (v > 0 && v % 2 === 0 ? amount(v) : 0)),
  }
}

/** Cost of the cheapest plan that keeps every rule, by trying all; Infinity where there is none. */
export function cheapestPlan(instance: Instance): number {
  const routes = cheapestRoutes(instance)
  const all = (1 << (instance.nodes - 1)) - 1
  const solve = (left: number, idle: readonly number[]): number => {
    if (left === 0) return 0
    const costs = partsOf(left).flatMap((part) =>
      (routes.get(part) ?? []).map((cost, type) =>
        Number.isFinite(cost) && (idle[type] ?? 0) > 0
          ? cost + solve(left ^ part, without(idle, type))
          : Number.POSITIVE_INFINITY,
      ),
    )
    return Math.min(Number.POSITIVE_INFINITY, ...costs)
  }
  return solve(
    all,
    instance.types.map(({ count }) => count),
  )
}

/** All parts of a set that hold its first member. */
function partsOf(set: number): number[] {
  const parts: number[] = []
  for (let part = set; part > 0; part = (part - 1) & set) {
    if ((part & (set & -set)) !== 0) parts.push(part)
  }
  return parts
}

function without(idle: readonly number[], type: number): number[] {
  return idle.map((count, t) => (t === type ? count - 1 : count))
}

/** By set of customers, the cheapest route of each vehicle type. */
function cheapestRoutes(instance: Instance): Map<number, number[]> {
  const routes = new Map<number, number[]>()
  const others = (stops: readonly number[]) =>
    Array.from({ length: instance.nodes - 1 }, (_, i) => i + 1).filter((v) => !stops.includes(v))
  const extend = (stops: readonly number[], set: number): void => {
    for (const type of stops.length === 0 ? [] : instance.types.keys()) {
      const cost = costAlone(instance, { type, stops }, others(stops))
      const known = routes.get(set) ?? instance.types.map(() => Number.POSITIVE_INFINITY)
      known[type] = Math.min(known[type] ?? 0, cost)
      routes.set(set, known)
    }
    for (const v of others(stops)) extend([...stops, v], set | (1 << (v - 1)))
  }
  extend([], 0)
  return routes
}

/** What one tour costs; Infinity where the checker finds more wrong with it than its cost. */
function costAlone(instance: Instance, tour: Tour, unserved: readonly number[]): number {
  const faults = verifyTours(instance, [tour], { cost: -1, unserved })
  const [fault, another] = faults
  const said = /^the cost is (\S+),/.exec(fault ?? '')
  return another === undefined && said !== null ? Number(said[1]) : Number.POSITIVE_INFINITY
}

/** The best of a search in four stretches. */
export function solve(instance: Instance, steps: number, objective: Objective = 'distance') {
  const search = startSearch(instance, { seed: 'test', objective, steps })
  for (let i = 0; i < 4; i++) {
    advanceSearch(search, { iterations: steps / 4, from: i / 4, to: (i + 1) / 4 })
  }
  return bestOfSearch(search)
}

export function faultsOf(instance: Instance, tours: readonly Tour[]): string[] {
  return verifyTours(instance, tours, {
    cost: costOf(instance, tours),
    unserved: unservedBy(instance, tours),
  })
}
