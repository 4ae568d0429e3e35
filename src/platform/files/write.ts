// Writes the files that people fill in, take out and correct: two header rows, then data.

import { type CellValue, type DataValidation, type WriteSheet, writeXlsx } from 'hucre/xlsx'
import type { Instant } from '#kernel/time.ts'
import { type Cell, cellText, columnLetters, rowsMax } from './cell.ts'
import { errorKey, type SheetSpec } from './table.ts'

type Words = Readonly<Record<string, readonly string[]>>
type Filled = {
  readonly spec: SheetSpec
  readonly rows: readonly (readonly Cell[])[]
  /** The keys of the columns, when they are not simply those of the specification. */
  readonly keys?: readonly string[]
}

/** A workbook of these sheets. Blank ones are templates. One that says when it was written has the same bytes whenever it is. */
export async function writeWorkbook(
  sheets: readonly Filled[],
  words: Words = {},
  writtenAt?: Instant,
): Promise<Uint8Array<ArrayBuffer>> {
  const written = await writeXlsx({
    sheets: sheets.map((sheet) => sheetOf(sheet, words)),
    ...(writtenAt === undefined ? {} : { properties: { modified: new Date(writtenAt) } }),
  })
  return written as Uint8Array<ArrayBuffer> // The writer allocates it itself.
}

/** A CSV template: the two header rows, marked as UTF-8 so that Excel in China does not guess. */
export function writeCsvTemplate({ columns }: SheetSpec): string {
  return csvOf([Object.values(columns).map(headOf), Object.keys(columns)])
}

function sheetOf(
  { spec, rows, keys = Object.keys(spec.columns) }: Filled,
  words: Words,
): WriteSheet {
  const labels = keys.map((key) => labelOf(spec, key))
  return {
    name: spec.label,
    rows: [labels, [...keys], ...rows.map((cells) => cells.map(valueOfCell))],
    columns: keys.map((key, place) => ({
      width: Math.max(12, (labels[place]?.length ?? 0) * 2 + 2),
      // A number format would eat leading zeros and the tail of an ID number.
      ...(spec.columns[key]?.textual === true ? { numFmt: '@' } : {}),
    })),
    dataValidations: validationsOf(spec, keys, words),
    freezePane: { rows: 2 },
  }
}

function labelOf({ columns }: SheetSpec, key: string): string {
  const column = columns[key]
  if (column !== undefined) return headOf(column)
  return key === errorKey ? '错误' : ''
}

function headOf({ label, needed }: SheetSpec['columns'][string]): string {
  return needed ? `${label}*` : label
}

// A list in a cell's validation is at most 255 characters; a longer one would make Excel call the file damaged.
const listLengthMax = 255

function validationsOf({ columns }: SheetSpec, keys: readonly string[], words: Words) {
  return keys.flatMap((key, place): DataValidation[] => {
    const values = words[key] ?? columns[key]?.words ?? []
    if (values.length === 0 || values.join(',').length > listLengthMax) return []
    const letter = columnLetters(place)
    const range = `${letter}3:${letter}${rowsMax + 2}`
    return [{ type: 'list', values: [...values], allowBlank: true, showErrorMessage: true, range }]
  })
}

function valueOfCell(cell: Cell): CellValue {
  return typeof cell === 'object' && cell !== null ? cellText(cell) : cell
}

/** One sheet as CSV, with its rows. */
export function writeCsvSheet({ spec, rows }: Pick<Filled, 'spec' | 'rows'>): string {
  return csvOf([Object.values(spec.columns).map(headOf), Object.keys(spec.columns), ...rows])
}

/** Rows as CSV, marked as UTF-8; what a spreadsheet would take for a formula is marked as text: who opens the file runs nothing. */
export function csvOf(rows: readonly (readonly Cell[])[]): string {
  const lines = rows.map((cells) => cells.map((cell) => quoted(csvText(cell))).join(','))
  return `\uFEFF${lines.join('\r\n')}\r\n`
}

function csvText(cell: Cell): string {
  const text = cellText(cell)
  return typeof cell === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
