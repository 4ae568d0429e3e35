import { type SQL, sql } from 'drizzle-orm'
import type { PayRun } from '#domains/settlement/model/run.ts'
import type { HouseholdId, UserId } from '#kernel/id.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'
import type { Instant } from '#kernel/time.ts'
import { type Change, change, type Db, must } from '#platform/db/client.ts'

const columns = sql.raw(
  [
    ...['id', 'revision', 'no', 'pot', 'follows', 'until_day AS untilDay', 'policy', 'state'],
    ...['dues', 'lines', 'amount_fen AS amountFen', 'input_hash AS inputHash'],
    ...['result_hash AS resultHash', 'posted_to AS postedTo', 'job'],
    ...['frozen_by AS frozenBy', 'frozen_at AS frozenAt', 'computed_by AS computedBy'],
    ...['computed_at AS computedAt', 'approved_by AS approvedBy', 'approved_at AS approvedAt'],
    ...['released_at AS releasedAt', 'sent_by AS sentBy', 'sent_at AS sentAt', 'told_at AS toldAt'],
    ...['closed_by AS closedBy', 'closed_at AS closedAt', 'cancelled_by AS cancelledBy'],
    ...['cancelled_at AS cancelledAt', 'reason'],
  ].join(', '),
)

export async function findRun(db: Db, id: string): Promise<Result<PayRun>> {
  const row = await db.get<PayRun | undefined>(
    sql`SELECT ${columns} FROM pay_runs WHERE id = ${id}`,
  )
  return row === undefined ? refuse('missing', 'no-such-pay-run', { id }) : ok(row)
}

/** Runs by their numbers, the latest first, one more than the page. */
export async function listRuns(
  db: Db,
  { before, limit }: { readonly before: number; readonly limit: number },
): Promise<PayRun[]> {
  return db.all<PayRun>(
    sql`SELECT ${columns} FROM pay_runs WHERE no < ${before} ORDER BY no DESC LIMIT ${limit + 1}`,
  )
}

const names: Readonly<Record<string, string>> = {
  ...{ state: 'state', job: 'job', postedTo: 'posted_to', resultHash: 'result_hash' },
  ...{ computedBy: 'computed_by', computedAt: 'computed_at', approvedBy: 'approved_by' },
  ...{ approvedAt: 'approved_at', releasedAt: 'released_at', sentBy: 'sent_by' },
  ...{ sentAt: 'sent_at', toldAt: 'told_at', closedBy: 'closed_by', closedAt: 'closed_at' },
  ...{ cancelledBy: 'cancelled_by', cancelledAt: 'cancelled_at', reason: 'reason' },
}

/** Changes a run that is still as it was read: in that state, at that revision, posted that far. */
export function saveRun(db: Db, run: PayRun, changed: Partial<PayRun>): Change[] {
  const sets = Object.entries(changed).flatMap(([key, value]) => {
    const name = names[key]
    return name === undefined ? [] : [sql`${sql.raw(name)} = ${value}`]
  })
  const all: SQL[] = [sql`revision = ${changed.revision ?? run.revision}`, ...sets]
  return [
    change(
      db,
      sql`UPDATE pay_runs SET ${sql.join(all, sql`, `)}
          WHERE id = ${run.id} AND revision = ${run.revision} AND state = ${run.state} AND posted_to = ${run.postedTo}`,
    ),
    must(db, sql`changes() = 1`, 'the run is as it was read'),
  ]
}

/** What a page of a run posts: a due with its transfer. */
export type Posted = {
  readonly no: number
  readonly due: string
  readonly line: number
  readonly transfer: string
  readonly payer: string
  readonly household: HouseholdId
  readonly amountFen: number
  readonly interestFen: number
}

const postedColumns = sql`SELECT p.no, p.due, p.line, p.transfer, d.payer, d.household, d.amount_fen AS amountFen,
  p.interest_fen AS interestFen FROM pay_run_dues p JOIN dues d ON d.id = p.due`

/** The taken dues of a run after one of them, in its order: by lines, what is given back first. */
export async function listTaken(
  db: Db,
  run: string,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<Posted[]> {
  return db.all<Posted>(
    sql`${postedColumns} WHERE p.run = ${run} AND p.no > ${after} AND p.verdict = 'taken' ORDER BY p.no LIMIT ${limit}`,
  )
}

/** As above from one of them backwards, the last first. */
export async function listToTakeBack(
  db: Db,
  run: string,
  { upTo, limit }: { readonly upTo: number; readonly limit: number },
): Promise<Posted[]> {
  return db.all<Posted>(
    sql`${postedColumns} WHERE p.run = ${run} AND p.no <= ${upTo} AND p.verdict = 'taken' ORDER BY p.no DESC LIMIT ${limit}`,
  )
}

/** Frees the dues and lines of a run that is cancelled. */
export function freeRun(db: Db, run: string): Change[] {
  return [
    change(db, sql`UPDATE pay_run_dues SET live = 0 WHERE run = ${run} AND live = 1`),
    change(db, sql`UPDATE pay_run_lines SET live = 0 WHERE run = ${run} AND live = 1`),
  ]
}

/** None of these accounts is below nothing when the deed ends. */
export function mustCover(db: Db, accounts: readonly string[]): Change {
  return must(
    db,
    sql`NOT EXISTS (SELECT 1 FROM json_each(${JSON.stringify(accounts)}) w JOIN accounts a ON a.id = w.value WHERE a.balance_fen < 0)`,
    'no household is below nothing',
  )
}

export type Release = {
  readonly department: string
  readonly user: UserId
  readonly userName: string
  readonly at: Instant
}

export async function listReleases(db: Db, run: string): Promise<Release[]> {
  return db.all<Release>(
    sql`SELECT r.department, r.user, u.name AS userName, r.at FROM pay_run_releases r JOIN users u ON u.id = r.user
        WHERE r.run = ${run} ORDER BY r.at, r.department`,
  )
}

export function insertRelease(
  db: Db,
  { run, department, user, at }: Omit<Release, 'userName'> & { readonly run: string },
): Change {
  return change(
    db,
    sql`INSERT INTO pay_run_releases (run, department, user, at) VALUES (${run}, ${department}, ${user}, ${at})`,
  )
}

export type ReleasePolicy = {
  readonly version: number
  readonly needed: number
  readonly departments: readonly string[]
  readonly reason: string
  readonly madeBy: string
  readonly madeAt: Instant
}

/** The policy of a version; the last one where none is named. */
export async function findPolicy(db: Db, version: number | null): Promise<ReleasePolicy> {
  const row = await db.get<Omit<ReleasePolicy, 'departments'> & { departments: string }>(
    sql`SELECT version, needed, departments, reason, made_by AS madeBy, made_at AS madeAt FROM release_policies
        WHERE ${version} IS NULL OR version = ${version} ORDER BY version DESC LIMIT 1`,
  )
  return { ...row, departments: JSON.parse(row.departments) as string[] } // The migration writes the first, insertPolicy the others.
}

export function insertPolicy(db: Db, policy: ReleasePolicy): Change {
  const { version, needed, departments, reason, madeBy, madeAt } = policy
  return change(
    db,
    sql`INSERT INTO release_policies (version, needed, departments, reason, made_by, made_at)
        VALUES (${version}, ${needed}, ${JSON.stringify(departments)}, ${reason}, ${madeBy}, ${madeAt})`,
  )
}
