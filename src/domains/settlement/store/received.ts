// What became of deliveries in money: of a hall's day, and of the lines of contracts.

import { sql } from 'drizzle-orm'
import { noSums, type Sums } from '#domains/settlement/model/sums.ts'
import type { Day } from '#kernel/time.ts'
import type { Db } from '#platform/db/client.ts'
import { type Between, sumsAt } from './stages.ts'

/** The sums of these deliveries by id; those for which nothing is owed yet are not among them. */
export async function sumDeliveries(
  db: Db,
  deliveries: readonly string[],
  today: Day,
): Promise<ReadonlyMap<string, Sums>> {
  const rows = await db.all<Sums & { readonly id: string }>(
    sql`SELECT j.value AS id, ${sumsAt(today)} FROM json_each(${JSON.stringify(deliveries)}) j
          JOIN deliveries d ON d.id = j.value JOIN due_stages s ON s.household = d.household AND s.root = 'delivery/' || d.id
        GROUP BY j.value`,
  )
  return new Map(rows.map(({ id, ...sums }) => [id, sums]))
}

export type DayTotals = Sums & {
  readonly deliveries: number
  readonly households: number
  /** What the standing tickets come to, owed already or not. */
  readonly ticketsFen: number
  readonly pending: number
  readonly objections: number
}

/** What a hall's standing deliveries of a day come to. */
export async function sumDay(
  db: Db,
  {
    hall,
    between,
    today,
  }: { readonly hall: string; readonly between: Between; readonly today: Day },
): Promise<DayTotals> {
  const row = await db.get<DayTotals | undefined>(
    sql`WITH d AS (SELECT id, household, quantity FROM standing_deliveries WHERE (hall = ${hall} OR place = ${hall})
          AND weighed_at >= ${between.from} AND weighed_at < ${between.to})
        SELECT (SELECT count(*) FROM d) AS deliveries, (SELECT count(DISTINCT household) FROM d) AS households,
          (SELECT coalesce(sum(t.total_fen), 0) FROM d JOIN weigh_tickets t ON t.delivery = d.id
            WHERE NOT EXISTS (SELECT 1 FROM weigh_tickets n WHERE n.revises = t.id)) AS ticketsFen,
          (SELECT count(*) FROM d WHERE d.quantity > (SELECT coalesce(sum(p.quantity), 0) FROM delivery_parts p WHERE p.delivery = d.id)) AS pending,
          (SELECT count(*) FROM d JOIN grade_objections g ON g.delivery = d.id AND g.result IS NULL) AS objections, ${sumsAt(today)}
        FROM d LEFT JOIN due_stages s ON s.household = d.household AND s.root = 'delivery/' || d.id`,
  )
  return (
    row ?? { ...noSums, deliveries: 0, households: 0, ticketsFen: 0, pending: 0, objections: 0 }
  )
}

export async function hallName(db: Db, hall: string): Promise<string | null> {
  const row = await db.get<{ name: string } | undefined>(
    sql`SELECT p.name FROM halls h JOIN places p ON p.id = h.id WHERE h.id = ${hall}`,
  )
  return row?.name ?? null
}

/** What of a contract's line is paid. Quantities are parts of the unit, of decisions whose tickets are paid in full. */
export type LinePayment = Sums & {
  readonly contract: string
  readonly line: number
  readonly paid: number
}

/** The payments of all lines of these contracts under which anything was received; what is owed by contract and delivery. */
export async function listLinePayments(
  db: Db,
  {
    contracts,
    today,
    firm,
    hall,
    household,
  }: {
    readonly contracts: readonly string[]
    readonly today: Day
    readonly firm?: string | undefined
    readonly hall?: string | undefined
    readonly household?: string | undefined
  },
): Promise<LinePayment[]> {
  const only = (column: string, value: string | undefined) =>
    value === undefined ? sql`` : sql`AND ${sql.raw(column)} = ${value}`
  return db.all<LinePayment>(
    sql`WITH d AS (SELECT d.id, d.contract, d.line, d.household FROM json_each(${JSON.stringify(contracts)}) j
          JOIN standing_deliveries d ON d.contract = j.value
          WHERE true ${only('d.firm', firm)} ${only('d.hall', hall)} ${only('d.household', household)}),
        q AS (SELECT d.contract, d.line, sum(p.quantity) AS paid FROM d JOIN standing_parts p ON p.delivery = d.id AND p.outcome = 'accepted'
          WHERE EXISTS (SELECT 1 FROM due_stages s JOIN weigh_tickets t ON s.evidence = 'ticket/' || t.id
              WHERE s.household = d.household AND s.root = 'delivery/' || d.id AND t.delivery = d.id AND t.seq = p.seq)
            AND NOT EXISTS (SELECT 1 FROM due_stages s JOIN weigh_tickets t ON s.evidence = 'ticket/' || t.id
              WHERE s.household = d.household AND s.root = 'delivery/' || d.id AND t.delivery = d.id AND t.seq = p.seq AND s.stage <> 'paid')
          GROUP BY d.contract, d.line)
        SELECT d.contract, d.line, coalesce(q.paid, 0) AS paid, ${sumsAt(today)}
        FROM d LEFT JOIN due_stages s ON s.household = d.household AND s.root = 'delivery/' || d.id
          LEFT JOIN q ON q.contract = d.contract AND q.line = d.line
        GROUP BY d.contract, d.line ORDER BY d.contract, d.line`,
  )
}
