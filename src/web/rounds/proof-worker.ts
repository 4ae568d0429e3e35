// Checks certificates beside the page: fetches each group's texts, hashes them, and verifies the matching from the rules.

import type { Matching } from '#engines/matching/matching.ts'
import type { Problem } from '#engines/matching/problem.ts'
import { digestOf } from '#engines/matching/seal.ts'
import { verify } from '#engines/matching/verify.ts'
import type { CheckAnswer, Checked, CheckOrder } from './wire.ts'

const faultsShown = 5

self.onmessage = async ({ data }: MessageEvent<CheckOrder>): Promise<void> => {
  const say = (answer: CheckAnswer): void => self.postMessage(answer)
  for (const group of data.groups) {
    try {
      say(await check(data.root, group))
    } catch (error) {
      say({ failed: error instanceof Error ? error.message : String(error), no: group.no })
      return
    }
  }
}

async function check(root: string, group: CheckOrder['groups'][number]): Promise<Checked> {
  const [problem, matching] = await Promise.all([
    textOf(`${root}/${group.no}/problem`),
    textOf(`${root}/${group.no}/matching`),
  ])
  const from = performance.now()
  const problemHash = digestOf(problem)
  const matchingHash = digestOf(matching)
  // Whatever the texts hold beyond these shapes fails the check: nothing is taken on trust.
  const { faults, optimal } = verify(
    JSON.parse(problem) as Problem,
    JSON.parse(matching) as Matching,
  )
  return {
    no: group.no,
    sameHash: problemHash === group.problemHash && matchingHash === group.matchingHash,
    faults: faults.slice(0, faultsShown),
    faultCount: faults.length,
    optimal,
    ms: Math.round(performance.now() - from),
    problemHash,
    matchingHash,
  }
}

async function textOf(path: string): Promise<string> {
  const answer = await fetch(path)
  if (!answer.ok) throw new Error(`${answer.status} ${path}`)
  return answer.text()
}
