// What dues come to, by how far they have come, and how long they have been owed.

import type { Day } from '#kernel/time.ts'

/** Owed is open, under way and paid, to the fen; overdue is what of open and under way should have been paid before today. */
export type Sums = {
  readonly count: number
  readonly owedFen: number
  readonly openFen: number
  readonly underWayFen: number
  readonly paidFen: number
  readonly overdueFen: number
}

export const noSums: Sums = {
  ...{ count: 0, owedFen: 0, openFen: 0, underWayFen: 0, paidFen: 0, overdueFen: 0 },
}

/** How many days open dues are late; the first are not due before today. */
export const ageBuckets = ['not-due', 'week', 'month', 'quarter', 'older'] as const
export type AgeBucket = (typeof ageBuckets)[number]

/** From how many days after the due day each bucket counts, and up to how many; null has no end. */
export const bucketDays: Readonly<
  Record<AgeBucket, { readonly from: number | null; readonly to: number | null }>
> = {
  'not-due': { from: null, to: 0 },
  week: { from: 1, to: 7 },
  month: { from: 8, to: 30 },
  quarter: { from: 31, to: 90 },
  older: { from: 91, to: null },
}

/** Between which due days a bucket lies today. */
export function dueWithin(bucket: AgeBucket, today: Day): { readonly from: Day; readonly to: Day } {
  const { from, to } = bucketDays[bucket]
  return {
    from: (to === null ? 0 : today - to) as Day,
    to: (from === null ? farAhead : today - from) as Day,
  }
}

const farAhead = 1_000_000

/** After so many days without a movement a payer that owes is called idle. */
export const idleDays = 14
