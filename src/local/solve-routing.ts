// npm run -s solve:routing -- FILE [--iterations N | --seconds S] [--seed S] [--objective distance|vehicles]
// Solves a routing problem and prints the plan as JSON. Seconds are of CPU; the same iterations give the same plan anywhere.

import { readFileSync } from 'node:fs'
import { cpuUsage, exit, resourceUsage } from 'node:process'
import { parseArgs } from 'node:util'
import { type BenchmarkFile, readBenchmark } from '#engines/routing/vrp/formats/file.ts'
import { type Objective, unservedBy } from '#engines/routing/vrp/search.ts'
import type { Result } from '#kernel/result.ts'
import { say } from '#kernel/wording/wording.ts'
import type { Budget } from './budget.ts'
import { planDay, readDay } from './county-plan.ts'
import { planEchelons, planTours } from './tour-plan.ts'

const usage =
  'usage: npm run -s solve:routing -- FILE [--iterations N | --seconds S] [--seed S] [--objective distance|vehicles]'
const usualIterations = 1_000_000
const usualDayIterations = 6000
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
if (path === undefined) quit(usage, 2)
const begin = performance.now()
const text = readFileSync(path, 'utf8')
const answer = path.endsWith('.json') ? solveDay(text) : solveFile(orQuit(readBenchmark(text)))
const { user, system } = cpuUsage()
console.log(
  JSON.stringify({
    ...answer,
    ms: Math.round(performance.now() - begin),
    cpuMs: Math.round((user + system) / 1000),
    peakMB: Math.round(resourceUsage().maxRSS / 1024),
  }),
)

function solveFile(file: BenchmarkFile) {
  return file.kind === 'vrp' ? solveTours(file) : solveEchelons(file)
}

function solveTours(file: BenchmarkFile & { kind: 'vrp' }) {
  const objective = objectiveOr(file.objective)
  const wish = { budget: budgetOr(usualIterations), seed: values.seed, objective }
  const { cost, tours, iterations } = planTours(file, wish)
  return {
    cost,
    vehicles: tours.length,
    objective,
    routes: tours.map(({ stops }) => stops),
    types: tours.map(({ type }) => type),
    unserved: unservedBy(file.instance, tours),
    iterations,
  }
}

function solveEchelons(file: BenchmarkFile & { kind: 'two-echelon' }) {
  const wish = { budget: budgetOr(usualIterations), seed: values.seed }
  const { cost, plan, iterations } = orQuit(planEchelons(file, wish))
  return { cost, ...plan, iterations }
}

function solveDay(json: string) {
  const read = readDay(json)
  if ('faults' in read) quit(read.faults.slice(0, 20).join('\n'), 1)
  const { plan, iterations } = planDay(read.problem, budgetOr(usualDayIterations), values.seed)
  const cost = plan.routes.reduce((sum, { costFen }) => sum + costFen, 0)
  return { cost, ...plan, iterations }
}

function budgetOr(usual: number): Budget {
  const { seconds, iterations } = values
  const asked = Number(seconds ?? iterations ?? usual)
  if (!(asked > 0)) quit(usage, 2)
  return seconds === undefined ? { iterations: Math.ceil(asked) } : { seconds: asked }
}

function objectiveOr(usual: Objective): Objective {
  const asked = values.objective ?? usual
  if (asked === 'distance' || asked === 'vehicles') return asked
  return quit(usage, 2)
}

function orQuit<T>(result: Result<T>): T {
  if (result.ok) return result.value
  return quit(say(result.refusal.code, result.refusal.facts, 'en'), 1)
}

function quit(why: string, code: number): never {
  console.error(why)
  exit(code)
}
