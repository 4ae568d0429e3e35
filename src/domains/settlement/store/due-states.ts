import { type SQL, sql } from 'drizzle-orm'
import type { Explained } from '#domains/settlement/model/due.ts'
import { type DueStanding, stateOf, type Verdict } from '#domains/settlement/model/due-state.ts'
import type { RunState } from '#domains/settlement/model/run.ts'
import type { Instant } from '#kernel/time.ts'
import type { Db } from '#platform/db/client.ts'

export type DueScope = {
  readonly household?: string | undefined
  readonly firm?: string | undefined
  readonly contract?: string | undefined
  readonly hall?: string | undefined
}

type Row = Omit<DueStanding, 'state' | 'since' | 'explained' | 'reason'> & {
  readonly explained: string
  readonly runState: RunState | null
  readonly runAt: Instant | null
  readonly toldAt: Instant | null
  readonly leftOut: string | null
}

/** Dues in a scope with where they stand, the latest first, one more than the page. */
export async function listDueStates(
  db: Db,
  { household, firm, contract, hall }: DueScope,
  { before, limit }: { readonly before: number; readonly limit: number },
): Promise<DueStanding[]> {
  const conditions: SQL[] = [sql`d.seq < ${before}`]
  if (household !== undefined) conditions.push(sql`d.household = ${household}`)
  if (firm !== undefined) conditions.push(sql`d.firm = ${firm}`)
  if (contract !== undefined) conditions.push(sql`d.contract = ${contract}`)
  if (hall !== undefined) conditions.push(sql`h.hall = ${hall}`)
  const rows = await db.all<Row>(
    sql`SELECT d.seq, d.id, d.pot, d.payer, d.household, d.firm, d.contract, d.component, d.period, d.evidence, d.root,
          d.amount_fen AS amountFen, d.due_day AS dueDay, d.explained, d.at, h.no AS householdNo, h.head_name AS householdName,
          f.name AS firmName, c.no AS contractNo, r.no AS runNo, r.state AS runState, l.amount_fen AS lineFen,
          CASE r.state WHEN 'frozen' THEN r.frozen_at WHEN 'computing' THEN r.frozen_at WHEN 'computed' THEN r.computed_at
            WHEN 'cancelling' THEN r.computed_at WHEN 'approved' THEN r.approved_at WHEN 'released' THEN r.released_at ELSE r.sent_at END AS runAt,
          (SELECT sum(x.paid_fen) FROM pay_run_lines x WHERE x.root_run = l.run AND x.root_no = l.no) AS linePaidFen,
          (SELECT max(x.told_at) FROM pay_run_lines x WHERE x.root_run = l.run AND x.root_no = l.no) AS toldAt,
          (SELECT json_array(x.verdict, q.no) FROM pay_run_dues x JOIN pay_runs q ON q.id = x.run
            WHERE x.due = d.id AND x.verdict <> 'taken' ORDER BY q.no DESC LIMIT 1) AS leftOut
        FROM dues d JOIN households h ON h.id = d.household LEFT JOIN firms f ON f.id = d.firm LEFT JOIN contracts c ON c.id = d.contract
          LEFT JOIN pay_run_dues p ON p.due = d.id AND p.live = 1 LEFT JOIN pay_runs r ON r.id = p.run
          LEFT JOIN pay_run_lines l ON l.run = p.run AND l.no = p.line
        WHERE ${sql.join(conditions, sql` AND `)} ORDER BY d.seq DESC LIMIT ${limit + 1}`,
  )
  return rows.map(standingOf)
}

function standingOf({ explained, runState, runAt, toldAt, leftOut, ...row }: Row): DueStanding {
  const due = { ...row, explained: JSON.parse(explained) as Explained } // Written by insertDues only.
  if (runState === null) {
    const [reason, runNo] =
      leftOut === null ? [null, null] : (JSON.parse(leftOut) as [Verdict, number]) // As selected above.
    return { ...due, state: 'open', since: row.at, runNo, reason }
  }
  const line = { lineFen: row.lineFen ?? 0, paidFen: row.linePaidFen ?? 0 }
  const state = stateOf({ run: runState, told: toldAt !== null, ...line })
  return { ...due, state, since: toldAt ?? runAt ?? row.at, reason: null }
}
