import { type SQL, sql } from 'drizzle-orm'
import type { Verdict } from '#domains/settlement/model/due-state.ts'
import type { HouseholdId } from '#kernel/id.ts'
import type { Day, Instant } from '#kernel/time.ts'
import type { Db } from '#platform/db/client.ts'

export const outcomes = ['paid', 'partial', 'unpaid', 'failed'] as const
export type LineOutcome = (typeof outcomes)[number]

/** A payment as it is shown. `changed`: the household has another account by now. `carried`: by which run it is paid again. */
export type ShownLine = {
  readonly no: number
  readonly household: HouseholdId
  readonly householdNo: string
  readonly householdName: string
  readonly amountFen: number
  readonly holder: string
  readonly bank: string
  readonly numberMasked: string
  readonly sharers: number
  readonly changed: number
  readonly coded: number
  readonly outcome: LineOutcome | null
  readonly paidFen: number
  readonly toldAt: Instant | null
  readonly carried: number | null
}

export type LineFilter = {
  readonly q: string
  /** What to look at alone: what the bank said, or what is odd about an account. */
  readonly only: LineOutcome | 'untold' | 'changed' | 'shared' | 'uncoded' | null
  readonly after: number
  readonly limit: number
}

const changed = sql`EXISTS (SELECT 1 FROM household_accounts a WHERE a.household = l.household AND a.revision <> l.account_revision)`
const coded = sql`EXISTS (SELECT 1 FROM bank_codes b WHERE b.bank = l.bank)`

/** The lines of a run after one of them, one more than the page. */
export async function listLines(db: Db, run: string, filter: LineFilter): Promise<ShownLine[]> {
  const { q, only, after, limit } = filter
  const conditions: SQL[] = [sql`l.run = ${run} AND l.no > ${after}`]
  if (q !== '') {
    conditions.push(
      sql`(instr(h.no, ${q}) > 0 OR instr(h.head_name, ${q}) > 0 OR instr(l.bank, ${q}) > 0)`,
    )
  }
  if (only !== null) conditions.push(conditionOf(only))
  return db.all<ShownLine>(
    sql`SELECT l.no, l.household, h.no AS householdNo, h.head_name AS householdName, l.amount_fen AS amountFen, l.holder, l.bank,
          l.number_masked AS numberMasked, l.sharers, ${changed} AS changed, ${coded} AS coded, l.outcome, l.paid_fen AS paidFen,
          l.told_at AS toldAt, (SELECT r.no FROM pay_run_lines x JOIN pay_runs r ON r.id = x.run
            WHERE x.from_run = l.run AND x.from_no = l.no AND x.live = 1) AS carried
        FROM pay_run_lines l JOIN households h ON h.id = l.household
        WHERE ${sql.join(conditions, sql` AND `)} ORDER BY l.no LIMIT ${limit + 1}`,
  )
}

function conditionOf(only: NonNullable<LineFilter['only']>): SQL {
  if (only === 'untold') return sql`l.outcome IS NULL`
  if (only === 'changed') return changed
  if (only === 'shared') return sql`l.sharers > 1`
  if (only === 'uncoded') return sql`NOT ${coded}`
  return sql`l.outcome = ${only}`
}

export type LineSums = {
  readonly shared: number
  readonly changed: number
  readonly untold: number
  readonly paidFen: number
  readonly failed: number
  readonly partial: number
  readonly unpaid: number
  readonly paid: number
}

export async function sumLines(db: Db, run: string): Promise<LineSums> {
  return db.get<LineSums>(
    sql`SELECT coalesce(sum(l.sharers > 1), 0) AS shared, coalesce(sum(${changed}), 0) AS changed,
          coalesce(sum(l.outcome IS NULL), 0) AS untold, coalesce(sum(l.paid_fen), 0) AS paidFen,
          coalesce(sum(l.outcome = 'failed'), 0) AS failed, coalesce(sum(l.outcome = 'partial'), 0) AS partial,
          coalesce(sum(l.outcome = 'unpaid'), 0) AS unpaid, coalesce(sum(l.outcome = 'paid'), 0) AS paid
        FROM pay_run_lines l WHERE l.run = ${run}`,
  )
}

/** What is paid and what was left out, by payer and by component. */
export type RunTotals = {
  readonly payers: readonly {
    readonly payer: string
    readonly name: string
    readonly freeFen: number
    readonly owedFen: number
    readonly takenFen: number
  }[]
  readonly components: readonly {
    readonly component: string
    readonly dues: number
    readonly amountFen: number
  }[]
  readonly leftOut: readonly {
    readonly verdict: Verdict
    readonly dues: number
    readonly amountFen: number
  }[]
  /** Banks that lines name and the office has no code for. */
  readonly uncoded: readonly { readonly bank: string; readonly lines: number }[]
}

export async function sumRun(db: Db, run: string): Promise<RunTotals> {
  const [payers, components, leftOut, uncoded] = await Promise.all([
    db.all<RunTotals['payers'][number]>(
      sql`SELECT p.payer, coalesce(f.name, '') AS name, p.free_fen AS freeFen, p.owed_fen AS owedFen, p.taken_fen AS takenFen
          FROM pay_run_payers p LEFT JOIN firms f ON p.payer = 'firm/' || f.id || '/settlement'
          WHERE p.run = ${run} ORDER BY p.owed_fen DESC, p.payer LIMIT 200`,
    ),
    db.all<RunTotals['components'][number]>(
      sql`SELECT d.component, count(*) AS dues, sum(d.amount_fen) AS amountFen FROM pay_run_dues p JOIN dues d ON d.id = p.due
          WHERE p.run = ${run} AND p.verdict = 'taken' GROUP BY d.component ORDER BY d.component`,
    ),
    db.all<RunTotals['leftOut'][number]>(
      sql`SELECT p.verdict, count(*) AS dues, sum(d.amount_fen) AS amountFen FROM pay_run_dues p JOIN dues d ON d.id = p.due
          WHERE p.run = ${run} AND p.verdict <> 'taken' GROUP BY p.verdict ORDER BY p.verdict`,
    ),
    db.all<RunTotals['uncoded'][number]>(
      sql`SELECT l.bank, count(*) AS lines FROM pay_run_lines l WHERE l.run = ${run} AND NOT ${coded} GROUP BY l.bank ORDER BY l.bank LIMIT 200`,
    ),
  ])
  return { payers, components, leftOut, uncoded }
}

export type LeftOut = {
  readonly no: number
  readonly due: string
  readonly verdict: Verdict
  readonly householdNo: string
  readonly householdName: string
  readonly firmName: string | null
  readonly component: string
  readonly amountFen: number
  readonly dueDay: Day
}

/** The dues that a run left open after one of them, one more than the page. */
export async function listLeftOut(
  db: Db,
  run: string,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<LeftOut[]> {
  return db.all<LeftOut>(
    sql`SELECT p.no, p.due, p.verdict, h.no AS householdNo, h.head_name AS householdName, f.name AS firmName, d.component,
          d.amount_fen AS amountFen, d.due_day AS dueDay
        FROM pay_run_dues p JOIN dues d ON d.id = p.due JOIN households h ON h.id = d.household LEFT JOIN firms f ON f.id = d.firm
        WHERE p.run = ${run} AND p.verdict <> 'taken' AND p.no > ${after} ORDER BY p.no LIMIT ${limit + 1}`,
  )
}
