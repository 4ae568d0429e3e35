import { type SQL, sql } from 'drizzle-orm'
import type { Capacity, CapacityLine } from '#domains/supply/model/capacity.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'
import { type Change, change, type Db, must } from '#platform/db/client.ts'

export type CapacityFilter = {
  readonly season: string
  readonly kind?: 'hall' | 'hub' | undefined
  readonly hall?: string | undefined
  readonly q?: string | undefined
  readonly set?: boolean | undefined
  readonly after: string
  readonly limit: number
}

const linesOf = (
  season: string,
): SQL => sql`SELECT ${season} AS season, p.id AS place, coalesce(c.revision, 0) AS revision, c.kg_max AS kgMax,
    coalesce(c.reason, '') AS reason, c.set_at AS setAt, p.kind, p.name, t.name AS townshipName, coalesce(hp.name, '') AS hubName,
    (SELECT coalesce(sum(o.quantity), 0) FROM halls own JOIN plans o ON o.season = ${season} AND o.hall = own.id
       JOIN products u ON u.id = o.product AND u.unit = 'kg'
     WHERE o.state = 'confirmed' AND (own.id = p.id OR own.hub = p.id)) AS offeredKg
  FROM places p JOIN townships t ON t.id = p.township LEFT JOIN halls h ON h.id = p.id LEFT JOIN places hp ON hp.id = h.hub
    LEFT JOIN capacities c ON c.season = ${season} AND c.place = p.id`

/** Halls and hubs by id, each with its capacity in the season. */
export async function listCapacities(db: Db, filter: CapacityFilter): Promise<CapacityLine[]> {
  const { season, kind, hall, q, set, after, limit } = filter
  return db.all<CapacityLine>(
    sql`${linesOf(season)} WHERE p.id > ${after} AND p.kind IN ('hall', 'hub') ${when(kind, (value) => sql`AND p.kind = ${value}`)}
          ${when(hall, (id) => sql`AND (p.id = ${id} OR p.id = (SELECT hub FROM halls WHERE id = ${id}))`)}
          ${when(q, (text) => sql`AND (instr(p.name, ${text}) OR instr(t.name, ${text}) OR p.id = ${text})`)}
          ${when(set, (value) => sql`AND (c.kg_max IS NOT NULL) = ${value ? 1 : 0}`)}
        ORDER BY p.id LIMIT ${limit + 1}`,
  )
}

export async function findCapacity(
  db: Db,
  season: string,
  place: string,
): Promise<Result<CapacityLine>> {
  const row = await db.get<CapacityLine | undefined>(
    sql`${linesOf(season)} WHERE p.id = ${place} AND p.kind IN ('hall', 'hub')`,
  )
  return row ? ok(row) : refuse('missing', 'capacity-place-unknown', { id: place })
}

function when<T>(value: T | undefined, clause: (value: T) => SQL): SQL {
  return value === undefined ? sql`` : clause(value)
}

/** Writes a capacity over the revision before it, and aborts when another came between. */
export function saveCapacity(db: Db, capacity: Capacity & { readonly setBy: string }): Change[] {
  const { season, place, revision, kgMax, reason, setBy, setAt } = capacity
  return [
    change(
      db,
      sql`INSERT INTO capacities (season, place, revision, kg_max, reason, set_by, set_at)
          VALUES (${season}, ${place}, ${revision}, ${kgMax}, ${reason}, ${setBy}, ${setAt})
          ON CONFLICT (season, place) DO UPDATE SET revision = excluded.revision, kg_max = excluded.kg_max,
            reason = excluded.reason, set_by = excluded.set_by, set_at = excluded.set_at
          WHERE capacities.revision = excluded.revision - 1`,
    ),
    must(db, sql`changes() = 1`, 'the capacity is as it was read'),
  ]
}
