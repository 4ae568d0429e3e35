import { z } from '@hono/zod-openapi'
import { fen } from '#kernel/money.ts'
import { text } from '#platform/http/fields.ts'
import { pageOf } from '#platform/http/page.ts'
import { fundUses } from './model.ts'

const amountFen = z.int().min(1).max(1_000_000_000_000).transform(fen).openapi({ type: 'integer' })
const uses = z.array(z.enum(fundUses)).min(1).max(fundUses.length)
const reference = z.string().regex(/^[\w-]{1,64}$/)

export const FundParams = z.object({ id: text(64) })
export const NewFund = z.object({
  ...{ name: text(60), document: text(60), year: z.int().min(2000).max(2100) },
  ...{ budgetFen: amountFen, uses },
})
export const FundBudget = z.object({
  revision: z.int().min(1),
  budgetFen: amountFen,
  reason: text(200),
})
export const NewProject = z.object({ name: text(60), budgetFen: amountFen, uses })
export const NewAllotments = z.object({
  allotments: z
    .array(
      z.object({
        contractNo: text(40),
        budgetFen: amountFen,
      }),
    )
    .min(1)
    .max(5000),
})
export const NewReceipt = z.object({ amountFen, reference })
export const NewPayments = z.object({
  lines: z
    .array(
      z.object({
        allotment: text(64),
        use: z.enum(fundUses),
        period: text(40),
        evidence: text(120),
        amountFen,
      }),
    )
    .min(1)
    .max(5000),
})
export const NewRecovery = z.object({ amountFen, reason: text(200) })

const FundView = z
  .object({
    id: z.string(),
    revision: z.int(),
    name: z.string(),
    document: z.string(),
    year: z.int(),
    budgetFen: z.int(),
    uses: z.array(z.enum(fundUses)).readonly(),
    projectedFen: z.int(),
    allottedFen: z.int(),
    paidFen: z.int(),
    receivedFen: z.int(),
    cashFen: z.int(),
    idleDays: z.int(),
  })
  .openapi('Fund')
export const FundsView = z.object({ items: z.array(FundView) }).openapi('Funds')
export const FundReportView = z
  .object({
    fund: FundView,
    projects: z
      .array(
        z.object({
          id: z.string(),
          source: z.string(),
          revision: z.int(),
          name: z.string(),
          budgetFen: z.int(),
          uses: z.array(z.enum(fundUses)).readonly(),
          allotments: z.int(),
          allottedFen: z.int(),
          paidFen: z.int(),
        }),
      )
      .readonly(),
    ledgerPaidFen: z.int(),
  })
  .openapi('FundReport')
export const AllotmentPage = pageOf(
  z.object({
    id: z.string(),
    project: z.string(),
    contract: z.string(),
    revision: z.int(),
    budgetFen: z.int(),
    contractNo: z.string(),
    household: z.string(),
    householdName: z.string(),
    paidFen: z.int(),
  }),
).openapi('FundAllotmentPage')
export const FundLinePage = pageOf(
  z.object({
    id: z.string(),
    allotment: z.string(),
    household: z.string(),
    use: z.enum(fundUses),
    period: z.string(),
    evidence: z.string(),
    amountFen: z.int(),
    recovers: z.string().nullable(),
    at: z.int(),
    project: z.string(),
    contractNo: z.string(),
    householdName: z.string(),
  }),
).openapi('FundLinePage')
