// What households are owed of what one product made online in one period, under clause 13 of their contracts.
//
// Profit is sales less returns, less the goods sold at what was paid for them, less the costs that the contract lists. What is owed
// is rounded up to the fen and what is counted against it down. Where the contract leaves it open: units that were sent back are
// not charged, and sales through a channel that it does not name count too, with a flag.

import { type Fen, fen } from '#kernel/money.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'
import type { Code, Facts } from '#kernel/wording/wording.ts'
import type { Parts } from './price.ts'
import { countCosts } from './red-packet-costs.ts'
import type { ChannelSales, CostClaim, RedPacketStep } from './red-packet-steps.ts'
import { lawfulShareBp, type RedPacketTerms } from './red-packet-terms.ts'

/** `declaredFen` is what the firm says it owes. Where no statement came the sales are what the county knows of, without costs. */
export type SalesReport = {
  readonly statement: 'in-time' | 'late' | 'none'
  readonly parts: Parts
  readonly sales: readonly ChannelSales[]
  readonly costs: readonly CostClaim[]
  readonly declaredFen: number
}

/**
 * What there was to sell under contracts whose clause 13 is the same: what was left of the period before and what was accepted since,
 * with what was paid for it.
 */
export type Stock = { readonly quantity: number; readonly paidFen: number }

type Notice = { readonly code: Code; readonly facts: Facts }

export type RedPacket = {
  readonly v: 1
  readonly netFen: number
  readonly soldQuantity: number
  readonly allowedFen: number
  readonly disallowedFen: number
  /** Null where no statement came: the costs are not known. */
  readonly profitFen: number | null
  readonly dueFen: Fen
  /** What is due for the units sold at the least, and part of what is due. */
  readonly guaranteedFen: Fen
  /** Why nothing may be paid out yet. */
  readonly blocks: readonly Notice[]
  /** What somebody should look at. */
  readonly flags: readonly Notice[]
  readonly left: Stock
  readonly steps: readonly RedPacketStep[]
}

/**
 * Settles one product and period. A late statement costs the firm the better of the fallback and the share of the profit; no
 * statement costs the fallback. Payment is blocked while the firm declares less than is due. Refuses figures that are not whole or
 * negative, a channel told twice, returns above sales, more sold than there was.
 */
export function settleRedPacket(
  terms: RedPacketTerms,
  stock: Stock,
  report: SalesReport,
): Result<RedPacket> {
  const fault = faultOf(terms, stock, report)
  if (fault !== null) return fault
  const sold = sumUp(report)
  const { netFen, soldQuantity } = sold
  const purchaseFen = shareOf(stock.paidFen, soldQuantity, stock.quantity)
  const costs = countCosts(terms, report.costs, netFen)
  const profitFen = netFen - purchaseFen - costs.allowedFen
  const claims = owed(terms, report, { netFen, soldQuantity, profitFen })
  // Of equal ones the first is named.
  const due = claims.reduce((most, claim) => (claim.fen > most.fen ? claim : most))
  const dueFen = fen(due.fen)
  const left = { quantity: stock.quantity - soldQuantity, paidFen: stock.paidFen - purchaseFen }
  const profitKnown = report.statement !== 'none'
  const { parts } = report
  const worked: readonly RedPacketStep[] = profitKnown
    ? [
        {
          ...{ kind: 'purchase', soldQuantity, parts, stockQuantity: stock.quantity },
          ...{ paidFen: stock.paidFen, fen: purchaseFen },
        } as const,
        ...costs.steps,
        { kind: 'profit', netFen, purchaseFen, costsFen: costs.allowedFen, fen: profitFen },
      ]
    : []
  return ok({
    v: 1,
    netFen,
    soldQuantity,
    allowedFen: costs.allowedFen,
    disallowedFen: costs.disallowedFen,
    profitFen: profitKnown ? profitFen : null,
    dueFen,
    guaranteedFen: fen(guaranteeOf(terms, soldQuantity, parts)),
    blocks: blocksOf(report, dueFen),
    flags: flagsOf(terms, report, { netFen, purchaseFen }),
    left,
    steps: [...sold.steps, ...worked, ...claims, { kind: 'due', by: due.kind, fen: dueFen }],
  })
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0
}

function faultOf(terms: RedPacketTerms, stock: Stock, report: SalesReport): Result<never> | null {
  const { sales, costs, declaredFen } = report
  const figures = [
    ...[stock.quantity, stock.paidFen, declaredFen],
    ...sales.flatMap((each) => [each.quantity, each.fen, each.returnedQuantity, each.returnedFen]),
    ...costs.flatMap((each) => [each.fen, each.related?.costFen ?? 0]),
  ]
  const sum = figures.reduce((total, figure) => total + figure, 0)
  if (!figures.every(isCount) || !isCount(sum)) return refuse('invalid', 'red-packet-figure-wrong')
  const seen = new Set<string>()
  for (const { channel, quantity, fen: soldFen, returnedQuantity, returnedFen } of sales) {
    if (seen.has(channel)) return refuse('invalid', 'red-packet-channel-repeated', { channel })
    seen.add(channel)
    if (returnedQuantity > quantity || returnedFen > soldFen) {
      return refuse('invalid', 'red-packet-returns-exceed', { channel })
    }
  }
  const { soldQuantity } = sumUp(report)
  if (soldQuantity > stock.quantity) return refuse('invalid', 'red-packet-oversold')
  const payable = isCount(guaranteeOf(terms, soldQuantity, report.parts))
  return payable ? null : refuse('invalid', 'red-packet-figure-wrong')
}

function sumUp({ sales, parts }: SalesReport) {
  const steps: RedPacketStep[] = sales.map((each) => ({ kind: 'channel', parts, ...each }))
  let [salesFen, returnsFen, soldQuantity] = [0, 0, 0]
  for (const each of sales) {
    salesFen += each.fen
    returnsFen += each.returnedFen
    soldQuantity += each.quantity - each.returnedQuantity
  }
  const netFen = salesFen - returnsFen
  steps.push({ kind: 'net', salesFen, returnsFen, netFen })
  return { steps, netFen, soldQuantity }
}

/** Every claim that the households have; what is due is the largest. */
function owed(
  terms: RedPacketTerms,
  { statement, parts }: SalesReport,
  {
    netFen,
    soldQuantity,
    profitFen,
  }: { readonly netFen: number; readonly soldQuantity: number; readonly profitFen: number },
) {
  const { fallbackBp, minimumFen } = terms
  const shareBp = Math.max(terms.shareBp, lawfulShareBp)
  const share = {
    ...({ kind: 'share', profitFen, shareBp } as const),
    fen: upShare(Math.max(0, profitFen), shareBp),
  }
  const fallback = {
    ...({ kind: 'fallback', netFen, fallbackBp } as const),
    fen: upShare(netFen, fallbackBp),
  }
  const minimum = {
    ...({ kind: 'minimum', minimumFen, soldQuantity, parts } as const),
    fen: guaranteeOf(terms, soldQuantity, parts),
  }
  const least = minimumFen === 0 ? [] : [minimum]
  if (statement === 'in-time') return [share, ...least]
  return statement === 'late' ? [share, fallback, ...least] : [fallback, ...least]
}

function guaranteeOf({ minimumFen }: RedPacketTerms, soldQuantity: number, parts: Parts): number {
  const whole = BigInt(parts)
  return Number((BigInt(minimumFen) * BigInt(soldQuantity) + whole - 1n) / whole)
}

function upShare(amountFen: number, bp: number): number {
  return Number((BigInt(amountFen) * BigInt(bp) + 9999n) / 10_000n)
}

/** Rounded down; nothing of nothing. */
function shareOf(amountFen: number, part: number, whole: number): number {
  return whole === 0 ? 0 : Number((BigInt(amountFen) * BigInt(part)) / BigInt(whole))
}

function blocksOf({ statement, declaredFen }: SalesReport, dueFen: Fen): readonly Notice[] {
  if (statement === 'none' || declaredFen >= dueFen) return []
  const facts = { declaredYuan: (declaredFen / 100).toFixed(2), dueYuan: (dueFen / 100).toFixed(2) }
  return [{ code: 'red-packet-declared-short', facts }]
}

function flagsOf(
  terms: RedPacketTerms,
  { sales }: SalesReport,
  { netFen, purchaseFen }: { readonly netFen: number; readonly purchaseFen: number },
): readonly Notice[] {
  const unlisted = sales
    .filter(({ channel }) => !terms.channels.includes(channel))
    .map(({ channel }): Notice => ({ code: 'red-packet-channel-unlisted', facts: { channel } }))
  return netFen < purchaseFen
    ? [...unlisted, { code: 'red-packet-below-cost', facts: {} }]
    : unlisted
}
