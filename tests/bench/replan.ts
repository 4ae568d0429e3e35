// The day of 400 shipments planned again whole, because the vehicle with the most to carry broke down before anybody set out, or
// the fullest hub takes nothing: CPU seconds, how many legs are moved, what that costs, for each way that a coordinator may choose.
// Arguments: CPU seconds for the plan that is bent (default 5), seed.

import { movingKinds, movings } from '#domains/dispatch/model/day.ts'
import { planRest } from '#domains/logistics/model/standing.ts'
import type { Plan, Problem } from '#engines/routing/county/problem.ts'
import { verify } from '#engines/routing/county/verify.ts'
import { assert } from '#kernel/assert.ts'
import { seededRandom } from '#kernel/random.ts'
import { cpuSeconds } from '#local/budget.ts'
import { planDay } from '#local/county-plan.ts'
import { countyDay } from './county-day.ts'
import { printLine } from './line.ts'

const kgMean = 120
const bench = 'replan'

export async function run([seconds = '5', seed = 'bench']: string[]): Promise<void> {
  const problem = countyDay(seededRandom(`${seed}/${kgMean}`), kgMean)
  const { plan } = planDay(problem, { seconds: Number(seconds) }, seed)
  for (const [event, changed] of [
    ['a vehicle out', withoutVehicle(problem, plan)],
    ['a hub full', withoutHub(problem, plan)],
  ] as const) {
    for (const kind of movingKinds) measure(plan, changed, { event, kind, seed })
  }
}

type Case = { readonly event: string; readonly kind: (typeof movingKinds)[number]; seed: string }

function measure(plan: Plan, changed: Problem, { event, kind, seed }: Case): void {
  const begin = cpuSeconds()
  const again = planRest(changed, plan, { seed, ...movings[kind] })
  const value = cpuSeconds() - begin
  assert(verify(changed, again).length === 0, 'the plan keeps every rule')
  const known = new Set(legsOf(plan))
  const legs = legsOf(again)
  const of = `${event}, ${kind}`
  printLine({ bench, case: `${of}: time`, unit: 'CPU s', value })
  const moved = legs.filter((leg) => !known.has(leg)).length
  printLine({ bench, case: `${of}: of ${legs.length} legs moved`, unit: 'legs', value: moved })
  const peer = { name: 'as planned', value: costOf(plan) }
  printLine({ bench, case: `${of}: cost`, unit: 'yuan', value: costOf(again), peer })
  printLine({ bench, case: `${of}: left`, unit: 'kg', value: kgLeft(again) })
}

function withoutVehicle(problem: Problem, { routes }: Plan): Problem {
  const legs = new Map<number, number>()
  for (const { vehicle, stops } of routes) {
    const own = stops.reduce((sum, { load }) => sum + load.length, 0)
    legs.set(vehicle, (legs.get(vehicle) ?? 0) + own)
  }
  const [busiest] = [...legs].sort((a, b) => b[1] - a[1])[0] ?? []
  const vehicles = problem.vehicles.map((one, i) => (i === busiest ? { ...one, tripsMax: 0 } : one))
  return { ...problem, vehicles }
}

function withoutHub(problem: Problem, { routes }: Plan): Problem {
  const passed = problem.hubs.map(({ place }) =>
    routes
      .flatMap(({ stops }) => stops)
      .reduce((sum, stop) => sum + (stop.place === place ? stop.unload.length : 0), 0),
  )
  const fullest = passed.indexOf(Math.max(...passed))
  const hubs = problem.hubs.map((hub, i) =>
    i === fullest ? { ...hub, dayKgMax: 0, coldKgMax: 0 } : hub,
  )
  return { ...problem, hubs }
}

function legsOf({ routes }: Plan): string[] {
  return routes.flatMap(({ vehicle, stops }) =>
    stops.flatMap(({ place, load }) =>
      load.map(({ shipment }) => `${shipment}/${place}/${vehicle}`),
    ),
  )
}

function costOf({ routes }: Plan): number {
  return routes.reduce((sum, { costFen }) => sum + costFen, 0) / 100
}

function kgLeft({ left }: Plan): number {
  return left.reduce((sum, { kg }) => sum + kg, 0)
}
