// Fits the sheets of an uploaded file to the columns that its kind has, and names every cell that does not fit.

import { ok, type Result, refuse } from '#kernel/result.ts'
import type { Code, Facts } from '#kernel/wording/wording.ts'
import { type Cell, columnLetters, isBlank, type SheetData, type SheetRow } from './cell.ts'
import {
  type Column,
  type Columns,
  isFault,
  type Memory,
  readValue,
  shownText,
  type Values,
} from './column.ts'
import type { FileContent } from './read.ts'

export type SheetSpec<C extends Columns = Columns> = {
  /** The sheet's stable name on the wire; `label` is the one on its tab. */
  readonly key: string
  readonly label: string
  readonly columns: C
}
/** Something wrong in an uploaded file: where, what, and the value that was found there. */
export type Fault = {
  readonly sheet: string
  readonly row: number
  /** The column's key; '' when the fault is the whole row's. */
  readonly column: string
  readonly code: Code
  readonly facts: Facts
  readonly value: string
}
export type Row<C extends Columns> = { readonly row: number; readonly values: Values<C> }

/** A sheet of the file as its kind understands it. */
export type Table = {
  readonly spec: SheetSpec
  /** Which keys the file has, by the place of their column; '' for a column that is not ours to read. */
  readonly keys: readonly string[]
  readonly raw: readonly SheetRow[]
  /** Rows with no fault in any cell. */
  readonly rows: readonly Row<Columns>[]
  readonly faults: readonly Fault[]
}

// The error file has a column of this key, and the template may come with a sheet of guidance.
export const errorKey = 'error'
const guidance = '说明'
const headerRow = 2

/** Finds each sheet of the kind in the file. Sheets may be left out, but none may be there that the kind does not know. */
export function fitTables(
  specs: readonly SheetSpec[],
  { format, sheets }: FileContent,
): Result<Table[]> {
  const tables: Table[] = []
  for (const sheet of sheets) {
    if (sheet.rows.length === 0 || sheet.name === guidance) continue
    const spec = format === 'csv' ? likeliest(specs, sheet) : specOf(specs, sheet.name)
    if (spec === undefined) {
      return refuse('invalid', 'sheet-unknown', { sheet: sheet.name, sheets: labelsOf(specs) })
    }
    const table = fitTable(spec, sheet)
    if (!table.ok) return table
    tables.push(table.value)
  }
  if (tables.length === 0) return refuse('invalid', 'sheet-missing', { sheets: labelsOf(specs) })
  return ok(tables)
}

function labelsOf(specs: readonly SheetSpec[]): string {
  return specs.map(({ label }) => label).join('、')
}

function specOf(specs: readonly SheetSpec[], name: string): SheetSpec | undefined {
  return specs.find(({ key, label }) => label === name.trim() || key === name.trim())
}

/** A CSV file does not say which sheet it is; its headers do. */
function likeliest(specs: readonly SheetSpec[], sheet: SheetData): SheetSpec | undefined {
  const keys = headerOf(sheet)
  const score = (spec: SheetSpec) => keys.filter((key) => key in spec.columns).length
  return specs.reduce(
    (best, spec) => (score(spec) > score(best) ? spec : best),
    specs[0] as SheetSpec,
  ) // A kind has at least one sheet.
}

function headerOf({ rows }: SheetData): string[] {
  const header = rows.find(({ row }) => row === headerRow)?.cells ?? []
  return header.map((cell) => (isBlank(cell) ? '' : String(cell).trim()))
}

function fitTable(spec: SheetSpec, sheet: SheetData): Result<Table> {
  const keys = headerOf(sheet)
  const refused = refuseHeader(spec, keys)
  if (refused !== null) return refused
  const raw = sheet.rows.filter(({ row }) => row > headerRow)
  const faults: Fault[] = mergeFaults(spec, sheet, keys)
  const merged = new Set(faults.map(({ row }) => row))
  const places = placesOf(spec, keys)
  const rows: Row<Columns>[] = []
  for (const each of raw) {
    const before = faults.length
    const values = readRow({ spec, keys, places, faults }, each)
    if (faults.length === before && !merged.has(each.row)) rows.push({ row: each.row, values })
  }
  return ok({ spec, keys, raw, rows, faults })
}

function refuseHeader(spec: SheetSpec, keys: readonly string[]): Result<never> | null {
  const sheet = spec.label
  if (!keys.some((key) => key in spec.columns)) {
    return refuse('invalid', 'header-missing', { sheet })
  }
  for (const [place, key] of keys.entries()) {
    if (key === '' || key === errorKey) continue
    const facts = { sheet, column: key, letter: columnLetters(place) }
    if (!Object.hasOwn(spec.columns, key)) return refuse('invalid', 'column-unknown', facts, key)
    if (keys.indexOf(key) !== place) return refuse('invalid', 'column-repeated', facts, key)
  }
  const [key, column] =
    Object.entries(spec.columns).find(([each, { needed }]) => needed && !keys.includes(each)) ?? []
  if (key === undefined || column === undefined) return null
  return refuse('invalid', 'column-missing', { sheet, column: key, label: column.label }, key)
}

function mergeFaults(spec: SheetSpec, { merges }: SheetData, keys: readonly string[]): Fault[] {
  return merges
    .filter(({ row }) => row > headerRow)
    .map(({ row, column }) => ({
      sheet: spec.key,
      row,
      column: keys[column] ?? '',
      code: 'cell-merged',
      facts: {},
      value: '',
    }))
}

/** A column of the kind, and where in the file it stands; -1 when the file leaves it out. */
type Place = {
  readonly key: string
  readonly column: Column
  readonly place: number
  readonly memory: Memory
}

function placesOf({ columns }: SheetSpec, keys: readonly string[]): Place[] {
  return Object.entries(columns).map(([key, column]) => ({
    ...{ key, column, place: keys.indexOf(key) },
    memory: new Map(),
  }))
}

type Reading = {
  readonly spec: SheetSpec
  readonly keys: readonly string[]
  readonly places: readonly Place[]
  readonly faults: Fault[]
}

function readRow({ spec, keys, places, faults }: Reading, { row, cells }: SheetRow) {
  const values: Record<string, Values<Columns>[string]> = {}
  for (const { key, column, place, memory } of places) {
    const value = readValue(column, cells[place], memory)
    if (isFault(value)) {
      const shown = shownText(column, cells[place])
      faults.push({ sheet: spec.key, row, column: key, ...value, value: shown })
    } else values[key] = value as Values<Columns>[string] // A needed cell that is blank was a fault.
  }
  const stray = strayCell(keys, cells)
  if (stray >= 0) {
    const facts = { letter: columnLetters(stray) }
    faults.push({
      ...{ sheet: spec.key, row, column: '', code: 'cell-outside-columns', facts },
      value: '',
    })
  }
  return values
}

/** The place of a cell that holds something under no header; -1 when there is none. */
function strayCell(keys: readonly string[], cells: readonly Cell[]): number {
  for (let place = 0; place < cells.length; place++) {
    if ((keys[place] ?? '') === '' && !isBlank(cells[place])) return place
  }
  return -1
}

/** What a kind's check is given: the sheets of the file that could be read, by their specification. */
export type FileRows = {
  /** The rows of a sheet in which every cell could be read. */
  readonly rows: <C extends Columns>(spec: SheetSpec<C>) => readonly Row<C>[]
  /** Whether the file has this column: a column left out says nothing, a blank cell says blank. */
  readonly has: (spec: SheetSpec, column: string) => boolean
  /** What `column` says in the rows that could not be read, so that others may know that it was meant to be there. */
  readonly spoiled: (spec: SheetSpec, column: string) => ReadonlySet<string>
}

export function fileRows(tables: readonly Table[]): FileRows {
  const tableOf = (spec: SheetSpec) => tables.find((table) => table.spec.key === spec.key)
  return {
    // The rows were read by the columns of this very specification.
    rows: <C extends Columns>(spec: SheetSpec<C>) =>
      (tableOf(spec)?.rows ?? []) as unknown as readonly Row<C>[],
    has: (spec, column) => tableOf(spec)?.keys.includes(column) ?? false,
    spoiled: (spec, column) => {
      const table = tableOf(spec)
      const place = table?.keys.indexOf(column) ?? -1
      if (table === undefined || place < 0) return new Set()
      const bad = new Set(table.faults.map(({ row }) => row))
      const found = table.raw.filter(({ row }) => bad.has(row)).map(({ cells }) => cells[place])
      return new Set(found.map((cell) => String(cell ?? '').trim()))
    },
  }
}
