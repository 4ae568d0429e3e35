import { sql } from 'drizzle-orm'
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
