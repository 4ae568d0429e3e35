import { z } from '@hono/zod-openapi'
import type { Entry } from '#domains/ledger/model.ts'
import type { AccountId } from '#kernel/id.ts'
import { PageQuery, pageOf } from '#platform/http/page.ts'

const account = z
  .string()
  .min(1)
  .max(200)
  .transform((id) => id as AccountId)
  .openapi({ type: 'string', example: 'firm/firm_01/deposit' })
const Kind = z.enum(['transfer', 'hold', 'post', 'void', 'correction'])

export const AccountQuery = PageQuery.extend({ q: z.string().trim().max(100).default('') })
export const AccountPage = pageOf(
  z
    .object({
      id: z.string(),
      balanceFen: z.int(),
      heldFen: z.int(),
      postedSeq: z.int(),
    })
    .openapi('LedgerAccount'),
).openapi('LedgerAccountPage')

export const StatementQuery = PageQuery.extend({ account })
export const AccountStatement = pageOf(
  z
    .object({
      seq: z.int(),
      id: z.string(),
      kind: Kind,
      at: z.int(),
      other: z.string(),
      amountFen: z.int(),
      purpose: z.string(),
      names: z.string().nullable(),
    })
    .openapi('AccountEntry'),
).openapi('AccountStatement')

export function viewEntry({ amount, ...entry }: Entry) {
  return { ...entry, amountFen: amount }
}

export const TrialBalanceView = z
  .object({
    groups: z.array(
      z.object({
        group: z.string(),
        accounts: z.int(),
        balanceFen: z.int(),
        heldFen: z.int(),
      }),
    ),
    sumFen: z.int(),
    drifted: z.array(z.string()),
  })
  .openapi('TrialBalance')

export const JournalQuery = z.object({ after: z.coerce.number().int().min(0).default(0) })
const Row = z
  .tuple([
    z.string(),
    Kind,
    z.string(),
    z.string(),
    z.int(),
    z.string(),
    z.string().nullable(),
    z.int(),
  ])
  .readonly()
export const JournalView = z
  .object({
    blocks: z.array(
      z.object({
        no: z.int(),
        firstSeq: z.int(),
        lastSeq: z.int(),
        digest: z.string(),
        hash: z.string(),
        rows: z.array(z.tuple([z.int(), Row]).readonly()).readonly(),
      }),
    ),
    next: z.int().nullable(),
  })
  .openapi('LedgerJournal')
