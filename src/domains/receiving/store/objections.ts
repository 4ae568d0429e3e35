import { sql } from 'drizzle-orm'
import type { Objection } from '#domains/receiving/model/objection.ts'
import type { ObjectionId } from '#kernel/id.ts'
import { type Change, change, type Db } from '#platform/db/client.ts'
import type { By } from './notices.ts'

const columns = sql`SELECT o.id, o.revision, o.no, o.delivery, o.seq, o.part, o.firm, o.inspector, o.words, o.body, o.paid_by AS paidBy,
    o.due_day AS dueDay, o.sample, o.sealed_at AS sealedAt, o.result, o.report, o.outcome, o.grade, o.cost_fen AS costFen, o.cost_to AS costTo,
    o.made_at AS madeAt, o.decided_at AS decidedAt FROM grade_objections o`

export async function listObjections(db: Db, delivery: string): Promise<Objection[]> {
  return db.all<Objection>(sql`${columns} WHERE o.delivery = ${delivery} ORDER BY o.no`)
}

export async function readObjection(db: Db, id: ObjectionId): Promise<Objection | null> {
  return (await db.get<Objection | undefined>(sql`${columns} WHERE o.id = ${id}`)) ?? null
}

export type NewObjection = Pick<
  Objection,
  'id' | 'delivery' | 'seq' | 'part' | 'firm' | 'inspector' | 'words' | 'body' | 'paidBy' | 'dueDay'
>

export function insertObjection(db: Db, o: NewObjection, by: By): Change {
  return change(
    db,
    sql`INSERT INTO grade_objections (no, id, revision, delivery, seq, part, firm, inspector, words, body, paid_by, due_day, made_by, made_at)
        SELECT coalesce(max(no), 0) + 1, ${o.id}, 1, ${o.delivery}, ${o.seq}, ${o.part}, ${o.firm}, ${o.inspector}, ${o.words}, ${o.body},
          ${o.paidBy}, ${o.dueDay}, ${by.user}, ${by.now} FROM grade_objections`,
  )
}

type Seen = Pick<Objection, 'id' | 'revision'>

export function sealSample(db: Db, { id, revision }: Seen, sample: string, by: By): Change {
  return change(
    db,
    sql`UPDATE grade_objections SET revision = ${revision + 1}, sample = ${sample}, sealed_by = ${by.user}, sealed_at = ${by.now}
        WHERE id = ${id}`,
  )
}

export function endObjection(
  db: Db,
  { id, revision }: Seen,
  told: Pick<Objection, 'result' | 'report' | 'outcome' | 'grade' | 'costFen' | 'costTo'>,
  by: By,
): Change {
  return change(
    db,
    sql`UPDATE grade_objections SET revision = ${revision + 1}, result = ${told.result}, report = ${told.report},
          outcome = ${told.outcome}, grade = ${told.grade}, cost_fen = ${told.costFen}, cost_to = ${told.costTo},
          decided_by = ${by.user}, decided_at = ${by.now} WHERE id = ${id}`,
  )
}

/** How often whose grading was objected to, tested anew, and reversed. */
export type Reversals = {
  readonly kind: 'firm' | 'inspector'
  readonly name: string
  readonly decisions: number
  readonly objections: number
  readonly decided: number
  readonly reversed: number
}

export async function listReversals(db: Db): Promise<Reversals[]> {
  const by = (kind: string, name: ReturnType<typeof sql>) =>
    sql`SELECT ${kind} AS kind, ${name} AS name, count(*) AS decisions, sum(coalesce(x.objections, 0)) AS objections,
          sum(coalesce(x.decided, 0)) AS decided, sum(coalesce(x.reversed, 0)) AS reversed
        FROM standing_deliveries d JOIN delivery_decisions e ON e.delivery = d.id JOIN firms f ON f.id = d.firm
          LEFT JOIN (SELECT delivery, seq, count(*) AS objections, count(result) AS decided, sum(result = 'reversed') AS reversed
            FROM grade_objections GROUP BY delivery, seq) x ON x.delivery = e.delivery AND x.seq = e.seq
        GROUP BY 2`
  return db.all<Reversals>(
    sql`${by('firm', sql`f.name`)} UNION ALL ${by('inspector', sql`e.inspector`)} ORDER BY 1, 2`,
  )
}
