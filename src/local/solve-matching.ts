// npm run -s solve:matching -- FILE.min | FILE.json: solves a matching or a DIMACS problem and prints the result as JSON.

import { readFileSync } from 'node:fs'
import { argv, exit, resourceUsage } from 'node:process'
import { readDimacs } from '#engines/matching/flow/dimacs.ts'
import { solveCostFlow } from '#engines/matching/flow/solve.ts'
import { solve } from '#engines/matching/solve.ts'
import type { Result } from '#kernel/result.ts'
import { say } from '#kernel/wording/wording.ts'
import { readProblemFile } from './problem-file.ts'

const [, , path] = argv
if (path === undefined) {
  console.error('usage: npm run -s solve:matching -- FILE.min | FILE.json')
  exit(2)
}
const bytes = readFileSync(path)
const from = performance.now()
const result = path.endsWith('.json') ? matched(bytes.toString()) : flowed(bytes)
const ms = Math.round(performance.now() - from)
const peakMB = Math.round(resourceUsage().maxRSS / 1024)
console.log(JSON.stringify({ ...result, ms, peakMB }))

function matched(json: string) {
  const matching = orExit(solve(readProblemFile(json)))
  const objective = matching.parts.map(({ levels }) => levels)
  const flow = matching.parts.flatMap(({ flows }) => flows)
  return { objective, flow, certificate: matching }
}

function flowed(dimacs: Uint8Array) {
  const result = orExit(solveCostFlow(orExit(readDimacs(dimacs))))
  return { ...result, flow: Array.from(result.flow), certificate: Array.from(result.certificate) }
}

function orExit<T>(answer: Result<T>): T {
  if (answer.ok) return answer.value
  console.error(say(answer.refusal.code, answer.refusal.facts, 'en'))
  exit(1)
}
