// Land that a household brought in earns by the year, whatever the firm made of it.

import type { Terms } from '#engines/contract/terms.ts'
import { type Fen, fen } from '#kernel/money.ts'
import { type Day, dayOf, yearOf } from '#kernel/time.ts'

/** What of a contract its dividends ask. */
export type LandTerms = Pick<Terms, 'land' | 'term'>

/** A calendar year of a contract: the days of it that the term covers, and what they earn. */
export type LandYear = {
  readonly year: number
  readonly areaMu100: number
  readonly yearFenPerMu: number
  readonly from: Day
  readonly to: Day
  readonly days: number
  readonly yearDays: number
  readonly amountFen: Fen
  readonly dueDay: Day
}

/**
 * Clause 14's dividend for each calendar year that the term touches. A year that is within the term earns all of it; one in
 * which the term begins or ends earns it by its days, rounded up. It is due on the contract's day: on the next one where the
 * term began after it, and when the contract is settled (clause 19) where the term ends before it.
 */
export function landYears({ land, term }: LandTerms): readonly LandYear[] {
  const { areaMu100 = null, yearFenPerMu = null, dueMonth = null, dueDate = null } = land ?? {}
  const { from, to, settleDays } = term
  if (areaMu100 === null || yearFenPerMu === null || dueMonth === null || dueDate === null)
    return []
  if (from === null || to === null || from > to) return []
  const [first, last] = [yearOf(from as Day), yearOf(to as Day)]
  return Array.from({ length: last - first + 1 }, (_, at): LandYear => {
    const year = first + at
    const [begins, ends] = [dayIn(year, 1, 1), dayIn(year, 12, 31)]
    const covered = { from: Math.max(from, begins) as Day, to: Math.min(to, ends) as Day }
    const days = covered.to - covered.from + 1
    const yearDays = ends - begins + 1
    const day = dayIn(year, dueMonth, dueDate)
    const due = day < from ? dayIn(year + 1, dueMonth, dueDate) : day
    return {
      ...{ year, areaMu100, yearFenPerMu, ...covered, days, yearDays },
      amountFen: earned({ areaMu100, yearFenPerMu, days, yearDays }),
      dueDay: (due > to ? Math.min(due, to + (settleDays ?? 0)) : due) as Day,
    }
  })
}

type Earning = Pick<LandYear, 'areaMu100' | 'yearFenPerMu' | 'days' | 'yearDays'>

function earned({ areaMu100, yearFenPerMu, days, yearDays }: Earning): Fen {
  const over = BigInt(areaMu100) * BigInt(yearFenPerMu) * BigInt(days)
  const under = 100n * BigInt(yearDays)
  return fen(Number((over + under - 1n) / under))
}

function dayIn(year: number, month: number, date: number): Day {
  return dayOf(year, month, date) ?? (0 as Day) // Dates go to the 28th, and December has 31 days.
}
