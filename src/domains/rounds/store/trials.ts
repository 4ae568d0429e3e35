import { type SQL, sql } from 'drizzle-orm'
import type { Effect } from '#domains/rounds/model/effect.ts'
import type { Trial } from '#domains/rounds/model/trial.ts'
import type { RoundId } from '#kernel/id.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'
import type { Instant } from '#kernel/time.ts'
import { bulk, type Change, change, type Db, must } from '#platform/db/client.ts'

const columns = sql`id, revision, round, party, made_by AS madeBy, name, changes, state, job, made_at AS madeAt,
  computed_at AS computedAt FROM round_trials`
type TrialRow = Omit<Trial, 'changes'> & { changes: string }

/** Written by `insertTrial`, in the shape it is read as. */
function trialOf(row: TrialRow): Trial {
  return { ...row, changes: JSON.parse(row.changes) as Trial['changes'] }
}

export async function findTrial(db: Db, id: string): Promise<Result<Trial>> {
  const row = await db.get<TrialRow | undefined>(sql`SELECT ${columns} WHERE id = ${id}`)
  return row ? ok(trialOf(row)) : refuse('missing', 'no-such-trial', { id })
}

type TrialFilter = {
  readonly round: RoundId
  readonly party: string
  readonly after: string
  readonly limit: number
}

export async function listTrials(db: Db, filter: TrialFilter): Promise<Trial[]> {
  const { round, party, after, limit } = filter
  const rows = await db.all<TrialRow>(
    sql`SELECT ${columns} WHERE round = ${round} AND party = ${party} AND id > ${after} ORDER BY id LIMIT ${limit + 1}`,
  )
  return rows.map(trialOf)
}

export async function countTrials(db: Db, round: RoundId, party: string): Promise<number> {
  const { count } = await db.get<{ count: number }>(
    sql`SELECT count(*) AS count FROM round_trials WHERE round = ${round} AND party = ${party}`,
  )
  return count
}

export function insertTrial(db: Db, t: Trial): Change {
  return change(
    db,
    sql`INSERT INTO round_trials (id, revision, round, party, made_by, name, changes, state, job, made_at, computed_at)
        VALUES (${t.id}, ${t.revision}, ${t.round}, ${t.party}, ${t.madeBy}, ${t.name}, ${JSON.stringify(t.changes)}, ${t.state},
          ${t.job}, ${t.madeAt}, ${t.computedAt})`,
  )
}

export function endTrial(
  db: Db,
  id: string,
  to: { readonly state: 'computed' | 'failed'; readonly at: Instant },
): Change {
  return change(
    db,
    sql`UPDATE round_trials SET state = ${to.state}, computed_at = ${to.at} WHERE id = ${id} AND state = 'computing'`,
  )
}

export type TrialRows = {
  /** Rows in the column order of their tables, without the trial. */
  readonly effects: readonly (readonly unknown[])[]
  readonly changes: readonly (readonly unknown[])[]
}

export function insertTrialRows(db: Db, trial: string, rows: TrialRows): Change[] {
  return [
    ...bulk(
      db,
      rows.effects,
      (json) => sql`INSERT INTO round_trial_effects (trial, product, before, after)
        SELECT ${trial}, value ->> 0, value -> 1, value -> 2 FROM json_each(${json})`,
    ),
    ...bulk(
      db,
      rows.changes,
      (
        json,
      ) => sql`INSERT INTO round_trial_changes (trial, kind, id, product, before, after, before_poor, after_poor)
        SELECT ${trial}, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6
        FROM json_each(${json})`,
    ),
  ]
}

export function deleteTrial(db: Db, id: string): Change[] {
  return [
    must(
      db,
      sql`(SELECT state <> 'computing' FROM round_trials WHERE id = ${id})`,
      'the trial is done',
    ),
    change(db, sql`DELETE FROM round_trial_changes WHERE trial = ${id}`),
    change(db, sql`DELETE FROM round_trial_effects WHERE trial = ${id}`),
    change(db, sql`DELETE FROM round_trials WHERE id = ${id}`),
  ]
}

type EffectRow = Omit<Effect, 'before' | 'after'> & { before: string; after: string }

export async function listTrialEffects(db: Db, trial: string): Promise<Effect[]> {
  const rows = await db.all<EffectRow>(
    sql`SELECT e.product, p.name_zh AS productZh, p.name_en AS productEn, p.unit, e.before, e.after
        FROM round_trial_effects e JOIN products p ON p.id = e.product WHERE e.trial = ${trial} ORDER BY p.seq, p.id`,
  )
  return rows.map(({ before, after, ...row }) => ({
    ...row,
    before: JSON.parse(before) as Effect['before'], // Both were written by `insertTrialRows`.
    after: JSON.parse(after) as Effect['after'],
  }))
}

export type TrialChangeRow = {
  readonly kind: 'plan' | 'demand'
  readonly id: string
  readonly no: string
  readonly name: string
  readonly product: string
  readonly before: number
  readonly after: number
  readonly beforePoor: number
  readonly afterPoor: number
}

export async function listTrialChanges(
  db: Db,
  at: {
    readonly trial: string
    readonly kind: 'plan' | 'demand'
    readonly after: string
    readonly limit: number
  },
): Promise<TrialChangeRow[]> {
  const named: SQL =
    at.kind === 'plan'
      ? sql`h.no AS no, h.head_name AS name FROM round_trial_changes c
          JOIN plans p ON p.id = c.id JOIN households h ON h.id = p.household`
      : sql`d.no AS no, f.name AS name FROM round_trial_changes c
          JOIN demands d ON d.id = c.id JOIN firms f ON f.id = d.firm`
  return db.all<TrialChangeRow>(
    sql`SELECT c.kind, c.id, c.product, c.before, c.after, c.before_poor AS beforePoor, c.after_poor AS afterPoor, ${named}
        WHERE c.trial = ${at.trial} AND c.kind = ${at.kind} AND c.id > ${at.after} ORDER BY c.id LIMIT ${at.limit + 1}`,
  )
}

/** Whose the demands are. */
export async function listFirmsOf(
  db: Db,
  demands: readonly string[],
): Promise<Map<string, string>> {
  const rows = await db.all<{ id: string; firm: string }>(
    sql`SELECT d.id, d.firm FROM json_each(${JSON.stringify(demands)}) e CROSS JOIN demands d ON d.id = e.value`,
  )
  return new Map(rows.map(({ id, firm }) => [id, firm]))
}
