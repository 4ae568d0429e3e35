import { sql } from 'drizzle-orm'
import type {
  County,
  Geography,
  Hall,
  Hub,
  Place,
  RoadEdge,
  RoadNode,
  Township,
} from '#domains/parties/model/registry.ts'
import { bulk, type Change, change, type Db } from '#platform/db/client.ts'

export async function findCounty(db: Db): Promise<County | null> {
  const row = await db.get<(Omit<County, 'synthetic'> & { synthetic: number }) | undefined>(
    sql`SELECT code, name_zh AS nameZh, name_en AS nameEn, synthetic, note FROM county`,
  )
  return row ? { ...row, synthetic: row.synthetic === 1 } : null
}

/** The registry has no row of its own to count its revisions, so the trail counts them. */
export async function findRegistryRevision(db: Db): Promise<number> {
  const row = await db.get<{ revision: number } | undefined>(
    sql`SELECT revision FROM revisions WHERE subject = 'registry/county' ORDER BY revision DESC LIMIT 1`,
  )
  return row?.revision ?? 0
}

/** Writes the whole geography, what others refer to first. */
export function saveGeography(db: Db, file: Geography): Change[] {
  return [
    saveCounty(db, file.county),
    ...saveTownships(db, file.townships),
    ...saveNodes(db, file.nodes),
    ...saveEdges(db, file.edges),
    ...savePlaces(db, file.places),
    ...saveHubs(db, file.hubs),
    ...saveHalls(db, file.halls),
  ]
}

function saveCounty(db: Db, { code, nameZh, nameEn, synthetic, note }: County): Change {
  return change(
    db,
    sql`INSERT INTO county (id, code, name_zh, name_en, synthetic, note)
        VALUES (1, ${code}, ${nameZh}, ${nameEn}, ${synthetic ? 1 : 0}, ${note})
        ON CONFLICT (id) DO UPDATE SET name_zh = excluded.name_zh, name_en = excluded.name_en,
          synthetic = excluded.synthetic, note = excluded.note`,
  )
}

function saveTownships(db: Db, townships: readonly Township[]): Change[] {
  const rows = townships.map(({ id, name, x, y }) => [id, name, x, y])
  return bulk(
    db,
    rows,
    (json) => sql`INSERT INTO townships (id, name, x_m, y_m)
      SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3 FROM json_each(${json}) WHERE true
      ON CONFLICT (id) DO UPDATE SET name = excluded.name, x_m = excluded.x_m, y_m = excluded.y_m`,
  )
}

function saveNodes(db: Db, nodes: readonly RoadNode[]): Change[] {
  const rows = nodes.map(({ id, x, y, kind }) => [id, x, y, kind])
  return bulk(
    db,
    rows,
    (json) => sql`INSERT INTO road_nodes (id, x_m, y_m, kind)
      SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3 FROM json_each(${json}) WHERE true
      ON CONFLICT (id) DO UPDATE SET x_m = excluded.x_m, y_m = excluded.y_m, kind = excluded.kind`,
  )
}

/** The file is the whole network: roads it no longer names are gone; closures hold the ids it still names. */
function saveEdges(db: Db, edges: readonly RoadEdge[]): Change[] {
  const ids = JSON.stringify(edges.map(({ id }) => id))
  const rows = edges.map((e) => [e.id, e.a, e.b, e.lengthM, e.class, e.feature, e.name])
  const saved = bulk(
    db,
    rows,
    (json) => sql`INSERT INTO road_edges (id, a, b, length_m, class, feature, name)
      SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6
      FROM json_each(${json}) WHERE true
      ON CONFLICT (id) DO UPDATE SET a = excluded.a, b = excluded.b, length_m = excluded.length_m,
        class = excluded.class, feature = excluded.feature, name = excluded.name`,
  )
  const gone = sql`DELETE FROM road_edges WHERE id NOT IN (SELECT value FROM json_each(${ids}))`
  return [change(db, gone), ...saved]
}

function savePlaces(db: Db, places: readonly Place[]): Change[] {
  const rows = places.map((p) => [p.id, p.kind, p.name, p.township, p.node, p.x, p.y])
  return bulk(
    db,
    rows,
    (json) => sql`INSERT INTO places (id, kind, name, township, node, x_m, y_m)
      SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6
      FROM json_each(${json}) WHERE true
      ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, name = excluded.name, township = excluded.township,
        node = excluded.node, x_m = excluded.x_m, y_m = excluded.y_m`,
  )
}

function saveHubs(db: Db, hubs: readonly Hub[]): Change[] {
  const rows = hubs.map((h) => [h.id, h.opensMin, h.closesMin, h.dayKgMax, h.coldKgMax])
  return bulk(
    db,
    rows,
    (json) => sql`INSERT INTO hubs (id, opens_min, closes_min, day_kg_max, cold_kg_max)
      SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4 FROM json_each(${json}) WHERE true
      ON CONFLICT (id) DO UPDATE SET opens_min = excluded.opens_min, closes_min = excluded.closes_min,
        day_kg_max = excluded.day_kg_max, cold_kg_max = excluded.cold_kg_max`,
  )
}

function saveHalls(db: Db, halls: readonly Hall[]): Change[] {
  const rows = halls.map(({ id, hub, village }) => [id, hub, village])
  return bulk(
    db,
    rows,
    (json) => sql`INSERT INTO halls (id, hub, village)
      SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(${json}) WHERE true
      ON CONFLICT (id) DO UPDATE SET hub = excluded.hub, village = excluded.village`,
  )
}
