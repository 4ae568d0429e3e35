// What an index stood at on a day, as its source published it and the office wrote it down.

import type { QuoteId } from '#kernel/id.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'
import { type Day, dayAt, formatDay, type Instant } from '#kernel/time.ts'

export type IndexQuote = {
  readonly id: QuoteId
  /** As the contracts name it. */
  readonly index: string
  readonly source: string
  readonly day: Day
  /** Hundredths of a fen for one unit. */
  readonly centiFen: number
  /** Where it can be read again: a page, a number, a photograph's name. */
  readonly evidence: string
  readonly corrects: QuoteId | null
  /** Why it corrects the one before; '' where it corrects none. */
  readonly reason: string
  readonly corrected: boolean
  readonly madeByName: string
  readonly madeAt: Instant
}

/** A quote counts on its day and for six days after: sources publish at least weekly. */
export const quoteDays = 7

/** The days whose quotes may count on a day. */
export function quoteReach(on: Day): { readonly since: Day; readonly on: Day } {
  return { since: (on - quoteDays + 1) as Day, on }
}

/** No quote is known before its day, and none is older than a season. */
export function checkQuote({ day }: Pick<IndexQuote, 'day'>, now: Instant): Result<null> {
  const today = dayAt(now)
  return day > today || day < today - 200
    ? refuse('invalid', 'quote-day-outside', { day: formatDay(day) }, 'day')
    : ok(null)
}

/** A correction is of the same index and day, and of a quote that nobody has corrected yet. */
export function checkCorrection(
  before: IndexQuote,
  wish: Pick<IndexQuote, 'index' | 'source' | 'day'>,
): Result<null> {
  if (before.corrected) return refuse('conflict', 'quote-corrected', {}, 'corrects')
  const same =
    before.index === wish.index && before.source === wish.source && before.day === wish.day
  return same ? ok(null) : refuse('invalid', 'quote-other-index', {}, 'corrects')
}
