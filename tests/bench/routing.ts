// The collection of one day in a county of 27 hubs and 233 halls, planned with a budget of iterations.
// Arguments: iterations for each of six slices (default 250), seed.

import { firstDraft, improveDraft } from '#engines/routing/county/draft.ts'
import { finish } from '#engines/routing/county/finish.ts'
import type { Plan, Problem } from '#engines/routing/county/problem.ts'
import { verify } from '#engines/routing/county/verify.ts'
import { assert } from '#kernel/assert.ts'
import { seededRandom } from '#kernel/random.ts'
import { countyDay } from './county-day.ts'
import { printLine } from './line.ts'

const slices = 6

export async function run([iterations = '250', seed = 'bench']: string[]): Promise<void> {
  for (const kg of [120, 600, 1500]) measure(kg, { iterations: Number(iterations), seed })
}

function measure(kg: number, { iterations, seed }: { iterations: number; seed: string }): void {
  const problem = countyDay(seededRandom(`${seed}/${kg}`), kg)
  const begin = process.cpuUsage()
  let draft = firstDraft(problem, seed)
  const first = finish(problem, draft, { seed, iterations: 0 })
  for (let slice = 0; slice < slices; slice++) {
    draft = improveDraft(problem, draft, { seed, slice, slices, iterations })
  }
  const plan = finish(problem, draft, { seed, iterations })
  const { user, system } = process.cpuUsage(begin)
  assert(verify(problem, plan).length === 0, 'the plan keeps every rule')
  const { shipments, vehicles } = problem
  const of = `${shipments.length} shipments of ${kg} kg, ${vehicles.length} vehicles`
  const peer = (what: (plan: Plan) => number) => ({ name: 'first draft', value: what(first) })
  const line = (name: string, unit: string, what: (plan: Plan) => number) =>
    printLine({
      bench: 'routing',
      case: `${of}: ${name}`,
      unit,
      value: what(plan),
      peer: peer(what),
    })
  printLine({
    bench: 'routing',
    case: `${of}: time`,
    unit: 'CPU ms',
    value: (user + system) / 1000,
  })
  line('carried', 'share of kg', (each) => carriedShare(problem, each))
  line('driven', 'km', ({ routes }) => sumOf(routes, ({ metres }) => metres) / 1000)
  line('cost', 'yuan', ({ routes }) => sumOf(routes, ({ costFen }) => costFen) / 100)
}

function carriedShare({ shipments }: Problem, { left }: Plan): number {
  return 1 - sumOf(left, ({ kg }) => kg) / sumOf(shipments, ({ kg }) => kg)
}

function sumOf<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((sum, item) => sum + value(item), 0)
}
