// A household's passbook: whose it is, what everything comes to, and entry by entry what was delivered, owed and paid.

import { sql } from 'drizzle-orm'
import type { Component, Explained } from '#domains/settlement/model/due.ts'
import type { RunState } from '#domains/settlement/model/run.ts'
import type { Sums } from '#domains/settlement/model/sums.ts'
import type { Day, Instant } from '#kernel/time.ts'
import type { Db } from '#platform/db/client.ts'
import { sumsAt } from './stages.ts'

export type Holder = {
  readonly id: string
  readonly no: string
  readonly headName: string
  readonly hall: string
  readonly hallName: string
  /** The account that it is paid to now; null while none is kept. */
  readonly account: {
    readonly holder: string
    readonly bank: string
    readonly masked: string
  } | null
}

type HolderRow = Omit<Holder, 'account'> & {
  readonly holder: string | null
  readonly bank: string
  readonly masked: string
}

export async function readHolder(db: Db, household: string): Promise<Holder | null> {
  const row = await db.get<HolderRow | undefined>(
    sql`SELECT h.id, h.no, h.head_name AS headName, h.hall, p.name AS hallName, a.holder, a.bank, a.number_masked AS masked
        FROM households h JOIN places p ON p.id = h.hall LEFT JOIN household_accounts a ON a.household = h.id WHERE h.id = ${household}`,
  )
  if (row === undefined) return null
  const { holder, bank, masked, ...rest } = row
  return { ...rest, account: holder === null ? null : { holder, bank, masked } }
}

export type ComponentSums = Sums & {
  readonly season: string
  readonly seasonZh: string
  readonly seasonEn: string
  readonly component: Component
}

/** What a household's dues come to by season and component; what is under no contract by its own period. */
export async function listComponentSums(
  db: Db,
  household: string,
  today: Day,
): Promise<ComponentSums[]> {
  return db.all<ComponentSums>(
    sql`SELECT coalesce(c.season, s.period) AS season, s.component,
          coalesce(e.name_zh, c.season, s.period) AS seasonZh, coalesce(e.name_en, c.season, s.period) AS seasonEn, ${sumsAt(today)}
        FROM due_stages s LEFT JOIN contracts c ON c.id = s.contract LEFT JOIN seasons e ON e.id = c.season WHERE s.household = ${household}
        GROUP BY 1, 2 ORDER BY max(s.at) DESC, s.component`,
  )
}

/** A delivery with all that became of it in money, or what is owed besides deliveries. */
export type Entry = {
  readonly root: string
  readonly at: Instant
  readonly delivery: EntryDelivery | null
}
export type EntryDelivery = {
  readonly id: string
  readonly no: number
  readonly productName: string
  readonly unit: 'kg' | 'bird' | 'egg'
  readonly quantity: number
  readonly firmName: string
  readonly placeName: string
  readonly weighedAt: Instant
  readonly replaced: boolean
  readonly objected: number
  /** What its tickets come to now, whether or not it is owed already. */
  readonly totalFen: number
  readonly dueDay: Day | null
}
type EntryRow = Omit<Entry, 'delivery'> & { readonly delivery: string | null }

/** Entries before a place, the latest first, one more than the page. */
export async function listEntries(
  db: Db,
  household: string,
  {
    before,
    limit,
  }: { readonly before: { readonly at: number; readonly root: string }; readonly limit: number },
): Promise<Entry[]> {
  const rows = await db.all<EntryRow>(
    sql`WITH e AS (SELECT 'delivery/' || id AS root, received_at AS at, id FROM deliveries WHERE household = ${household}
          UNION ALL SELECT root, min(at), NULL FROM dues WHERE household = ${household} AND root NOT GLOB 'delivery/*' GROUP BY root)
        SELECT e.root, e.at, iif(d.id IS NULL, NULL, json_object('id', d.id, 'no', d.no, 'productName', d.product_name, 'unit', d.unit,
            'quantity', d.quantity, 'firmName', f.name, 'placeName', p.name, 'weighedAt', d.weighed_at,
            'replaced', json(iif(EXISTS (SELECT 1 FROM deliveries r WHERE r.replaces = d.id), 'true', 'false')),
            'objected', (SELECT count(*) FROM grade_objections g WHERE g.delivery = d.id AND g.result IS NULL),
            'totalFen', (SELECT coalesce(sum(t.total_fen), 0) FROM weigh_tickets t WHERE t.delivery = d.id AND NOT EXISTS (
              SELECT 1 FROM weigh_tickets n WHERE n.revises = t.id)),
            'dueDay', (SELECT max(t.due_day) FROM weigh_tickets t WHERE t.delivery = d.id AND t.total_fen > 0))) AS delivery
        FROM e LEFT JOIN deliveries d ON d.id = e.id LEFT JOIN firms f ON f.id = d.firm LEFT JOIN places p ON p.id = d.place
        WHERE (e.at, e.root) < (${before.at}, ${before.root}) ORDER BY e.at DESC, e.root DESC LIMIT ${limit + 1}`,
  )
  return rows.map(({ delivery, ...row }) => ({
    ...row,
    delivery: delivery === null ? null : (JSON.parse(delivery) as EntryDelivery), // As selected above.
  }))
}

/** A due as its passbook shows it. A line pays several dues together: what of it has come is known of the line alone. */
export type EntryDue = {
  readonly root: string
  readonly id: string
  readonly component: Component
  readonly period: string
  readonly firmName: string | null
  readonly contractNo: string | null
  readonly amountFen: number
  readonly dueDay: Day
  readonly explained: Explained
  readonly stage: 'open' | 'under-way' | 'paid'
  readonly runNo: number | null
  readonly runState: RunState | null
  readonly lineFen: number | null
  readonly linePaidFen: number
  /** The last payment of its line: when the bank told of it, and to which account. */
  readonly paid: {
    readonly at: Instant
    readonly bank: string
    readonly masked: string
    readonly runNo: number
  } | null
}
type DueRow = Omit<EntryDue, 'explained' | 'paid'> & {
  readonly explained: string
  readonly paid: string | null
}

/** The dues of these roots, the first one first. */
export async function listEntryDues(
  db: Db,
  household: string,
  roots: readonly string[],
): Promise<EntryDue[]> {
  const rows = await db.all<DueRow>(
    sql`SELECT s.root, s.id, s.component, s.period, f.name AS firmName, c.no AS contractNo, s.amount_fen AS amountFen, s.due_day AS dueDay,
          s.explained, s.stage, r.no AS runNo, r.state AS runState, s.line_fen AS lineFen, s.line_paid_fen AS linePaidFen,
          (SELECT json_object('at', x.told_at, 'bank', x.bank, 'masked', x.number_masked, 'runNo', q.no)
            FROM pay_run_lines x JOIN pay_runs q ON q.id = x.run
            WHERE x.root_run = s.run AND x.root_no = s.line AND x.paid_fen > 0 ORDER BY x.told_at DESC LIMIT 1) AS paid
        FROM due_stages s LEFT JOIN firms f ON f.id = s.firm LEFT JOIN contracts c ON c.id = s.contract LEFT JOIN pay_runs r ON r.id = s.run
        WHERE s.household = ${household} AND s.root IN (SELECT value FROM json_each(${JSON.stringify(roots)})) ORDER BY s.seq`,
  )
  return rows.map(({ explained, paid, ...row }) => ({
    ...row,
    explained: JSON.parse(explained) as Explained, // Written by insertDues only.
    paid: paid === null ? null : (JSON.parse(paid) as NonNullable<EntryDue['paid']>), // As selected above.
  }))
}
