import fc from 'fast-check'
import { expect, it } from 'vitest'
import { newChance } from '#engines/routing/vrp/anneal/chance.ts'
import { routesOf } from '#engines/routing/vrp/anneal/rings.ts'
import { costOf } from '#engines/routing/vrp/instance.ts'
import { costOfPlan } from '#engines/routing/vrp/two-echelon/cost.ts'
import { searchHaul } from '#engines/routing/vrp/two-echelon/exact-haul.ts'
import {
  costOfLoad,
  newHauling,
  settleHaul,
  toursOfLoad,
} from '#engines/routing/vrp/two-echelon/haul.ts'
import { findShortage } from '#engines/routing/vrp/two-echelon/hauls.ts'
import { bestPlan } from '#engines/routing/vrp/two-echelon/plan.ts'
import type { TwoEchelon, TwoEchelonPlan } from '#engines/routing/vrp/two-echelon/problem.ts'
import { advanceTwoEchelon, startTwoEchelon } from '#engines/routing/vrp/two-echelon/search.ts'
import type { TwoEchelonSearch } from '#engines/routing/vrp/two-echelon/state.ts'
import { newTruckTours } from '#engines/routing/vrp/two-echelon/truck-tours.ts'
import { verifyTwoEchelon } from '#engines/routing/vrp/two-echelon/verify.ts'
import { unwrap } from '#kernel/result.ts'
import { anyTwoEchelon, leastCost, leastHaul, someTwoEchelon } from './two-echelon-worlds.ts'

const started = (problem: TwoEchelon, seed = 'test') => unwrap(startTwoEchelon(problem, { seed }))
function solve(problem: TwoEchelon, iterations: number, seed = 'test'): TwoEchelonPlan {
  const search = started(problem, seed)
  advanceTwoEchelon(search, { iterations, from: 0, to: 1 })
  return bestPlan(search)
}
/** What the search's present plan costs, told from nothing but who is where. */
function pricedAnew({ problem, rings, hauling, load }: TwoEchelonSearch): number {
  const { ground, next, type } = rings
  const instance = { ...ground.instance, types: ground.types }
  const tours = routesOf({ ground, next }).map((route, s) => ({
    type: type[s] ?? 0,
    stops: route.map((c) => ground.node[c] ?? 0),
  }))
  const needs = new Float64Array(problem.satellites)
  for (const { type: k, stops } of tours) {
    for (const v of stops) needs[k] = (needs[k] ?? 0) + (instance.delivery[v] ?? 0)
  }
  expect(needs).toEqual(load.slice(0, problem.satellites))
  const handled = needs.reduce((sum, q, k) => sum + q * (problem.handling[k] ?? 0), 0)
  return costOf(instance, tours) + handled + costOfLoad(hauling, needs, Number.POSITIVE_INFINITY)
}
const codeOf = (problem: TwoEchelon) => {
  const result = startTwoEchelon(problem, { seed: 'test' })
  return result.ok ? 'ok' : result.refusal.code
}

it('finds the cheapest truck tours that trying every split of every delivery finds', () => {
  fc.assert(
    fc.property(
      fc.integer(),
      fc.array(fc.nat(3), { minLength: 3, maxLength: 4 }),
      (seed, needs) => {
        const goods = needs.reduce((sum, q) => sum + q, 0)
        const world = anyTwoEchelon(seed, { satellites: needs.length, customers: 1 })
        const capacity = Math.max(2, Math.ceil(goods / 3) + (seed & 1))
        const problem = { ...world, truck: { ...world.truck, capacity, count: 3 + (seed & 2) / 2 } }
        const load = Float64Array.from(needs)
        const least = leastHaul(problem, needs)
        const found = searchHaul(newTruckTours(problem), load, {
          below: Number.POSITIVE_INFINITY,
          nodes: 100_000,
        })
        expect(found.cost).toBeCloseTo(least, 6)
        expect(found.isProven).toBe(true)
        expect(findShortage(found.tours, load, capacity)).toBeNull()
        const hauling = newHauling(problem)
        settleHaul(hauling, load, newChance('test'))
        expect(costOfLoad(hauling, load, Number.POSITIVE_INFINITY)).toBeCloseTo(least, 6)
      },
    ),
    { numRuns: 40 },
  )
})

it('names satellites that truly get too little, or brings each what it needs', () => {
  fc.assert(
    fc.property(
      fc.integer(),
      fc.array(fc.nat(20), { minLength: 6, maxLength: 6 }),
      (seed, needs) => {
        const load = Float64Array.from(needs)
        const { truck, ...rest } = anyTwoEchelon(seed, { satellites: 6, customers: 1 })
        const hauling = newHauling({ ...rest, truck: { ...truck, capacity: 25, count: 9 } })
        settleHaul(hauling, load, newChance('test'))
        const tours = toursOfLoad(hauling, load)
        const other = load.map((q, k) => Math.max(0, q + (((seed >> k) & 3) - 1) * 6))
        const amounts = new Float64Array(tours.length * 6)
        const shortage = findShortage(tours, other, 25, amounts)
        const needOf = (set: number) => other.reduce((sum, q, k) => sum + ((set >> k) & 1) * q, 0)
        if (shortage !== null) {
          expect(tours.filter((tour) => (tour & shortage.set) !== 0)).toHaveLength(shortage.tours)
          expect(needOf(shortage.set)).toBeGreaterThan(shortage.tours * 25)
          return
        }
        for (const [k, need] of other.entries()) {
          const brought = tours.reduce((sum, _, t) => sum + (amounts[t * 6 + k] ?? 0), 0)
          expect(brought).toBe(need)
        }
        for (const [t] of tours.entries()) {
          const onBoard = amounts.subarray(t * 6, t * 6 + 6).reduce((sum, q) => sum + q, 0)
          expect(onBoard).toBeLessThanOrEqual(25)
        }
      },
    ),
    { numRuns: 200 },
  )
})

it('plans small counties as cheaply as trying everything', () => {
  for (let seed = 0; seed < 12; seed++) {
    const problem = anyTwoEchelon(seed, { satellites: 2 + (seed % 2), customers: 5, demandMax: 3 })
    const plan = solve(problem, 8000)
    expect(verifyTwoEchelon(problem, plan, costOfPlan(problem, plan))).toEqual([])
    expect(costOfPlan(problem, plan)).toBeCloseTo(leastCost(problem), 6)
  }
})

it('keeps every rule and knows what its plan costs, whatever the county', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 1, max: 7 }), (seed, satellites) => {
      const problem = anyTwoEchelon(seed, { satellites, customers: 25 })
      const search = started(problem)
      advanceTwoEchelon(search, { iterations: 1500, from: 0, to: 1 })
      expect(verifyTwoEchelon(problem, bestPlan(search), search.bestCost)).toEqual([])
      expect(search.cost).toBeCloseTo(pricedAnew(search), 6)
    }),
    { numRuns: 40 },
  )
})

it('plans the same bytes for the same seed, in one stretch or in slices', () => {
  const problem = anyTwoEchelon(5, { satellites: 4, customers: 30 })
  const whole = solve(problem, 40_000)
  expect(solve(problem, 40_000)).toEqual(whole)
  const search = started(problem)
  for (let slice = 0; slice < 4; slice++) {
    advanceTwoEchelon(search, { iterations: 10_000, from: slice / 4, to: (slice + 1) / 4 })
  }
  expect(bestPlan(search)).toEqual(whole)
  expect(solve(problem, 40_000, 'other')).not.toEqual(whole)
})

const plan = solve(someTwoEchelon, 4000)
const [firstTruck = [], ...trucks] = plan.trucks
const [firstTour = { satellite: 0, stops: [] }, ...tours] = plan.tours
const [firstStop = { satellite: 0, amount: 0 }, ...stops] = firstTruck
const away = (firstTour.satellite + 1) % someTwoEchelon.satellites
const { vehicle, truck } = someTwoEchelon
it.each<[string, TwoEchelonPlan, TwoEchelon, number | undefined, RegExp]>([
  ['a customer left out', { ...plan, tours }, someTwoEchelon, undefined, /served 0 times/],
  [
    'a tour driven twice',
    { ...plan, tours: [...plan.tours, firstTour] },
    someTwoEchelon,
    undefined,
    /served 2 times/,
  ],
  ['a truck left out', { ...plan, trucks }, someTwoEchelon, undefined, /satellite \d gets -/],
  [
    'a tour from elsewhere',
    { ...plan, tours: [{ ...firstTour, satellite: away }, ...tours] },
    someTwoEchelon,
    undefined,
    /more than leaves it/,
  ],
  [
    'a unit too much',
    { ...plan, trucks: [[{ ...firstStop, amount: firstStop.amount + 1 }, ...stops], ...trucks] },
    someTwoEchelon,
    undefined,
    /gets 1 more/,
  ],
  [
    'goods taken away',
    { ...plan, trucks: [...plan.trucks, [{ satellite: 0, amount: -1 }]] },
    someTwoEchelon,
    undefined,
    /takes goods away/,
  ],
  [
    'a strange satellite',
    { ...plan, trucks: [[{ satellite: 9, amount: 1 }]] },
    someTwoEchelon,
    undefined,
    /satellite 9 does not exist/,
  ],
  [
    'a strange customer',
    { ...plan, tours: [{ satellite: 0, stops: [8] }] },
    someTwoEchelon,
    undefined,
    /customer 8 does not exist/,
  ],
  [
    'a smaller vehicle',
    plan,
    { ...someTwoEchelon, vehicle: { ...vehicle, capacity: 8 } },
    undefined,
    /vehicle \d carries/,
  ],
  [
    'fewer vehicles',
    plan,
    { ...someTwoEchelon, vehicle: { ...vehicle, count: 1 } },
    undefined,
    /vehicles of 1/,
  ],
  [
    'none at a satellite',
    plan,
    { ...someTwoEchelon, vehicle: { ...vehicle, perSatellite: 0 } },
    undefined,
    /vehicles at satellite/,
  ],
  [
    'a smaller truck',
    plan,
    { ...someTwoEchelon, truck: { ...truck, capacity: 1 } },
    undefined,
    /truck \d carries/,
  ],
  [
    'fewer trucks',
    plan,
    { ...someTwoEchelon, truck: { ...truck, count: 0 } },
    undefined,
    /trucks of 0/,
  ],
  ['another cost', plan, someTwoEchelon, costOfPlan(someTwoEchelon, plan) - 1, /stated/],
])('finds fault with %s', (_, mutated, problem, stated, fault) => {
  expect(verifyTwoEchelon(someTwoEchelon, plan, costOfPlan(someTwoEchelon, plan))).toEqual([])
  expect(verifyTwoEchelon(problem, mutated, stated).join()).toMatch(fault)
})

it('refuses what no fleet can carry or makes no sense, and says which', () => {
  const world = someTwoEchelon
  const codes = [
    { ...world, distance: world.distance.slice(1) },
    { ...world, demand: world.demand.map((q, c) => (c === 0 ? -1 : q)) },
    { ...world, handling: world.handling.map(() => Number.NaN) },
    { ...world, truck: { ...truck, capacity: 0 } },
    { ...world, demand: world.demand.map((q, c) => (c === 2 ? vehicle.capacity + 1 : q)) },
    { ...world, truck: { ...truck, count: 1, capacity: 5 } },
    { ...world, vehicle: { ...vehicle, count: 1 } },
    anyTwoEchelon(1, { satellites: 31, customers: 2 }),
    world,
  ].map(codeOf)
  expect(codes).toEqual([
    ...new Array<string>(4).fill('routing-file-malformed'),
    'routing-demand-too-heavy',
    'routing-fleet-too-small',
    'routing-fleet-too-small',
    'routing-too-many-satellites',
    'ok',
  ])
})
