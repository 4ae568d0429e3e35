// Writes the files that people fill in, take out and correct: two header rows, then data.

import { type CellValue, type DataValidation, type WriteSheet, writeXlsx } from 'hucre/xlsx'
import { type Cell, cellText, columnLetters, rowsMax } from './cell.ts'
import { errorKey, type SheetSpec } from './table.ts'

type Words = Readonly<Record<string, readonly string[]>>
type Filled = {
  readonly spec: SheetSpec
  readonly rows: readonly (readonly Cell[])[]
  /** The keys of the columns, when they are not simply those of the specification. */
  readonly keys?: readonly string[]
}

/** A workbook of these sheets. Blank ones are templates. */
export async function writeWorkbook(
  sheets: readonly Filled[],
  words: Words = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const written = await writeXlsx({ sheets: sheets.map((sheet) => sheetOf(sheet, words)) })
  return written as Uint8Array<ArrayBuffer> // The writer allocates it itself.
}

/** A CSV template: the two header rows, marked as UTF-8 so that Excel in China does not guess. */
export function writeCsvTemplate({ columns }: SheetSpec): string {
  const lines = [Object.values(columns).map(headOf), Object.keys(columns)]
  return `\uFEFF${lines.map((cells) => cells.join(',')).join('\r\n')}\r\n`
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

/** One sheet as CSV, with its rows; what a spreadsheet would take for a formula is marked as text. */
export function writeCsvSheet({ spec, rows }: Pick<Filled, 'spec' | 'rows'>): string {
  const heads = [Object.values(spec.columns).map(headOf), Object.keys(spec.columns)]
  const lines = [...heads, ...rows.map((cells) => cells.map(csvText))]
  return `\uFEFF${lines.map((cells) => cells.map(quoted).join(',')).join('\r\n')}\r\n`
}

function csvText(cell: Cell): string {
  const text = cellText(cell)
  return typeof cell === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
