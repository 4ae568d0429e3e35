// Who changed from one round to the next, and what either is worth.

import { type SQL, sql } from 'drizzle-orm'
import type { ChangeRow, StoredCause } from '#domains/rounds/model/change.ts'
import type { Effect } from '#domains/rounds/model/effect.ts'
import type { RoundId } from '#kernel/id.ts'
import { bulk, type Change, type Db } from '#platform/db/client.ts'

type Row = readonly unknown[]
/** Rows in the column order of their tables, without the round. */
export type ChangeRows = {
  readonly changes: readonly Row[]
  readonly effects: readonly Row[]
  readonly inputs: readonly Row[]
}

export function insertChanges(db: Db, round: RoundId, rows: ChangeRows): Change[] {
  return [
    ...bulk(
      db,
      rows.changes,
      (
        json,
      ) => sql`INSERT INTO round_changes (round, kind, id, product, before, after, cause, pairs)
        SELECT ${round}, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value -> 5, value -> 6
        FROM json_each(${json})`,
    ),
    ...bulk(
      db,
      rows.effects,
      (json) => sql`INSERT INTO round_effects (round, product, before, after)
        SELECT ${round}, value ->> 0, value -> 1, value -> 2 FROM json_each(${json})`,
    ),
    // Two groups of products may name the same policy.
    ...bulk(
      db,
      rows.inputs,
      (json) => sql`INSERT INTO round_changed_inputs (round, kind, id, what)
        SELECT ${round}, value ->> 0, value ->> 1, value ->> 2 FROM json_each(${json}) WHERE true
        ON CONFLICT (round, kind, id) DO NOTHING`,
    ),
  ]
}

type EffectRow = Omit<Effect, 'before' | 'after'> & { before: string; after: string }

/** What the round is worth beside the one it revises, product by product. */
export async function listEffects(db: Db, round: RoundId): Promise<Effect[]> {
  const rows = await db.all<EffectRow>(
    sql`SELECT e.product, p.name_zh AS productZh, p.name_en AS productEn, p.unit, e.before, e.after
        FROM round_effects e JOIN products p ON p.id = e.product WHERE e.round = ${round} ORDER BY p.seq, p.id`,
  )
  return rows.map(effectOf)
}

/** What all overrides in force cost: the round beside the last one before it that had none. */
export async function listOverrideEffects(db: Db, round: RoundId): Promise<Effect[]> {
  const rows = await db.all<EffectRow>(
    sql`WITH RECURSIVE chain (id, revises, origin, depth) AS (
          SELECT id, revises, origin, 0 FROM rounds WHERE id = ${round}
          UNION ALL SELECT r.id, r.revises, r.origin, c.depth + 1 FROM chain c JOIN rounds r ON r.id = c.revises
          WHERE c.origin = 'override')
        SELECT e.product, p.name_zh AS productZh, p.name_en AS productEn, p.unit,
          coalesce((SELECT f.before FROM chain c JOIN round_effects f ON f.round = c.id AND f.product = e.product
                    WHERE c.origin = 'override' ORDER BY c.depth DESC LIMIT 1), e.before) AS before, e.after
        FROM round_effects e JOIN products p ON p.id = e.product WHERE e.round = ${round} ORDER BY p.seq, p.id`,
  )
  return rows.map(effectOf)
}

/** Written by this store, in the shapes they are read as. */
function effectOf({ before, after, ...row }: EffectRow): Effect {
  return {
    ...row,
    before: JSON.parse(before) as Effect['before'],
    after: JSON.parse(after) as Effect['after'],
  }
}

export type ChangeFilter = {
  readonly round: RoundId
  readonly kind: 'plan' | 'demand'
  readonly hall?: string | undefined
  readonly firm?: string | undefined
  readonly product?: string | undefined
  readonly after: string
  readonly limit: number
}

export async function listChanges(db: Db, filter: ChangeFilter): Promise<ChangeRow[]> {
  const { round, kind, hall, firm, product, after, limit } = filter
  const named =
    kind === 'plan'
      ? sql`h.no AS no, h.head_name AS name, p.hall AS hall, h.poor AS poor FROM round_changes c
          JOIN plans p ON p.id = c.id JOIN households h ON h.id = p.household`
      : sql`d.no AS no, f.name AS name, '' AS hall, 0 AS poor FROM round_changes c
          JOIN demands d ON d.id = c.id JOIN firms f ON f.id = d.firm`
  const own = kind === 'plan' ? equal(sql`p.hall`, hall) : equal(sql`d.firm`, firm)
  const rows = await db.all<Stored>(
    sql`SELECT c.kind, c.id, c.product, c.before, c.after, c.cause, c.pairs, g.name_zh AS productZh, g.name_en AS productEn,
          g.unit, ${named} JOIN products g ON g.id = c.product
        WHERE c.round = ${round} AND c.kind = ${kind} AND c.id > ${after} ${own} ${equal(sql`c.product`, product)}
        ORDER BY c.id LIMIT ${limit + 1}`,
  )
  return rows.map(({ cause, pairs, poor, ...row }) => ({
    ...row,
    poor: poor === 1,
    cause: JSON.parse(cause) as StoredCause, // Both were written by the round's job.
    pairs: JSON.parse(pairs) as ChangeRow['pairs'],
  }))
}

type Stored = Omit<ChangeRow, 'cause' | 'pairs' | 'poor'> & {
  cause: string
  pairs: string
  poor: number
}

function equal(column: SQL, value: string | undefined): SQL {
  return value === undefined ? sql`` : sql`AND ${column} = ${value}`
}

export type Named = {
  readonly id: string
  readonly kind: 'plan' | 'demand'
  readonly no: string
  readonly name: string
  /** The hall of a plan, the firm of a demand. */
  readonly party: string
}

export async function listNames(db: Db, ids: readonly string[]): Promise<Map<string, Named>> {
  if (ids.length === 0) return new Map()
  const sought = JSON.stringify([...new Set(ids)])
  const rows = await db.all<Named>(
    sql`SELECT p.id, 'plan' AS kind, h.no, h.head_name AS name, p.hall AS party
          FROM json_each(${sought}) e CROSS JOIN plans p ON p.id = e.value JOIN households h ON h.id = p.household
        UNION ALL SELECT d.id, 'demand', d.no, f.name, d.firm
          FROM json_each(${sought}) e CROSS JOIN demands d ON d.id = e.value JOIN firms f ON f.id = d.firm`,
  )
  return new Map(rows.map((row) => [row.id, row]))
}

export async function countChanges(
  db: Db,
  round: RoundId,
): Promise<{ readonly plans: number; readonly demands: number; readonly inputs: number }> {
  return db.get(
    sql`SELECT (SELECT count(*) FROM round_changes WHERE round = ${round} AND kind = 'plan') AS plans,
          (SELECT count(*) FROM round_changes WHERE round = ${round} AND kind = 'demand') AS demands,
          (SELECT count(*) FROM round_changed_inputs WHERE round = ${round}) AS inputs`,
  )
}
