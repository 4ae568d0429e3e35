// npm run -s verify:routing -- PROBLEM RESULT: exits 0 only when the plan keeps every rule and costs what it says.
// RESULT is what solve:routing printed.

import { readFileSync } from 'node:fs'
import { argv, exit } from 'node:process'
import { z } from 'zod'
import type { Plan } from '#engines/routing/county/problem.ts'
import { verify } from '#engines/routing/county/verify.ts'
import { type BenchmarkFile, readBenchmark } from '#engines/routing/vrp/formats/file.ts'
import { verifyTwoEchelon } from '#engines/routing/vrp/two-echelon/verify.ts'
import { verifyTours } from '#engines/routing/vrp/verify.ts'
import { say } from '#kernel/wording/wording.ts'
import { readDay } from './county-plan.ts'

const [, , problemPath, resultPath] = argv
if (problemPath === undefined || resultPath === undefined) {
  console.error('usage: npm run -s verify:routing -- PROBLEM RESULT')
  exit(2)
}
const problem = readFileSync(problemPath, 'utf8')
const said: unknown = JSON.parse(readFileSync(resultPath, 'utf8'))
const check = problemPath.endsWith('.json') ? checkerOfDay(problem) : checkerOfFile(problem)
const begin = performance.now()
const faults = check(said)
const ms = Math.round(performance.now() - begin)
console.log(JSON.stringify({ valid: faults.length === 0, faults: faults.slice(0, 20), ms }))
exit(faults.length === 0 ? 0 : 1)

type Check = (said: unknown) => string[]

function checkerOfFile(text: string): Check {
  const file = readBenchmark(text)
  if (!file.ok) return () => [say(file.refusal.code, file.refusal.facts, 'en')]
  const { value } = file
  return (said) => (value.kind === 'vrp' ? toursFaults(value, said) : echelonFaults(value, said))
}

function toursFaults({ instance, unit }: BenchmarkFile & { kind: 'vrp' }, said: unknown): string[] {
  const shape = z.object({
    cost: z.number(),
    routes: z.array(z.array(z.number())),
    types: z.array(z.number()).optional(),
    unserved: z.array(z.number()).default([]),
  })
  const read = shape.safeParse(said)
  if (!read.success) return shapeFaults(read.error)
  const { cost, routes, types, unserved } = read.data
  const tours = routes.map((stops, i) => ({ type: types?.[i] ?? 0, stops }))
  return verifyTours(instance, tours, { cost: cost * unit, unserved })
}

function echelonFaults(
  { problem: given }: BenchmarkFile & { kind: 'two-echelon' },
  said: unknown,
): string[] {
  const shape = z.object({
    cost: z.number(),
    trucks: z.array(z.array(z.object({ satellite: z.number(), amount: z.number() }))),
    tours: z.array(z.object({ satellite: z.number(), stops: z.array(z.number()) })),
  })
  const read = shape.safeParse(said)
  return read.success ? verifyTwoEchelon(given, read.data, read.data.cost) : shapeFaults(read.error)
}

function checkerOfDay(json: string): Check {
  const read = readDay(json)
  if ('faults' in read) return () => read.faults
  return (said) => {
    const shape = z.object({
      cost: z.number(),
      routes: z.array(z.looseObject({ costFen: z.number() })),
      left: z.array(z.unknown()),
    })
    const plan = shape.safeParse(said)
    if (!plan.success) return shapeFaults(plan.error)
    // Whatever else the file holds fails a check: nothing is taken on trust.
    const breaches = verify(read.problem, said as Plan)
    const cost = plan.data.routes.reduce((sum, { costFen }) => sum + costFen, 0)
    const wrong = cost === plan.data.cost ? [] : [`the cost is ${cost}, not ${plan.data.cost}`]
    return [
      ...breaches.map(({ rule, route, detail }) => `route ${route}: ${rule} ${detail}`),
      ...wrong,
    ]
  }
}

function shapeFaults({ issues }: z.ZodError): string[] {
  return issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
}
