// The weigh ticket: what each accepted part of a decision is worth under the contract, with the whole way there.

import { type Priced, priceAcceptance } from '#engines/settlement/price.ts'
import { type PriceTerms, readPriceTerms } from '#engines/settlement/price-terms.ts'
import type { QuoteId, TicketId } from '#kernel/id.ts'
import { type Fen, fen } from '#kernel/money.ts'
import { ok, type Result } from '#kernel/result.ts'
import { type Day, dayAt, type Instant } from '#kernel/time.ts'
import type { Clauses } from './clauses.ts'
import type { Part } from './delivery.ts'
import { partsIn } from './measure.ts'
import type { IndexQuote } from './quote.ts'

export type TicketLine = {
  /** The part of the decision, from 1. */
  readonly part: number
  readonly grade: number
  readonly quantity: number
  /** Millionths of a fen for one unit. */
  readonly priceMicroFen: number
  readonly amountFen: Fen
  readonly quote: QuoteId | null
  readonly priced: Priced
}
export type PricedParts = {
  readonly lines: readonly TicketLine[]
  readonly totalFen: Fen
  /** Whether the contract follows an index of which no quote is known yet: the floor is paid, the rest follows. */
  readonly provisional: boolean
}
export type Ticket = PricedParts & {
  readonly id: TicketId
  readonly delivery: string
  readonly seq: number
  readonly issue: number
  readonly revises: TicketId | null
  /** Why it revises the one before; '' for the first. */
  readonly reason: string
  readonly dueDay: Day
  readonly issuedAt: Instant
}

/** Prices the accepted parts. Without a quote of an index that the contract follows, the floor is what is certain. */
export function priceParts(
  { written, unit }: Pick<Clauses, 'written' | 'unit'>,
  parts: readonly Part[],
  quote: IndexQuote | null,
): Result<PricedParts> {
  const read = readPriceTerms(written)
  if (!read.ok) return read
  const provisional = quote === null && read.value.rule.kind !== 'floor-only'
  const terms: PriceTerms = provisional
    ? { ...read.value, rule: { kind: 'floor-only' } }
    : read.value
  const lines: TicketLine[] = []
  for (const [at, part] of parts.entries()) {
    if (part.outcome !== 'accepted') continue
    const { grade, quantity, bonuses, deductions } = part
    const acceptance = {
      grade,
      quantity,
      parts: partsIn[unit],
      quote: quoted(quote),
      bonuses,
      deductions,
    }
    const priced = priceAcceptance(terms, acceptance)
    if (!priced.ok) return priced
    const { amountFen, priceMicroFen } = priced.value
    const used = priced.value.quote === null ? null : (quote?.id ?? null)
    lines.push({
      part: at + 1,
      grade,
      quantity,
      priceMicroFen,
      amountFen,
      quote: used,
      priced: priced.value,
    })
  }
  const totalFen = fen(lines.reduce((sum, { amountFen }) => sum + amountFen, 0))
  return ok({ lines, totalFen, provisional: provisional && lines.length > 0 })
}

function quoted(quote: IndexQuote | null) {
  if (quote === null) return null
  const { index, source, day, centiFen } = quote
  return { index, source, day, centiFen }
}

/** Payment runs from acceptance (clause 12). */
export function dueDayOf({ paymentDays }: Pick<Clauses, 'paymentDays'>, acceptedAt: Instant): Day {
  return (dayAt(acceptedAt) + paymentDays) as Day
}

/** Whether two prices of the same decision say the same, line by line: a better grade of the same price is told all the same. */
export function isSamePrice(a: PricedParts, b: PricedParts): boolean {
  return (
    a.provisional === b.provisional &&
    a.lines.length === b.lines.length &&
    a.lines.every(({ amountFen, grade }, i) => {
      return amountFen === b.lines[i]?.amountFen && grade === b.lines[i]?.grade
    })
  )
}
