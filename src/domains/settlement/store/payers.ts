import { sql } from 'drizzle-orm'
import type { FirmId } from '#kernel/id.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'
import type { Day } from '#kernel/time.ts'
import type { Db } from '#platform/db/client.ts'

export type OwedDay = { readonly dueDay: Day; readonly dues: number; readonly amountFen: number }

/** The name of a firm. */
export async function findPayer(db: Db, firm: string): Promise<Result<string>> {
  const row = await db.get<{ name: string } | undefined>(
    sql`SELECT name FROM firms WHERE id = ${firm}`,
  )
  return row === undefined ? refuse('missing', 'no-such-firm', { id: firm }) : ok(row.name)
}

/** What a firm owes that no run has posted yet, by due day. */
export async function sumOwed(db: Db, firm: string): Promise<OwedDay[]> {
  return db.all<OwedDay>(
    sql`SELECT d.due_day AS dueDay, count(*) AS dues, sum(d.amount_fen) AS amountFen FROM dues d
        WHERE d.firm = ${firm} AND d.pot = 'firms' AND NOT EXISTS (SELECT 1 FROM pay_run_dues p JOIN pay_runs r ON r.id = p.run
          WHERE p.due = d.id AND p.live = 1 AND r.state NOT IN ('frozen', 'computing'))
        GROUP BY d.due_day ORDER BY d.due_day`,
  )
}

export type Payer = {
  readonly firm: FirmId
  readonly name: string
  readonly freeFen: number
  readonly owedFen: number
  readonly lateFen: number
}

/** Firms that owe households or have paid in for them, after one of them, one more than the page. */
export async function listPayers(
  db: Db,
  { today, after, limit }: { readonly today: Day; readonly after: string; readonly limit: number },
): Promise<Payer[]> {
  const open = sql`d.firm = f.id AND d.pot = 'firms' AND NOT EXISTS (SELECT 1 FROM pay_run_dues p JOIN pay_runs r ON r.id = p.run
    WHERE p.due = d.id AND p.live = 1 AND r.state NOT IN ('frozen', 'computing'))`
  return db.all<Payer>(
    sql`SELECT f.id AS firm, f.name, coalesce(a.balance_fen - a.held_fen, 0) AS freeFen,
          (SELECT coalesce(sum(d.amount_fen), 0) FROM dues d WHERE ${open}) AS owedFen,
          (SELECT coalesce(sum(d.amount_fen), 0) FROM dues d WHERE ${open} AND d.due_day < ${today}) AS lateFen
        FROM firms f LEFT JOIN accounts a ON a.id = 'firm/' || f.id || '/settlement'
        WHERE f.id > ${after} AND (a.id IS NOT NULL OR EXISTS (SELECT 1 FROM dues d WHERE d.firm = f.id))
        ORDER BY f.id LIMIT ${limit + 1}`,
  )
}
