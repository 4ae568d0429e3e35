import fc from 'fast-check'
import { expect, it } from 'vitest'
import { firstDraft, improveDraft } from '#engines/routing/county/draft.ts'
import { finish } from '#engines/routing/county/finish.ts'
import type { Goods, Plan, Problem } from '#engines/routing/county/problem.ts'
import { verify } from '#engines/routing/county/verify.ts'
import { along, anyWorld, hub, load, van } from './routing-worlds.ts'

function solve(problem: Problem, iterations = 30): Plan {
  let draft = firstDraft(problem, 'test')
  for (const slice of [0, 1]) {
    draft = improveDraft(problem, draft, { seed: 'test', slice, slices: 2, iterations })
  }
  return finish(problem, draft, { seed: 'test', iterations })
}
const rulesBroken = (problem: Problem, plan: Plan) => [
  ...new Set(verify(problem, plan).map(({ rule }) => rule)),
]
const reasons = (problem: Problem) => solve(problem).left.map(({ reason }) => reason)
const kgLeft = ({ left }: Plan) => left.reduce((sum, { kg }) => sum + kg, 0)
const metresOf = ({ routes }: Plan) => routes.reduce((sum, { metres }) => sum + metres, 0)

it('keeps every rule in any county, whatever it can carry', () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const problem = anyWorld(seed)
      expect(verify(problem, solve(problem, 15))).toEqual([])
    }),
    { numRuns: 120 },
  )
})

it('plans the same input to the same plan, in one stretch or carried over as JSON', () => {
  const problem = anyWorld(7)
  const draft = firstDraft(problem, 's')
  const carried = JSON.parse(JSON.stringify(draft)) as typeof draft
  const stretch = { seed: 's', slice: 0, slices: 1, iterations: 40 }
  const plans = [draft, carried].map((each) =>
    finish(problem, improveDraft(problem, each, stretch), { seed: 's', iterations: 40 }),
  )
  expect(plans[0]).toEqual(plans[1])
})

it('fetches from two halls in one trip, then drives to the park', () => {
  // Hub at 10 km, halls at 12 and 15 km: 10 km there and back, 10 km to the park and 10 km home.
  const problem = along([12, 15])
  const plan = solve(problem)
  expect(kgLeft(plan)).toBe(0)
  expect(plan.routes.map(({ leg, trip }) => [leg, trip])).toEqual([
    ['feeder', 1],
    ['line-haul', 2],
  ])
  expect(metresOf(plan)).toBe(30_000)
})

it('splits what is larger than a vehicle, and reloads', () => {
  const problem = along([12], { shipments: [{ ...load, kg: 2500, litres: 4500 }] })
  const plan = solve(problem)
  expect(kgLeft(plan)).toBe(0)
  const feeders = plan.routes.filter(({ leg }) => leg === 'feeder')
  expect(feeders.length).toBe(3)
  expect(metresOf(plan)).toBe(3 * 4000 + 3 * 20_000)
})

it('finds the shortest order of halls that trying every order finds', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 2, max: 30 }), { minLength: 2, maxLength: 5 }),
      (halls) => {
        const problem = along(halls, {
          shipments: halls.map((_, i) => ({ ...load, place: i + 2, kg: 100, litres: 180 })),
        })
        const [shortest = 0] = orders(halls)
          .map((order) => [10, ...order, 10, 0, 10])
          .map((way) => way.slice(1).reduce((sum, at, i) => sum + Math.abs(at - (way[i] ?? 0)), 0))
          .sort((a, b) => a - b)
        expect(metresOf(solve(problem, 60))).toBe(shortest * 1000)
      },
    ),
    { numRuns: 25 },
  )
})

function orders(items: readonly number[]): number[][] {
  if (items.length === 0) return [[]]
  return items.flatMap((item, i) => orders(items.toSpliced(i, 1)).map((rest) => [item, ...rest]))
}

it('lets the line-haul wait for its feeders', () => {
  const motorcycle = { ...van, kgMax: 150, lineHaul: false }
  const truck = { ...van, base: 0, kgMax: 5000, litresMax: 16_000 }
  const problem = along([12], { vehicles: [motorcycle, truck] })
  const { routes } = solve(problem)
  const fed = routes
    .filter(({ leg }) => leg === 'feeder')
    .map(({ stops }) => stops.at(-1)?.departMin ?? 0)
  const hauled = routes.filter(({ leg }) => leg === 'line-haul')
  expect(hauled.every(({ stops }) => (stops[0]?.departMin ?? 0) > Math.min(...fed))).toBe(true)
  expect(verify(problem, solve(problem))).toEqual([])
})

const eggs = { ...load, kg: 100, litres: 200, chilled: true }
const coldTruck = { ...van, base: 0, kgMax: 3000, chilled: true }
const far = { minutes: Int32Array.from([]), metres: Int32Array.from([]) }

it.each([
  ['no-road', along([12], { roads: [cut(along([12]), 2)] })],
  [
    'no-vehicle-on-road',
    along([12], { roads: [cut(along([12]), 2), along([12]).roads[0] ?? far] }),
  ],
  ['no-cold-vehicle', along([75], { shipments: [eggs] })],
  ['shift-too-short', along([300], { vehicles: [van, { ...van, base: 0 }] })],
  ['no-line-haul', along([12], { vehicles: [{ ...van, lineHaul: false }] })],
  ['no-cold-line-haul', along([12], { shipments: [eggs] })],
  [
    'hub-no-cold-room',
    along([12], {
      shipments: [eggs],
      vehicles: [van, coldTruck],
      hubs: [{ ...hub, coldKgMax: 0 }],
    }),
  ],
  [
    'hub-cold-full',
    along([12], {
      shipments: [eggs],
      vehicles: [van, coldTruck],
      hubs: [{ ...hub, coldKgMax: 60 }],
    }),
  ],
  ['hub-full', along([12], { hubs: [{ ...hub, dayKgMax: 300 }] })],
  [
    'vehicles-full',
    along([12], {
      shipments: [{ ...load, kg: 9000, litres: 9000 }],
      vehicles: [
        { ...van, kgMax: 150, lineHaul: false, shiftToMin: 480 },
        { ...coldTruck, roads: 1, kgMax: 9000, litresMax: 9000 },
      ],
      roads: [along([12]).roads[0] ?? far, cut(along([12]), 2)],
    }),
  ],
  [
    'line-haul-full',
    along([12], {
      shipments: [{ ...load, kg: 9000, litres: 9000 }],
      vehicles: [
        { ...van, kgMax: 5000, lineHaul: false },
        { ...coldTruck, kgMax: 600, roads: 1 },
      ],
      roads: [along([12]).roads[0] ?? far, cut(along([12]), 2)],
    }),
  ],
] as const)('names the rule that left goods: %s', (reason, problem) => {
  expect(reasons(problem)).toEqual([reason])
  expect(verify(problem, solve(problem))).toEqual([])
})

/** The same roads without those to one place. */
function cut({ roads, places }: Problem, place: number) {
  const keep = (row: Int32Array) =>
    row.map((value, cell) => {
      const [from, to] = [Math.floor(cell / places), cell % places]
      return from !== to && (from === place || to === place) ? -1 : value
    })
  const [{ minutes, metres } = far] = roads
  return { minutes: keep(minutes), metres: keep(metres) }
}

it('carries chilled goods in a warm vehicle only as long as the rule allows', () => {
  const near = along([40], { shipments: [eggs], vehicles: [van, coldTruck] })
  expect(kgLeft(solve(near))).toBe(0)
  const carried = solve(near).routes.filter(({ leg }) => leg === 'feeder')
  expect(
    verify(
      { ...near, rules: { ...near.rules, warmMinMax: 30 } },
      { routes: carried, left: [] },
    ).map(({ rule }) => rule),
  ).toContain(
    near.vehicles[carried[0]?.vehicle ?? 0]?.chilled
      ? 'stands-at-the-hub'
      : 'too-long-without-cooling',
  )
})

type Change = (plan: Plan) => Plan
const changeGoods = (stops: Plan['routes'][number]['stops'], change: (goods: Goods) => Goods) =>
  stops.map((s) => ({ ...s, load: s.load.map(change), unload: s.unload.map(change) }))
const onRoute =
  (change: (route: Plan['routes'][number]) => Partial<Plan['routes'][number]>): Change =>
  ({ routes, left }) => ({
    routes: routes.map((route, i) => (i === 0 ? { ...route, ...change(route) } : route)),
    left,
  })

it.each<[string, Change]>([
  ['metres-untrue', onRoute(({ metres }) => ({ metres: metres - 1 }))],
  ['cost-untrue', onRoute(({ costFen }) => ({ costFen: costFen - 1 }))],
  ['starts-too-early', onRoute(({ startMin }) => ({ startMin: startMin - 600 }))],
  ['ends-before-unloading', onRoute(({ startMin }) => ({ endMin: startMin }))],
  ['unknown-vehicle-or-hub', onRoute(() => ({ vehicle: 9 }))],
  ['trips-not-in-order', onRoute(() => ({ trip: 5 }))],
  [
    'not-there',
    onRoute(({ stops }) => ({
      stops: stops.map((s) => (s.load.length > 0 ? { ...s, place: 3 } : s)),
    })),
  ],
  [
    'too-fast',
    onRoute(({ stops }) => ({ stops: stops.map((s) => ({ ...s, arriveMin: s.arriveMin - 3 })) })),
  ],
  [
    'too-hasty',
    onRoute(({ stops }) => ({ stops: stops.map((s) => ({ ...s, arriveMin: s.departMin })) })),
  ],
  [
    'room-understated',
    onRoute(({ stops }) => ({
      stops: changeGoods(stops, (g) => ({ ...g, litres: 1 })),
    })),
  ],
  [
    'loads-and-unloads-differ',
    onRoute(({ stops }) => ({
      stops: stops.map((s) => ({ ...s, load: [] })),
    })),
  ],
  [
    'too-heavy',
    onRoute(({ stops }) => ({
      stops: changeGoods(stops, (g) => ({ ...g, kg: g.kg * 3 })),
    })),
  ],
  [
    'stands-at-the-hub',
    ({ routes, left }) => ({ routes: routes.filter(({ leg }) => leg === 'feeder'), left }),
  ],
  [
    'loaded-before-it-came',
    ({ routes, left }) => ({ routes: routes.filter(({ leg }) => leg === 'line-haul'), left }),
  ],
  ['goods-unaccounted', ({ routes }) => ({ routes: routes.slice(0, 0), left: [] })],
  [
    'left-twice',
    ({ routes, left }) => ({
      routes,
      left: [
        ...left,
        ...[0, 0].map((shipment) => ({ shipment, kg: 0, reason: 'hub-full' as const })),
      ],
    }),
  ],
])('rejects a plan that was tampered with: %s', (rule, tamper) => {
  const problem = along([12, 15])
  const plan = solve(problem)
  expect(rulesBroken(problem, plan)).toEqual([])
  expect(rulesBroken(problem, tamper(plan))).toContain(rule)
})

it.each([
  ['too-big', { vehicles: [{ ...van, litresMax: 10 }] }],
  ['hub-closed', { hubs: [{ ...hub, opensMin: 1100 }] }],
  ['hub-overfull', { hubs: [{ ...hub, dayKgMax: 999 }] }],
  ['shift-overrun', { vehicles: [{ ...van, shiftToMin: 400 }] }],
  ['not-a-line-haul-vehicle', { vehicles: [{ ...van, lineHaul: false }] }],
  [
    'chilled-goods-in-a-warm-vehicle',
    { shipments: [2, 3].map((place) => ({ ...load, place, chilled: true })) },
  ],
  [
    'cold-room-overfull',
    {
      shipments: [2, 3].map((place) => ({ ...load, place, chilled: true })),
      hubs: [{ ...hub, coldKgMax: 10 }],
    },
  ],
  [
    'wrong-hub',
    { hubs: [hub, hub], shipments: [2, 3].map((place) => ({ ...load, place, hub: 1 })) },
  ],
] as const)('rejects a plan made for another world: %s', (rule, other) => {
  const plan = solve(along([12, 15]))
  expect(rulesBroken(along([12, 15], other), plan)).toContain(rule)
})
