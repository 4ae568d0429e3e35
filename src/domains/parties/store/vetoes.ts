import { type SQL, sql } from 'drizzle-orm'
import type { Veto, VetoLine, VetoSide } from '#domains/parties/model/vetoes.ts'
import type { VetoId } from '#kernel/id.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'
import { type Change, change, type Db, must } from '#platform/db/client.ts'

export type VetoFilter = {
  readonly side?: VetoSide | undefined
  readonly hall?: string | undefined
  readonly household?: string | undefined
  readonly firm?: string | undefined
  readonly standing?: boolean | undefined
  /** The instant and id of the last of the page before; '' for the first page. */
  readonly after: string
  readonly limit: number
}

const lines = sql`SELECT v.id, v.revision, v.side, v.household, v.firm, v.reason, v.made_by AS madeBy, v.made_at AS madeAt,
    v.lift_reason AS liftReason, v.lifted_by AS liftedBy, v.lifted_at AS liftedAt, h.hall, h.no AS householdNo,
    h.head_name AS headName, f.name AS firmName
  FROM vetoes v JOIN households h ON h.id = v.household JOIN firms f ON f.id = v.firm`

export async function findVeto(db: Db, id: VetoId): Promise<Result<VetoLine>> {
  const row = await db.get<VetoLine | undefined>(sql`${lines} WHERE v.id = ${id}`)
  return row ? ok(row) : refuse('missing', 'no-such-veto', { id })
}

/** The latest first. */
export async function listVetoes(db: Db, filter: VetoFilter): Promise<VetoLine[]> {
  const { side, hall, household, firm, standing, after, limit } = filter
  const [at = '0', id = ''] = after.split('/')
  return db.all<VetoLine>(
    sql`${lines} WHERE ${after === '' ? sql`1` : sql`(v.made_at, v.id) < (${Number(at)}, ${id})`} ${equal(sql`v.side`, side)} ${equal(sql`h.hall`, hall)}
          ${equal(sql`v.household`, household)} ${equal(sql`v.firm`, firm)}
          ${standing === undefined ? sql`` : sql`AND (v.lifted_at IS NULL) = ${standing ? 1 : 0}`}
        ORDER BY v.made_at DESC, v.id DESC LIMIT ${limit + 1}`,
  )
}

function equal(column: SQL, value: string | undefined): SQL {
  return value === undefined ? sql`` : sql`AND ${column} = ${value}`
}

export function insertVeto(db: Db, veto: Veto): Change {
  return change(
    db,
    sql`INSERT INTO vetoes (id, revision, side, household, firm, reason, made_by, made_at)
        VALUES (${veto.id}, 1, ${veto.side}, ${veto.household}, ${veto.firm}, ${veto.reason}, ${veto.madeBy}, ${veto.madeAt})`,
  )
}

export function saveLifted(db: Db, veto: Veto): Change[] {
  return [
    change(
      db,
      sql`UPDATE vetoes SET revision = ${veto.revision}, lift_reason = ${veto.liftReason}, lifted_by = ${veto.liftedBy},
            lifted_at = ${veto.liftedAt} WHERE id = ${veto.id} AND revision = ${veto.revision - 1}`,
    ),
    must(db, sql`changes() = 1`, 'the veto is as it was read'),
  ]
}
