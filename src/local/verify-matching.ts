// npm run -s verify:matching -- PROBLEM RESULT: exits 0 only when the result keeps every rule and is proven best.

import { readFileSync } from 'node:fs'
import { argv, exit } from 'node:process'
import { type CostFlowResult, readDimacs, verifyCostFlow } from '#engines/matching/dimacs.ts'
import type { Problem } from '#engines/matching/problem.ts'
import type { Flow, Matching } from '#engines/matching/solve.ts'
import { verify } from '#engines/matching/verify.ts'

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
const text = readFileSync(problemPath, 'utf8')
const said: unknown = JSON.parse(readFileSync(resultPath, 'utf8'))
// Whatever the files hold beyond these shapes fails a check below: nothing is taken on trust.
const verdict = problemPath.endsWith('.json')
  ? matchVerdict(said as Matched)
  : flowVerdict(said as CostFlowResult)
console.log(JSON.stringify({ ...verdict, faults: verdict.faults.slice(0, 20) }))
exit(verdict.optimal ? 0 : 1)

function matchVerdict({ certificate, flow, objective }: Matched) {
  const { faults, optimal } = verify(JSON.parse(text) as Problem, certificate)
  const proven = certificate.parts.flatMap(({ flows }) => flows)
  const levels = certificate.parts.map((part) => part.levels)
  const same = JSON.stringify([flow, objective]) === JSON.stringify([proven, levels])
  return same
    ? { faults, optimal }
    : { faults: [...faults, 'the certificate proves another flow'], optimal: false }
}

function flowVerdict(result: CostFlowResult) {
  const problem = readDimacs(text)
  const faults = problem.ok ? verifyCostFlow(problem.value, result) : ['the problem is malformed']
  return { faults, optimal: faults.length === 0 }
}
