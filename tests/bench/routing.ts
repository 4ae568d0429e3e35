// One day both ways in a county of 27 hubs and 233 halls: the first plan, the plan within a budget of CPU seconds, the same day
// with every hall bound to its nearest hub, the plan made anew after a breakdown, and how the cost of an iteration, memory and
// the checker grow with the county.
// Arguments: CPU seconds for the plan (default 15), CPU seconds of the reference (default 0: none), seed. Or `growth` alone, with
// a file for the plot.

import { lowerBound } from '#engines/routing/county/bound.ts'
import { nearestHubOnly } from '#engines/routing/county/nearest.ts'
import type { Plan, Problem } from '#engines/routing/county/problem.ts'
import { lockUntil, replan } from '#engines/routing/county/replan.ts'
import { verify } from '#engines/routing/county/verify.ts'
import { assert } from '#kernel/assert.ts'
import { seededRandom } from '#kernel/random.ts'
import { cpuSeconds } from '#local/budget.ts'
import { type Planned, planDay } from '#local/county-plan.ts'
import { countyDay } from './county-day.ts'
import { measureGrowth } from './county-growth.ts'
import { printLine } from './line.ts'

const kgMean = 120
const bench = 'routing'

export async function run([
  seconds = '15',
  reference = '0',
  seed = 'bench',
]: string[]): Promise<void> {
  if (seconds === 'growth') return measureGrowth(reference === '0' ? null : reference)
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
  printReplan(problem, planned.plan)
  return measureGrowth(null)
}

function measure(problem: Problem, { seconds, seed }: { seconds: number; seed: string }): Planned {
  const planned = planDay(problem, { seconds }, seed)
  assert(verify(problem, planned.plan).length === 0, 'the plan keeps every rule')
  return planned
}

/** At ten in the morning a vehicle that is under way breaks down: it drives no more trips. */
function printReplan(problem: Problem, plan: Plan): void {
  const nowMin = 600
  const locked = lockUntil(problem, plan, nowMin)
  const broken = locked.locks?.[0]?.vehicle ?? 0
  const vehicles = problem.vehicles.map((one, index) =>
    index === broken
      ? { ...one, shifts: one.shifts.map((shift) => ({ ...shift, toMin: nowMin })) }
      : one,
  )
  const begin = cpuSeconds()
  replan({ ...locked, vehicles }, plan, { seed: 'bench', iterations: 300, movedFen: 5000 })
  printLine({
    bench,
    case: 'plan made anew after a breakdown',
    unit: 'CPU s',
    value: cpuSeconds() - begin,
  })
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
