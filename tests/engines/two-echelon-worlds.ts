// Small two-echelon problems, and their least costs found by trying everything.

import type { TwoEchelon } from '#engines/routing/vrp/two-echelon/problem.ts'
import { seededRandom } from '#kernel/random.ts'

export type Sizes = {
  readonly satellites: number
  readonly customers: number
  readonly demandMax?: number
}

export function anyTwoEchelon(
  seed: number,
  { satellites, customers, demandMax = 9 }: Sizes,
): TwoEchelon {
  const random = seededRandom(`two-echelon ${seed}`)
  const points = Array.from({ length: 1 + satellites + customers }, () => ({
    x: random.int(0, 100),
    y: random.int(0, 100),
  }))
  const demand = Int32Array.from({ length: customers }, () => random.int(1, demandMax))
  const goods = demand.reduce((sum, q) => sum + q, 0)
  const capacity = demandMax + random.int(0, demandMax)
  const large = Math.max(2, random.int(Math.ceil(goods / 4), goods))
  return {
    satellites,
    customers,
    distance: Float64Array.from(
      points.flatMap((a) => points.map((b) => Math.hypot(a.x - b.x, a.y - b.y))),
    ),
    demand,
    handling: Float64Array.from({ length: satellites }, () => random.int(0, 3) / 2),
    truck: {
      count: Math.ceil(goods / large) + random.int(0, 2),
      capacity: large,
      distanceCost: random.int(1, 2),
      fixedCost: random.int(0, 20),
    },
    vehicle: {
      count: customers,
      perSatellite: random.int(Math.max(1, customers - 2), customers),
      capacity,
      distanceCost: 1,
      fixedCost: random.int(0, 20),
    },
  }
}

/** A plain problem of eight customers and three satellites for mutations. */
export const someTwoEchelon = anyTwoEchelon(3, { satellites: 3, customers: 8 })

const wayRound = ({ satellites, customers, distance }: TwoEchelon, stops: readonly number[]) => {
  const places = 1 + satellites + customers
  return stops.reduce(
    (sum, to, i) => sum + (distance[(stops.at(i - 1) ?? to) * places + to] ?? 0),
    0,
  )
}

/** Every unit put on every truck that may have room for it, truck by truck: the least cost of any such loading. */
export function leastHaul(problem: TwoEchelon, needs: readonly number[]): number {
  const { truck } = problem
  const known = new Map<string, number>()
  const serve = (rest: readonly number[], trucks: number): number => {
    if (rest.every((q) => q === 0)) return 0
    if (trucks === 0) return Number.POSITIVE_INFINITY
    const key = `${trucks}:${rest.join()}`
    const found = known.get(key)
    if (found !== undefined) return found
    let least = Number.POSITIVE_INFINITY
    for (const load of loadings(rest, truck.capacity)) {
      const stops = load.flatMap((q, k) => (q > 0 ? [k] : []))
      if (stops.length === 0) continue
      const after = rest.map((q, k) => q - (load[k] ?? 0))
      const way = Math.min(
        ...ordersOf(stops).map((order) => wayRound(problem, [0, ...order.map((k) => k + 1)])),
      )
      const cost = truck.fixedCost + truck.distanceCost * way
      least = Math.min(least, cost + serve(after, trucks - 1))
    }
    known.set(key, least)
    return least
  }
  return serve(needs, truck.count)
}

function loadings(rest: readonly number[], capacity: number): number[][] {
  const [first, ...others] = rest
  if (first === undefined) return [[]]
  return Array.from({ length: Math.min(first, capacity) + 1 }, (_, amount) =>
    loadings(others, capacity - amount).map((load) => [amount, ...load]),
  ).flat()
}

function ordersOf(stops: readonly number[]): number[][] {
  if (stops.length < 2) return [[...stops]]
  return stops.flatMap((first) =>
    ordersOf(stops.filter((stop) => stop !== first)).map((order) => [first, ...order]),
  )
}

/** Every way to share customers among routes and routes among satellites. */
export function leastCost(problem: TwoEchelon): number {
  const hauls = new Map<string, number>()
  const haul = (needs: readonly number[]) => {
    const key = needs.join()
    const cost = hauls.get(key) ?? leastHaul(problem, needs)
    hauls.set(key, cost)
    return cost
  }
  const customers = Array.from({ length: problem.customers }, (_, c) => c)
  return Math.min(...partitions(customers).map((parts) => leastOf(problem, parts, haul)))
}

function leastOf(
  problem: TwoEchelon,
  parts: readonly (readonly number[])[],
  haul: (needs: readonly number[]) => number,
): number {
  const { satellites, vehicle, demand } = problem
  const loads = parts.map((part) => part.reduce((sum, c) => sum + (demand[c] ?? 0), 0))
  if (parts.length > vehicle.count || loads.some((q) => q > vehicle.capacity)) {
    return Number.POSITIVE_INFINITY
  }
  const all = Array.from({ length: satellites }, (_, k) => k)
  const costs = parts.map((part) => all.map((k) => routeCost(problem, part, k)))
  const allowed = homings(parts.length, satellites).filter((homes) =>
    all.every((k) => homes.filter((home) => home === k).length <= vehicle.perSatellite),
  )
  return Math.min(
    ...allowed.map((homes) => {
      const needs = all.map((k) =>
        homes.reduce((sum, home, i) => sum + (home === k ? (loads[i] ?? 0) : 0), 0),
      )
      return homes.reduce((sum, k, i) => sum + (costs[i]?.[k] ?? 0), 0) + haul(needs)
    }),
  )
}

function routeCost(problem: TwoEchelon, part: readonly number[], k: number): number {
  const { vehicle, satellites, demand, handling } = problem
  const ways = ordersOf(part).map((order) =>
    wayRound(problem, [k + 1, ...order.map((c) => 1 + satellites + c)]),
  )
  const goods = part.reduce((sum, c) => sum + (demand[c] ?? 0), 0)
  return vehicle.fixedCost + vehicle.distanceCost * Math.min(...ways) + goods * (handling[k] ?? 0)
}

function partitions(items: readonly number[]): number[][][] {
  const [first, ...others] = items
  if (first === undefined) return [[]]
  return partitions(others).flatMap((parts) => [
    [[first], ...parts],
    ...parts.map((part, i) => parts.with(i, [first, ...part])),
  ])
}

function homings(parts: number, satellites: number): number[][] {
  if (parts === 0) return [[]]
  return homings(parts - 1, satellites).flatMap((homes) =>
    Array.from({ length: satellites }, (_, k) => [...homes, k]),
  )
}
