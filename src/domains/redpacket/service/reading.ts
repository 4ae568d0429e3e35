// Red packets as firms, office, departments and households read them.

import { partsOf, type StatementState } from '#domains/redpacket/model/statement.ts'
import { listOrders, type OrderRow } from '#domains/redpacket/store/sales.ts'
import {
  findStatement,
  type Kept,
  listEvidenceElsewhere,
  listPortions,
  listPortionsOf,
  listStatements,
  listVersions,
  type PortionRow,
  type Standing,
  sumPortions,
} from '#domains/redpacket/store/statements.ts'
import type { Sayable } from '#engines/settlement/price-words.ts'
import { portionWords, redPacketWords } from '#engines/settlement/red-packet-words.ts'
import { fen } from '#kernel/money.ts'
import { unwrap } from '#kernel/result.ts'
import { allow, allowFor } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { type Page, pageFrom } from '#platform/http/page.ts'

type PageOf = { readonly limit: number; readonly after: string }

export async function pageStatements(
  ctx: Ctx,
  query: PageOf & {
    readonly firm?: string | undefined
    readonly product?: string | undefined
    readonly period?: string | undefined
    readonly state?: StatementState | undefined
  },
): Promise<Page<Standing>> {
  allow(ctx, 'red-packet.read')
  const { role, party } = ctx.actor
  const { limit, after, product = null, period = null, state = null } = query
  const firm = role === 'firm' ? party : (query.firm ?? null)
  const filter = { firm, product, period, state, before: placeOf(after), limit }
  const rows = await listStatements(ctx.db, filter)
  return pageFrom(rows, limit, (row) => `${row.madeAt}/${row.id}`)
}

function placeOf(after: string): { readonly at: number; readonly id: string } {
  const [, at = String(Number.MAX_SAFE_INTEGER), id = ''] = /^(\d{1,15})\/(.*)$/.exec(after) ?? []
  return { at: Number(at), id }
}

export type StatementReport = Kept & {
  readonly versions: readonly Standing[]
  /** The way to what is due, in the engine's own words. */
  readonly told: readonly Sayable[]
  /** Evidence that another statement of the firm counts too: a bill may be shared out, but not counted twice. */
  readonly elsewhere: readonly Sayable[]
}

/** A statement of the firm's own, or any for who supervises. */
export async function readStatement(ctx: Ctx, id: string): Promise<StatementReport> {
  const kept = await ownStatement(ctx, id)
  const [versions, used] = await Promise.all([
    listVersions(ctx.db, kept),
    listEvidenceElsewhere(
      ctx.db,
      kept,
      kept.basis.costs.map(({ evidence }) => evidence).filter((evidence) => evidence !== ''),
    ),
  ])
  const elsewhere = used.map(({ evidence, product, period }) => ({
    code: 'red-packet-evidence-elsewhere' as const,
    facts: { evidence, product, period },
  }))
  return { ...kept, versions, told: toldOf(kept), elsewhere }
}

function toldOf({ packet, basis }: Pick<Kept, 'packet' | 'basis'>): readonly Sayable[] {
  return packet.steps.map((step) => redPacketWords(step, basis.unit))
}

async function ownStatement(ctx: Ctx, id: string): Promise<Kept> {
  const kept = unwrap(await findStatement(ctx.db, id))
  allowFor(ctx, 'red-packet.read', kept.firm)
  return kept
}

/** The orders behind a statement, row by row of the files they came in. */
export async function pageOrders(
  ctx: Ctx,
  id: string,
  {
    limit,
    after,
    belowCost,
    channel = null,
  }: PageOf & { readonly belowCost: boolean; readonly channel: string | null },
): Promise<Page<OrderRow>> {
  const { basis, from, to } = await ownStatement(ctx, id)
  const [orderNo = '', sku = '', refundNo = ''] = after.split('\n')
  const { uploads, skus, stock } = basis
  const query = { from, to, uploads, skus, stock, belowCost, channel, limit }
  const rows = await listOrders(ctx.db, { ...query, after: { orderNo, sku, refundNo } })
  return pageFrom(rows, limit, (row) => `${row.orderNo}\n${row.sku}\n${row.refundNo}`)
}

export async function pagePortions(ctx: Ctx, id: string, page: PageOf): Promise<Page<PortionRow>> {
  await ownStatement(ctx, id)
  return pageFrom(await listPortions(ctx.db, id, page), page.limit, ({ household }) => household)
}

export type OwnPortion = Omit<PortionRow, 'householdNo' | 'headName'> & {
  readonly statement: string
  readonly firmName: string
  readonly productName: string
  readonly unit: Standing['unit']
  readonly period: string
  readonly from: number
  readonly to: number
  readonly dueFen: number
  readonly households: number
  readonly approvedAt: number
  readonly replaced: boolean
  /** The way to the packet, and last of all to the household's part of it. */
  readonly told: readonly Sayable[]
}

/** A household's red packets, the latest first, each with its formula. */
export async function pageOwnPortions(
  ctx: Ctx,
  { limit, after }: PageOf,
): Promise<Page<OwnPortion>> {
  allow(ctx, 'red-packet.own')
  const own = { before: placeOf(after), limit }
  const page = pageFrom(
    await listPortionsOf(ctx.db, ctx.actor.party, own),
    limit,
    (row) => `${row.madeAt}/${row.statement}`,
  )
  const items = await Promise.all(page.items.map((row) => ownPortion(ctx, row)))
  return { ...page, items }
}

async function ownPortion(
  ctx: Ctx,
  { madeAt, ...row }: Omit<PortionRow, 'householdNo' | 'headName'> & { readonly madeAt: number },
): Promise<OwnPortion> {
  const [found, total] = await Promise.all([
    findStatement(ctx.db, row.statement),
    sumPortions(ctx.db, row.statement),
  ])
  const kept = unwrap(found)
  const { firmName, productName, unit, period, from, to, dueFen, replacedBy, basis } = kept
  const byValue = basis.terms.splitBy === 'accepted-value'
  const figure = (value: number): string =>
    byValue ? (value / 100).toFixed(2) : String(value / partsOf[unit])
  const portion = { household: row.household, fen: fen(row.fen), raised: row.raised === 1 }
  const by = {
    weight: figure(byValue ? row.valueFen : row.quantity),
    total: figure(byValue ? total.valueFen : total.quantity),
  }
  return {
    ...row,
    ...{ firmName, productName, unit, period, from, to, dueFen, households: total.households },
    ...{ approvedAt: madeAt, replaced: replacedBy !== null },
    told: [...toldOf(kept), portionWords(portion, { dueFen }, by)],
  }
}
