// How rounds follow one another: which steps aside for which, on what input, under which overrides.

import { sql } from 'drizzle-orm'
import type { Override } from '#domains/rounds/model/override.ts'
import type { Round } from '#domains/rounds/model/round.ts'
import type { RoundId } from '#kernel/id.ts'
import type { Instant } from '#kernel/time.ts'
import { bulk, type Change, change, type Db, must } from '#platform/db/client.ts'

type Doer = { readonly db: Db; readonly actor: { readonly user: string }; readonly now: Instant }

/** Sets a computed round aside for the one that takes its place; a revision of its own says so. */
export function supersede(
  { db }: Doer,
  { id, revision }: Pick<Round, 'id' | 'revision'>,
  by: RoundId,
): Change[] {
  return [
    must(
      db,
      sql`(SELECT state = 'computed' AND superseded_by IS NULL FROM rounds WHERE id = ${id})`,
      'the round stands as it was seen',
    ),
    change(
      db,
      sql`UPDATE rounds SET superseded_by = ${by}, revision = ${revision + 1} WHERE id = ${id}`,
    ),
  ]
}

/** Brings back the round that stepped aside for one that is given up. */
export function restoreSuperseded(doer: Doer, by: RoundId, verb: string): Change[] {
  const { db } = doer
  return [
    trail(doer, { verb, reason: `round/${by}`, where: sql`superseded_by = ${by}` }),
    change(
      db,
      sql`UPDATE rounds SET superseded_by = NULL, revision = revision + 1 WHERE superseded_by = ${by}`,
    ),
  ]
}

/** Once a round is accepted, those that stepped aside on the way to it are past. */
export function discardSuperseded(doer: Doer, { id, season }: Round, verb: string): Change[] {
  const where = sql`season = ${season} AND state = 'computed' AND superseded_by IS NOT NULL`
  return [
    trail(doer, { verb, reason: `round/${id}`, where }),
    change(
      doer.db,
      sql`UPDATE rounds SET state = 'discarded', revision = revision + 1 WHERE ${where}`,
    ),
  ]
}

function trail(
  { db, actor, now }: Doer,
  { verb, reason, where }: { verb: string; reason: string; where: ReturnType<typeof sql> },
): Change {
  return change(
    db,
    sql`INSERT INTO revisions (subject, revision, verb, actor, at, reason)
        SELECT 'round/' || id, revision + 1, ${verb}, ${actor.user}, ${now}, ${reason} FROM rounds WHERE ${where}`,
  )
}

/** The same frozen input for another round: overrides bend the matching, not the facts. */
export function copyInput(db: Db, from: RoundId, to: RoundId): Change {
  return change(
    db,
    sql`INSERT INTO round_inputs (round, kind, product, part, body)
        SELECT ${to}, kind, product, part, body FROM round_inputs WHERE round = ${from}`,
  )
}

export function insertOverrides(
  db: Db,
  round: RoundId,
  overrides: readonly Omit<Override, 'seq'>[],
): Change[] {
  const rows = overrides.map((o, at) => [
    ...[at + 1, o.kind, o.plan, o.demand, o.household, o.firm, o.product, o.quantity],
    ...[o.reason, o.madeBy, o.madeAt],
  ])
  return bulk(
    db,
    rows,
    (
      json,
    ) => sql`INSERT INTO round_overrides (round, seq, kind, plan, demand, household, firm, product, quantity, reason, made_by, made_at)
      SELECT ${round}, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7,
        value ->> 8, value ->> 9, value ->> 10 FROM json_each(${json})`,
  )
}

export async function listOverrides(db: Db, round: RoundId): Promise<Override[]> {
  return db.all<Override>(
    sql`SELECT seq, kind, plan, demand, household, firm, product, quantity, reason, made_by AS madeBy, made_at AS madeAt
        FROM round_overrides WHERE round = ${round} ORDER BY seq`,
  )
}

export type NamedOverride = Override & {
  readonly hall: string
  readonly householdNo: string
  readonly headName: string
  readonly demandNo: string
  readonly firmName: string
}

export async function pageOverrides(
  db: Db,
  {
    round,
    after,
    limit,
  }: { readonly round: RoundId; readonly after: string; readonly limit: number },
): Promise<NamedOverride[]> {
  return db.all<NamedOverride>(
    sql`SELECT o.seq, o.kind, o.plan, o.demand, o.household, o.firm, o.product, o.quantity, o.reason, o.made_by AS madeBy,
          o.made_at AS madeAt, h.hall, h.no AS householdNo, h.head_name AS headName, d.no AS demandNo, f.name AS firmName
        FROM round_overrides o JOIN households h ON h.id = o.household JOIN demands d ON d.id = o.demand
          JOIN firms f ON f.id = o.firm
        WHERE o.round = ${round} AND o.seq > ${Number(after === '' ? 0 : after)} ORDER BY o.seq LIMIT ${limit + 1}`,
  )
}

/** The rounds that revise this one, the earliest first. */
export async function listRevisions(
  db: Db,
  {
    round,
    after,
    limit,
  }: { readonly round: RoundId; readonly after: string; readonly limit: number },
): Promise<RoundId[]> {
  const rows = await db.all<{ id: RoundId }>(
    sql`SELECT id FROM rounds WHERE revises = ${round} AND no > ${Number(after === '' ? 0 : after)} ORDER BY no LIMIT ${limit + 1}`,
  )
  return rows.map(({ id }) => id)
}
