// A hub's cold room as a stock over time: what stands in it is counted anew minute by minute, from the plan alone.

import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Plan, Problem } from '#engines/routing/county/problem.ts'
import { verify } from '#engines/routing/county/verify.ts'
import { along, anyWorld, holding, hub, kgLeft, shipment, solve, van } from './county-worlds.ts'

/** Kilograms in the cold room of a hub in each minute: what was brought and is not loaded yet, handling at both ends included. */
function stockByMinute(problem: Problem, { routes }: Plan, hubNumber: number): Map<number, number> {
  const place = problem.hubs[hubNumber]?.place
  const stock = new Map<number, number>()
  const add = (fromMin: number, kg: number) => {
    for (let minute = fromMin; minute < 3000; minute++) {
      stock.set(minute, (stock.get(minute) ?? 0) + kg)
    }
  }
  for (const stop of routes.flatMap(({ stops }) => stops).filter((one) => one.place === place)) {
    const { stopMin, kgPerMin } = problem.sites[stop.place] as Problem['sites'][number]
    const kg = [...stop.load, ...stop.unload].reduce((sum, goods) => sum + goods.kg, 0)
    const beginMin = stop.departMin - stopMin - Math.ceil(kg / kgPerMin)
    const isStored = (index: number, end: 'from' | 'to') => {
      const own = problem.shipments[index]
      return own !== undefined && own.temperature !== 'ambient' && own[end] !== place
    }
    for (const goods of stop.unload) if (isStored(goods.shipment, 'to')) add(beginMin, goods.kg)
    for (const goods of stop.load) {
      if (isStored(goods.shipment, 'from')) add(stop.departMin, -goods.kg)
    }
  }
  return stock
}

const peakOf = (problem: Problem, plan: Plan, hubNumber: number) =>
  Math.max(0, ...stockByMinute(problem, plan, hubNumber).values())

/** Any county with goods to be kept cold, vehicles that keep them so, and cold rooms that hold a part of them. */
function coldWorld(seed: number): Problem {
  const world = anyWorld(seed)
  const shipments = world.shipments.map((one, i) => ({
    ...one,
    kg: 100 + (one.kg % 400),
    temperature: i % 4 === 3 ? one.temperature : ('chilled' as const),
    direct: i % 5 === 4,
  }))
  const vehicles = world.vehicles.map((one) => holding(one, one.load, one.load))
  return {
    ...world,
    shipments,
    vehicles,
    hubs: world.hubs.map((one) => ({ ...one, coldKgMax: 450 })),
  }
}

it('never has more in a cold room than it holds, and the checker sees each kilogram', () => {
  let reused = 0
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e6 }), (seed) => {
      const problem = coldWorld(seed)
      const plan = solve(problem, 15)
      expect(verify(problem, plan)).toEqual([])
      for (const [number, { coldKgMax }] of problem.hubs.entries()) {
        const peak = peakOf(problem, plan, number)
        expect(peak).toBeLessThanOrEqual(coldKgMax)
        const hubsWith = (kg: number) =>
          problem.hubs.map((one, i) => (i === number ? { ...one, coldKgMax: kg } : one))
        expect(verify({ ...problem, hubs: hubsWith(peak) }, plan)).toEqual([])
        if (peak === 0) continue
        const breaches = verify({ ...problem, hubs: hubsWith(peak - 1) }, plan)
        expect(breaches.map(({ rule }) => rule)).toEqual(['cold-room-overfull'])
        reused += passedKg(problem, plan, number) > coldKgMax ? 1 : 0
      }
    }),
    { numRuns: 40, seed: 9 },
  )
  expect(reused).toBeGreaterThan(0)
})

/** All kilograms of cold goods that stood there at any time of the day. */
function passedKg(problem: Problem, plan: Plan, number: number): number {
  let sum = 0
  let before = 0
  for (const now of stockByMinute(problem, plan, number).values()) {
    sum += Math.max(0, now - before)
    before = now
  }
  return sum
}

it('fills a cold room again once it has been emptied', () => {
  const cold = holding({ ...van, tripsMax: 20 }, van.load, van.load)
  const problem = along([12, 15, 18], {
    hubs: [{ ...hub, coldKgMax: 500 }],
    shipments: [2, 3, 4].map((from) => ({
      ...shipment,
      from,
      kg: 400,
      temperature: 'chilled' as const,
      direct: false,
      split: false,
    })),
    vehicles: [cold, { ...cold, base: 0 }],
  })
  const plan = solve(problem, 60)
  expect(verify(problem, plan)).toEqual([])
  expect(kgLeft(plan)).toBe(0)
  expect(passedKg(problem, plan, 0)).toBe(1200)
})
