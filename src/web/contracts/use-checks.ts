// What the gate finds in many drafts, a few asked for at a time.

import { useEffect, useRef, useState } from 'preact/hooks'
import { ask, type Problem, problemOf } from '#web/shell/api.ts'
import type { ContractItem, Draft, Finding } from './wire.ts'

export type Checks = {
  /** Findings by contract; a contract that is not there has not been checked. */
  readonly found: ReadonlyMap<string, readonly Finding[]>
  /** How many of how many are done; null while nothing runs. */
  readonly progress: { readonly done: number; readonly all: number } | null
  readonly problem: Problem | null
  readonly run: (drafts: readonly ContractItem[]) => void
  readonly forget: () => void
}
const atOnce = 6

export function useChecks(): Checks {
  const [found, setFound] = useState<Checks['found']>(new Map())
  const [progress, setProgress] = useState<Checks['progress']>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const leaving = useRef<AbortController>(undefined)
  useEffect(() => () => leaving.current?.abort(), [])
  const run = (drafts: readonly ContractItem[]): void => {
    const own = new AbortController()
    leaving.current?.abort()
    leaving.current = own
    const seen = new Map<string, readonly Finding[]>()
    setProblem(null)
    setProgress({ done: 0, all: drafts.length })
    const told = (): void => setProgress({ done: seen.size, all: drafts.length })
    checkAll(drafts, { seen, told, signal: own.signal })
      .then(() => setFound(seen))
      .catch((error: unknown) => {
        own.abort()
        setProblem(problemOf(error))
      })
      .finally(() => {
        if (leaving.current === own) setProgress(null)
      })
  }
  return { found, progress, problem, run, forget: () => setFound(new Map()) }
}

type Run = {
  readonly seen: Map<string, readonly Finding[]>
  readonly told: () => void
  readonly signal: AbortSignal
}

async function checkAll(
  drafts: readonly ContractItem[],
  { seen, told, signal }: Run,
): Promise<void> {
  const left = [...drafts]
  const work = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      const { findings } = await ask<Draft>(`/contracts/${next.id}/draft`, signal)
      seen.set(next.id, findings)
      told()
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
}
