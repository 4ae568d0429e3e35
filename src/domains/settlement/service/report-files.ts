// Statement and matrix as files: the same rows as on screen, all of them, with the sums in a last row.

import { type Component, components } from '#domains/settlement/model/due.ts'
import type { FirmId } from '#kernel/id.ts'
import { formatDay } from '#kernel/time.ts'
import { componentsZh } from '#kernel/wording/components.ts'
import type { Ctx } from '#platform/context.ts'
import { hexDigest } from '#platform/crypto/digest.ts'
import type { Cell } from '#platform/files/cell.ts'
import { optional } from '#platform/files/column.ts'
import { code, text } from '#platform/files/parsers.ts'
import type { SheetSpec } from '#platform/files/table.ts'
import { writeCsvSheet, writeWorkbook } from '#platform/files/write.ts'
import { fromCursor, type Page } from '#platform/http/page.ts'
import { findMatrix, type Matrix, type MatrixAsked } from './matrix.ts'
import type { Days } from './period.ts'
import { findStatement, type Statement } from './statement.ts'

export type ReportFile = {
  readonly name: string
  readonly format: 'xlsx' | 'csv'
  readonly bytes: Uint8Array<ArrayBuffer>
  /** SHA-256 of the bytes in hex. */
  readonly digest: string
}
type Format = ReportFile['format']

const atOnce = 5000

/** Reads all pages; the first one comes with the sums of the whole. */
async function readAll<Of extends Page<Item>, Item>(
  read: (after: string) => Promise<Of>,
): Promise<{ readonly first: Of; readonly items: readonly Item[] }> {
  const first = await read('')
  const items = [...first.items]
  for (let { next } = first; next !== null; ) {
    const page = await read(fromCursor(next))
    items.push(...page.items)
    next = page.next
  }
  return { first, items }
}

const componentNames: Readonly<Record<Component, string>> = componentsZh
const stageNames = { openFen: '待付', underWayFen: '发放中', paidFen: '已付', overdueFen: '逾期' }
const stageKeys = ['openFen', 'underWayFen', 'paidFen', 'overdueFen'] as const

/** Fen as yuan: exact to the cent, so that a spreadsheet adds them up. */
const yuan = (fen: number): number => fen / 100

const statementSpec: SheetSpec = {
  key: 'statement',
  label: '企业对账单',
  columns: {
    householdNo: optional('户编号', code(40)),
    headName: optional('户主', text(40)),
    contractNo: optional('合同号', code(40)),
    ...Object.fromEntries(
      components.map((key) => [key, optional(`${componentNames[key]}（元）`, text(20))]),
    ),
    owedFen: optional('应付合计（元）', text(20)),
    ...Object.fromEntries(
      stageKeys.map((key) => [key, optional(`${stageNames[key]}（元）`, text(20))]),
    ),
  },
}

export async function statementFile(
  ctx: Ctx,
  asked: Days & { readonly firm: FirmId },
  format: Format,
): Promise<ReportFile> {
  const { first, items } = await readAll<Statement, Statement['items'][number]>((after) =>
    findStatement(ctx, asked, { after, limit: atOnce }),
  )
  const ofComponent = (pairs: readonly (readonly [Component, number])[]) => {
    const owed = new Map(pairs)
    return components.map((key) => yuan(owed.get(key) ?? 0))
  }
  const rows: Cell[][] = items.map((row) => [
    ...[row.householdNo, row.headName, row.contractNo, ...ofComponent(row.components)],
    ...[yuan(row.owedFen), ...stageKeys.map((key) => yuan(row[key]))],
  ])
  const { total, components: all } = first
  rows.push([
    ...['合计', `${total.households} 户`, ''],
    ...ofComponent(all.map(({ component, owedFen }) => [component, owedFen] as const)),
    ...[yuan(total.owedFen), ...stageKeys.map((key) => yuan(total[key]))],
  ])
  const name = `statement-${asked.firm}-${formatDay(asked.from)}-${formatDay(asked.to)}`
  return fileOf({ spec: statementSpec, rows }, name, format)
}

export async function matrixFile(
  ctx: Ctx,
  asked: MatrixAsked,
  format: Format,
): Promise<ReportFile> {
  const { first, items } = await readAll<Matrix, Matrix['items'][number]>((after) =>
    findMatrix(ctx, asked, { after, limit: atOnce }),
  )
  const { columns, total } = first
  const spec: SheetSpec = {
    key: 'matrix',
    label: '结算矩阵',
    columns: {
      householdNo: optional('户编号', code(40)),
      headName: optional('户主', text(40)),
      ...Object.fromEntries(
        columns.map(({ firm, firmName }) => [
          firm === '' ? 'funds' : firm,
          optional(`${firm === '' ? '专项资金' : firmName}（元）`, text(20)),
        ]),
      ),
      sum: optional('合计（元）', text(20)),
      count: optional('笔数', text(20)),
    },
  }
  const rows: Cell[][] = items.map(({ householdNo, headName, cells, fen, count }) => {
    const of = new Map(cells.map((cell) => [cell.firm, cell.fen]))
    const paid = columns.map(({ firm }) => yuan(of.get(firm) ?? 0))
    return [householdNo, headName, ...paid, yuan(fen), String(count)]
  })
  const sums = columns.map(({ fen }) => yuan(fen))
  rows.push(['合计', `${total.households} 户`, ...sums, yuan(total.fen), String(total.count)])
  const name = `matrix-${asked.measure}-${formatDay(asked.from)}-${formatDay(asked.to)}`
  return fileOf({ spec, rows }, name, format)
}

type Sheet = { readonly spec: SheetSpec; readonly rows: readonly (readonly Cell[])[] }

/** The beginning of the digest is in the file's name: a copy can be told from another without opening either. */
async function fileOf(sheet: Sheet, name: string, format: Format): Promise<ReportFile> {
  const bytes =
    format === 'xlsx'
      ? await writeWorkbook([sheet])
      : new Uint8Array(new TextEncoder().encode(writeCsvSheet(sheet)))
  const digest = hexDigest(bytes)
  return { name: `${name}-${digest.slice(0, 12)}.${format}`, format, bytes, digest }
}
