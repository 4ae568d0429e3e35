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
  widest: number
}

/** Reads a sheet; refuses one with more rows or columns than any file handed in may have. */
export function scanSheet(
  name: string,
  bytes: Uint8Array,
  strings: readonly string[],
): Result<SheetData> {
  const scan: Scan = { strings, rows: [], merges: [], row: 0, widest: 0 }
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

function readCells(scan: Scan, block: string, { from, to }: { from: number; to: number }): Cell[] {
  const cells: Cell[] = []
  let at = from
  let column = 0
  while (at < to) {
    const found = readPlain(scan, block, at) ?? readAny(scan, block, at)
    if (found === null) return cells
    if (found.reference !== '') column = columnOf(found.reference)
    if (found.cell !== null && found.cell !== '') put(scan, cells, { column, cell: found.cell })
    column++
    at = found.end
  }
  return cells
}

type Found = { readonly reference: string; readonly cell: Cell; readonly end: number }

function readPlain({ strings }: Scan, block: string, at: number): Found | null {
  plainCell.lastIndex = at
  const [found, reference = '', type = 'n', value = ''] = plainCell.exec(block) ?? []
  if (found === undefined) return null
  return { reference, cell: cellOf(strings, type, value), end: plainCell.lastIndex }
}

function readAny({ strings }: Scan, block: string, at: number): Found | null {
  anyCell.lastIndex = at
  const [found, attributes = '', content = ''] = anyCell.exec(block) ?? []
  if (found === undefined) return null
  const cell = contentOf(strings, attribute(attributes, 't') || 'n', content)
  return { reference: attribute(attributes, 'r'), cell, end: anyCell.lastIndex }
}

function put(scan: Scan, cells: Cell[], { column, cell }: { column: number; cell: Cell }): void {
  scan.widest = Math.max(scan.widest, column + 1)
  if (column >= columnsMax) return
  while (cells.length < column) cells.push(null)
  cells[column] = cell
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
      return text === '' ? null : Number(text)
    default:
      return resolveEntities(text)
  }
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
