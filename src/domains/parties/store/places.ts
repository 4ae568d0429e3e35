import { type SQL, sql } from 'drizzle-orm'
import type { HallView, PlaceView, RoadView } from '#domains/parties/model/places.ts'
import type { Township } from '#domains/parties/model/registry.ts'
import type { Day } from '#kernel/time.ts'
import type { Db } from '#platform/db/client.ts'

type Page = { readonly after: string; readonly limit: number }
export type HallFilter = Page & {
  readonly township?: string | undefined
  readonly q?: string | undefined
}
export type PlaceFilter = Page & {
  readonly kind?: string | undefined
  readonly q?: string | undefined
}

export async function listHalls(db: Db, filter: HallFilter): Promise<HallView[]> {
  const { township, q, after, limit } = filter
  return db.all<HallView>(
    sql`SELECT h.id, p.name, h.village, p.township, t.name AS townshipName, h.hub, hp.name AS hubName, p.x_m AS x, p.y_m AS y
        FROM halls h JOIN places p ON p.id = h.id JOIN townships t ON t.id = p.township JOIN places hp ON hp.id = h.hub
        WHERE h.id > ${after} ${when(township, (id) => sql`AND p.township = ${id}`)}
          ${when(q, (text) => sql`AND (instr(p.name, ${text}) OR instr(h.village, ${text}) OR h.id = ${text})`)}
        ORDER BY h.id LIMIT ${limit + 1}`,
  )
}

const placeColumns = sql`SELECT p.id, p.kind, p.name, p.township, t.name AS townshipName, p.x_m AS x, p.y_m AS y, p.node,
  (SELECT h.hub FROM halls h WHERE h.id = p.id) AS hub
  FROM places p JOIN townships t ON t.id = p.township`

export async function listPlaces(db: Db, filter: PlaceFilter): Promise<PlaceView[]> {
  const { kind, q, after, limit } = filter
  return db.all<PlaceView>(
    sql`${placeColumns} WHERE p.id > ${after} ${when(kind, (value) => sql`AND p.kind = ${value}`)}
          ${when(q, (text) => sql`AND (instr(p.name, ${text}) OR p.id = ${text})`)}
        ORDER BY p.id LIMIT ${limit + 1}`,
  )
}

export async function listAllPlaces(db: Db): Promise<PlaceView[]> {
  return db.all<PlaceView>(sql`${placeColumns} ORDER BY p.id`)
}

export async function listTownships(db: Db): Promise<Township[]> {
  return db.all<Township>(sql`SELECT id, name, x_m AS x, y_m AS y FROM townships ORDER BY id`)
}

type RoadRow = Omit<RoadView, 'open' | 'oneway' | 'from' | 'to' | 'shape'> & {
  open: number
  oneway: number
  shape: string
  ax: number
  ay: number
  bx: number
  by: number
}

/** The roads and whether they are open on a day. */
export async function listRoads(db: Db, day: Day): Promise<RoadView[]> {
  const rows = await db.all<RoadRow>(
    sql`SELECT e.id, e.a, e.b, e.class, e.feature, e.name, e.length_m AS lengthM, e.oneway, e.kmh_max AS kmhMax, e.shape,
          NOT EXISTS (SELECT 1 FROM closed_roads c WHERE c.edge = e.id AND ${day} BETWEEN c.from_day AND c.to_day) AS open,
          a.x_m AS ax, a.y_m AS ay, b.x_m AS bx, b.y_m AS [by]
        FROM road_edges e JOIN road_nodes a ON a.id = e.a JOIN road_nodes b ON b.id = e.b ORDER BY e.id`,
  )
  return rows.map(roadOf)
}

export async function findPlaceNames(
  db: Db,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await db.all<{ id: string; name: string }>(
    sql`SELECT id, name FROM places WHERE id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}

function roadOf({ open, oneway, shape, ax, ay, bx, by, ...road }: RoadRow): RoadView {
  return {
    ...road,
    open: open === 1,
    oneway: oneway === 1,
    from: [ax, ay],
    to: [bx, by],
    shape: JSON.parse(shape) as number[], // Whoever writes a shape writes whole numbers, x and y in turn.
  }
}

function when<T>(value: T | undefined, clause: (value: T) => SQL): SQL {
  return value === undefined ? sql`` : clause(value)
}

export async function isHall(db: Db, id: string): Promise<boolean> {
  const row = await db.get<{ id: string } | undefined>(sql`SELECT id FROM halls WHERE id = ${id}`)
  return row !== undefined
}

/** Whether goods are handed over there on their way: a township hub, or the county park. */
export async function isHub(db: Db, id: string): Promise<boolean> {
  const row = await db.get<{ id: string } | undefined>(
    sql`SELECT id FROM places WHERE id = ${id} AND kind IN ('hub', 'park')`,
  )
  return row !== undefined
}
