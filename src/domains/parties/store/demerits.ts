import { type SQL, sql } from 'drizzle-orm'
import type { Demerit, DemeritKind, DemeritLine } from '#domains/parties/model/demerits.ts'
import type { DemeritId } from '#kernel/id.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'
import { type Change, change, type Db, must } from '#platform/db/client.ts'

export type DemeritFilter = {
  readonly kind?: DemeritKind | undefined
  readonly party?: string | undefined
  readonly standing?: boolean | undefined
  /** The instant and id of the last of the page before; '' for the first page. */
  readonly after: string
  readonly limit: number
}

const lines = sql`SELECT d.id, d.revision, d.kind, d.party, d.points, d.day, d.reason, d.made_by AS madeBy, d.made_at AS madeAt,
    d.withdraw_reason AS withdrawReason, d.withdrawn_by AS withdrawnBy, d.withdrawn_at AS withdrawnAt,
    coalesce(h.head_name, f.name, p.name, '') AS partyName, coalesce(h.no, '') AS partyNo, coalesce(h.hall, '') AS hall
  FROM demerits d LEFT JOIN households h ON d.kind = 'household' AND h.id = d.party
    LEFT JOIN firms f ON d.kind = 'firm' AND f.id = d.party LEFT JOIN places p ON d.kind = 'hall' AND p.id = d.party`

export async function findDemerit(db: Db, id: DemeritId): Promise<Result<DemeritLine>> {
  const row = await db.get<DemeritLine | undefined>(sql`${lines} WHERE d.id = ${id}`)
  return row ? ok(row) : refuse('missing', 'no-such-demerit', { id })
}

/** The latest first. */
export async function listDemerits(db: Db, filter: DemeritFilter): Promise<DemeritLine[]> {
  const { kind, party, standing, after, limit } = filter
  const [at = '0', id = ''] = after.split('/')
  return db.all<DemeritLine>(
    sql`${lines} WHERE ${after === '' ? sql`1` : sql`(d.made_at, d.id) < (${Number(at)}, ${id})`}
          ${equal(sql`d.kind`, kind)} ${equal(sql`d.party`, party)}
          ${standing === undefined ? sql`` : sql`AND (d.withdrawn_at IS NULL) = ${standing ? 1 : 0}`}
        ORDER BY d.made_at DESC, d.id DESC LIMIT ${limit + 1}`,
  )
}

function equal(column: SQL, value: string | undefined): SQL {
  return value === undefined ? sql`` : sql`AND ${column} = ${value}`
}

export function insertDemerit(db: Db, demerit: Demerit): Change {
  const { id, kind, party, points, day, reason, madeBy, madeAt } = demerit
  return change(
    db,
    sql`INSERT INTO demerits (id, revision, kind, party, points, day, reason, made_by, made_at)
        VALUES (${id}, 1, ${kind}, ${party}, ${points}, ${day}, ${reason}, ${madeBy}, ${madeAt})`,
  )
}

export function saveWithdrawn(db: Db, demerit: Demerit): Change[] {
  const { id, revision, withdrawReason, withdrawnBy, withdrawnAt } = demerit
  return [
    change(
      db,
      sql`UPDATE demerits SET revision = ${revision}, withdraw_reason = ${withdrawReason}, withdrawn_by = ${withdrawnBy},
            withdrawn_at = ${withdrawnAt} WHERE id = ${id} AND revision = ${revision - 1}`,
    ),
    must(db, sql`changes() = 1`, 'the demerit is as it was read'),
  ]
}
