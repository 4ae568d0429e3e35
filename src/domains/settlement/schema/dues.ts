import { z } from '@hono/zod-openapi'
import { components, type Explained, type Pot } from '#domains/settlement/model/due.ts'
import type { DueStanding } from '#domains/settlement/model/due-state.ts'
import { verdicts } from '#domains/settlement/model/due-state.ts'
import { formatDay } from '#kernel/time.ts'
import { PageQuery, pageOf } from '#platform/http/page.ts'

const id = z.string().max(64).optional()
export const DueQuery = PageQuery.extend({ household: id, firm: id, contract: id })

const DueView = z
  .object({
    seq: z.int(),
    id: z.string(),
    pot: z
      .string()
      .transform((pot) => pot as Pot)
      .openapi({ type: 'string', example: 'firms' }),
    payer: z.string(),
    household: z.string(),
    householdNo: z.string(),
    householdName: z.string(),
    firm: z.string().nullable(),
    firmName: z.string().nullable(),
    contract: z.string().nullable(),
    contractNo: z.string().nullable(),
    component: z.enum(components),
    period: z.string(),
    evidence: z.string(),
    root: z.string(),
    amountFen: z.int(),
    dueDay: z.string(),
    explained: z.custom<Explained>().openapi({ type: 'object' }),
    at: z.int(),
    state: z.enum([
      'open',
      'frozen',
      'computed',
      'approved',
      'released',
      'sent',
      'paid',
      'partly',
      'failed',
    ]),
    since: z.int(),
    runNo: z.int().nullable(),
    reason: z.enum(verdicts).nullable(),
    lineFen: z.int().nullable(),
    linePaidFen: z.int().nullable(),
  })
  .openapi('Due')
export const DuePage = pageOf(DueView).openapi('DuePage')

export function viewDue({ dueDay, ...due }: DueStanding) {
  return { ...due, dueDay: formatDay(dueDay) }
}
