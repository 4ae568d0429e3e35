// What the log serves. Every read is one batch, so that an answer is of one moment.

import { sql } from 'drizzle-orm'
import type { KeptPolicy, KeptTile, TilePlace } from '#domains/notary/model/log.ts'
import type { LeafState, SeenLeaf } from '#domains/notary/model/log-view.ts'
import type { Db } from '#platform/db/client.ts'
import { readTogether } from '#platform/db/together.ts'
import { type TileRow, tileOf, tilesAt } from './log.ts'

export type Published = { readonly size: number; readonly note: string }

const lastPublished = sql`SELECT size, published AS note FROM checkpoints WHERE published IS NOT NULL
  ORDER BY size DESC LIMIT 1`
const publishedSize = sql`SELECT max(size) FROM checkpoints WHERE published IS NOT NULL`

export async function findPublished(log: Db): Promise<Published | null> {
  return (await log.get<Published | undefined>(lastPublished)) ?? null
}

export type PublishedTile = { readonly size: number; readonly tile: KeptTile | null }

export async function findPublishedTile(log: Db, { level, n }: TilePlace): Promise<PublishedTile> {
  const [sizes, tiles] = await readTogether<[{ size: number | null }, TileRow]>(log, [
    sql`SELECT (${publishedSize}) AS size`,
    sql`SELECT level, n, width, data FROM tiles WHERE level = ${level} AND n = ${n}`,
  ])
  return {
    size: sizes[0]?.size ?? 0,
    tile: tiles[0] === undefined ? null : tileOf(tiles[0]),
  }
}

export type PublishedEntries = { readonly size: number; readonly texts: readonly string[] }

/** The entries from number `from` on, `count` of them at most. */
export async function findPublishedEntries(
  log: Db,
  from: number,
  count: number,
): Promise<PublishedEntries> {
  const [sizes, entries] = await readTogether<[{ size: number | null }, { texts: string }]>(log, [
    sql`SELECT (${publishedSize}) AS size`,
    sql`SELECT json_group_array(text) AS texts FROM (SELECT CAST(data AS TEXT) AS text FROM entries
        WHERE idx >= ${from} AND idx < ${from + count} ORDER BY idx)`,
  ])
  const texts = JSON.parse(entries[0]?.texts ?? '[]') as string[] // Made by the statement above.
  return { size: sizes[0]?.size ?? 0, texts }
}

export type Provable = {
  readonly index: number | null
  readonly published: Published | null
  readonly tiles: readonly KeptTile[]
}

/** All that a proof of one leaf in the last published checkpoint takes. `id` in lower-case hex. */
export async function findProvable(log: Db, id: string): Promise<Provable> {
  const index = sql`(SELECT idx FROM entries WHERE id = unhex(${id}))`
  const [indexes, published, path, edge] = await readTogether<
    [{ idx: number | null }, Published, TileRow, TileRow]
  >(log, [
    sql`SELECT ${index} AS idx`,
    lastPublished,
    tilesAt(index),
    tilesAt(sql`(${publishedSize})`),
  ])
  return {
    index: indexes[0]?.idx ?? null,
    published: published[0] ?? null,
    tiles: [...path, ...edge].map(tileOf),
  }
}

export async function findLeaf(log: Db, id: string): Promise<SeenLeaf | null> {
  const row = await log.get<{ index: number | null; state: LeafState } | undefined>(
    sql`SELECT e.idx AS [index],
          CASE WHEN e.idx IS NULL THEN 'waiting' WHEN e.idx < (${publishedSize}) THEN 'published' ELSE 'entered' END AS state
        FROM (SELECT unhex(${id}) AS id) asked LEFT JOIN entries e ON e.id = asked.id
        WHERE e.idx IS NOT NULL OR EXISTS (SELECT 1 FROM pending p WHERE p.id = asked.id)`,
  )
  return row ? { id, ...row } : null
}

/** Those of these leaves that the last published checkpoint covers. Ids in lower-case hex. */
export async function listPublished(log: Db, ids: readonly string[]): Promise<string[]> {
  const rows = await log.all<{ id: string }>(
    sql`SELECT j.value AS id FROM json_each(${JSON.stringify(ids)}) j JOIN entries e ON e.id = unhex(j.value)
        WHERE e.idx < (${publishedSize})`,
  )
  return rows.map(({ id }) => id)
}

export async function findPolicy(log: Db): Promise<KeptPolicy | null> {
  const row = await log.get<KeptPolicy | undefined>(
    sql`SELECT version, text FROM policies ORDER BY version DESC LIMIT 1`,
  )
  return row ?? null
}

export async function countWaiting(log: Db): Promise<number> {
  const { waiting } = await log.get<{ waiting: number }>(
    sql`SELECT count(*) AS waiting FROM pending`,
  )
  return waiting
}
