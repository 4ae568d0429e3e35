import { sql } from 'drizzle-orm'
import type { Instant } from '#kernel/time.ts'
import { bulk, type Change, change, type Db, valueList } from '#platform/db/client.ts'

export const findings = ['received', 'differs', 'missing'] as const
export type Finding = (typeof findings)[number]

export type Sample = {
  readonly anchor: number
  readonly anchorHash: string
  readonly seed: string
  readonly size: number
  readonly drawnAt: Instant
}

export async function findSample(db: Db, run: string): Promise<Sample | null> {
  const row = await db.get<Sample | undefined>(
    sql`SELECT s.anchor, a.hash AS anchorHash, s.seed, s.size, s.drawn_at AS drawnAt
        FROM pay_run_samples s JOIN ledger_anchors a ON a.no = s.anchor WHERE s.run = ${run}`,
  )
  return row ?? null
}

export async function listPaidLines(db: Db, run: string): Promise<number[]> {
  const row = await db.get<{ lines: string }>(
    sql`SELECT json_group_array(no) AS lines FROM pay_run_lines WHERE run = ${run} AND paid_fen > 0`,
  )
  return JSON.parse(row.lines) as number[] // The statement writes numbers.
}

type Drawn = Omit<Sample, 'anchorHash'> & { readonly run: string; readonly drawnBy: string }

export function insertSample(db: Db, sample: Drawn, lines: readonly number[]): Change[] {
  const { run, anchor, seed, size, drawnBy, drawnAt } = sample
  return [
    change(
      db,
      sql`INSERT INTO pay_run_samples (run, anchor, seed, size, drawn_by, drawn_at) VALUES (${run}, ${anchor}, ${seed}, ${size}, ${drawnBy}, ${drawnAt})`,
    ),
    ...bulk(
      db,
      lines.map((line, at) => [run, at + 1, line]),
      (json) =>
        sql`INSERT INTO pay_run_sampled (run, rank, line) SELECT ${valueList(3)} FROM json_each(${json})`,
    ),
  ]
}

export type Check = {
  readonly finding: Finding
  readonly saidFen: number
  readonly note: string
  readonly stale: number
  readonly department: string
  readonly at: Instant
}
export type Sampled = {
  readonly rank: number
  readonly line: number
  readonly householdNo: string
  readonly householdName: string
  readonly holder: string
  readonly numberMasked: string
  readonly paidFen: number
  /** What was found, the latest first; what was found before never goes away. */
  readonly checks: readonly Check[]
}

export async function listSampled(db: Db, run: string): Promise<Sampled[]> {
  const rows = await db.all<Omit<Sampled, 'checks'> & { checks: string }>(
    sql`SELECT s.rank, s.line, h.no AS householdNo, h.head_name AS householdName, l.holder, l.number_masked AS numberMasked,
          l.paid_fen AS paidFen, (SELECT json_group_array(json_object('finding', c.finding, 'saidFen', c.said_fen, 'note', c.note,
            'stale', c.stale, 'department', c.department, 'at', c.at)) FROM (
              SELECT * FROM pay_run_checks WHERE run = s.run AND line = s.line ORDER BY seq DESC) c) AS checks
        FROM pay_run_sampled s JOIN pay_run_lines l ON l.run = s.run AND l.no = s.line JOIN households h ON h.id = l.household
        WHERE s.run = ${run} ORDER BY s.rank`,
  )
  return rows.map((row) => ({ ...row, checks: JSON.parse(row.checks) as Check[] })) // As selected above.
}

export function insertCheck(
  db: Db,
  {
    run,
    line,
    ...check
  }: Omit<Check, 'stale'> & {
    readonly run: string
    readonly line: number
    readonly checkedBy: string
  },
): Change {
  return change(
    db,
    sql`INSERT INTO pay_run_checks (run, line, finding, said_fen, note, department, checked_by, at)
        VALUES (${run}, ${line}, ${check.finding}, ${check.saidFen}, ${check.note}, ${check.department}, ${check.checkedBy}, ${check.at})`,
  )
}
