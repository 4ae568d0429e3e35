// Work inside a Worker's isolate: how long its asker waits, and how much memory workerd takes for it.

import { convertV4MiniflareOptions, Miniflare } from 'miniflare'
import { bundle } from '../bundle.ts'
import { childOf, forgetPeak, memoryOf } from './child.ts'

/** A Worker has 128 MB for its heap and its buffers; the heap is held to this here, so that V8 collects as it must there. */
const heapMaxMB = 64
const workerLimitMB = 128

/** Matches an instance. A Worker's clock stands still while it computes, so the asker times it. */
export const matchingWorker = `
import { digestOf, writeMatching } from '#engines/matching/seal.ts'
import { solve } from '#engines/matching/solve.ts'
import { unwrap } from '#kernel/result.ts'
import { makeInstance } from 'tests/bench/instances.ts'
import { problemOf } from 'tests/bench/problem.ts'
let problem
export default {
  async fetch(request) {
    const { pathname, searchParams } = new URL(request.url)
    const [mode, lots, demands] = ['mode', 'lots', 'demands'].map((name) => searchParams.get(name))
    if (pathname === '/make') problem = problemOf(makeInstance(mode, Number(lots), Number(demands)))
    if (pathname !== '/solve') return new Response('')
    const matching = unwrap(solve(problem))
    const parts = matching.parts.length
    const flows = matching.parts.reduce((sum, part) => sum + part.flows.length, 0)
    return Response.json({ parts, flows, optimal: matching.optimal, hash: digestOf(writeMatching(matching)) })
  },
}`

export type Matched = {
  readonly parts: number
  readonly flows: number
  readonly optimal: boolean
  readonly hash: string
}

/**
 * Asks a Worker to `/make` its problem and to `/solve` it. `memoryMB`: the most that workerd held while it solved, less what it
 * held before it had a problem.
 */
export async function insideWorkerd<Answer>(
  worker: string,
  instance: Readonly<Record<string, string>>,
) {
  process.env.MINIFLARE_WORKERD_V8_FLAGS = `--max-heap-size=${heapMaxMB}`
  const script = await bundle(worker)
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({ modules: true, script, compatibilityDate: '2026-10-01' }),
  )
  const ask = async (path: string): Promise<string> => {
    const answer = await miniflare.dispatchFetch(
      `http://bench/${path}?${new URLSearchParams(instance)}`,
    )
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`)
    return answer.text()
  }
  try {
    await ask('idle')
    const workerd = childOf(process.pid)
    const idleMB = memoryOf(workerd, 'VmRSS')
    await ask('make')
    const problemMB = memoryOf(workerd, 'VmRSS') - idleMB
    forgetPeak(workerd)
    const from = performance.now()
    const answer = JSON.parse(await ask('solve')) as Answer
    const ms = Math.round(performance.now() - from)
    const memoryMB = memoryOf(workerd, 'VmHWM') - idleMB
    return { ms, ...answer, heapMaxMB, problemMB, memoryMB, fits: memoryMB <= workerLimitMB }
  } finally {
    await miniflare.dispose()
  }
}
