// The way of a file into the county: uploaded, checked, accepted whole or in its good rows, or discarded.

import type { FileId, ImportId } from '#kernel/id.ts'
import { refuse, unwrap } from '#kernel/result.ts'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/crypto/digest.ts'
import { commit } from '#platform/db/commit.ts'
import { type Assay, checkFile, type Upload } from './check.ts'
import type { ImportKind } from './kind.ts'
import {
  dropFindings,
  findImport,
  type ImportRecord,
  insertImport,
  openFile,
  saveFile,
  saveFindings,
  updateImport,
} from './record.ts'

/** `check` writes nothing but the import; `all` and `good` accept in the same breath, `all` only a file without errors. */
export type Mode = 'check' | 'all' | 'good'

export async function uploadImport(
  ctx: Ctx,
  kind: ImportKind,
  { mode, ...upload }: Upload & { readonly mode: Mode },
): Promise<ImportRecord> {
  await kind.allow(ctx, upload.party)
  const { findings, plan } = await checkFile(ctx, kind, upload)
  const accept = mode === 'good' || (mode === 'all' && findings.counts.errors === 0)
  const file = newId<FileId>('fl')
  const record: ImportRecord = {
    id: newId<ImportId>('im'),
    revision: 1,
    kind: kind.kind,
    party: upload.party,
    file,
    fileName: upload.name,
    state: accept ? 'accepted' : 'checked',
    seen: findings.seen,
    counts: findings.counts,
    at: ctx.now,
    acceptedAt: accept ? ctx.now : null,
  }
  const { changes, refusals = {} } = accept ? await plan() : { changes: [] }
  await commit(ctx, {
    verb: kind.verb,
    ...deedOn(kind, record, changes.length > 0 ? 'records' : 'import'),
    changes: [
      ...(await saveFile(ctx, file, upload)),
      insertImport(ctx, record),
      ...saveFindings(ctx.db, record.id, findings),
      ...changes,
    ],
    reason: `import/${record.id}`,
    refusals,
  })
  return record
}

/** What a deed is done to: the party's records when it changes them, else the import alone. */
function deedOn(
  { subject }: ImportKind,
  { id, revision, party, seen }: ImportRecord,
  on: 'records' | 'import',
): { subject: string; seen: number } {
  return on === 'records'
    ? { subject: subject(party), seen: seen.revision }
    : { subject: `import/${id}`, seen: revision - 1 }
}

/** Reads the file again against what is kept by now. */
export async function recheckImport(ctx: Ctx, kind: ImportKind, id: ImportId) {
  const before = await findOpen(ctx, kind, id)
  const { findings } = await assay(ctx, kind, before)
  const { seen, counts } = findings
  const after = { ...before, revision: before.revision + 1, seen, counts }
  await commit(ctx, {
    verb: kind.verb,
    ...deedOn(kind, after, 'import'),
    changes: [
      ...updateImport(ctx.db, after),
      ...dropFindings(ctx.db, id),
      ...saveFindings(ctx.db, id, findings),
    ],
  })
  return after
}

type Seen = { readonly id: ImportId; readonly revision: number }

/** Writes what the check promised, and nothing when the records have moved since. */
export async function acceptImport(
  ctx: Ctx,
  kind: ImportKind,
  { id, revision, mode }: Seen & { readonly mode: 'all' | 'good' },
): Promise<ImportRecord> {
  const before = await findOpen(ctx, kind, id)
  const bad = before.counts.sheets.reduce((total, sheet) => total + sheet.bad, 0)
  if (mode === 'all' && bad > 0) unwrap(refuse('invalid', 'import-has-errors', { count: bad }))
  const { findings, plan } = await assay(ctx, kind, before)
  const moved =
    findings.seen.revision !== before.seen.revision || findings.seen.digest !== before.seen.digest
  if (moved || before.revision !== revision) {
    unwrap(refuse('conflict', 'stale-revision', { subject: `import/${id}` }))
  }
  const after = {
    ...before,
    revision: revision + 1,
    state: 'accepted' as const,
    acceptedAt: ctx.now,
  }
  const { changes, refusals = {} } = await plan()
  await commit(ctx, {
    verb: kind.verb,
    ...deedOn(kind, after, changes.length > 0 ? 'records' : 'import'),
    changes: [...updateImport(ctx.db, after), ...changes],
    reason: `import/${id}`,
    refusals,
  })
  return after
}

export async function discardImport(
  ctx: Ctx,
  kind: ImportKind,
  { id, revision }: Seen,
): Promise<ImportRecord> {
  const before = await findOpen(ctx, kind, id)
  const after = { ...before, revision: revision + 1, state: 'discarded' as const }
  await commit(ctx, {
    verb: kind.verb,
    ...deedOn(kind, after, 'import'),
    changes: updateImport(ctx.db, after),
  })
  return after
}

async function findOpen(ctx: Ctx, kind: ImportKind, id: ImportId): Promise<ImportRecord> {
  const found = unwrap(await findImport(ctx.db, id))
  await kind.allow(ctx, found.party)
  if (found.state !== 'checked') unwrap(refuse('conflict', 'import-closed', { state: found.state }))
  return found
}

async function assay(ctx: Ctx, kind: ImportKind, record: ImportRecord): Promise<Assay> {
  const bytes = await openFile(ctx, record.file)
  return checkFile(ctx, kind, { party: record.party, name: record.fileName, bytes })
}
