// The files that go out: templates, exports, and the failed rows of an import with what is wrong in each.

import { assert } from '#kernel/assert.ts'
import { refuse, unwrap } from '#kernel/result.ts'
import { isCode, type Language, say } from '#kernel/wording/wording.ts'
import { allow } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { readTables } from './check.ts'
import type { ImportKind } from './kind.ts'
import { type ImportRecord, type KeptFault, listFaults, openFile } from './record.ts'
import { errorKey, type SheetSpec, type Table } from './table.ts'
import { writeCsvTemplate, writeWorkbook } from './write.ts'

export async function writeTemplate(ctx: Ctx, kind: ImportKind): Promise<Uint8Array<ArrayBuffer>> {
  allow(ctx, kind.verb)
  return writeWorkbook(
    kind.sheets.map((spec) => ({ spec, rows: [] })),
    await kind.words?.(ctx),
  )
}

/** The template of one sheet, the kind's first one unless named. */
export function writeCsv(ctx: Ctx, { verb, sheets }: ImportKind, sheet?: string): string {
  allow(ctx, verb)
  const named = (spec: SheetSpec) => spec.key === sheet || spec.label === sheet
  const spec = sheet === undefined ? sheets[0] : sheets.find(named)
  if (spec !== undefined) return writeCsvTemplate(spec)
  const labels = sheets.map(({ label }) => label).join('、')
  return unwrap(refuse('invalid', 'sheet-unknown', { sheet: sheet ?? '', sheets: labels }, 'sheet'))
}

/** What is kept of a party, as the template lays it out: it can be corrected and imported again. */
export async function writeExport(
  ctx: Ctx,
  kind: ImportKind,
  party: string,
): Promise<Uint8Array<ArrayBuffer>> {
  allow(ctx, 'file.export')
  await kind.allow(ctx, party)
  const rows = await kind.rows(ctx, party)
  return writeWorkbook(
    kind.sheets.map((spec) => ({ spec, rows: rows.get(spec.key) ?? [] })),
    await kind.words?.(ctx),
  )
}

/** The rows that failed, as they were handed in, with a last column that says why. */
export async function writeErrors(
  ctx: Ctx,
  kind: ImportKind,
  { record, language }: { record: ImportRecord; language: Language },
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await openFile(ctx, record.file)
  const tables = await readTables(kind, { name: record.fileName, bytes })
  const faults = await listFaults(ctx.db, record.id, { after: -1, limit: 20_000 })
  const filled = tables.map((table) => failedRows(table, faults, language))
  const failed = filled.filter(({ rows }) => rows.length > 0)
  return writeWorkbook(failed.length > 0 ? failed : filled)
}

function failedRows({ spec, keys, raw }: Table, faults: readonly KeptFault[], language: Language) {
  const reasons = new Map<number, string[]>()
  for (const { row, column, ...fault } of faults.filter(({ sheet }) => sheet === spec.key)) {
    const label = spec.columns[column]?.label ?? ''
    const sentence = faultSentence(fault, language)
    reasons.set(row, [
      ...(reasons.get(row) ?? []),
      label === '' ? sentence : `${label}：${sentence}`,
    ])
  }
  const own = keys.filter((key) => key in spec.columns)
  const rows = raw
    .filter(({ row }) => reasons.has(row))
    .map(({ row, cells }) => [
      ...own.map((key) => cells[keys.indexOf(key)] ?? null),
      (reasons.get(row) ?? []).join('\n'),
    ])
  return { spec, rows, keys: [...own, errorKey] }
}

export function faultSentence(
  { code, facts }: Pick<KeptFault, 'code' | 'facts'>,
  language: Language,
): string {
  assert(isCode(code), `${code} has words`)
  return say(code, facts, language)
}
