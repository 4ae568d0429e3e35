import fc from 'fast-check'
import { expect, it } from 'vitest'
import { lowerBound } from '#engines/routing/county/bound.ts'
import { firstDraft, improveDraft, pack, unpack } from '#engines/routing/county/draft.ts'
import { findFlaws } from '#engines/routing/county/flaws.ts'
import { poseModel } from '#engines/routing/county/model.ts'
import { nearestHubOnly } from '#engines/routing/county/nearest.ts'
import { finish } from '#engines/routing/county/plan.ts'
import type { Plan, Problem } from '#engines/routing/county/problem.ts'
import { improve, snapshot } from '#engines/routing/county/search.ts'
import { verify } from '#engines/routing/county/verify.ts'
import { seededRandom } from '#kernel/random.ts'
import { leastCost } from './county-oracle.ts'
import {
  along,
  anyWorld,
  costOf,
  cut,
  holding,
  hub,
  kgLeft,
  shipment,
  solve,
  van,
} from './county-worlds.ts'

const legsOf = ({ routes }: Plan) => routes.map(({ leg }) => leg)

it('keeps every rule in any county, whatever it can carry', () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const problem = anyWorld(seed)
      expect(findFlaws(problem)).toEqual([])
      expect(verify(problem, solve(problem, 15))).toEqual([])
    }),
    { numRuns: 150 },
  )
})

it('evaluates each change to the very cost that is computed anew', () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const problem = anyWorld(seed)
      const { parts, best } = firstDraft(problem, 'test')
      const model = poseModel(problem, parts)
      const state = unpack(model, best)
      const chance = seededRandom(`${seed}`)
      for (let i = 0; i < 20; i++) {
        improve(state, snapshot(state), { iterations: 1, from: i / 20, to: (i + 1) / 20 }, chance)
        expect(unpack(model, pack(state)).cost).toBe(state.cost)
      }
    }),
    { numRuns: 60 },
  )
})

it('plans the same input to the same plan, in one stretch or carried over as JSON', () => {
  const problem = anyWorld(7)
  const copy = structuredClone(problem)
  const draft = firstDraft(problem, 's')
  const carried = JSON.parse(JSON.stringify(draft)) as typeof draft
  const stretch = { seed: 's', slice: 0, slices: 1, iterations: 40 }
  const plans = [
    finish(problem, improveDraft(problem, draft, stretch)),
    finish(copy, improveDraft(copy, carried, stretch)),
  ]
  expect(JSON.stringify(plans[0])).toBe(JSON.stringify(plans[1]))
})

it('costs no less than trying everything finds, and nearly always as little, with one vehicle and up to three shipments', () => {
  let same = 0
  let tried = 0
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e6 }), (seed) => {
      const random = seededRandom(`tiny ${seed}`)
      const halls = Array.from({ length: random.int(1, 3) }, () => random.int(2, 25))
      const problem = along(halls, {
        hubs: [{ ...hub, transferMin: 0 }],
        shipments: halls.map((_, i) => {
          const place = i + 2
          const ends = random.next() < 0.6 ? { from: place, to: 0 } : { from: 0, to: place }
          const direction = ends.to === 0 ? 'up' : 'down'
          const direct = random.next() < 0.5
          return { ...shipment, ...ends, direction, direct, kg: random.int(100, 900) }
        }),
        vehicles: [{ ...van, shifts: [{ fromMin: 0, toMin: 2000 }], dutyMinMax: 2000 }],
      })
      const plan = solve(problem, 150)
      expect(kgLeft(plan)).toBe(0)
      const least = leastCost(problem)
      expect(costOf(plan)).toBeGreaterThanOrEqual(least)
      same += costOf(plan) === least ? 1 : 0
      tried++
    }),
    { numRuns: 40, seed: 5 },
  )
  expect(same / tried).toBeGreaterThan(0.9)
})

it('costs no less than its bound', () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const problem = anyWorld(seed)
      const plan = solve(problem, 15)
      const carried = problem.shipments.map(({ kg, litres, crates }, index) => {
        const stay = plan.left.find((entry) => entry.shipment === index)
        return {
          kg: kg - (stay?.kg ?? 0),
          litres: litres - (stay?.litres ?? 0),
          crates: crates - (stay?.crates ?? 0),
        }
      })
      expect(costOf(plan)).toBeGreaterThanOrEqual(lowerBound(problem, carried))
    }),
    { numRuns: 80 },
  )
})

it('passes the hub where that is asked for, and runs direct where that is cheaper', () => {
  const viaHub = along([12, 15], {
    shipments: [2, 3].map((from) => ({ ...shipment, from, direct: false })),
  })
  expect(legsOf(solve(viaHub))).toEqual(['feeder', 'line-haul'])
  expect(legsOf(solve(along([12, 15])))).toEqual(['direct'])
})

it('brings goods and fetches produce at the same stop', () => {
  const down = { ...shipment, direction: 'down' as const, from: 0, to: 2 }
  const problem = along([12], { shipments: [shipment, down], vehicles: [{ ...van, base: 0 }] })
  const plan = solve(problem)
  const both = plan.routes.flatMap(({ stops }) => stops).find(({ place }) => place === 2)
  expect([both?.load.length, both?.unload.length]).toEqual([1, 1])
})

it('chooses the hub that costs less than the nearest', () => {
  // Hubs at 10 and 30 km, the hall at 32 km; the truck based at 10 km never needs to drive so far.
  const base = along([30, 32, 9])
  const problem: Problem = {
    ...base,
    sites: base.sites.map((site, i) => (i === 2 ? { ...site, kind: 'hub' } : site)),
    hubs: [hub, { ...hub, place: 2 }],
    shipments: [
      { ...shipment, from: 3, hubs: [1, 0], direct: false },
      { ...shipment, from: 4, hubs: [0], direct: false },
    ],
    vehicles: [
      holding({ ...van, base: 2, lineHaul: false, costTripFen: 100, costKmFen: 10 }, van.load),
      holding({ ...van, base: 0, costKmFen: 500 }, { ...van.load, kg: 5000 }),
    ],
  }
  const chosen = costOf(solve(problem))
  expect(chosen).toBeLessThan(costOf(solve(nearestHubOnly(problem))) * 0.9)
})

it('splits what is larger than a vehicle, and reloads', () => {
  const plan = solve(along([12], { shipments: [{ ...shipment, kg: 2500, litres: 4500 }] }))
  expect(kgLeft(plan)).toBe(0)
  expect(plan.routes.length).toBeGreaterThanOrEqual(3)
})

it('never tears a crate apart, and accounts for many parts of which most are left', () => {
  const bulk = { ...shipment, kg: 60_000, litres: 60_000, crates: 900 }
  const cart = holding(van, { kg: 800, litres: 2400, crates: 2400 })
  const problem = along([12], { shipments: [bulk], vehicles: [cart] })
  const plan = solve(problem, 5)
  expect(verify(problem, plan)).toEqual([])
  expect(kgLeft(plan)).toBeGreaterThan(40_000)
  const loads = plan.routes.flatMap(({ stops }) => stops.flatMap(({ load }) => load))
  expect(Math.min(...loads.map(({ crates }) => crates))).toBeGreaterThan(0)
  const machine = { ...shipment, kg: 7000, litres: 9000, crates: 1 }
  expect(solve(along([12], { shipments: [machine] })).left).toMatchObject([
    { kg: 7000, crates: 1, reason: 'too-large', alone: true },
  ])
})

it('lets the line-haul wait for its feeders, and feeders for the line-haul', () => {
  const feeder = holding({ ...van, lineHaul: false }, { kg: 150, litres: 3000, crates: 100 })
  const truck = holding({ ...van, base: 0 }, { kg: 5000, litres: 16_000, crates: 500 })
  const down = { ...shipment, direction: 'down' as const, from: 0, to: 2 }
  const problem = along([12], {
    shipments: [shipment, down].map((each) => ({ ...each, direct: false })),
    vehicles: [feeder, feeder, feeder, truck],
    roads: cut(along([12]), 9),
  })
  const plan = solve(problem)
  expect(verify(problem, plan)).toEqual([])
  expect(kgLeft(plan)).toBe(0)
})

it('keeps compartments, shifts, rests and turns', () => {
  const cold = holding(
    { ...van, rests: [{ fromMin: 420, toMin: 480, minutes: 30 }], tripsMax: 2 },
    { kg: 1000, litres: 3000, crates: 60 },
    { kg: 300, litres: 900, crates: 20 },
  )
  const problem = along([40, 45], {
    shipments: [
      { ...shipment, from: 2, kg: 250, temperature: 'chilled', crates: 15 },
      { ...shipment, from: 3, kg: 700, after: [0] },
    ],
    vehicles: [{ ...cold, shifts: [...van.shifts, { fromMin: 1200, toMin: 1440 }] }],
  })
  const plan = solve(problem)
  expect(verify(problem, plan)).toEqual([])
  expect(kgLeft(plan)).toBe(0)
})
