// What a check finds, step by step: each has a name, an outcome and facts that a page puts into words.

import type { Role } from '#engines/contract/statement.ts'
import type { Refusal, Result } from '#kernel/result.ts'
import type { Facts } from '#kernel/wording/fill.ts'

export type StepName =
  | 'bytes'
  | 'paper'
  | 'commitments'
  | 'leaf'
  | 'inclusion'
  | 'checkpoint'
  | 'quorum'
  | 'policy'
  | `signature-${Role}`
  | 'history'

/** `absent` is what this receipt does not show or nobody has said, so that it was neither proven nor refuted. */
export type Step =
  | { readonly name: StepName; readonly outcome: 'passed' | 'absent'; readonly facts: Facts }
  | { readonly name: StepName; readonly outcome: 'failed'; readonly refusal: Refusal }

export function stepOf(name: StepName, result: Result<Facts | null>): Step {
  if (!result.ok) return { name, outcome: 'failed', refusal: result.refusal }
  return result.value === null
    ? { name, outcome: 'absent', facts: {} }
    : { name, outcome: 'passed', facts: result.value }
}

/** The first refusal among results, or all their values. */
export function allOf<Value>(results: readonly Result<Value>[]): Result<readonly Value[]> {
  const values: Value[] = []
  for (const result of results) {
    if (!result.ok) return result
    values.push(result.value)
  }
  return { ok: true, value: values }
}
