// What a red packet is computed from before the firm has said anything: clause 13, the goods there were, the sales that are known.

import type { Season } from '#domains/catalogue/model.ts'
import { catalogueOf, productIn } from '#domains/catalogue/service.ts'
import { firmOf } from '#domains/parties/service/names.ts'
import type { AcceptedSum } from '#domains/receiving/model/accepted.ts'
import { acceptedOf } from '#domains/receiving/service/accepted.ts'
import { beginOf, type Period, readPeriod } from '#domains/redpacket/model/period.ts'
import {
  apportion,
  type Basis,
  deadlineOf,
  type Group,
  groupClauses,
  timeliness,
} from '#domains/redpacket/model/statement.ts'
import { findUnstated, listSoldIn, sumSales } from '#domains/redpacket/store/sales.ts'
import { listSkusOf } from '#domains/redpacket/store/skus.ts'
import { listVersions, type Standing, sumSoldBefore } from '#domains/redpacket/store/statements.ts'
import type { FirmId, ProductId } from '#kernel/id.ts'
import { refuse, unwrap } from '#kernel/result.ts'
import { type Day, dayAt, type Instant, startOf, type Window } from '#kernel/time.ts'
import { allow } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'

export type PacketKey = {
  readonly firm: FirmId
  readonly product: ProductId
  readonly period: string
  readonly clause: string
}
export type PacketFacts = PacketKey & {
  readonly firmName: string
  readonly window: Period
  readonly group: Group
  readonly basis: Omit<Basis, 'costs'>
  /** What a statement made now would be. */
  readonly statement: 'in-time' | 'late'
  readonly deadline: Day
  readonly households: number
  /** The first day of an earlier period whose sales no statement covers: it comes first. */
  readonly unstated: Day | null
  readonly versions: readonly Standing[]
}

/** The hours of a window of days. */
export function hoursOf({ from, to }: Window): { readonly from: Instant; readonly until: Instant } {
  return { from: startOf(from), until: startOf((to + 1) as Day) }
}

/** Everything that a firm has to state, or has stated, for a period: one entry for each product and clause 13. */
export async function factsIn(
  ctx: Ctx,
  { firm: asked, period }: { readonly firm?: FirmId | undefined; readonly period: string },
): Promise<PacketFacts[]> {
  allow(ctx, 'red-packet.read')
  const { role, party } = ctx.actor
  const firm = role === 'firm' ? (party as string as FirmId) : asked // A firm's people work for a firm.
  if (firm === undefined) return unwrap(refuse('malformed', 'red-packet-firm-missing', {}, 'firm'))
  const { seasons } = await catalogueOf(ctx)
  const window = unwrap(readPeriod(period, seasons))
  const accepted = await acceptedOf(ctx, { firm, product: null, ...hoursOf(window) })
  const products = [...new Set(accepted.map(({ product }) => product))]
  const found: PacketFacts[] = []
  for (const product of products) {
    const own = accepted.filter((each) => each.product === product)
    const groups = groupClauses(own.map(({ clause }) => clause))
    for (const { clause, terms } of groups) {
      if (terms.period !== window.kind) continue
      found.push(
        await gather(ctx, { firm, product, period, clause }, { window, accepted: own, seasons }),
      )
    }
  }
  return found
}

/** The facts of one packet; refuses what no contract of the firm speaks of. */
export async function factsOf(ctx: Ctx, key: PacketKey): Promise<PacketFacts> {
  const catalogue = await catalogueOf(ctx)
  const { seasons } = catalogue
  unwrap(productIn(catalogue, key.product))
  const window = unwrap(readPeriod(key.period, seasons))
  const { firm, product } = key
  const accepted = await acceptedOf(ctx, { firm, product, ...hoursOf(window) })
  return gather(ctx, key, { window, accepted, seasons })
}

type Ground = {
  readonly window: Period
  readonly accepted: readonly AcceptedSum[]
  readonly seasons: readonly Season[]
}

async function gather(
  ctx: Ctx,
  key: PacketKey,
  { window, accepted, seasons }: Ground,
): Promise<PacketFacts> {
  const groups = groupClauses(accepted.map(({ clause }) => clause))
  const group = groups.find(({ clause }) => clause === key.clause)
  const sums = accepted.filter(({ clause }) => group?.written.includes(clause))
  const [first] = sums
  if (group === undefined || first === undefined || group.terms.period !== window.kind) {
    return unwrap(refuse('missing', 'red-packet-no-contracts', { period: window.name }, 'clause'))
  }
  const firstDay = dayAt(Math.min(...sums.map(({ firstAt }) => firstAt)) as Instant)
  const [firm, all, sold, uploads, skus, versions, unstated] = await Promise.all([
    firmOf(ctx, key.firm),
    sumSales(ctx.db, key, window),
    sumSoldBefore(ctx.db, key, window.from),
    listSoldIn(ctx.db, key, window),
    listSkusOf(ctx.db, key.firm, key.product),
    listVersions(ctx.db, key),
    findUnstated(ctx.db, key, {
      from: beginOf(window.kind, firstDay, seasons),
      before: window.from,
    }),
  ])
  const stocks = stocksOf(groups, accepted, sold)
  const { quantity, paidFen } = stocks.find(({ clause }) => clause === key.clause) ?? {
    quantity: 0,
    paidFen: 0,
  }
  const fresh = sums.reduce((sum, { periodQuantity }) => sum + periodQuantity, 0)
  return {
    ...key,
    ...{ firmName: unwrap(firm).name, window, group, versions, unstated },
    basis: {
      ...{ terms: group.terms, written: group.written },
      ...{ unit: first.unit, productName: first.productName },
      stock: { quantity, paidFen },
      sales: apportion(all, stocks, key.clause),
      among: stocks.map((each) => ({ clause: each.clause, quantity: each.quantity })),
      uploads,
      skus: skus.map(({ channel, sku, quantity: unitQuantity }) => ({
        channel,
        sku,
        quantity: unitQuantity,
      })),
      sharedBy: fresh > 0 ? 'period' : 'until',
    },
    statement: timeliness(group.terms, window.to, {
      now: ctx.now,
      first: versions[0]?.statement ?? null,
    }),
    deadline: deadlineOf(group.terms, window.to),
    households: sums.reduce(
      (sum, each) => sum + (fresh > 0 ? each.periodHouseholds : each.households),
      0,
    ),
  }
}

type Sold = Awaited<ReturnType<typeof sumSoldBefore>>[number]

/** What each group has to sell. */
function stocksOf(
  groups: readonly Group[],
  accepted: readonly AcceptedSum[],
  sold: readonly Sold[],
) {
  return groups.map(({ clause, written }) => ({
    clause,
    ...stockOf(
      accepted.filter((each) => written.includes(each.clause)),
      sold.find((each) => each.clause === clause),
    ),
  }))
}

/** What was accepted, less what earlier statements sold; a re-test afterwards may leave less than nothing, which is nothing. */
function stockOf(
  sums: readonly Pick<AcceptedSum, 'quantity' | 'paidFen'>[],
  sold: Sold | undefined,
): { readonly quantity: number; readonly paidFen: number } {
  let [quantity, paidFen] = [-(sold?.quantity ?? 0), -(sold?.purchaseFen ?? 0)]
  for (const sum of sums) {
    quantity += sum.quantity
    paidFen += sum.paidFen
  }
  return { quantity: Math.max(0, quantity), paidFen: Math.max(0, paidFen) }
}
