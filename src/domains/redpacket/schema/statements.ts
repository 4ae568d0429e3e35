import { z } from '@hono/zod-openapi'
import type { Basis, Clause, StatementHead } from '#domains/redpacket/model/statement.ts'
import { statementStates } from '#domains/redpacket/model/statement.ts'
import type { FirmId, ProductId } from '#kernel/id.ts'
import { type Day, formatDay } from '#kernel/time.ts'
import { type Code, type Facts, type Language, say } from '#kernel/wording/wording.ts'
import { text } from '#platform/http/fields.ts'
import { PageQuery, pageOf } from '#platform/http/page.ts'

const count = z.int().min(0)
const amountFen = z.int().min(0).max(1_000_000_000_000_000)
const firm = text(64)
  .transform((id) => id as FirmId)
  .openapi({ type: 'string' })
const key = {
  firm,
  product: text(64)
    .transform((id) => id as ProductId)
    .openapi({ type: 'string' }),
  period: text(40),
  clause: z.string().regex(/^[0-9a-f]{64}$/),
}
const unit = z.enum(['kg', 'bird', 'egg'])

export const FactsQuery = z.object({ firm: firm.optional(), period: text(40) })
const cost = z.object({
  name: text(80),
  fen: amountFen,
  evidence: z.string().trim().max(120),
  related: z.object({ costFen: amountFen.nullable() }).nullable(),
})
export const NewStatement = z
  .object({
    ...key,
    costs: z.array(cost).max(500),
    declaredFen: amountFen,
    replaces: z.string().max(64).nullable().default(null),
    reason: z.string().trim().max(300).default(''),
  })
  .openapi('NewRedPacketStatement')
export const StatementKey = z.object(key).openapi('RedPacketKey')
export const StatementParams = z.object({ id: text(64) })
export const StatementQuery = PageQuery.extend({
  firm: z.string().max(64).optional(),
  product: z.string().max(64).optional(),
  period: z.string().max(40).optional(),
  state: z.enum(statementStates).optional(),
})
export const OrdersQuery = PageQuery.extend({
  below: z.enum(['1']).optional().openapi({ description: '1 for only what was sold below cost.' }),
  channel: z.string().max(40).optional(),
})
export const ReturnBody = z.object({ reason: text(300) })

const headShape = {
  ...{ id: z.string(), firm: z.string(), firmName: z.string(), product: z.string() },
  ...{ productName: z.string(), unit, period: z.string(), from: z.string(), to: z.string() },
  ...{ clause: z.string(), version: z.int(), replaces: z.string().nullable(), reason: z.string() },
  statement: z.enum(['in-time', 'late', 'none']),
  ...{ declaredFen: count, netFen: z.int(), dueFen: count, soldQuantity: count },
  ...{ purchaseFen: count, disallowedFen: count, households: count },
  state: z.enum(statementStates),
  ...{ decisionReason: z.string(), decidedAt: z.int().nullable(), decidedByName: z.string() },
  ...{ madeByName: z.string(), madeAt: z.int(), replacedBy: z.string().nullable() },
}
const Head = z.object(headShape).openapi('RedPacketHead')
export const StatementPage = pageOf(Head).openapi('RedPacketPage')

const stock = z.object({ quantity: count, paidFen: count })
const channelSales = z.object({
  ...{ channel: z.string(), quantity: count, fen: count },
  ...{ returnedQuantity: count, returnedFen: count },
})
const terms = z.object({
  ...{
    shareBp: z.int().nullable(),
    fallbackBp: z.int().nullable(),
    minimumFen: z.int().nullable(),
  },
  channels: z.array(z.string()).readonly(),
  costs: z
    .array(z.object({ name: z.string(), evidence: z.string(), capBp: z.int().nullable() }))
    .readonly(),
  splitBy: z.enum(['', 'accepted-quantity', 'accepted-value']),
  ...{ statementDays: z.int().nullable(), payDays: z.int().nullable() },
})
const basisShape = {
  terms,
  unit,
  productName: z.string(),
  stock,
  sales: z.array(channelSales).readonly(),
  among: z.array(z.object({ clause: z.string(), quantity: count })).readonly(),
  sharedBy: z.enum(['period', 'until']),
}
const told = z.array(z.string()).readonly().openapi({ description: 'Step by step, in words.' })
const notices = z.array(z.object({ code: z.string(), detail: z.string() })).readonly()

export const FactsView = z
  .object({
    items: z.array(
      z.object({
        ...{ firm: z.string(), firmName: z.string(), product: z.string(), period: z.string() },
        ...{ clause: z.string(), from: z.string(), to: z.string(), deadline: z.string() },
        ...{ households: count, statement: z.enum(['in-time', 'late']) },
        unstated: z.string().nullable(),
        basis: z.object(basisShape),
        versions: z.array(Head).readonly(),
      }),
    ),
  })
  .openapi('RedPacketFacts')
export const StatementView = z
  .object({
    ...headShape,
    basis: z.object({ ...basisShape, costs: z.array(cost).readonly() }),
    profitFen: z.int().nullable(),
    allowedFen: count,
    ...{ told, blocks: notices, flags: notices },
    versions: z.array(Head).readonly(),
  })
  .openapi('RedPacketStatement')
export const OrderPage = pageOf(
  z.object({
    ...{ channel: z.string(), orderNo: z.string(), sku: z.string(), refundNo: z.string() },
    ...{ fileName: z.string(), row: z.int(), day: z.string(), quantity: count },
    ...{ amountFen: count, returnedQuantity: count, refundedFen: count, belowCost: z.boolean() },
  }),
).openapi('RedPacketOrderPage')
export const PortionPage = pageOf(
  z.object({
    ...{ household: z.string(), householdNo: z.string(), headName: z.string() },
    ...{ quantity: count, valueFen: count, fen: count, addedFen: count, raised: z.boolean() },
  }),
).openapi('RedPacketPortionPage')
export const OwnPortionPage = pageOf(
  z.object({
    ...{ statement: z.string(), firmName: z.string(), productName: z.string(), unit },
    ...{ period: z.string(), from: z.string(), to: z.string(), dueFen: count, households: count },
    ...{ quantity: count, valueFen: count, fen: count, addedFen: count, raised: z.boolean() },
    ...{ approvedAt: z.int(), replaced: z.boolean(), told },
  }),
).openapi('OwnRedPacketPage')

type Sayable = { readonly code: Code; readonly facts: Facts }
const words = (told: readonly Sayable[], language: Language) =>
  told.map(({ code, facts }) => say(code, facts, language))

type Standing = StatementHead & Omit<z.infer<typeof Head>, keyof StatementHead>
export function viewHead(head: Standing): z.infer<typeof Head> {
  const { from, to, blocked: _, madeBy: __, ...rest } = head
  return { ...rest, from: formatDay(from), to: formatDay(to) }
}

function viewTerms({ shareBp, fallbackBp, minimumFen, ...terms }: Clause) {
  const { channels, costs, splitBy, statementDays, payDays } = terms
  const shares = { shareBp, fallbackBp, minimumFen }
  return { ...shares, channels, costs, splitBy, statementDays, payDays }
}

function viewBasis({
  terms,
  unit,
  productName,
  stock,
  sales,
  among,
  sharedBy,
}: Omit<Basis, 'costs'>) {
  return { terms: viewTerms(terms), unit, productName, stock, sales, among, sharedBy }
}

type Found = {
  readonly firm: string
  readonly firmName: string
  readonly product: string
  readonly period: string
  readonly clause: string
  readonly window: { readonly from: Day; readonly to: Day }
  readonly deadline: Day
  readonly households: number
  readonly statement: 'in-time' | 'late'
  readonly unstated: Day | null
  readonly basis: Omit<Basis, 'costs'>
  readonly versions: readonly Standing[]
}
export function viewFacts(found: Found) {
  const { firm, firmName, product, period, clause, window, households, statement } = found
  return {
    ...{ firm, firmName, product, period, clause, households, statement },
    ...{ from: formatDay(window.from), to: formatDay(window.to) },
    deadline: formatDay(found.deadline),
    unstated: found.unstated === null ? null : formatDay(found.unstated),
    basis: viewBasis(found.basis),
    versions: found.versions.map(viewHead),
  }
}

type Report = Standing & {
  readonly basis: Basis
  readonly packet: {
    readonly profitFen: number | null
    readonly allowedFen: number
    readonly blocks: readonly Sayable[]
    readonly flags: readonly Sayable[]
  }
  readonly told: readonly Sayable[]
  readonly elsewhere: readonly Sayable[]
  readonly versions: readonly Standing[]
}
export function viewStatement(report: Report, language: Language) {
  const { basis, packet, told, elsewhere, versions, ...head } = report
  const noticed = (all: readonly Sayable[]) =>
    all.map(({ code, facts }) => ({ code, detail: say(code, facts, language) }))
  return {
    ...viewHead(head),
    basis: { ...viewBasis(basis), costs: basis.costs },
    ...{ profitFen: packet.profitFen, allowedFen: packet.allowedFen },
    ...{
      told: words(told, language),
      blocks: noticed(packet.blocks),
      flags: noticed([...packet.flags, ...elsewhere]),
    },
    versions: versions.map(viewHead),
  }
}

export function viewOrder<Row extends { readonly day: Day; readonly belowCost: 0 | 1 }>(row: Row) {
  return { ...row, day: formatDay(row.day), belowCost: row.belowCost === 1 }
}

export function viewPortion<Row extends { readonly raised: 0 | 1 }>(row: Row) {
  return { ...row, raised: row.raised === 1 }
}

type Own = {
  readonly from: number
  readonly to: number
  readonly raised: 0 | 1
  readonly told: readonly Sayable[]
}
export function viewOwn<Row extends Own>(row: Row, language: Language) {
  const days = { from: formatDay(row.from as Day), to: formatDay(row.to as Day) } // As the statement keeps them.
  return { ...row, ...days, raised: row.raised === 1, told: words(row.told, language) }
}
