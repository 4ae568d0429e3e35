// npm run -s verify:routing -- PROBLEM RESULT: exits 0 only when the plan keeps every rule and costs what it says.
// RESULT is what solve:routing printed.

import { readFileSync } from 'node:fs'
import { argv, exit } from 'node:process'
import { z } from 'zod'
import { type BenchmarkFile, readBenchmark } from '#engines/routing/vrp/formats/file.ts'
import { verifyTours } from '#engines/routing/vrp/verify.ts'
import { say } from '#kernel/wording/wording.ts'

const [, , problemPath, resultPath] = argv
if (problemPath === undefined || resultPath === undefined) {
  console.error('usage: npm run -s verify:routing -- PROBLEM RESULT')
  exit(2)
}
const file = readBenchmark(readFileSync(problemPath, 'utf8'))
if (!file.ok) {
  console.error(say(file.refusal.code, file.refusal.facts, 'en'))
  exit(1)
}
const from = performance.now()
const faults = faultsOf(file.value, JSON.parse(readFileSync(resultPath, 'utf8')))
const ms = Math.round(performance.now() - from)
console.log(JSON.stringify({ valid: faults.length === 0, faults: faults.slice(0, 20), ms }))
exit(faults.length === 0 ? 0 : 1)

function faultsOf(benchmark: BenchmarkFile, said: unknown): string[] {
  const shape = z.object({
    cost: z.number(),
    routes: z.array(z.array(z.number())),
    types: z.array(z.number()).optional(),
    unserved: z.array(z.number()).default([]),
  })
  const read = shape.safeParse(said)
  if (!read.success)
    return read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
  const { cost, routes, types, unserved } = read.data
  const tours = routes.map((stops, i) => ({ type: types?.[i] ?? 0, stops }))
  return verifyTours(benchmark.instance, tours, { cost: cost * benchmark.unit, unserved })
}
