// Who changed from one round to the next, as it is stored and as it is told.

import type { Matched } from '#engines/matching/changes.ts'
import { type Cause, compare } from '#engines/matching/compare.ts'
import { type Facts, isCode, type Language, say } from '#kernel/wording/wording.ts'
import type { Unit } from './round.ts'

export type StoredCause = Cause
export type ChangeRow = {
  readonly kind: 'plan' | 'demand'
  readonly id: string
  /** The household's number and head, or the demand's number and its firm. */
  readonly no: string
  readonly name: string
  readonly hall: string
  readonly poor: boolean
  readonly product: string
  readonly productZh: string
  readonly productEn: string
  readonly unit: Unit
  readonly before: number
  readonly after: number
  readonly cause: StoredCause
  readonly pairs: readonly {
    readonly with: string
    readonly before: number
    readonly after: number
  }[]
}

type Rows = {
  readonly changes: readonly (readonly unknown[])[]
  readonly effects: readonly (readonly unknown[])[]
  readonly inputs: readonly (readonly unknown[])[]
}

/** What is to be stored of the difference between two matchings of the same products. */
export function changeRows(before: Matched, after: Matched): Rows {
  const { lots, demands, inputs, worth } = compare(before, after)
  const productOf = new Map(
    [before, after].flatMap(({ problem }) =>
      [...problem.lots, ...problem.demands].map(({ id, product }) => [id, product] as const),
    ),
  )
  const row = (kind: 'plan' | 'demand') => (change: (typeof lots)[number]) => [
    ...[kind, change.id, productOf.get(change.id) ?? '', change.before, change.after],
    ...[change.cause, change.pairs],
  ]
  return {
    changes: [...lots.map(row('plan')), ...demands.map(row('demand'))],
    effects: worth.map(({ product, before: was, after: is }) => [product, was, is]),
    inputs: inputs.map(({ kind, id, what }) => [kind === 'lot' ? 'plan' : kind, id, what]),
  }
}

/** Says who is meant by an id, or hides it from a reader whom it does not concern. */
export type Naming = (
  kind: 'lot' | 'demand',
  id: string,
) => {
  readonly code: 'cause-plan' | 'cause-demand' | 'cause-some-plan' | 'cause-some-demand'
  readonly facts: Facts
}

export function causeSentence(cause: StoredCause, naming: Naming, language: Language): string {
  if (cause.kind === 'rules') return say('cause-rules', {}, language)
  const named = (kind: 'lot' | 'demand', id: string): string => {
    const { code, facts } = naming(kind, id)
    return say(code, facts, language)
  }
  if (cause.kind === 'own')
    return say('cause-own', { what: whatSaid(cause.what, language) }, language)
  const { source, through, steps } = cause
  const origin =
    source.kind === 'policy' ? say('changed-policy', {}, language) : named(source.kind, source.id)
  const what = whatSaid(source.what, language)
  if (source.kind === through.kind && source.id === through.id) {
    return say('cause-direct', { source: origin, what }, language)
  }
  const facts = { source: origin, what, through: named(through.kind, through.id), steps }
  return say('cause-pushed', facts, language)
}

function whatSaid(what: string, language: Language): string {
  const code = `changed-${what}`
  return isCode(code) ? say(code, {}, language) : what
}
