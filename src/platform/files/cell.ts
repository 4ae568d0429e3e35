/** What a cell of an uploaded sheet holds. A formula is never evaluated: it is named and refused. */
export type Cell =
  | string
  | number
  | boolean
  | null
  | { readonly formula: string }
  | { readonly broken: string }

/** A row with something in it; `row` counts from 1 as the sheet shows it. */
export type SheetRow = { readonly row: number; readonly cells: readonly Cell[] }

export type SheetData = {
  readonly name: string
  readonly rows: readonly SheetRow[]
  /** Upper left corners of merged ranges; `column` counts from 0. */
  readonly merges: readonly { readonly row: number; readonly column: number }[]
}

export const rowsMax = 20_000
export const columnsMax = 100

export function isBlank(cell: Cell | undefined): cell is null | undefined {
  if (typeof cell !== 'string') return cell === null || cell === undefined
  return cell === '' || (cell.charCodeAt(0) <= 32 && cell.trim() === '')
}

/** A cell as one would read it aloud: for messages and for the error file. */
export function cellText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell !== 'object') return String(cell)
  return 'formula' in cell ? `=${cell.formula}` : cell.broken
}

/** `A` for 0, `AA` for 26. */
export function columnLetters(column: number): string {
  const rest = Math.floor(column / 26)
  return `${rest > 0 ? columnLetters(rest - 1) : ''}${String.fromCharCode(65 + (column % 26))}`
}
