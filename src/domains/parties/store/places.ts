import { type SQL, sql } from 'drizzle-orm'
import type { HallView, PlaceView, RoadView } from '#domains/parties/model/places.ts'
import type { Township } from '#domains/parties/model/registry.ts'
import { type Change, change, type Db } from '#platform/db/client.ts'

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

const roadColumns = sql`SELECT e.id, e.class, e.feature, e.name, e.open, e.length_m AS lengthM,
  a.x_m AS ax, a.y_m AS ay, b.x_m AS bx, b.y_m AS [by]
  FROM road_edges e JOIN road_nodes a ON a.id = e.a JOIN road_nodes b ON b.id = e.b`
type RoadRow = Omit<RoadView, 'open' | 'from' | 'to'> & {
  open: number
  ax: number
  ay: number
  bx: number
  by: number
}

export async function listRoads(db: Db): Promise<RoadView[]> {
  return (await db.all<RoadRow>(sql`${roadColumns} ORDER BY e.id`)).map(roadOf)
}

export async function findRoad(db: Db, id: number): Promise<RoadView | null> {
  const row = await db.get<RoadRow | undefined>(sql`${roadColumns} WHERE e.id = ${id}`)
  return row ? roadOf(row) : null
}

export async function findRoadRevision(db: Db, id: number): Promise<number> {
  const row = await db.get<{ revision: number } | undefined>(
    sql`SELECT revision FROM revisions WHERE subject = ${`road/${id}`} ORDER BY revision DESC LIMIT 1`,
  )
  return row?.revision ?? 0
}

export function saveRoadOpen(db: Db, id: number, open: boolean): Change {
  return change(db, sql`UPDATE road_edges SET open = ${open ? 1 : 0} WHERE id = ${id}`)
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

function roadOf({ open, ax, ay, bx, by, ...road }: RoadRow): RoadView {
  return { ...road, open: open === 1, from: [ax, ay], to: [bx, by] }
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
