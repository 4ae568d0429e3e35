import { z } from '@hono/zod-openapi'
import { type Effect, effectSentences } from '#domains/rounds/model/effect.ts'
import type { Trial, TrialChange } from '#domains/rounds/model/trial.ts'
import { RoundParams } from '#domains/rounds/schema.ts'
import { formatDay } from '#kernel/time.ts'
import type { Language } from '#kernel/wording/wording.ts'
import { IsoDay } from '#platform/http/day.ts'
import { PageQuery, pageOf } from '#platform/http/page.ts'
import { EffectView, viewEffect } from './live.ts'

const key = z.string().min(1).max(64)
const count = z.number().int()
const quantity = z.number().int().min(0).max(1_000_000_000)
const priceFen = z.number().int().min(0).max(10_000_000)
const grade = z.number().int().min(1).max(9)
const width = z.number().int().min(1).max(1_000_000)

const Days = z
  .object({ from: IsoDay, to: IsoDay })
  .refine(({ from, to }) => from <= to, { message: 'the window ends before it starts' })

const Floors = z
  .array(z.object({ grade, floorFen: priceFen.min(1) }))
  .min(1)
  .max(9)
  .refine(
    (floors) =>
      [...floors].sort((a, b) => a.grade - b.grade).every((floor, at) => floor.grade === at + 1),
    { message: 'floors are given for every grade from the best on' },
  )

const ChangeBody = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('demand'),
    demand: key,
    quantity: quantity.optional(),
    floors: Floors.optional(),
    windows: z.array(Days).min(1).max(20).optional(),
    withdrawn: z.boolean().optional(),
  }),
  z.object({
    kind: z.literal('plan'),
    plan: key,
    quantity: quantity.optional(),
    priceMinFen: priceFen.optional(),
    grade: grade.optional(),
    window: Days.optional(),
    withdrawn: z.boolean().optional(),
  }),
  z.object({
    kind: z.literal('policy'),
    overlapDaysMin: z.number().int().min(1).max(60).optional(),
    tranches: z
      .object({
        kg: z.array(width).min(1).max(8).optional(),
        bird: z.array(width).min(1).max(8).optional(),
        egg: z.array(width).min(1).max(8).optional(),
      })
      .optional(),
  }),
])
export const TrialBody = z
  .object({
    name: z.string().trim().min(1).max(60),
    changes: z.array(ChangeBody).min(1).max(50),
  })
  .openapi('TrialPosting')
export const TrialParams = RoundParams.extend({ trial: key })
export const TrialRemoval = z.object({ revision: z.coerce.number().int() })
export const TrialChangeQuery = PageQuery.extend({ kind: z.enum(['plan', 'demand']) })

const trial = {
  id: z.string(),
  revision: count,
  round: z.string(),
  madeBy: z.string(),
  name: z.string(),
  changes: z.array(z.record(z.string(), z.unknown())),
  state: z.enum(['computing', 'computed', 'failed']),
  job: z.string(),
  madeAt: count,
  computedAt: count.nullable(),
}
const TrialItem = z.object(trial).openapi('TrialItem')
export const TrialPage = pageOf(TrialItem)
export const TrialView = z
  .object({ ...trial, effects: z.array(EffectView), sentences: z.array(z.string()) })
  .openapi('Trial')
const TrialChangeView = z
  .object({
    kind: z.enum(['plan', 'demand']),
    id: z.string(),
    no: z.string().nullable(),
    name: z.string().nullable(),
    product: z.string(),
    before: count,
    after: count,
    beforePoor: count,
    afterPoor: count,
  })
  .openapi('TrialChange')
export const TrialChangePage = pageOf(TrialChangeView)

export function viewTrial({ party: _, changes, ...rest }: Trial): z.infer<typeof TrialItem> {
  return { ...rest, changes: changes.map(viewChange) }
}

export function viewTried(
  { effects, ...rest }: Trial & { readonly effects: readonly Effect[] },
  language: Language,
): z.infer<typeof TrialView> {
  return {
    ...viewTrial(rest),
    effects: effects.map(viewEffect),
    sentences: rest.state === 'computed' ? effectSentences(effects, language) : [],
  }
}

/** Days are said as dates, as they were asked. */
function viewChange(change: TrialChange): Record<string, unknown> {
  if (change.kind === 'policy') return { ...change }
  if (change.kind === 'plan') {
    const { window } = change
    const days = window && { from: formatDay(window.from), to: formatDay(window.to) }
    return { ...change, window: days }
  }
  const windows = change.windows?.map(({ from, to }) => ({
    from: formatDay(from),
    to: formatDay(to),
  }))
  return { ...change, windows }
}
