import { z } from '@hono/zod-openapi'
import { fileFormats } from '#domains/settlement/model/bank.ts'
import type { Pot } from '#domains/settlement/model/due.ts'
import { verdicts } from '#domains/settlement/model/due-state.ts'
import { type PayRun, runStates } from '#domains/settlement/model/run.ts'
import { formatDay } from '#kernel/time.ts'
import { IsoDay } from '#platform/http/day.ts'
import { revision, text } from '#platform/http/fields.ts'
import { PageQuery, pageOf } from '#platform/http/page.ts'

const hash = z.string().regex(/^[0-9a-f]{64}$/)
const person = z.string().nullable()
const instant = z.int().nullable()
const pot = z
  .string()
  .regex(/^(firms|fund\/[\w-]{1,64})$/)
  .transform((value) => value as Pot) // The pattern is its shape.
  .openapi({ type: 'string', example: 'firms' })

export const RunParams = z.object({ id: text(64) })
export const FileParams = z.object({ id: text(64), no: z.coerce.number().int().min(1) })
export const NewRun = z.object({ pot, untilDay: IsoDay })
export const SeenRun = z.object({ revision })
export const SeenResult = z.object({ revision, resultHash: hash })
export const Cancellation = z.object({ revision, reason: text(200) })
export const NewFiles = z.object({ revision, format: z.enum(fileFormats) })
export const ReturnQuery = z.object({
  ...{ name: text(200), revision: z.coerce.number().int().min(1) },
  reason: z.string().trim().max(200).default(''),
  preview: z
    .enum(['true', 'false'])
    .default('true')
    .transform((value) => value === 'true'),
})
const outcome = z.enum(['paid', 'partial', 'unpaid', 'failed'])
export const LineQuery = PageQuery.extend({
  q: z.string().trim().max(40).default(''),
  only: z
    .enum([...outcome.options, 'untold', 'changed', 'shared', 'uncoded'])
    .nullable()
    .default(null),
})

const RunView = z
  .object({
    ...{ id: z.string(), revision: z.int(), no: z.int(), pot: z.string() },
    ...{ follows: z.string().nullable(), untilDay: z.string(), policy: z.int() },
    ...{ state: z.enum(runStates), dues: z.int(), lines: z.int(), amountFen: z.int() },
    ...{ inputHash: z.string(), resultHash: z.string().nullable(), postedTo: z.int() },
    ...{ job: z.string().nullable(), frozenBy: z.string(), frozenAt: z.int() },
    ...{ computedBy: person, computedAt: instant, approvedBy: person, approvedAt: instant },
    ...{ releasedAt: instant, sentBy: person, sentAt: instant, toldAt: instant },
    ...{ closedBy: person, closedAt: instant, cancelledBy: person, cancelledAt: instant },
    reason: z.string().nullable(),
  })
  .openapi('PayRun')
export const RunPage = pageOf(RunView).openapi('PayRunPage')

const PolicyView = z
  .object({
    ...{ version: z.int(), needed: z.int(), departments: z.array(z.string()).readonly() },
    ...{ reason: z.string(), madeBy: z.string(), madeAt: z.int() },
  })
  .openapi('ReleasePolicy')
const counts = z.object({
  ...{ rows: z.int(), reconciled: z.int(), overridden: z.int() },
  ...{ same: z.int(), blank: z.int(), foreign: z.int() },
})
const list = <Item extends z.ZodType>(item: Item) => z.array(item).readonly()
export const RunReportView = z
  .object({
    run: RunView,
    people: z.record(z.string(), z.string()),
    policy: PolicyView,
    releases: list(
      z.object({ department: z.string(), user: z.string(), userName: z.string(), at: z.int() }),
    ),
    totals: z.object({
      payers: list(
        z.object({
          ...{ payer: z.string(), name: z.string(), freeFen: z.int() },
          ...{ owedFen: z.int(), takenFen: z.int() },
        }),
      ),
      components: list(z.object({ component: z.string(), dues: z.int(), amountFen: z.int() })),
      leftOut: list(z.object({ verdict: z.enum(verdicts), dues: z.int(), amountFen: z.int() })),
      uncoded: list(z.object({ bank: z.string(), lines: z.int() })),
    }),
    lines: z.object({
      ...{ shared: z.int(), changed: z.int(), untold: z.int(), paidFen: z.int() },
      ...{ failed: z.int(), partial: z.int(), unpaid: z.int(), paid: z.int() },
    }),
    files: list(
      z.object({
        ...{ no: z.int(), format: z.enum(fileFormats), firstLine: z.int(), lastLine: z.int() },
        ...{ amountFen: z.int(), sha256: z.string(), madeAt: z.int() },
      }),
    ),
    returns: list(
      z.object({
        ...{ no: z.int(), name: z.string(), format: z.string(), sha256: z.string(), counts },
        ...{ reason: z.string(), at: z.int() },
      }),
    ),
  })
  .openapi('PayRunReport')

export const LinePage = pageOf(
  z.object({
    ...{ no: z.int(), household: z.string(), householdNo: z.string(), householdName: z.string() },
    ...{ amountFen: z.int(), holder: z.string(), bank: z.string(), numberMasked: z.string() },
    ...{ sharers: z.int(), changed: z.int(), coded: z.int(), outcome: outcome.nullable() },
    ...{ paidFen: z.int(), toldAt: instant, carried: z.int().nullable() },
  }),
).openapi('PayRunLinePage')
export const LeftOutPage = pageOf(
  z.object({
    ...{ no: z.int(), due: z.string(), verdict: z.enum(verdicts), householdNo: z.string() },
    ...{ householdName: z.string(), firmName: z.string().nullable(), component: z.string() },
    ...{ amountFen: z.int(), dueDay: z.string() },
  }),
).openapi('PayRunLeftOutPage')

const told = z.union([
  z.object({ state: z.enum(['paid', 'partial', 'unpaid']), fen: z.int() }),
  z.object({ state: z.literal('failed') }),
])
export const ReturnView = z
  .object({
    ...{ accepted: z.boolean(), taken: z.boolean(), counts },
    faults: list(
      z.object({ row: z.int(), column: z.string(), code: z.string(), sentence: z.string() }),
    ),
    changes: list(
      z.object({
        ...{ row: z.int(), line: z.int(), holder: z.string(), amountFen: z.int() },
        ...{ before: told.nullable(), after: told },
      }),
    ),
  })
  .openapi('PayRunReturn')

export const NewCheck = z.object({
  line: z.int().min(1),
  finding: z.enum(['received', 'differs', 'missing']),
  saidFen: z.int().min(0).max(1_000_000_000_000),
  note: z.string().trim().max(300).default(''),
})
export const SampleView = z
  .object({
    sample: z
      .object({
        ...{ anchor: z.int(), anchorHash: z.string(), seed: z.string() },
        ...{ size: z.int(), drawnAt: z.int() },
      })
      .nullable(),
    resultHash: z.string().nullable(),
    returns: list(z.string()),
    items: list(
      z.object({
        ...{ rank: z.int(), line: z.int(), householdNo: z.string(), householdName: z.string() },
        ...{ holder: z.string(), numberMasked: z.string(), paidFen: z.int() },
        checks: list(
          z.object({
            ...{ finding: NewCheck.shape.finding, saidFen: z.int(), note: z.string() },
            ...{ stale: z.int(), department: z.string(), at: z.int() },
          }),
        ),
      }),
    ),
  })
  .openapi('PayRunSample')

export function viewRun({ untilDay, ...run }: PayRun) {
  return { ...run, untilDay: formatDay(untilDay) }
}
