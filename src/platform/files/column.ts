// What a column of an uploaded sheet may hold: each parser reads one cell and gives a value or says what is wrong with it.

import type { Code, Facts } from '#kernel/wording/wording.ts'
import { type Cell, cellText, isBlank } from './cell.ts'

/** What is wrong with a cell. */
export type CellFault = { readonly code: Code; readonly facts: Facts }
type Value = string | number | boolean

export type Parser<T extends Value> = {
  readonly parse: (cell: Exclude<Cell, null | object>) => T | CellFault
  /** The words a cell may hold, when it may hold only these; the template offers them as a list. */
  readonly words?: readonly string[]
  /** How the value is shown in messages and previews when it may not be shown whole. */
  /** Written to files as text, so that a sheet does not take it for a number. */
  readonly textual?: true
  readonly mask?: (text: string) => string
}
export type Column<T extends Value = Value, Needed extends boolean = boolean> = Parser<T> & {
  readonly label: string
  readonly needed: Needed
}
export type Columns = Readonly<Record<string, Column>>
/** The values of a row: null where an optional cell is blank. */
export type Values<C extends Columns> = {
  readonly [K in keyof C]: C[K] extends Column<infer T, infer Needed>
    ? Needed extends true
      ? T
      : T | null
    : never
}

export function needed<T extends Value>(label: string, parser: Parser<T>): Column<T, true> {
  return { ...parser, label, needed: true }
}

export function optional<T extends Value>(label: string, parser: Parser<T>): Column<T, false> {
  return { ...parser, label, needed: false }
}

export function fault(code: Code, facts: Facts = {}): CellFault {
  return { code, facts }
}

export function isFault(value: unknown): value is CellFault {
  return typeof value === 'object' && value !== null
}

/** What a column made of the words it has seen: products, units and dates come again row after row. */
export type Memory = Map<string, Value | CellFault>
const memorySize = 2000

/** Reads a cell by its column. */
export function readValue(
  column: Column,
  cell: Cell | undefined,
  memory: Memory,
): Value | null | CellFault {
  if (isBlank(cell)) return column.needed ? fault('cell-missing') : null
  if (typeof cell === 'object') {
    return 'formula' in cell ? fault('cell-formula') : fault('cell-broken', { value: cell.broken })
  }
  if (typeof cell !== 'string') return column.parse(cell)
  const known = memory.get(cell)
  if (known !== undefined) return known
  const value = column.parse(cell)
  if (memory.size < memorySize) memory.set(cell, value)
  return value
}

/** The cell's text for a message, masked where the column holds personal data. */
export function shownText(column: Column | undefined, cell: Cell | undefined): string {
  const text = cellText(cell)
  const shown = column?.mask === undefined ? text : column.mask(text)
  return shown.length > 60 ? `${shown.slice(0, 60)}…` : shown
}
