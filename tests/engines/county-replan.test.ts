// A day that goes otherwise than planned: what was driven stays, and as little as asked is moved.

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { finish } from '#engines/routing/county/plan.ts'
import type { Plan, Problem } from '#engines/routing/county/problem.ts'
import { bend, bendOn, kgLeftBy, lockUntil, replan } from '#engines/routing/county/replan.ts'
import { verify } from '#engines/routing/county/verify.ts'
import { along, anyWorld, cut, holding, kgLeft, shipment, solve, van } from './county-worlds.ts'

const change = { seed: 'again', iterations: 30, movedFen: 5000 }
const legsOf = ({ routes }: Plan) =>
  routes.flatMap(({ vehicle, stops }) =>
    stops.flatMap(({ place, load }) =>
      load.map((one) => `${one.shipment} from ${place}: ${vehicle}`),
    ),
  )
const moved = (before: Plan, after: Plan) => {
  const known = new Set(legsOf(before))
  return legsOf(after).filter((leg) => !known.has(leg)).length
}

it('keeps every rule and all that was driven, whenever it is asked', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 300, max: 900 }), (seed, nowMin) => {
      const problem = anyWorld(seed)
      const plan = solve(problem, 15)
      const locked = lockUntil(problem, plan, nowMin)
      const again = replan(locked, plan, change)
      expect(verify(locked, again)).toEqual([])
    }),
    { numRuns: 60 },
  )
})

it('accounts for all goods when it is asked again, and vehicles that stayed away come after all', () => {
  const accounts = ['goods-unaccounted', 'left-twice', 'share-untrue', 'split']
  const untrue = (problem: Problem, plan: Plan) =>
    verify(problem, plan).filter(({ rule }) => accounts.includes(rule))
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const problem = anyWorld(seed)
      const plan = solve(problem, 10)
      const locked = lockUntil(problem, plan, 500)
      const out = new Set(locked.locks?.map(({ vehicle }) => vehicle))
      const vehicles = problem.vehicles.map((one, i) =>
        out.has(i) ? one : { ...one, tripsMax: 0 },
      )
      const less = replan({ ...locked, vehicles }, plan, change)
      expect(untrue({ ...locked, vehicles }, less)).toEqual([])
      const later = lockUntil(problem, less, 600)
      expect(untrue(later, replan(later, less, change))).toEqual([])
    }),
    { numRuns: 80 },
  )
})

const halls = [12, 14, 40, 44]
const two = (parts: Partial<Problem> = {}) =>
  along(halls, {
    shipments: halls.map((_, i) => ({ ...shipment, from: i + 2, kg: 400 })),
    vehicles: [van, { ...van, base: 0 }, { ...van, base: 0, costKmFen: 300 }],
    ...parts,
  })

it('moves nothing when nothing has changed', () => {
  const plan = solve(two())
  expect(moved(plan, replan(two(), plan, { ...change, movedFen: 1_000_000 }))).toBe(0)
})

it.each<[string, (problem: Problem, plan: Plan) => Problem]>([
  [
    'a vehicle that does not come',
    (p, plan) => {
      const gone = plan.routes[0]?.vehicle
      const vehicles = p.vehicles.map((one, i) => (i === gone ? { ...one, tripsMax: 0 } : one))
      return { ...p, vehicles }
    },
  ],
  [
    'a hub that takes nothing',
    (p) => ({ ...p, hubs: p.hubs.map((hub) => ({ ...hub, dayKgMax: 0 })) }),
  ],
  ['a road that is closed', (p) => ({ ...p, roads: cut(p, 5) })],
  [
    'goods that came later',
    (p) => ({ ...p, shipments: [...p.shipments, { ...shipment, from: 3, kg: 50 }] }),
  ],
])('plans around %s', (_, happen) => {
  const plan = solve(two())
  const changed = happen(two(), plan)
  const again = replan(changed, plan, change)
  expect(verify(changed, again)).toEqual([])
  expect(moved(plan, again)).toBeLessThanOrEqual(legsOf(again).length)
})

it('waits for a vehicle that is late, and locks what it did', () => {
  const plan = solve(two())
  const locked = lockUntil(two(), plan, (plan.routes[0]?.startMin ?? 0) + 1)
  const late: Problem = {
    ...locked,
    locks: (locked.locks ?? []).map((lock) => ({
      ...lock,
      routes: lock.routes.map((route) => ({
        ...route,
        stops: route.stops.map((stop) => ({
          ...stop,
          arriveMin: stop.arriveMin + 40,
          departMin: stop.departMin + 40,
        })),
      })),
    })),
  }
  expect(verify(late, plan).length).toBeGreaterThan(0)
  expect(verify(late, replan(late, plan, change))).toEqual([])
})

it('keeps the second vehicle of goods whose first one is out, unless changes are free', () => {
  const truck = { ...van, base: 0, costKmFen: 110 }
  const day = (parts: Partial<Problem>) => along([12], parts)
  const away = { ...van, tripsMax: 0 }
  const passing = { ...shipment, direct: false }
  const plan = solve(
    day({ shipments: [passing], vehicles: [{ ...van, lineHaul: false }, truck, away] }),
  )
  const changed = day({ vehicles: [away, truck, van] })
  const legs = (movedFen: number) => legsOf(replan(changed, plan, { ...change, movedFen }))
  expect(legsOf(plan)).toEqual(['0 from 2: 0', '0 from 1: 1'])
  expect(legs(0)).toEqual(['0 from 2: 2'])
  expect(legs(100_000).toSorted()).toEqual(['0 from 1: 1', '0 from 2: 2'])
})

it('looks on for what found no room, and loses nothing by it', () => {
  const vehicles = [van, { ...van, base: 0, costKmFen: 300 }]
  const plan = solve(two({ vehicles }))
  const shifts = [{ fromMin: 360, toMin: 480 }]
  const changed = two({ vehicles: vehicles.map((one) => ({ ...one, shifts })) })
  const first = bend(changed, plan, { ...change, iterations: 0 })
  const then = bendOn(first, { seed: 'on', iterations: 60 })
  expect(kgLeftBy(first.draft)).toBeGreaterThan(0)
  expect(kgLeftBy(then.draft)).toBeLessThanOrEqual(kgLeftBy(first.draft))
  const written = finish(then.kept, then.draft)
  expect(verify(changed, written)).toEqual([])
  expect(written.left.reduce((sum, { kg }) => sum + kg, 0)).toBe(kgLeftBy(then.draft))
})

const bulk = { ...shipment, kg: 3000, litres: 5400, crates: 60 }
const bulky = (vehicles: Problem['vehicles']) => along([12], { shipments: [bulk], vehicles })
const kgLoaded = ({ stops }: Plan['routes'][number]) =>
  stops.flatMap(({ load }) => load).reduce((sum, { kg }) => sum + kg, 0)

it('carries a rest above any load in parts, beside what was carried before', () => {
  const plan = solve(bulky([{ ...van, tripsMax: 1 }]))
  const again = replan(bulky([van]), plan, change)
  expect(kgLeft(plan)).toBe(2000)
  expect(kgLeft(again)).toBe(0)
  expect(again.routes.map(kgLoaded)).toEqual([1000, 1000, 1000])
  expect(verify(bulky([van]), again)).toEqual([])
  const driven = lockUntil(bulky([van]), plan, 600)
  const rest = replan(driven, plan, change)
  expect(rest.routes[0]).toMatchObject({ stops: plan.routes[0]?.stops })
  expect(kgLeft(rest)).toBe(0)
  expect(verify(driven, rest)).toEqual([])
})

it('parts among small vehicles what a large one was to carry that does not come', () => {
  const truck = holding(van, { kg: 4000, litres: 9000, crates: 200 })
  const day = (tripsMax: number) => bulky([van, { ...truck, tripsMax, costTripFen: 10 }])
  const plan = solve(day(5))
  const again = replan(day(0), plan, change)
  expect(legsOf(plan)).toEqual(['0 from 2: 1'])
  expect(legsOf(again).length).toBeGreaterThanOrEqual(3)
  expect(kgLeft(again)).toBe(0)
  expect(verify(day(0), again)).toEqual([])
})

it('takes goods on from the hub where they were left standing, and only once', () => {
  const feeder = { ...van, lineHaul: false }
  const day = (tripsMax: number) =>
    along([12], {
      shipments: [{ ...shipment, direct: false }],
      vehicles: [feeder, { ...van, base: 0, tripsMax }],
    })
  const plan = solve(day(5))
  const brought = plan.routes.filter(({ vehicle }) => vehicle === 0)
  const { locks = [] } = lockUntil(day(5), { ...plan, routes: brought }, 1000)
  const stranded = replan({ ...day(0), locks }, plan, change)
  expect(kgLeft(stranded)).toBe(shipment.kg)
  const back = { ...day(5), locks }
  const again = replan(back, stranded, change)
  expect(legsOf(again)).toEqual(['0 from 2: 0', '0 from 1: 1'])
  expect(verify(back, again)).toEqual([])
})
