// The log's own database: what a run reads in one moment, and what it writes.

import { type SQL, sql } from 'drizzle-orm'
import type {
  Alarm,
  Inception,
  KeptCheckpoint,
  KeptCosignature,
  KeptPolicy,
  KeptTile,
  LogHead,
  OpenedBook,
  Sealing,
  TilePlace,
  Waiting,
  WitnessState,
} from '#domains/notary/model/log.ts'
import type { Instant } from '#kernel/time.ts'
import { bulk, type Change, change, type Db } from '#platform/db/client.ts'
import { readTogether } from '#platform/db/together.ts'

type Blob = readonly number[]
type HeadRow = { readonly size: number; readonly root: Blob }
export type TileRow = TilePlace & { readonly width: number; readonly data: Blob }
type WaitingRow = { readonly seq: number; readonly data: string }

const encoder = new TextEncoder()

// A tree of 2^53 leaves has seven levels; D1 takes five SELECTs in one, so the levels are told as JSON.
const levels = sql`json_each('[0,1,2,3,4,5,6]')`

/** The tile of each level in which the path of leaf or edge `at` lies. */
export const tilesAt = (at: SQL): SQL => sql`SELECT t.level, t.n, t.width, t.data FROM ${levels} l
  CROSS JOIN tiles t WHERE t.level = l.value AND t.n = ${at} >> (8 * (l.value + 1))`

const lastCheckpoint = sql`SELECT max(size) FROM checkpoints`

export async function openBook(db: Db, waitingMax: number): Promise<OpenedBook> {
  const [inceptions, heads, edge, checkpoints, cosignatures, policies, witnesses, alarms, waiting] =
    await readTogether<
      [
        Inception,
        HeadRow,
        TileRow,
        KeptCheckpoint,
        KeptCosignature,
        KeptPolicy,
        WitnessState,
        Alarm,
        WaitingRow,
      ]
    >(db, [
      sql`SELECT origin, vkey, begun_at AS begunAt FROM inceptions`,
      sql`SELECT size, root FROM heads ORDER BY size DESC LIMIT 1`,
      tilesAt(sql`(SELECT max(size) FROM heads)`),
      sql`SELECT size, note, signed_at AS signedAt, published, published_at AS publishedAt FROM checkpoints
          ORDER BY size DESC LIMIT 1`,
      sql`SELECT witness, line, time FROM cosignatures WHERE size = (${lastCheckpoint}) ORDER BY witness`,
      sql`SELECT version, text FROM policies ORDER BY version DESC LIMIT 1`,
      sql`SELECT name, size, said, asked_at AS askedAt, failures, cosigned_at AS cosignedAt FROM witnesses`,
      sql`SELECT id, code, facts, raised_at AS raisedAt FROM alarms WHERE cleared_at IS NULL ORDER BY id`,
      sql`SELECT seq, CAST(data AS TEXT) AS data FROM pending ORDER BY seq LIMIT ${waitingMax}`,
    ])
  return {
    inception: inceptions[0] ?? null,
    head: heads[0] === undefined ? null : headOf(heads[0]),
    edge: edge.map(tileOf),
    checkpoint: checkpoints[0] ?? null,
    cosignatures,
    policy: policies[0] ?? null,
    witnesses,
    alarms,
    waiting: waiting.map(({ seq, data }): Waiting => ({ seq, data: encoder.encode(data) })),
  }
}

function headOf({ size, root }: HeadRow): LogHead {
  return { size, root: Uint8Array.from(root) }
}

export function tileOf({ level, n, width, data }: TileRow): KeptTile {
  return { level, n, width, bytes: Uint8Array.from(data) }
}

export async function findTiles(db: Db, places: readonly TilePlace[]): Promise<KeptTile[]> {
  const asked = JSON.stringify(places.map(({ level, n }) => [level, n]))
  const rows = await db.all<TileRow>(
    sql`SELECT t.level, t.n, t.width, t.data FROM json_each(${asked}) p
        CROSS JOIN tiles t WHERE t.level = p.value ->> 0 AND t.n = p.value ->> 1`,
  )
  return rows.map(tileOf)
}

/** The first row of a log without entries; its policy asks for no witnesses yet. */
export function insertInception(
  db: Db,
  { origin, vkey, begunAt }: Inception,
  first: { readonly root: Uint8Array; readonly note: string; readonly policy: string },
): Change[] {
  return [
    change(
      db,
      sql`INSERT INTO inceptions (only, origin, vkey, begun_at) VALUES (1, ${origin}, ${vkey}, ${begunAt})`,
    ),
    change(db, sql`INSERT INTO heads (size, prev, root) VALUES (0, -1, ${first.root})`),
    insertNote(db, { size: 0, note: first.note, at: begunAt }),
    insertPolicy(db, { version: 1, text: first.policy, by: 'system', at: begunAt }),
  ]
}

/** Enters what waited, grows the tiles and sets the head that follows; a head that somebody else set first refuses it all. */
export function insertSealing(db: Db, { before, head, tiles, entered }: Sealing): Change[] {
  const seqs = entered.map(({ seq }) => [seq])
  return [
    ...bulk(
      db,
      seqs,
      (json) => sql`INSERT INTO entries (idx, id, data)
        SELECT ${before} + j.key, p.id, p.data FROM json_each(${json}) j JOIN pending p ON p.seq = j.value ->> 0
        ORDER BY j.key`,
    ),
    ...tiles.map((tile) => saveTile(db, tile, before)),
    change(
      db,
      sql`INSERT INTO heads (size, prev, root) VALUES (${head.size}, ${before}, ${head.root})`,
    ),
    ...bulk(
      db,
      seqs,
      (json) => sql`DELETE FROM pending WHERE seq IN (SELECT value ->> 0 FROM json_each(${json}))`,
    ),
  ]
}

/** A tile that the tree before had already grows; the guard of the table sees that it keeps what it held. */
function saveTile(db: Db, { level, n, width, bytes }: KeptTile, before: number): Change {
  const begins = n * 256 ** (level + 1)
  const had = before - begins >= 256 ** level
  return change(
    db,
    had
      ? sql`UPDATE tiles SET width = ${width}, data = ${bytes} WHERE level = ${level} AND n = ${n}`
      : sql`INSERT INTO tiles (level, n, width, data) VALUES (${level}, ${n}, ${width}, ${bytes})`,
  )
}

export function insertNote(
  db: Db,
  { size, note, at }: { readonly size: number; readonly note: string; readonly at: Instant },
): Change {
  return change(
    db,
    sql`INSERT INTO checkpoints (size, note, signed_at) SELECT ${size}, ${note}, ${at}
        WHERE NOT EXISTS (SELECT 1 FROM checkpoints WHERE size = ${size})`,
  )
}

export function saveCosignature(
  db: Db,
  size: number,
  { witness, line, time }: KeptCosignature,
): Change {
  return change(
    db,
    sql`INSERT INTO cosignatures (size, witness, line, time) VALUES (${size}, ${witness}, ${line}, ${time})
        ON CONFLICT (size, witness) DO UPDATE SET line = excluded.line, time = excluded.time
        WHERE excluded.time >= time`,
  )
}

export function saveWitness(db: Db, state: WitnessState): Change {
  const { name, size, said, askedAt, failures, cosignedAt } = state
  return change(
    db,
    sql`INSERT INTO witnesses (name, size, said, asked_at, failures, cosigned_at)
        VALUES (${name}, ${size}, ${said}, ${askedAt}, ${failures}, ${cosignedAt})
        ON CONFLICT (name) DO UPDATE SET size = excluded.size, said = excluded.said, asked_at = excluded.asked_at,
          failures = excluded.failures, cosigned_at = coalesce(excluded.cosigned_at, cosigned_at)`,
  )
}

export function savePublished(
  db: Db,
  { size, note, at }: { readonly size: number; readonly note: string; readonly at: Instant },
): Change {
  return change(
    db,
    sql`UPDATE checkpoints SET published = ${note}, published_at = ${at} WHERE size = ${size}`,
  )
}

export function insertPolicy(
  db: Db,
  policy: {
    readonly version: number
    readonly text: string
    readonly by: string
    readonly at: Instant
  },
): Change {
  const { version, text, by, at } = policy
  return change(
    db,
    sql`INSERT INTO policies (version, text, set_by, set_at) SELECT ${version}, ${text}, ${by}, ${at}
        WHERE NOT EXISTS (SELECT 1 FROM policies WHERE version = ${version})`,
  )
}

export function insertAlarm(
  db: Db,
  { code, facts, at }: { readonly code: string; readonly facts: object; readonly at: Instant },
): Change {
  return change(
    db,
    sql`INSERT INTO alarms (code, facts, raised_at) SELECT ${code}, ${JSON.stringify(facts)}, ${at}
        WHERE NOT EXISTS (SELECT 1 FROM alarms WHERE code = ${code} AND cleared_at IS NULL)`,
  )
}

export function clearAlarm(
  db: Db,
  id: number,
  { by, reason, at }: { readonly by: string; readonly reason: string; readonly at: Instant },
): Change {
  return change(
    db,
    sql`UPDATE alarms SET cleared_at = ${at}, cleared_by = ${by}, reason = ${reason}
        WHERE id = ${id} AND cleared_at IS NULL`,
  )
}

/** Lets entries wait that neither wait nor are entered: handing one in twice changes nothing. `id` in hex. */
export function insertWaiting(
  db: Db,
  entries: readonly { readonly id: string; readonly text: string }[],
  at: Instant,
): Change[] {
  return bulk(
    db,
    entries.map(({ id, text }) => [id, text]),
    (json) => sql`INSERT INTO pending (id, data, created_at)
      SELECT unhex(j.value ->> 0), CAST(j.value ->> 1 AS BLOB), ${at} FROM json_each(${json}) j
      WHERE NOT EXISTS (SELECT 1 FROM entries e WHERE e.id = unhex(j.value ->> 0))
      ORDER BY j.key
      ON CONFLICT (id) DO NOTHING`,
  )
}
