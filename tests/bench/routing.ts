// One day both ways in a county of 27 hubs and 233 halls: the first plan, the plan within a budget of CPU seconds, the same day
// with every hall bound to its nearest hub, memory for 2,000 halls, and the checker.
// Arguments: CPU seconds for the plan (default 15), CPU seconds of the reference (default 0: none), seed.

import { lowerBound } from '#engines/routing/county/bound.ts'
import { firstDraft, improveDraft } from '#engines/routing/county/draft.ts'
import { nearestHubOnly } from '#engines/routing/county/nearest.ts'
import { finish } from '#engines/routing/county/plan.ts'
import type { Plan, Problem } from '#engines/routing/county/problem.ts'
import { verify } from '#engines/routing/county/verify.ts'
import { assert } from '#kernel/assert.ts'
import { seededRandom } from '#kernel/random.ts'
import { cpuSeconds } from '#local/budget.ts'
import { type Planned, planDay } from '#local/county-plan.ts'
import { countyDay } from './county-day.ts'
import { printLine } from './line.ts'

const kgMean = 120
const bench = 'routing'

export async function run([
  seconds = '15',
  reference = '0',
  seed = 'bench',
]: string[]): Promise<void> {
  const problem = countyDay(seededRandom(`${seed}/${kgMean}`), kgMean)
  const what = `${problem.shipments.length} shipments both ways, ${problem.vehicles.length} vehicles`
  const planned = measure(problem, { seconds: Number(seconds), seed })
  printLine({ bench, case: `${what}: first plan`, unit: 'CPU s', value: planned.firstSeconds })
  printLine({ bench, case: `${what}: iterations`, unit: 'in all', value: planned.iterations })
  const nearest = measure(nearestHubOnly(problem), { seconds: Number(seconds), seed })
  const peer = { name: 'every hall by its nearest hub', value: costOf(nearest.plan) }
  printLine({ bench, case: `${what}: cost`, unit: 'yuan', value: costOf(planned.plan), peer })
  printLine({ bench, case: `${what}: left`, unit: 'kg', value: kgLeft(planned.plan) })
  printLine({ bench, case: `${what}: bound`, unit: 'yuan', value: boundOf(problem, planned.plan) })
  if (Number(reference) > 0) {
    const long = measure(problem, { seconds: Number(reference), seed })
    const longer = { name: `${reference} CPU s`, value: costOf(long.plan) }
    printLine({
      bench,
      case: `${what}: cost beside`,
      unit: 'yuan',
      value: costOf(planned.plan),
      peer: longer,
    })
  }
  measureGrowth(seed)
}

function measure(problem: Problem, { seconds, seed }: { seconds: number; seed: string }): Planned {
  const planned = planDay(problem, { seconds }, seed)
  assert(verify(problem, planned.plan).length === 0, 'the plan keeps every rule')
  return planned
}

/** Days of twice the size each: what a batch of iterations takes, the checker's time, and memory. */
function measureGrowth(seed: string): void {
  for (const halls of [250, 500, 1000, 2000]) {
    const size = { halls, shipments: halls, vehicles: Math.round(halls * 0.4) }
    const problem = countyDay(seededRandom(`${seed}/${halls}`), kgMean, size)
    const first = firstDraft(problem, seed)
    const iterations = 300
    const begin = cpuSeconds()
    const draft = improveDraft(problem, first, { seed, slice: 0, slices: 1, iterations })
    const ms = ((cpuSeconds() - begin) * 1000) / iterations
    const plan = finish(problem, draft)
    const stops = plan.routes.reduce((sum, route) => sum + route.stops.length, 0)
    const checking = cpuSeconds()
    assert(verify(problem, plan).length === 0, 'the plan keeps every rule')
    const of = `${halls} halls`
    printLine({ bench, case: `${of}: an iteration`, unit: 'CPU ms', value: ms })
    printLine({
      bench,
      case: `${of}: verify ${stops} stops`,
      unit: 'CPU ms',
      value: (cpuSeconds() - checking) * 1000,
    })
    const { heapUsed, arrayBuffers } = process.memoryUsage()
    printLine({
      bench,
      case: `${of}: heap and buffers`,
      unit: 'MB',
      value: (heapUsed + arrayBuffers) / 1e6,
    })
  }
}

function costOf({ routes }: Plan): number {
  return routes.reduce((sum, { costFen }) => sum + costFen, 0) / 100
}

function kgLeft({ left }: Plan): number {
  return left.reduce((sum, { kg }) => sum + kg, 0)
}

function boundOf(problem: Problem, { left }: Plan): number {
  const carried = problem.shipments.map(({ kg, litres, crates }, index) => {
    const stay = left.find((entry) => entry.shipment === index) ?? { kg: 0, litres: 0, crates: 0 }
    return { kg: kg - stay.kg, litres: litres - stay.litres, crates: crates - stay.crates }
  })
  return lowerBound(problem, carried) / 100
}
