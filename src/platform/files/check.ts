import { unwrap } from '#kernel/result.ts'
import type { Ctx } from '#platform/context.ts'
import { hexDigest } from '#platform/crypto/digest.ts'
import { shownText } from './column.ts'
import type { Checked, Fate, ImportKind, ImportPlan } from './kind.ts'
import { readFileContent } from './read.ts'
import { type Findings, findSubjectRevision, type PreviewRow, type SheetCounts } from './record.ts'
import { type Fault, fileRows, fitTables, type Table } from './table.ts'

export type Upload = { readonly party: string; readonly name: string; readonly bytes: Uint8Array }
export type Assay = { readonly findings: Findings; readonly plan: () => Promise<ImportPlan> }

const previewRows = 200

/** Reads a file and weighs it against what is kept now. Nothing is written. */
export async function checkFile(ctx: Ctx, kind: ImportKind, upload: Upload): Promise<Assay> {
  // The revision is read before the records, so that a change between the two makes this check the stale one.
  const revision = await findSubjectRevision(ctx.db, kind.subject(upload.party))
  const tables = await readTables(kind, upload)
  const checked = await kind.check(ctx, upload.party, fileRows(tables))
  const faults = sortFaults(tables, checked)
  const fateOf = fatesOf(faults, checked)
  const sheets = tables.map((table) => countRows(table, fateOf))
  const digest = hexDigest(JSON.stringify([sheets, faults.length, checked.basis]))
  const previews = new Map(tables.map((table) => [table.spec.key, previewOf(table, fateOf)]))
  return {
    findings: {
      seen: { revision, digest },
      counts: { sheets, errors: faults.length },
      faults,
      previews,
    },
    plan: checked.plan,
  }
}

export async function readTables(
  { sheets }: ImportKind,
  { name, bytes }: Pick<Upload, 'name' | 'bytes'>,
): Promise<Table[]> {
  return unwrap(fitTables(sheets, unwrap(await readFileContent(name, bytes))))
}

/** By sheet as in the file, then by row. */
function sortFaults(tables: readonly Table[], { faults }: Checked): Fault[] {
  return tables.flatMap((table) => {
    const own = faults.filter(({ sheet }) => sheet === table.spec.key)
    return [...table.faults, ...own].sort((a, b) => a.row - b.row)
  })
}

type FateOf = (sheet: string, row: number) => Fate

function fatesOf(faults: readonly Fault[], { fates }: Checked): FateOf {
  const bad = new Set(faults.map(({ sheet, row }) => `${sheet}/${row}`))
  return (sheet, row) =>
    bad.has(`${sheet}/${row}`) ? 'bad' : (fates.get(sheet)?.get(row) ?? 'same')
}

function countRows({ spec, raw }: Table, fateOf: FateOf): SheetCounts {
  const counts = { create: 0, update: 0, same: 0, held: 0, bad: 0 }
  for (const { row } of raw) counts[fateOf(spec.key, row)]++
  return { sheet: spec.key, rows: raw.length, ...counts }
}

function previewOf({ spec, keys, raw }: Table, fateOf: FateOf): PreviewRow[] {
  return raw.slice(0, previewRows).map(({ row, cells }) => {
    const shown = keys.flatMap((key, place) => {
      const column = spec.columns[key]
      return column === undefined ? [] : [[key, shownText(column, cells[place])] as const]
    })
    return { row, fate: fateOf(spec.key, row), cells: Object.fromEntries(shown) }
  })
}
