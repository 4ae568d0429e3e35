// One answer of the API on screen: asked for when shown, again when told to.

import { useCallback, useEffect, useState } from 'preact/hooks'
import { ask, entries, type Problem, problemOf } from '#web/shell/api.ts'

export type Answer<Value> = {
  readonly value: Value | undefined
  readonly problem: Problem | null
  readonly again: () => void
}

/** Asks for `path`; null asks nothing. What was answered stays on screen until the next answer is there. */
export function useAnswer<Value>(path: string | null): Answer<Value> {
  const [state, setState] = useState<{ path: string; value?: Value; problem?: Problem }>()
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    if (path === null) return undefined
    const leaving = new AbortController()
    ask<Value>(path, leaving.signal)
      .then((value) => setState({ path, value }))
      .catch((error: unknown) => {
        if (!leaving.signal.aborted) setState({ path, problem: problemOf(error) })
      })
    return () => leaving.abort()
  }, [path, turn, entries.value])
  const again = useCallback(() => setTurn((count) => count + 1), [])
  const own = state?.path === path ? state : undefined
  return { value: own?.value, problem: own?.problem ?? null, again }
}

type Page<Item> = { readonly items: readonly Item[]; readonly next: string | null }
export type Pages<Item, Head = unknown> = {
  readonly items: readonly Item[] | undefined
  /** What the first page says beside its items. */
  readonly head: Head | undefined
  readonly problem: Problem | null
  /** Loads the next page; null on the last. */
  readonly more: (() => void) | null
  readonly again: () => void
}
type Kept<Item, Head> = {
  readonly path: string
  readonly head: Head | undefined
  readonly items: readonly Item[]
  readonly next: string | null
  readonly problem: Problem | null
}

/** A list page by page; a change of `path` (a filter) begins anew. */
export function usePages<Item, Head = unknown>(path: string): Pages<Item, Head> {
  const [kept, setKept] = useState<Kept<Item, Head>>()
  const [turn, setTurn] = useState(0)
  const load = useCallback(
    (before: readonly Item[], after: string | null, signal?: AbortSignal, former?: Head) => {
      const cursor = after === null ? '' : `&after=${encodeURIComponent(after)}`
      ask<Page<Item> & Head>(`${path}${path.includes('?') ? '&' : '?'}limit=50${cursor}`, signal)
        .then((page) => {
          const items = [...before, ...page.items]
          setKept({ path, head: former ?? page, items, next: page.next, problem: null })
        })
        .catch((error: unknown) => {
          if (signal?.aborted) return
          setKept({ path, head: former, items: before, next: after, problem: problemOf(error) })
        })
    },
    [path],
  )
  useEffect(() => {
    const leaving = new AbortController()
    load([], null, leaving.signal)
    return () => leaving.abort()
  }, [load, turn, entries.value])
  const again = useCallback(() => setTurn((count) => count + 1), [])
  const own = kept?.path === path ? kept : undefined
  const next = own?.next ?? null
  return {
    items: own?.items,
    head: own?.head,
    problem: own?.problem ?? null,
    more: next === null ? null : () => load(own?.items ?? [], next, undefined, own?.head),
    again,
  }
}
