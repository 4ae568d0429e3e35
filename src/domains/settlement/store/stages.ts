// Sums over dues by how far they have come, added up by the database.

import { type SQL, sql } from 'drizzle-orm'
import type { Day, Instant } from '#kernel/time.ts'

/** The sums of a group of `due_stages s`, as `Sums`. */
export function sumsAt(today: Day): SQL {
  const of = (stage: 'open' | 'under-way' | 'paid') =>
    sql`coalesce(sum(iif(s.stage = ${sql.raw(`'${stage}'`)}, s.amount_fen, 0)), 0)`
  return sql`count(s.seq) AS count, coalesce(sum(s.amount_fen), 0) AS owedFen, ${of('open')} AS openFen, ${of('under-way')} AS underWayFen,
    ${of('paid')} AS paidFen, coalesce(sum(iif(s.stage <> 'paid' AND s.due_day < ${today}, s.amount_fen, 0)), 0) AS overdueFen`
}

/** The instants from the midnight on which a period begins to before the one after its end. */
export type Between = { readonly from: Instant; readonly to: Instant }

/** Dues that came to be owed within a period. */
export function bookedWithin({ from, to }: Between): SQL {
  return sql`s.at >= ${from} AND s.at < ${to}`
}
