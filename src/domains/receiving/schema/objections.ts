import { z } from '@hono/zod-openapi'
import type { Objection } from '#domains/receiving/model/objection.ts'
import type { ObjectionId } from '#kernel/id.ts'
import { formatDay } from '#kernel/time.ts'
import { idOf, note, revision, text } from '#platform/http/fields.ts'
import { count } from './fields.ts'

export const ObjectionParams = z.object({ id: idOf<ObjectionId>() })
export const NewObjection = z
  .object({ seq: z.int().min(1), part: z.int().min(1).max(40), words: note })
  .openapi('NewGradeObjection')
export const Seal = z.object({ revision, sample: text(60) }).openapi('SampleSeal')
export const Retest = z
  .object({
    revision,
    finding: z.discriminatedUnion('outcome', [
      z.object({ outcome: z.literal('accepted'), grade: z.int().min(1).max(20) }),
      z.object({ outcome: z.literal('rejected') }),
    ]),
    report: text(80),
    costFen: count.max(100_000_000),
  })
  .openapi('Retest')

export const ObjectionView = z
  .object({
    id: z.string(),
    revision: z.int(),
    no: z.int(),
    seq: z.int(),
    part: z.int(),
    words: z.string(),
    body: z.string(),
    paidBy: z.enum(['loser', 'firm', 'household']),
    dueDay: z.string(),
    sample: z.string().nullable(),
    result: z.enum(['upheld', 'reversed']).nullable(),
    report: z.string().nullable(),
    outcome: z.enum(['accepted', 'rejected']).nullable(),
    grade: z.int().nullable(),
    costFen: z.int().nullable(),
    costTo: z.enum(['firm', 'household']).nullable(),
    madeAt: z.int(),
    decidedAt: z.int().nullable(),
  })
  .openapi('GradeObjection')

export function viewObjection(objection: Objection): z.infer<typeof ObjectionView> {
  const { delivery: _, firm: __, inspector: ___, sealedAt: ____, dueDay, ...said } = objection
  return { ...said, dueDay: formatDay(dueDay) }
}

export const ReversalsView = z
  .object({
    items: z.array(
      z.object({
        kind: z.enum(['firm', 'inspector']),
        name: z.string(),
        decisions: count,
        objections: count,
        decided: count,
        reversed: count,
      }),
    ),
  })
  .openapi('Reversals')
