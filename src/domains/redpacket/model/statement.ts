// A firm's statement on what one product made online in one period, under contracts whose clause 13 is the same.

import { canonicalDigest } from '#engines/contract/canonical.ts'
import type { Terms } from '#engines/contract/terms.ts'
import type { Parts } from '#engines/settlement/price.ts'
import type { RedPacket, SalesReport, Stock } from '#engines/settlement/red-packet.ts'
import { splitRedPacket } from '#engines/settlement/red-packet-split.ts'
import type { ChannelSales, CostClaim } from '#engines/settlement/red-packet-steps.ts'
import type { FirmId, ProductId } from '#kernel/id.ts'
import { fen, split } from '#kernel/money.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'
import { type Day, dayAt, formatDay, type Instant } from '#kernel/time.ts'
import type { Sku } from './upload.ts'

export type Clause = Terms['redPacket']
export const partsOf = { kg: 1000, bird: 1, egg: 1 } as const satisfies Record<string, Parts>
export type Unit = keyof typeof partsOf

/** Contracts of a firm over one product that say the same of the red packet; `written` are the texts that say it. */
export type Group = {
  readonly clause: string
  readonly terms: Clause
  readonly written: readonly string[]
}

/** Groups clauses by what they say, whatever the order in which it was written down. */
export function groupClauses(texts: readonly string[]): readonly Group[] {
  const groups = new Map<string, { terms: Clause; written: string[] }>()
  for (const text of texts) {
    const terms = JSON.parse(text) as Clause // Read from a version of a contract that was checked when it was written.
    const clause = canonicalDigest(terms)
    const group = groups.get(clause)
    if (group === undefined) groups.set(clause, { terms, written: [text] })
    else group.written.push(text)
  }
  return [...groups]
    .map(([clause, group]) => ({ clause, ...group }))
    .sort((a, b) => (a.clause < b.clause ? -1 : 1))
}

/** All that a packet is computed from besides what the firm says; kept with the statement. */
export type Basis = {
  readonly terms: Clause
  /** The texts in which contracts say so. */
  readonly written: readonly string[]
  readonly unit: Unit
  readonly productName: string
  readonly stock: Stock
  readonly sales: readonly ChannelSales[]
  readonly costs: readonly CostClaim[]
  /** Of what was sold of the product, the part that counts here; 1 of 1 unless contracts differ in clause 13. */
  readonly among: readonly { readonly clause: string; readonly quantity: number }[]
  readonly uploads: readonly string[]
  readonly skus: readonly Pick<Sku, 'channel' | 'sku' | 'quantity'>[]
  /** Whether households share by what was accepted in the period, or, where nothing was, by all until its end. */
  readonly sharedBy: 'period' | 'until'
}

export type StatementState = 'submitted' | 'blocked' | 'approved' | 'returned' | 'replaced'
export const statementStates = [
  'submitted',
  'blocked',
  'approved',
  'returned',
  'replaced',
] as const satisfies readonly StatementState[]

export type StatementHead = {
  readonly id: string
  readonly firm: FirmId
  readonly product: ProductId
  readonly period: string
  readonly from: Day
  readonly to: Day
  readonly clause: string
  readonly version: number
  readonly replaces: string | null
  readonly reason: string
  readonly statement: SalesReport['statement']
  readonly declaredFen: number
  readonly netFen: number
  readonly dueFen: number
  readonly soldQuantity: number
  readonly purchaseFen: number
  readonly disallowedFen: number
  readonly blocked: 0 | 1
  readonly households: number
  readonly madeBy: string
  readonly madeAt: Instant
}
export type Statement = StatementHead & { readonly basis: Basis; readonly packet: RedPacket }

/** The last day on which a statement is in time (clause 13). */
export function deadlineOf({ statementDays }: Pick<Clause, 'statementDays'>, to: Day): Day {
  return (to + (statementDays ?? 0)) as Day
}

/** A correction keeps the time of the first statement: who was in time is not late for putting right what was found. */
export function timeliness(
  terms: Clause,
  to: Day,
  { now, first }: { readonly now: Instant; readonly first: SalesReport['statement'] | null },
): 'in-time' | 'late' {
  if (first === 'in-time') return 'in-time'
  return dayAt(now) > deadlineOf(terms, to) || first !== null ? 'late' : 'in-time'
}

/** Refuses a statement on a period that has not ended. */
export function checkEnded(
  { to, name }: { readonly to: Day; readonly name: string },
  now: Instant,
): Result<null> {
  if (dayAt(now) > to) return ok(null)
  return refuse('conflict', 'red-packet-period-open', { period: name, to: formatDay(to) }, 'period')
}

/**
 * What of a product's sales belongs to the contracts of one group, by what each group had to sell; largest remainder, channel by
 * channel. What was kept and what was sent back are shared apart, so that no group has more sent back than it sold.
 */
export function apportion(
  sales: readonly ChannelSales[],
  stocks: readonly { readonly clause: string; readonly quantity: number }[],
  clause: string,
): readonly ChannelSales[] {
  const at = stocks.findIndex((each) => each.clause === clause)
  const weights = stocks.map(({ quantity }) => Math.max(0, quantity))
  if (stocks.length < 2 || weights.every((weight) => weight === 0)) return sales
  const of = (amount: number): number => split(fen(amount), weights)[at] ?? 0
  return sales.map(({ channel, quantity, fen: soldFen, returnedQuantity, returnedFen }) => {
    const [returned, refunded] = [of(returnedQuantity), of(returnedFen)]
    return {
      channel,
      quantity: of(quantity - returnedQuantity) + returned,
      fen: of(soldFen - returnedFen) + refunded,
      returnedQuantity: returned,
      returnedFen: refunded,
    }
  })
}

/** What of a household's produce was accepted, and what it was priced at on its tickets. */
export type HouseholdShare = {
  readonly household: string
  readonly quantity: number
  readonly valueFen: number
}
export type HouseholdPortion = HouseholdShare & {
  readonly fen: number
  readonly raised: boolean
  /** What it has more than under the versions before. What it got before stays with it. */
  readonly addedFen: number
}

/** Refuses a packet that nobody can share in: a re-test may have rejected since what there was. */
export function checkShared(
  { dueFen, basis }: Pick<Statement, 'dueFen' | 'basis'>,
  shares: readonly HouseholdShare[],
): Result<null> {
  const byValue = basis.terms.splitBy === 'accepted-value'
  const shared = shares.some(({ quantity, valueFen }) => (byValue ? valueFen : quantity) > 0)
  return dueFen === 0 || shared ? ok(null) : refuse('conflict', 'red-packet-nobody')
}

/** Splits an approved packet over the households; `before` is what each has of the versions before. */
export function portionsOf(
  { packet, basis }: Pick<Statement, 'packet' | 'basis'>,
  shares: readonly HouseholdShare[],
  before: ReadonlyMap<string, number>,
): readonly HouseholdPortion[] {
  const splitBy = basis.terms.splitBy === 'accepted-value' ? 'accepted-value' : 'accepted-quantity'
  return splitRedPacket(packet, splitBy, shares).map(({ fen: amountFen, raised }, at) => {
    const share = shares[at] ?? { household: '', quantity: 0, valueFen: 0 }
    const addedFen = Math.max(0, amountFen - (before.get(share.household) ?? 0))
    return { ...share, fen: amountFen, raised, addedFen }
  })
}
