// All contracts of a filter, page after page, up to as many as one deed may hold.

import { useCallback, useEffect, useState } from 'preact/hooks'
import { ask, type Problem, problemOf } from '#web/shell/api.ts'
import type { ContractItem } from './wire.ts'

export const batchMax = 500
type Page = { readonly items: readonly ContractItem[]; readonly next: string | null }

export type All = {
  readonly items: readonly ContractItem[] | undefined
  readonly problem: Problem | null
  readonly again: () => void
}

export function useAll(path: string | null): All {
  const [items, setItems] = useState<readonly ContractItem[]>()
  const [problem, setProblem] = useState<Problem | null>(null)
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    if (path === null) return undefined
    const leaving = new AbortController()
    readAll(path, leaving.signal)
      .then((all) => {
        setItems(all)
        setProblem(null)
      })
      .catch((error: unknown) => {
        if (!leaving.signal.aborted) setProblem(problemOf(error))
      })
    return () => leaving.abort()
  }, [path, turn])
  const again = useCallback(() => setTurn((count) => count + 1), [])
  return { items, problem, again }
}

async function readAll(path: string, signal: AbortSignal): Promise<readonly ContractItem[]> {
  const all: ContractItem[] = []
  let after = ''
  do {
    const page = await ask<Page>(`${path}&limit=200${after}`, signal)
    all.push(...page.items)
    after = page.next === null ? '' : `&after=${encodeURIComponent(page.next)}`
  } while (after !== '' && all.length < batchMax)
  return all.slice(0, batchMax)
}
