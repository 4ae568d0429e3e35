// Revisions, overrides, who changed, and the clock that closes rounds, as they are said.

import { z } from '@hono/zod-openapi'
import type { Cadence } from '#domains/rounds/model/cadence.ts'
import { type Effect, effectSentences } from '#domains/rounds/model/effect.ts'
import { RoundParams } from '#domains/rounds/schema.ts'
import type { Language } from '#kernel/wording/wording.ts'
import { PageQuery, pageOf } from '#platform/http/page.ts'

const key = z.string().min(1).max(64)
const count = z.number().int()
const reason = z.string().trim().min(1).max(500)

export const RevisionBody = z.object({ revision: count, reason }).openapi('RoundRevision')
export const OverrideBody = z
  .discriminatedUnion('kind', [
    z.object({
      revision: count,
      kind: z.literal('force'),
      plan: key,
      demand: key,
      quantity: z.number().int().min(1).max(1_000_000_000),
      reason,
    }),
    z.object({
      revision: count,
      kind: z.literal('forbid'),
      plan: key,
      demand: key,
      quantity: z.literal(0).default(0),
      reason,
    }),
  ])
  .openapi('RoundOverriding')
export const OverrideParams = RoundParams.extend({ seq: z.coerce.number().int().min(1) })

export const OverrideView = z
  .object({
    seq: count,
    kind: z.enum(['force', 'forbid']),
    /** Null where it is another party’s affair. */
    plan: z.string().nullable(),
    householdNo: z.string().nullable(),
    headName: z.string().nullable(),
    demand: z.string().nullable(),
    demandNo: z.string().nullable(),
    firmName: z.string().nullable(),
    product: z.string(),
    quantity: count,
    reason: z.string(),
    madeBy: z.string(),
    madeAt: count,
  })
  .openapi('RoundOverride')
export const OverridePage = pageOf(OverrideView)

const WorthView = z
  .object({
    offered: count,
    sold: count,
    offeredPoor: count,
    soldPoor: count,
    asked: count,
    unsoldPoor: z.array(count),
    unsold: z.array(count),
    floorValueFen: count,
    demerits: count,
    metres: count,
  })
  .openapi('RoundWorth')
export const EffectView = z
  .object({ product: z.string(), unit: z.string(), before: WorthView, after: WorthView })
  .openapi('RoundEffect')
export const ComparisonView = z
  .object({
    round: z.string(),
    revises: z.string().nullable(),
    plans: count,
    demands: count,
    inputs: count,
    effects: z.array(EffectView),
    sentences: z.array(z.string()),
    /** What all overrides in force cost together. */
    overrideEffects: z.array(EffectView),
    overrideSentences: z.array(z.string()),
  })
  .openapi('RoundComparison')

export const ChangeQuery = PageQuery.extend({
  kind: z.enum(['plan', 'demand']),
  hall: key.optional(),
  firm: key.optional(),
  product: key.optional(),
})
const ChangeItem = z
  .object({
    kind: z.enum(['plan', 'demand']),
    id: z.string(),
    no: z.string(),
    name: z.string(),
    poor: z.boolean(),
    product: z.string(),
    before: count,
    after: count,
    cause: z.string(),
    pairs: z.array(z.object({ name: z.string(), before: count, after: count })),
  })
  .openapi('RoundChange')
export const ChangePage = pageOf(ChangeItem)

const week = { weekday: z.number().int().min(1).max(7), hour: z.number().int().min(0).max(23) }
export const CadenceBody = z
  .discriminatedUnion('mode', [
    z.object({ revision: count, mode: z.literal('season') }),
    z.object({ revision: count, mode: z.literal('weekly'), ...week }),
  ])
  .openapi('RoundCadenceSetting')
export const CadenceView = z
  .object({
    season: z.string(),
    revision: count,
    mode: z.enum(['season', 'weekly']),
    weekday: count.nullable(),
    hour: count.nullable(),
    nextAt: count.nullable(),
    lastAt: count.nullable(),
    lastOutcome: z.string(),
    setBy: z.string(),
    setAt: count.nullable(),
  })
  .openapi('RoundCadence')

export function viewCadence(cadence: Cadence): z.infer<typeof CadenceView> {
  return { ...cadence }
}

type Compared = {
  readonly round: string
  readonly revises: string | null
  readonly plans: number
  readonly demands: number
  readonly inputs: number
  readonly effects: readonly Effect[]
  readonly overrideEffects: readonly Effect[]
}

export function viewComparison(
  compared: Compared,
  language: Language,
): z.infer<typeof ComparisonView> {
  return {
    ...compared,
    effects: compared.effects.map(viewEffect),
    sentences: effectSentences(compared.effects, language),
    overrideEffects: compared.overrideEffects.map(viewEffect),
    overrideSentences: effectSentences(compared.overrideEffects, language),
  }
}

export function viewEffect({ product, unit, before, after }: Effect): z.infer<typeof EffectView> {
  return { product, unit, before: viewWorth(before), after: viewWorth(after) }
}

function viewWorth(worth: Effect['before']): z.infer<typeof WorthView> {
  return { ...worth, unsoldPoor: [...worth.unsoldPoor], unsold: [...worth.unsold] }
}
