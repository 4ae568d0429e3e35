// Open dues by how long they are due and by who pays them, with what lies ready on the payers' accounts.

import { type SQL, sql } from 'drizzle-orm'
import type { Component } from '#domains/settlement/model/due.ts'
import { type AgeBucket, ageBuckets, dueWithin } from '#domains/settlement/model/sums.ts'
import type { Day, Instant } from '#kernel/time.ts'
import type { Db } from '#platform/db/client.ts'

/** A firm's settlement account, or a fund over the accounts of all households that it pays. */
export type Payer = {
  readonly payer: string
  /** Null for a fund. */
  readonly firm: string | null
  readonly name: string
  /** Open fen by bucket, in the order of `ageBuckets`. */
  readonly aged: readonly number[]
  readonly count: number
  readonly openFen: number
  /** In a run that stands, and not paid yet. */
  readonly underWayFen: number
  readonly oldestDay: Day
  readonly balanceFen: number
  /** How much of what is open the money on the account would pay, account by account. */
  readonly coveredFen: number
  readonly movedAt: Instant | null
}
type Row = Omit<Payer, 'aged'> & { readonly aged: string }

const agedColumns = (today: Day, table: SQL): SQL =>
  sql`json_array(${sql.join(
    ageBuckets.map((bucket) => {
      const { from, to } = dueWithin(bucket, today)
      return sql`coalesce(sum(iif(${table}.due_day BETWEEN ${from} AND ${to}, ${table}.amount_fen, 0)), 0)`
    }),
    sql`, `,
  )})`

/** Who has anything open, whose oldest is the oldest first, after a place; one more than the page. */
export async function listPayers(
  db: Db,
  today: Day,
  {
    after,
    limit,
  }: {
    readonly after: { readonly oldest: number; readonly payer: string }
    readonly limit: number
  },
): Promise<Payer[]> {
  const rows = await db.all<Row>(
    sql`WITH o AS (SELECT s.payer, iif(s.pot = 'firms', s.payer, s.pot) AS grp, s.firm, s.pot, s.stage, s.amount_fen, s.due_day
          FROM due_stages s WHERE s.stage <> 'paid'),
        a AS (SELECT o.grp, o.payer, max(0, min(sum(o.amount_fen), coalesce(a.balance_fen - a.held_fen, 0))) AS covered,
            coalesce(a.balance_fen - a.held_fen, 0) AS balance, (SELECT t.at FROM transfers t WHERE t.seq = a.posted_seq) AS moved
          FROM o LEFT JOIN accounts a ON a.id = o.payer WHERE o.stage = 'open' GROUP BY o.grp, o.payer),
        g AS (SELECT grp, sum(covered) AS covered, sum(balance) AS balance, max(moved) AS moved FROM a GROUP BY grp),
        b AS (SELECT o.grp, min(iif(o.pot = 'firms', o.firm, NULL)) AS firm, min(o.pot) AS pot, count(*) AS count,
            sum(o.amount_fen) AS open, min(o.due_day) AS oldest, ${agedColumns(today, sql`o`)} AS aged
          FROM o WHERE o.stage = 'open' GROUP BY o.grp)
        SELECT b.grp AS payer, b.firm, coalesce(f.name, u.name, b.grp) AS name, b.aged, b.count, b.open AS openFen, b.oldest AS oldestDay,
          coalesce((SELECT sum(w.amount_fen) FROM o w WHERE w.grp = b.grp AND w.stage = 'under-way'), 0) AS underWayFen,
          g.balance AS balanceFen, g.covered AS coveredFen, g.moved AS movedAt
        FROM b JOIN g ON g.grp = b.grp LEFT JOIN firms f ON f.id = b.firm LEFT JOIN fund_sources u ON 'fund/' || u.id = b.grp
        WHERE (b.oldest, b.grp) > (${after.oldest}, ${after.payer}) ORDER BY b.oldest, b.grp LIMIT ${limit + 1}`,
  )
  return rows.map(({ aged, ...row }) => ({ ...row, aged: JSON.parse(aged) as number[] })) // As selected above.
}

export type Aged = {
  readonly count: number
  readonly openFen: number
  readonly aged: readonly number[]
}

/** All that is open, by bucket. */
export async function sumAged(db: Db, today: Day): Promise<Aged> {
  const row = await db.get<{ count: number; openFen: number; aged: string } | undefined>(
    sql`SELECT count(*) AS count, coalesce(sum(s.amount_fen), 0) AS openFen, ${agedColumns(today, sql`s`)} AS aged
        FROM due_stages s WHERE s.stage = 'open'`,
  )
  return row === undefined
    ? { count: 0, openFen: 0, aged: ageBuckets.map(() => 0) }
    : { ...row, aged: JSON.parse(row.aged) as number[] } // As selected above.
}

export type AgedDue = {
  readonly seq: number
  readonly household: string
  readonly householdNo: string
  readonly headName: string
  readonly hallName: string
  readonly contractNo: string | null
  readonly component: Component
  readonly period: string
  readonly amountFen: number
  readonly dueDay: Day
}
export type AgedScope = {
  readonly payer?: string | undefined
  readonly bucket?: AgeBucket | undefined
}

/** Open dues, the oldest first, after a place; one more than the page. */
export async function listAged(
  db: Db,
  { payer, bucket, today }: AgedScope & { readonly today: Day },
  {
    after,
    limit,
  }: { readonly after: { readonly day: number; readonly seq: number }; readonly limit: number },
): Promise<AgedDue[]> {
  const within = bucket === undefined ? null : dueWithin(bucket, today)
  return db.all<AgedDue>(
    sql`SELECT s.seq, s.household, h.no AS householdNo, h.head_name AS headName, p.name AS hallName, c.no AS contractNo, s.component,
          s.period, s.amount_fen AS amountFen, s.due_day AS dueDay
        FROM due_stages s JOIN households h ON h.id = s.household JOIN places p ON p.id = h.hall LEFT JOIN contracts c ON c.id = s.contract
        WHERE s.stage = 'open' AND (s.due_day, s.seq) > (${after.day}, ${after.seq})
          ${payer === undefined ? sql`` : payer.startsWith('fund/') ? sql`AND s.pot = ${payer}` : sql`AND s.payer = ${payer}`}
          ${within === null ? sql`` : sql`AND s.due_day BETWEEN ${within.from} AND ${within.to}`}
        ORDER BY s.due_day, s.seq LIMIT ${limit + 1}`,
  )
}
