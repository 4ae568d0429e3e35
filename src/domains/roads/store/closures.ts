import { type SQL, sql } from 'drizzle-orm'
import type {
  ClosedRoad,
  Closure,
  ClosureLine,
  ClosureState,
} from '#domains/roads/model/closures.ts'
import type { RoadClosureId } from '#kernel/id.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'
import type { Day } from '#kernel/time.ts'
import { bulk, type Change, change, type Db, must } from '#platform/db/client.ts'

/** A list shows so many roads of a closure by name. */
const roadsShown = 20

const lines = sql`SELECT c.id, c.revision, c.from_day AS [from], c.to_day AS [to], c.reason, c.made_by AS madeBy,
    c.made_at AS madeAt, c.lift_reason AS liftReason, c.lifted_by AS liftedBy, c.lifted_at AS liftedAt,
    (SELECT count(*) FROM road_closure_edges x WHERE x.closure = c.id) AS roadCount,
    (SELECT json_group_array(json_object('id', id, 'name', name, 'lengthM', length_m)) FROM (
      SELECT e.id, e.name, e.length_m FROM road_closure_edges x JOIN road_edges e ON e.id = x.edge
      WHERE x.closure = c.id ORDER BY e.id LIMIT ${sql.raw(String(roadsShown))})) AS roads
  FROM road_closures c`
type Row = Omit<ClosureLine, 'roads'> & { readonly roads: string }

export async function findClosure(db: Db, id: RoadClosureId): Promise<Result<ClosureLine>> {
  const row = await db.get<Row | undefined>(sql`${lines} WHERE c.id = ${id}`)
  return row ? ok(lineOf(row)) : refuse('missing', 'no-such-closure', { id })
}

type Filter = {
  readonly state?: ClosureState | undefined
  readonly road?: number | undefined
  readonly today: Day
  /** The instant and id of the last of the page before; '' for the first page. */
  readonly after: string
  readonly limit: number
}

/** The latest made first. */
export async function listClosures(db: Db, filter: Filter): Promise<ClosureLine[]> {
  const { state, road, today, after, limit } = filter
  const [at = '0', id = ''] = after.split('/')
  const rows = await db.all<Row>(
    sql`${lines} WHERE ${after === '' ? sql`1` : sql`(c.made_at, c.id) < (${Number(at)}, ${id})`}
          ${state === undefined ? sql`` : sql`AND ${standing[state](today)}`}
          ${road === undefined ? sql`` : sql`AND EXISTS (SELECT 1 FROM road_closure_edges x WHERE x.closure = c.id AND x.edge = ${road})`}
        ORDER BY c.made_at DESC, c.id DESC LIMIT ${limit + 1}`,
  )
  return rows.map(lineOf)
}

const standing: Readonly<Record<ClosureState, (today: Day) => SQL>> = {
  lifted: () => sql`c.lifted_at IS NOT NULL`,
  planned: (today) => sql`c.lifted_at IS NULL AND c.from_day > ${today}`,
  over: (today) => sql`c.lifted_at IS NULL AND c.to_day < ${today}`,
  closed: (today) =>
    sql`c.lifted_at IS NULL AND c.from_day <= ${today} AND coalesce(c.to_day, ${today}) >= ${today}`,
}

/** Which of the roads exist. */
export async function findRoads(db: Db, ids: readonly number[]): Promise<ReadonlySet<number>> {
  const rows = await db.all<{ id: number }>(
    sql`SELECT id FROM road_edges WHERE id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
  )
  return new Set(rows.map(({ id }) => id))
}

/** Roads may vanish between the decision and the deed, so they are counted again in it. */
export function insertClosure(db: Db, closure: Closure, roads: readonly number[]): Change[] {
  const { id, from, to, reason, madeBy, madeAt } = closure
  const rows = roads.map((road) => [road])
  return [
    change(
      db,
      sql`INSERT INTO road_closures (id, revision, from_day, to_day, reason, made_by, made_at)
          VALUES (${id}, 1, ${from}, ${to}, ${reason}, ${madeBy}, ${madeAt})`,
    ),
    ...bulk(
      db,
      rows,
      (json) => sql`INSERT INTO road_closure_edges (closure, edge)
        SELECT ${id}, e.id FROM json_each(${json}) r JOIN road_edges e ON e.id = r.value ->> 0`,
    ),
    must(
      db,
      sql`(SELECT count(*) FROM road_closure_edges WHERE closure = ${id}) = ${roads.length}`,
      'every closed road exists',
    ),
  ]
}

export function saveLifted(db: Db, closure: ClosureLine): Change[] {
  const { id, revision, liftReason, liftedBy, liftedAt } = closure
  return [
    change(
      db,
      sql`UPDATE road_closures SET revision = ${revision}, lift_reason = ${liftReason}, lifted_by = ${liftedBy},
            lifted_at = ${liftedAt} WHERE id = ${id} AND revision = ${revision - 1}`,
    ),
    must(db, sql`changes() = 1`, 'the closure is as it was read'),
  ]
}

function lineOf({ roads, ...line }: Row): ClosureLine {
  return { ...line, roads: JSON.parse(roads) as ClosedRoad[] } // Written by the statement above.
}
