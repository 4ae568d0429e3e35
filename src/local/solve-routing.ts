// npm run -s solve:routing -- FILE [--iterations N | --seconds S] [--seed S] [--objective distance|vehicles]
// Solves a routing problem and prints the plan as JSON. Seconds are of CPU; the same iterations give the same plan anywhere.

import { readFileSync } from 'node:fs'
import { cpuUsage, exit, resourceUsage } from 'node:process'
import { parseArgs } from 'node:util'
import { type BenchmarkFile, readBenchmark } from '#engines/routing/vrp/formats/file.ts'
import { costOf, type Instance } from '#engines/routing/vrp/instance.ts'
import { advanceSearch, bestOfSearch, startSearch } from '#engines/routing/vrp/search.ts'
import type { Result } from '#kernel/result.ts'
import { say } from '#kernel/wording/wording.ts'
import { type Budget, spend } from './budget.ts'

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    iterations: { type: 'string' },
    seconds: { type: 'string' },
    seed: { type: 'string', default: '1' },
    objective: { type: 'string' },
  },
})
const [path] = positionals
if (path === undefined) {
  console.error(
    'usage: npm run -s solve:routing -- FILE [--iterations N | --seconds S] [--seed S] [--objective distance|vehicles]',
  )
  exit(2)
}
const from = performance.now()
const file = orExit(readBenchmark(readFileSync(path, 'utf8')))
const budget: Budget =
  values.seconds === undefined
    ? { iterations: Number(values.iterations ?? 1_000_000) }
    : { seconds: Number(values.seconds) }
if (file.kind !== 'vrp') exit(1)
const plan = solveTours(file)
const { user, system } = cpuUsage()
console.log(
  JSON.stringify({
    ...plan,
    ms: Math.round(performance.now() - from),
    cpuMs: Math.round((user + system) / 1000),
    peakMB: Math.round(resourceUsage().maxRSS / 1024),
  }),
)

function solveTours({ instance, unit, objective: usual }: BenchmarkFile & { kind: 'vrp' }) {
  const objective =
    values.objective === 'vehicles' || values.objective === 'distance' ? values.objective : usual
  const steps = 'iterations' in budget ? budget.iterations : budget.seconds * 100_000
  const search = startSearch(instance, { seed: values.seed, objective, steps })
  const iterations = spend(budget, (stretch) => advanceSearch(search, stretch))
  const tours = bestOfSearch(search)
  return {
    cost: costOf(instance, tours) / unit,
    vehicles: tours.length,
    objective,
    routes: tours.map(({ stops }) => stops),
    types: tours.map(({ type }) => type),
    unserved: unservedBy(instance, tours),
    iterations,
  }
}

function unservedBy({ nodes, depots }: Instance, tours: ReturnType<typeof bestOfSearch>): number[] {
  const served = new Set(tours.flatMap(({ stops }) => stops))
  return Array.from({ length: nodes - depots }, (_, i) => i + depots).filter((v) => !served.has(v))
}

function orExit<T>(answer: Result<T>): T {
  if (answer.ok) return answer.value
  console.error(say(answer.refusal.code, answer.refusal.facts, 'en'))
  exit(1)
}
