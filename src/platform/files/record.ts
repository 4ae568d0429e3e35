// Where imports are kept: the sealed file, what its check found, and a masked preview.

import { bytesToHex } from '@noble/hashes/utils.js'
import { sql } from 'drizzle-orm'
import type { FileId, ImportId } from '#kernel/id.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'
import type { Facts } from '#kernel/wording/wording.ts'
import type { Ctx } from '#platform/context.ts'
import { bulk, type Change, change, type Db, must } from '#platform/db/client.ts'
import type { Fate, KindName } from './kind.ts'
import type { Fault } from './table.ts'

export type SheetCounts = { readonly sheet: string; readonly rows: number } & Record<Fate, number>
export type ImportRecord = {
  readonly id: ImportId
  readonly revision: number
  readonly kind: KindName
  readonly party: string
  readonly file: FileId
  readonly fileName: string
  readonly state: 'checked' | 'accepted' | 'discarded'
  readonly seen: { readonly revision: number; readonly digest: string }
  readonly counts: { readonly sheets: readonly SheetCounts[]; readonly errors: number }
  readonly at: number
  readonly acceptedAt: number | null
}
export type PreviewRow = {
  readonly row: number
  readonly fate: Fate
  readonly cells: Readonly<Record<string, string>>
}
/** What a check found: everything about an import that a second check may find otherwise. */
export type Findings = {
  readonly seen: ImportRecord['seen']
  readonly counts: ImportRecord['counts']
  readonly faults: readonly Fault[]
  readonly previews: ReadonlyMap<string, readonly PreviewRow[]>
}

// A value in D1 holds 2 MB; a sealed part is 28 bytes longer than the plain one.
const partBytes = 1_500_000
/** So many faults are kept by name; the count is always whole. */
const faultsKept = 20_000

export async function saveFile(
  ctx: Ctx,
  id: FileId,
  { name, bytes }: { name: string; bytes: Uint8Array },
): Promise<Change[]> {
  // The platform's own digest: a file is far larger than anything else that is hashed.
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', Uint8Array.from(bytes)))
  const changes = [
    change(
      ctx.db,
      sql`INSERT INTO files (id, name, size_bytes, sha256, actor, at)
          VALUES (${id}, ${name}, ${bytes.length}, ${bytesToHex(digest)}, ${ctx.actor.user}, ${ctx.now})`,
    ),
  ]
  for (let part = 0; part * partBytes < bytes.length; part++) {
    const plain = bytes.subarray(part * partBytes, (part + 1) * partBytes)
    const body = await ctx.vault.sealBytes(shelfOf(id, part), plain)
    changes.push(
      change(
        ctx.db,
        sql`INSERT INTO file_parts (file, part, body) VALUES (${id}, ${part}, ${body})`,
      ),
    )
  }
  return changes
}

export async function openFile({ db, vault }: Ctx, id: FileId): Promise<Uint8Array> {
  const rows = await db.all<{ part: number; body: ArrayLike<number> }>(
    sql`SELECT part, body FROM file_parts WHERE file = ${id} ORDER BY part`,
  )
  const parts: Uint8Array[] = []
  for (const { part, body } of rows) {
    parts.push(await vault.openBytes(shelfOf(id, part), Uint8Array.from(body)))
  }
  const whole = new Uint8Array(parts.reduce((total, { length }) => total + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

function shelfOf(file: FileId, part: number) {
  return { table: 'file_parts', column: 'body', row: `${file}/${part}` }
}

export function insertImport({ db, actor }: Ctx, record: ImportRecord): Change {
  const { id, revision, kind, party, file, state, seen, counts, at, acceptedAt } = record
  return change(
    db,
    sql`INSERT INTO imports (id, revision, kind, party, file, state, seen, counts, actor, at, accepted_at)
        VALUES (${id}, ${revision}, ${kind}, ${party}, ${file}, ${state}, ${JSON.stringify(seen)},
          ${JSON.stringify(counts)}, ${actor.user}, ${at}, ${acceptedAt})`,
  )
}

/** Moves an import to its next revision; `must` keeps out whoever saw an older one. */
export function updateImport(db: Db, record: ImportRecord): Change[] {
  const { id, revision, state, seen, counts, acceptedAt } = record
  return [
    must(
      db,
      sql`(SELECT revision FROM imports WHERE id = ${id}) = ${revision - 1}`,
      'the import is as it was read',
    ),
    change(
      db,
      sql`UPDATE imports SET revision = ${revision}, state = ${state}, seen = ${JSON.stringify(seen)},
            counts = ${JSON.stringify(counts)}, accepted_at = ${acceptedAt} WHERE id = ${id}`,
    ),
  ]
}

export function saveFindings(db: Db, id: ImportId, { faults, previews }: Findings): Change[] {
  const rows = faults
    .slice(0, faultsKept)
    .map((f, seq) => [seq, f.sheet, f.row, f.column, f.code, f.facts, f.value])
  const kept = [...previews].map(([sheet, body]) =>
    change(
      db,
      sql`INSERT INTO import_previews (import, sheet, body) VALUES (${id}, ${sheet}, ${JSON.stringify(body)})`,
    ),
  )
  const errors = bulk(
    db,
    rows,
    (
      json,
    ) => sql`INSERT INTO import_errors (import, seq, sheet, row, column_key, code, facts, value)
      SELECT ${id}, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value -> 5, value ->> 6
      FROM json_each(${json})`,
  )
  return [...kept, ...errors]
}

export function dropFindings(db: Db, id: ImportId): Change[] {
  return [
    change(db, sql`DELETE FROM import_errors WHERE import = ${id}`),
    change(db, sql`DELETE FROM import_previews WHERE import = ${id}`),
  ]
}

type ImportRow = Omit<ImportRecord, 'seen' | 'counts'> & { seen: string; counts: string }
const columns = sql`SELECT i.id, i.revision, i.kind, i.party, i.file, f.name AS fileName, i.state, i.seen, i.counts, i.at,
  i.accepted_at AS acceptedAt FROM imports i JOIN files f ON f.id = i.file`

export async function findImport(db: Db, id: ImportId): Promise<Result<ImportRecord>> {
  const row = await db.get<ImportRow | undefined>(sql`${columns} WHERE i.id = ${id}`)
  return row ? ok(recordOf(row)) : refuse('missing', 'no-such-import', { id })
}

export type ImportFilter = {
  readonly kind?: KindName | undefined
  readonly party?: string | undefined
  readonly before: { readonly at: number; readonly id: string }
  readonly limit: number
}

/** The latest imports first. */
export async function listImports(db: Db, filter: ImportFilter): Promise<ImportRecord[]> {
  const { kind, party, before, limit } = filter
  const rows = await db.all<ImportRow>(
    sql`${columns} WHERE (i.at, i.id) < (${before.at}, ${before.id})
          ${kind === undefined ? sql`` : sql`AND i.kind = ${kind}`}
          ${party === undefined ? sql`` : sql`AND i.party = ${party}`}
        ORDER BY i.at DESC, i.id DESC LIMIT ${limit + 1}`,
  )
  return rows.map(recordOf)
}

function recordOf({ seen, counts, ...rest }: ImportRow): ImportRecord {
  // Both were written by insertImport and updateImport only.
  return { ...rest, seen: JSON.parse(seen), counts: JSON.parse(counts) } as ImportRecord
}

export type KeptFault = Omit<Fault, 'code'> & { readonly seq: number; readonly code: string }

export async function listFaults(
  db: Db,
  id: ImportId,
  { after, limit }: { after: number; limit: number },
): Promise<KeptFault[]> {
  const rows = await db.all<Omit<KeptFault, 'facts'> & { facts: string }>(
    sql`SELECT seq, sheet, row, column_key AS [column], code, facts, value FROM import_errors
        WHERE import = ${id} AND seq > ${after} ORDER BY seq LIMIT ${limit}`,
  )
  return rows.map(({ facts, ...rest }) => ({ ...rest, facts: JSON.parse(facts) as Facts })) // Written by saveFindings only.
}

export async function findPreview(db: Db, id: ImportId, sheet: string): Promise<PreviewRow[]> {
  const row = await db.get<{ body: string } | undefined>(
    sql`SELECT body FROM import_previews WHERE import = ${id} AND sheet = ${sheet}`,
  )
  return row === undefined ? [] : (JSON.parse(row.body) as PreviewRow[]) // Written by saveFindings only.
}

export async function findSubjectRevision(db: Db, subject: string): Promise<number> {
  const row = await db.get<{ revision: number } | undefined>(
    sql`SELECT revision FROM revisions WHERE subject = ${subject} ORDER BY revision DESC LIMIT 1`,
  )
  return row?.revision ?? 0
}
