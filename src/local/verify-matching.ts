// npm run -s verify:matching -- PROBLEM RESULT: exits 0 only when the result keeps every rule and is proven best.
// RESULT is what solve:matching printed, or the matching that a round published.

import { readFileSync } from 'node:fs'
import { argv, exit } from 'node:process'
import { readDimacs } from '#engines/matching/flow/dimacs.ts'
import type { CostFlowResult } from '#engines/matching/flow/network.ts'
import { verifyCostFlow } from '#engines/matching/flow/verify.ts'
import type { Flow, Matching } from '#engines/matching/matching.ts'
import { verify } from '#engines/matching/verify.ts'
import { readProblemFile } from './problem-file.ts'

type Matched = {
  readonly certificate: Matching
  readonly flow: readonly Flow[]
  readonly objective: readonly (readonly number[])[]
}

const [, , problemPath, resultPath] = argv
if (problemPath === undefined || resultPath === undefined) {
  console.error('usage: npm run -s verify:matching -- PROBLEM RESULT')
  exit(2)
}
const bytes = readFileSync(problemPath)
const said: unknown = JSON.parse(readFileSync(resultPath, 'utf8'))
// Whatever the files hold beyond these shapes fails a check below: nothing is taken on trust.
const verdict = problemPath.endsWith('.json')
  ? matchVerdict(said as Matched | Matching)
  : flowVerdict(said as CostFlowResult)
console.log(JSON.stringify({ ...verdict, faults: verdict.faults.slice(0, 20) }))
exit(verdict.optimal ? 0 : 1)

function matchVerdict(result: Matched | Matching) {
  if ('parts' in result) return verify(readProblemFile(bytes.toString()), result)
  const { certificate, flow, objective } = result
  const { faults, optimal } = verify(readProblemFile(bytes.toString()), certificate)
  const proven = certificate.parts.flatMap(({ flows }) => flows)
  const levels = certificate.parts.map((part) => part.levels)
  const same = JSON.stringify([flow, objective]) === JSON.stringify([proven, levels])
  return same
    ? { faults, optimal }
    : { faults: [...faults, 'the certificate proves another flow'], optimal: false }
}

function flowVerdict(result: CostFlowResult) {
  const problem = readDimacs(bytes)
  const faults = problem.ok ? verifyCostFlow(problem.value, result) : ['the problem is malformed']
  return { faults, optimal: faults.length === 0 }
}
