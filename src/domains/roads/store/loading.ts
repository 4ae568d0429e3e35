// A checked network lies in parts beside the county's own; taking it over moves it in by statements alone.

import { type SQL, sql } from 'drizzle-orm'
import type { Report, RoadImport, Site } from '#domains/roads/model/loading.ts'
import type { RoadImportId } from '#kernel/id.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'
import type { Day, Instant } from '#kernel/time.ts'
import { type Change, change, type Db, must, pagesOf } from '#platform/db/client.ts'

export async function listSites(db: Db): Promise<Site[]> {
  return db.all<Site>(sql`SELECT id, kind, name, x_m AS x, y_m AS y FROM places ORDER BY id`)
}

/** A number that no node and no road has or had, and how many closures that stand would lose their roads. */
export async function readBefore(
  db: Db,
  today: Day,
): Promise<{ readonly firstId: number; readonly closures: number }> {
  return db.get<{ firstId: number; closures: number }>(
    sql`SELECT 1 + max(coalesce((SELECT max(id) FROM road_nodes), 0), coalesce((SELECT max(id) FROM road_edges), 0),
            coalesce((SELECT max(edge) FROM road_closure_edges), 0)) AS firstId,
          (SELECT count(DISTINCT x.closure) FROM road_closures c JOIN road_closure_edges x ON x.closure = c.id
            JOIN road_edges e ON e.id = x.edge
            WHERE c.lifted_at IS NULL AND coalesce(c.to_day, ${today}) >= ${today}) AS closures`,
  )
}

export type Parts = Readonly<Record<'nodes' | 'edges' | 'places', readonly string[]>>

/** Rows as JSON arrays of at most 5,000 rows and 1.8 MB. */
export function partsOf(rows: Readonly<Record<keyof Parts, readonly unknown[]>>): Parts {
  const pages = (list: readonly unknown[]) => pagesOf(list.map((row) => JSON.stringify(row)))
  return { nodes: pages(rows.nodes), edges: pages(rows.edges), places: pages(rows.places) }
}

type Kept = RoadImport & { readonly sha256: string; readonly madeBy: string }

export function insertImport(db: Db, kept: Kept, parts: Parts): Change[] {
  const { id, name, sha256, sizeBytes, lat, lon, seen, firstId, report, madeBy, madeAt } = kept
  return [
    change(
      db,
      sql`INSERT INTO road_imports (id, revision, name, sha256, size_bytes, state, lat_e7, lon_e7, seen, first_id, report, made_by, made_at)
          VALUES (${id}, 1, ${name}, ${sha256}, ${sizeBytes}, 'checked', ${Math.round(lat * 1e7)}, ${Math.round(lon * 1e7)},
            ${seen}, ${firstId}, ${JSON.stringify(report)}, ${madeBy}, ${madeAt})`,
    ),
    ...Object.entries(parts).flatMap(([kind, pages]) =>
      pages.map((body: string, part: number) =>
        change(
          db,
          sql`INSERT INTO road_import_parts (import, kind, part, body) VALUES (${id}, ${kind}, ${part}, ${body})`,
        ),
      ),
    ),
  ]
}

const columns = sql`SELECT id, revision, name, size_bytes AS sizeBytes, state, lat_e7 AS latE7, lon_e7 AS lonE7, seen,
  first_id AS firstId, report, made_at AS madeAt, loaded_at AS loadedAt FROM road_imports`
type Row = Omit<RoadImport, 'lat' | 'lon' | 'report'> & {
  readonly latE7: number
  readonly lonE7: number
  readonly report: string
}

export async function findImport(db: Db, id: RoadImportId): Promise<Result<RoadImport>> {
  const row = await db.get<Row | undefined>(sql`${columns} WHERE id = ${id}`)
  return row ? ok(importOf(row)) : refuse('missing', 'no-such-road-import', { id })
}

/** The latest first. */
export async function listImports(
  db: Db,
  { after, limit }: { readonly after: string; readonly limit: number },
): Promise<RoadImport[]> {
  const [at = '0', id = ''] = after.split('/')
  const rows = await db.all<Row>(
    sql`${columns} WHERE ${after === '' ? sql`1` : sql`(made_at, id) < (${Number(at)}, ${id})`}
        ORDER BY made_at DESC, id DESC LIMIT ${limit + 1}`,
  )
  return rows.map(importOf)
}

function importOf({ latE7, lonE7, report, ...row }: Row): RoadImport {
  // Written by insertImport only.
  return { ...row, lat: latE7 / 1e7, lon: lonE7 / 1e7, report: JSON.parse(report) as Report }
}

/** The next state of an import; its parts are no longer needed. */
export function settleImport(
  db: Db,
  { id, revision }: Pick<RoadImport, 'id' | 'revision'>,
  { state, at }: { readonly state: 'loaded' | 'discarded'; readonly at: Instant },
): Change[] {
  return [
    change(
      db,
      sql`UPDATE road_imports SET revision = revision + 1, state = ${state}, loaded_at = ${state === 'loaded' ? at : null}
          WHERE id = ${id} AND revision = ${revision} AND state = 'checked'`,
    ),
    must(db, sql`changes() = 1`, 'the import is as it was read'),
    change(db, sql`DELETE FROM road_import_parts WHERE import = ${id}`),
  ]
}

export async function countParts(
  db: Db,
  id: RoadImportId,
): Promise<{ readonly kind: string; readonly part: number }[]> {
  return db.all<{ kind: string; part: number }>(
    sql`SELECT kind, part FROM road_import_parts WHERE import = ${id} ORDER BY kind DESC, part`,
  )
}

/** The new network in, the places onto it, the old one out, in an order that no reference dangles. */
export function replaceNetwork(
  db: Db,
  { id, firstId, lat, lon }: RoadImport,
  parts: readonly { readonly kind: string; readonly part: number }[],
): Change[] {
  const rowsOf = (kind: string, part: number): SQL =>
    sql`FROM road_import_parts p, json_each(p.body) r WHERE p.import = ${id} AND p.kind = ${kind} AND p.part = ${part}`
  const each = (kind: string, statement: (rows: SQL) => SQL): Change[] =>
    parts
      .filter((of) => of.kind === kind)
      .map(({ part }) => change(db, statement(rowsOf(kind, part))))
  return [
    ...each(
      'nodes',
      (rows) => sql`INSERT INTO road_nodes (id, x_m, y_m, kind)
        SELECT r.value ->> 0, r.value ->> 1, r.value ->> 2, 'junction' ${rows}`,
    ),
    ...each(
      'edges',
      (
        rows,
      ) => sql`INSERT INTO road_edges (id, a, b, length_m, class, feature, name, oneway, kmh_max, shape)
        SELECT r.value ->> 0, r.value ->> 1, r.value ->> 2, r.value ->> 3, r.value ->> 4, r.value ->> 5, r.value ->> 6,
          r.value ->> 7, r.value ->> 8, r.value -> 9 ${rows}`,
    ),
    ...each(
      'places',
      (
        rows,
      ) => sql`UPDATE places SET node = (SELECT s.node FROM (SELECT r.value ->> 0 AS id, r.value ->> 1 AS node ${rows}) s
          WHERE s.id = places.id) WHERE id IN (SELECT r.value ->> 0 ${rows})`,
    ),
    must(db, sql`NOT EXISTS (SELECT 1 FROM places WHERE node < ${firstId})`, 'every place moved'),
    change(db, sql`DELETE FROM road_edges WHERE id < ${firstId}`),
    change(db, sql`DELETE FROM road_nodes WHERE id < ${firstId}`),
    change(
      db,
      sql`INSERT INTO county_origin (id, lat_e7, lon_e7) VALUES (1, ${Math.round(lat * 1e7)}, ${Math.round(lon * 1e7)})
          ON CONFLICT (id) DO UPDATE SET lat_e7 = excluded.lat_e7, lon_e7 = excluded.lon_e7`,
    ),
  ]
}
