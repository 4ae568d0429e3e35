// Scans the XML of one sheet in a single pass. A tree of a 10,000-row sheet would cost more time and memory
// than everything else an import does, so only rows, cells and merged ranges are looked at.

import { ok, type Result, refuse } from '#kernel/result.ts'
import { type Cell, columnsMax, rowsMax, type SheetData, type SheetRow } from './cell.ts'
import { attribute, blocksOf, resolveEntities, richText } from './xml-text.ts'

type Scan = {
  readonly strings: readonly string[]
  readonly rows: SheetRow[]
  readonly merges: { row: number; column: number }[]
  /** The number of the last row read: a row without a reference follows it. */
  row: number
  /** The place of the cell being read: one without a reference follows the cell before it. */
  column: number
  widest: number
}

/** Reads a sheet; refuses one with more rows or columns than any file handed in may have. */
export function scanSheet(
  name: string,
  bytes: Uint8Array,
  strings: readonly string[],
): Result<SheetData> {
  const scan: Scan = { strings, rows: [], merges: [], row: 0, column: 0, widest: 0 }
  for (const block of blocksOf(bytes, '</row>')) {
    scanBlock(scan, block)
    if (scan.rows.length > rowsMax + 2) {
      return refuse('too-large', 'file-rows-too-many', { sheet: name, limit: rowsMax })
    }
    if (scan.widest > columnsMax) {
      return refuse('too-large', 'file-columns-too-many', { sheet: name, limit: columnsMax })
    }
  }
  return ok({ name, rows: scan.rows, merges: scan.merges })
}

function scanBlock(scan: Scan, block: string): void {
  let after = 0
  for (let at = block.indexOf('<row'); at >= 0; at = block.indexOf('<row', after)) {
    after = scanRow(scan, block, at)
  }
  for (const [, ref = ''] of block.slice(after).matchAll(/<mergeCell\s[^>]*ref="([A-Z]+\d+)/g)) {
    scan.merges.push({ row: Number(/\d+/.exec(ref)?.[0]), column: columnOf(ref) })
  }
}

/** Reads the row that starts at `at`; answers where it ends. A row cut off ends with the block. */
function scanRow(scan: Scan, block: string, at: number): number {
  const open = block.indexOf('>', at)
  if (open < 0) return block.length
  const head = block.slice(at + 4, open)
  const given = Number(rowNumber.exec(head)?.[1] ?? 0)
  scan.row = given > 0 ? given : scan.row + 1
  if (head.endsWith('/')) return open + 1
  const end = block.indexOf('</row>', open)
  if (end < 0) return block.length
  const cells = readCells(scan, block, { from: open + 1, to: end })
  if (cells.length > 0) scan.rows.push({ row: scan.row, cells })
  return end + 1
}

const rowNumber = /\sr=["'](\d+)/
// What nine cells in ten look like, and what any cell may look like.
const plainCell =
  /<c r="([A-Z]+)\d+"(?: s="\d+")?(?: t="([a-z]+)")?(?:\/>|>(?:<v>([^<]*)<\/v>)?<\/c>)/y
const anyCell = /\s*<c\b([^>]*?)(?:\/>|>([\s\S]*?)<\/c>)/y

/** The cells of the row between `from` and `to`. The place where each expression stopped is where the next goes on. */
function readCells(scan: Scan, block: string, { from, to }: { from: number; to: number }): Cell[] {
  const cells: Cell[] = []
  let at = from
  scan.column = 0
  while (at < to) {
    const plain = readPlain(scan, cells, { block, at })
    if (!(plain || readAny(scan, cells, { block, at }))) return cells
    at = plain ? plainCell.lastIndex : anyCell.lastIndex
    scan.column++
  }
  return cells
}

type Spot = { readonly block: string; readonly at: number }

function readPlain(scan: Scan, cells: Cell[], { block, at }: Spot): boolean {
  plainCell.lastIndex = at
  const found = plainCell.exec(block)
  if (found === null) return false
  scan.column = columnOf(found[1] ?? '')
  put(scan, cells, cellOf(scan.strings, found[2] ?? 'n', found[3] ?? ''))
  return true
}

function readAny(scan: Scan, cells: Cell[], { block, at }: Spot): boolean {
  anyCell.lastIndex = at
  const [found, attributes = '', content = ''] = anyCell.exec(block) ?? []
  if (found === undefined) return false
  const reference = attribute(attributes, 'r')
  if (reference !== '') scan.column = columnOf(reference)
  put(scan, cells, contentOf(scan.strings, attribute(attributes, 't') || 'n', content))
  return true
}

function put(scan: Scan, cells: Cell[], cell: Cell): void {
  if (cell === null || cell === '') return
  scan.widest = Math.max(scan.widest, scan.column + 1)
  if (scan.column >= columnsMax) return
  while (cells.length < scan.column) cells.push(null)
  cells[scan.column] = cell
}

function contentOf(strings: readonly string[], type: string, content: string): Cell {
  const [found, formula = ''] = /<f(?:\s[^>]*?)?(?:\/>|>([^<]*)<\/f>)/.exec(content) ?? []
  if (found !== undefined) return { formula: resolveEntities(formula) }
  if (type === 'inlineStr') return richText(content)
  const [, value = ''] = /<v(?:\s[^>]*)?>([^<]*)<\/v>/.exec(content) ?? []
  return cellOf(strings, type, value)
}

function cellOf(strings: readonly string[], type: string, text: string): Cell {
  switch (type) {
    case 's':
      return strings[Number(text)] ?? null
    case 'b':
      return text === '1'
    case 'e':
      return { broken: text }
    case 'n':
      return text === '' ? null : numberOf(text)
    default:
      return resolveEntities(text)
  }
}

function numberOf(text: string): Cell {
  const value = Number(text)
  return Number.isFinite(value) ? value : { broken: text }
}

function columnOf(reference: string): number {
  let column = 0
  for (let i = 0; i < reference.length; i++) {
    const letter = reference.charCodeAt(i) - 64
    if (letter < 1 || letter > 26) break
    column = column * 26 + letter
  }
  return column - 1
}
