// An answer of the API that is remembered on the device: without a network the last one is shown, and said to be old.

import { useEffect } from 'preact/hooks'
import { useAnswer } from '#web/desk/answer.ts'
import type { Problem } from '#web/shell/api.ts'
import { session } from '#web/shell/session.ts'
import { sent } from './queue.ts'

export function useKept<Value>(path: string): {
  readonly value: Value | undefined
  readonly problem: Problem | null
  /** Whether what is shown is what was there last. */
  readonly old: boolean
  readonly again: () => void
} {
  const { value, problem, again } = useAnswer<Value>(path)
  const key = `orderfield/${session.value?.user ?? ''}${path}`
  useEffect(() => {
    if (value !== undefined) localStorage.setItem(key, JSON.stringify(value))
  }, [key, value])
  const turn = sent.value
  useEffect(() => {
    if (turn > 0) again()
  }, [turn, again])
  if (value !== undefined || problem?.code !== 'offline') {
    return { value, problem, old: problem !== null, again }
  }
  const kept = localStorage.getItem(key)
  // Only this hook writes under the key.
  return kept === null
    ? { value: undefined, problem, old: false, again }
    : { value: JSON.parse(kept) as Value, problem: null, old: true, again }
}
