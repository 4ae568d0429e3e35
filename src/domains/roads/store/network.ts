import { sql } from 'drizzle-orm'
import type { CountyOrigin, CountyRoad, CountyRoads, Stop } from '#domains/roads/model/standings.ts'
import type { Day } from '#kernel/time.ts'
import type { Db } from '#platform/db/client.ts'

type EdgeRow = readonly [
  a: number,
  b: number,
  lengthM: number,
  kind: CountyRoad['class'],
  open: 0 | 1,
  oneway: 0 | 1,
  kmhMax: number,
]

/** The county's roads as they are open on a day. */
export async function readRoads(db: Db, day: Day): Promise<CountyRoads> {
  const [nodes, edges] = await Promise.all([
    db.all<{ id: number; x: number; y: number }>(
      sql`SELECT id, x_m AS x, y_m AS y FROM road_nodes ORDER BY id`,
    ),
    db.all<{ row: string }>(
      sql`SELECT json_array(a, b, length_m, class,
            NOT EXISTS (SELECT 1 FROM closed_roads c WHERE c.edge = e.id AND ${day} BETWEEN c.from_day AND c.to_day),
            oneway, kmh_max) AS row FROM road_edges e ORDER BY id`,
    ),
  ])
  return {
    nodes,
    edges: edges.map(({ row }) => {
      const [a, b, lengthM, kind, open, oneway, kmhMax] = JSON.parse(row) as EdgeRow // As written just above.
      const passage = { open: open === 1, oneway: oneway === 1, kmhMax }
      return { a, b, lengthM, class: kind, ...passage }
    }),
  }
}

export type LocatedStop = Stop & { readonly x: number; readonly y: number }

/** All places with their nodes, the park first. */
export async function listStops(db: Db): Promise<LocatedStop[]> {
  return db.all<LocatedStop>(
    sql`SELECT id, name, node, x_m AS x, y_m AS y FROM places ORDER BY kind <> 'park', id`,
  )
}

/** Where the county's plane lies on the globe; null until a network has been loaded that says so. */
export async function findOrigin(db: Db): Promise<CountyOrigin | null> {
  const row = await db.get<{ latE7: number; lonE7: number } | undefined>(
    sql`SELECT lat_e7 AS latE7, lon_e7 AS lonE7 FROM county_origin`,
  )
  return row === undefined ? null : { lat: row.latE7 / 1e7, lon: row.lonE7 / 1e7 }
}
