// The checker on its own: it takes a good plan and refuses every plan that differs from it in one thing.

import { expect, it } from 'vitest'
import type { Plan, Problem, Route } from '#engines/routing/county/problem.ts'
import { verify } from '#engines/routing/county/verify.ts'
import { along, anyWorld, holding, shipment, solve, van } from './county-worlds.ts'

type Mutant = { readonly what: string; readonly plan: Plan }

type Put = (changed: unknown) => unknown

/** Every number one more and one less, every list entry dropped, doubled and swapped with the next. */
function mutants(plan: Plan): Mutant[] {
  const left = plan.left.flatMap(({ kg, litres, crates, ...rest }, i) =>
    walk({ kg, litres, crates }, `left[${i}]`, (changed) => ({
      ...plan,
      left: plan.left.with(i, {
        ...rest,
        ...(changed as typeof rest & { kg: number; litres: number; crates: number }),
      }),
    })),
  )
  const drops = plan.left.map((_, i) => ({
    what: `left drops ${i}`,
    plan: { ...plan, left: plan.left.toSpliced(i, 1) },
  }))
  return [...walk(plan.routes, 'routes', (routes) => ({ ...plan, routes })), ...left, ...drops]
}

function walk(value: unknown, path: string, put: Put): Mutant[] {
  const mutant = (what: string, changed: unknown) => ({
    what: `${path} ${what}`,
    plan: put(changed) as Plan,
  })
  if (typeof value === 'number') return [mutant('+ 1', value + 1), mutant('- 1', value - 1)]
  if (Array.isArray(value)) {
    return value.flatMap((entry, i) => [
      mutant(`drops ${i}`, value.toSpliced(i, 1)),
      mutant(`doubles ${i}`, value.toSpliced(i, 0, entry)),
      ...(i > 0 ? [mutant(`swaps ${i}`, value.with(i, value[i - 1]).with(i - 1, entry))] : []),
      ...walk(entry, `${path}[${i}]`, (changed) => put(value.with(i, changed))),
    ])
  }
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, entry]) =>
    walk(entry, `${path}.${key}`, (changed) => put({ ...value, [key]: changed })),
  )
}

/**
 * Why a mutant may be as good a plan as the first: it says the same in another order, it leaves the work to a vehicle in
 * which nothing differs, or it spends spare time at the very start or end that no rule asks back.
 */
function isAsGood(problem: Problem, plan: Plan, { what, plan: mutant }: Mutant): boolean {
  if (canon(plan) === canon(mutant)) return true
  if (!what.includes('.vehicle')) return false
  const before = plan.routes.map(({ vehicle }) => vehicle)
  const at = mutant.routes.findIndex(({ vehicle }, i) => vehicle !== before[i])
  const [from, to] = [before[at] ?? -1, mutant.routes[at]?.vehicle ?? -1]
  const isSame = JSON.stringify(problem.vehicles[from]) === JSON.stringify(problem.vehicles[to])
  return isSame && !before.includes(to) && before.filter((one) => one === from).length === 1
}

/** A plan with routes and goods in one order. */
function canon({ routes, left }: Plan): string {
  const sorted = <Item>(items: readonly Item[]) => items.map((one) => JSON.stringify(one)).sort()
  const tell = (route: Route) => ({
    ...route,
    stops: route.stops.map((stop) => ({
      ...stop,
      load: sorted(stop.load),
      unload: sorted(stop.unload),
    })),
  })
  return JSON.stringify([sorted(routes.map(tell)), sorted(left)])
}

const feeder = holding(
  { ...van, lineHaul: false, rests: [{ fromMin: 380, toMin: 420, minutes: 20 }] },
  { kg: 600, litres: 3000, crates: 100 },
)
const truck = holding(
  { ...van, base: 0, costHourFen: 3000 },
  { kg: 5000, litres: 9000, crates: 500 },
)
const twoWays = along([12, 15], {
  shipments: [
    { ...shipment, direct: false },
    { ...shipment, from: 3, kg: 300, direct: false },
    { ...shipment, direction: 'down', from: 0, to: 3, kg: 200, direct: false },
    { ...shipment, kg: 9000, split: false },
  ],
  vehicles: [feeder, truck],
})

it.each([
  ['two ways past a hub', twoWays],
  ...[3, 11, 42, 57, 101, 128].map((seed) => [`world ${seed}`, anyWorld(seed)] as const),
] as const)('refuses every plan that differs in one thing: %s', (_, problem) => {
  const plan = solve(problem, 20)
  expect(verify(problem, plan)).toEqual([])
  const passed = mutants(plan).filter((mutant) => verify(problem, mutant.plan).length === 0)
  expect(
    passed.filter((mutant) => !isAsGood(problem, plan, mutant)).map(({ what }) => what),
  ).toEqual([])
})

it.each<[string, Partial<Problem>]>([
  ['too-heavy', { vehicles: [holding(feeder, { kg: 10, litres: 10, crates: 1 }), truck] }],
  ['shift-overrun', { vehicles: [feeder, { ...truck, shifts: [{ fromMin: 360, toMin: 400 }] }] }],
  ['not-a-line-haul-vehicle', { vehicles: [feeder, { ...truck, lineHaul: false }] }],
  ['duty-too-long', { vehicles: [feeder, { ...truck, dutyMinMax: 10 }] }],
  ['too-many-trips', { vehicles: [feeder, { ...truck, tripsMax: 0 }] }],
  ['hub-overfull', { hubs: twoWays.hubs.map((hub) => ({ ...hub, dayKgMax: 100 })) }],
  ['closed', { sites: twoWays.sites.map((site) => ({ ...site, opensMin: 1100 })) }],
  ['loaded-before-it-came', { hubs: twoWays.hubs.map((hub) => ({ ...hub, transferMin: 600 })) }],
  ...(
    [
      ['too-long-without-cooling', { temperature: 'chilled', warmMinMax: 5 }],
      ['cold-room-overfull', { temperature: 'frozen', kg: 500 }],
      ['not-ready', { readyMin: 1000 }],
      ['picked-up-too-late', { pickupByMin: 100 }],
      ['delivered-too-late', { dueMin: 100 }],
      ['delivered-too-early', { fromMin: 1300, dueMin: 2000 }],
      ['no-skill', { skills: [3] }],
      ['wrong-vehicle', { vehicle: 1 }],
      ['wrong-hub', { hubs: [] }],
      ['out-of-turn', { after: [3] }],
    ] as const
  ).map(([rule, change]): [string, Partial<Problem>] => [
    rule,
    {
      shipments: twoWays.shipments.map((one, i) => (i === 0 ? { ...one, ...change } : one)),
      ...(rule === 'cold-room-overfull'
        ? { hubs: twoWays.hubs.map((hub) => ({ ...hub, coldKgMax: 1 })) }
        : {}),
    },
  ]),
])('refuses a plan made for another world: %s', (rule, other) => {
  const breaches = verify({ ...twoWays, ...other }, solve(twoWays, 20))
  expect(breaches.map((breach) => breach.rule)).toContain(rule)
})
