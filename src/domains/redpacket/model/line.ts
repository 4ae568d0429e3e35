// The rows of a shop's export: one product of one order, or one refund of it, each checked cell by cell.

import { ok, type Result } from '#kernel/result.ts'
import type { Day, Window } from '#kernel/time.ts'
import { formatDay } from '#kernel/time.ts'
import type { Code, Facts } from '#kernel/wording/wording.ts'
import type { Cell, SheetData, SheetRow } from '#platform/files/cell.ts'
import {
  type Column,
  fault,
  isFault,
  type Memory,
  needed,
  optional,
  type Parser,
  readValue,
  shownText,
} from '#platform/files/column.ts'
import { date, halfWidth, integer, money, text } from '#platform/files/parsers.ts'
import { type ColumnKey, type Layout, layOut, type Mapping, type UploadKind } from './columns.ts'

/** Quantities are pieces as the shop counts them, amounts fen. `refundNo` is '' for the order itself. */
export type SalesLine = {
  readonly orderNo: string
  readonly sku: string
  readonly refundNo: string
  readonly row: number
  readonly day: Day
  readonly quantity: number
  readonly amountFen: number
  readonly returnedQuantity: number
  readonly refundedFen: number
}
export type RowFault = {
  readonly row: number
  readonly key: ColumnKey | ''
  readonly code: Code
  readonly facts: Facts
  readonly value: string
}
export type ReadRows = {
  readonly lines: readonly SalesLine[]
  readonly faults: readonly RowFault[]
  /** Orders that nobody paid or that were called off: they are no sales. */
  readonly skipped: number
  /** What the file calls its numbers. */
  readonly titles: ReadonlyMap<string, string>
}

const pieces = { min: 1, max: 1_000_000 }
const fromNone = { min: 0, max: 1_000_000 }
const amounts = { minFen: 0, maxFen: 10_000_000_000 }

/** A number of an order, a refund or a product, out of the wrappings by which exports keep sheets from rounding it. */
const number: Parser<string> = {
  parse: (cell) => {
    // A sheet keeps fifteen digits of a number: what comes behind is gone, and two orders look like one.
    if (typeof cell === 'number' && !(Number.isInteger(cell) && cell < 1e15)) {
      return fault('sales-number-rounded')
    }
    const bare = /^\s*=\s*"(.*)"\s*$/.exec(String(cell))?.[1] ?? String(cell)
    const value = halfWidth(bare).replace(/^'/, '').trim()
    if (value === '') return fault('cell-missing')
    return value.length > 64 ? fault('cell-too-long', { limit: 64 }) : value
  },
}

/** The day of a moment: `2026-11-03 12:33:22`, with any of the dates that sheets know. */
const moment: Parser<Day> = {
  parse: (cell) =>
    date.parse(typeof cell === 'string' ? (cell.trim().split(/[\sT]/)[0] ?? '') : cell),
}

const columns = {
  order: needed('订单编号', number),
  sku: needed('商品编码', number),
  refundNo: needed('退款编号', number),
  title: optional('商品名称', text(300)),
  quantity: needed('数量', integer(pieces)),
  amount: needed('金额', money(amounts)),
  returned: optional('退货数量', integer(fromNone)),
  refund: optional('退款金额', money(amounts)),
  day: needed('时间', moment),
  status: optional('状态', text(80)),
} as const satisfies Record<ColumnKey, Column>

/** What an order or a refund says of itself when no money changed hands. */
const notSold = /未付款|待付款|等待买家付款|已取消|交易关闭|退款关闭|已拒绝|撤销/

type Reading = {
  readonly kind: UploadKind
  readonly layout: Layout
  readonly period: Window
  readonly memories: ReadonlyMap<ColumnKey, Memory>
  readonly lines: SalesLine[]
  readonly faults: RowFault[]
  readonly seen: Set<string>
}

/**
 * Reads the sheet of a part. `fromRow` is the row of the whole file that the first row below the headings stands in. Refuses a sheet
 * without the headings of the mapping; what is wrong with a row is told beside those that are right.
 */
export function readRows(
  { kind, mapping, period }: { kind: UploadKind; mapping: Mapping; period: Window },
  sheet: SheetData,
  fromRow: number,
): Result<ReadRows> {
  const layout = layOut(kind, mapping, sheet)
  if (!layout.ok) return layout
  const { headerRow, places } = layout.value
  const memories = new Map([...places.keys()].map((key) => [key, new Map()] as const))
  const found: Pick<Reading, 'lines' | 'faults' | 'seen'> = {
    lines: [],
    faults: [],
    seen: new Set(),
  }
  const reading: Reading = { kind, layout: layout.value, period, memories, ...found }
  const merged = new Set(sheet.merges.map(({ row }) => row))
  const titles = new Map<string, string>()
  let skipped = 0
  for (const each of sheet.rows) {
    if (each.row <= headerRow) continue
    const row = fromRow + each.row - headerRow - 1
    if (merged.has(each.row)) tell(reading, row, { key: '', code: 'cell-merged' })
    else if (isSkipped(reading, each)) skipped++
    else readLine(reading, row, each, titles)
  }
  return ok({ lines: reading.lines, faults: reading.faults, skipped, titles })
}

function isSkipped({ layout, memories }: Reading, { cells }: SheetRow): boolean {
  const place = layout.places.get('status')
  if (place === undefined) return false
  const status = readValue(columns.status, cells[place], memories.get('status') ?? new Map())
  return typeof status === 'string' && notSold.test(status)
}

type Told = Pick<RowFault, 'key' | 'code'> & Partial<Pick<RowFault, 'facts' | 'value'>>
function tell({ faults }: Reading, row: number, { facts = {}, value = '', ...told }: Told): void {
  faults.push({ row, ...told, facts, value })
}

function readLine(
  reading: Reading,
  row: number,
  { cells }: SheetRow,
  titles: Map<string, string>,
): void {
  const before = reading.faults.length
  const line = lineOf(reading, row, cells)
  if (reading.faults.length > before) return
  const said = wrongOf(reading, line)
  if (said !== null) {
    tell(reading, row, said)
    return
  }
  reading.seen.add(keyOf(line))
  reading.lines.push(line)
  const title = cellOf<string>(reading, row, cells, 'title')
  if (title !== null && !titles.has(line.sku)) titles.set(line.sku, title)
}

/** The cells as a line; what could not be read has been told, and its line is thrown away. */
function lineOf(reading: Reading, row: number, cells: readonly Cell[]): SalesLine {
  const named = (key: ColumnKey): string => cellOf<string>(reading, row, cells, key) ?? ''
  const figure = (key: ColumnKey): number => cellOf<number>(reading, row, cells, key) ?? 0
  const orders = reading.kind === 'orders'
  return {
    ...{ orderNo: named('order'), sku: named('sku'), refundNo: orders ? '' : named('refundNo') },
    quantity: orders ? figure('quantity') : 0,
    amountFen: orders ? figure('amount') : 0,
    ...{ returnedQuantity: figure('returned'), refundedFen: figure('refund') },
    day: cellOf<Day>(reading, row, cells, 'day') ?? reading.period.from,
    row,
  }
}

/** The value of a cell; null where it is blank or its column is not there, or where it is wrong and has been told. */
function cellOf<T extends string | number>(
  reading: Reading,
  row: number,
  cells: readonly Cell[],
  key: ColumnKey,
): T | null {
  const place = reading.layout.places.get(key)
  if (place === undefined) return null
  const value = readValue(columns[key], cells[place], reading.memories.get(key) ?? new Map())
  if (isFault(value)) {
    tell(reading, row, { key, ...value, value: shownText(columns[key], cells[place]) })
    return null
  }
  return value as T | null // The column's own parser made it.
}

/** What is wrong with a line whose cells can be read. */
function wrongOf({ kind, period, seen }: Reading, line: SalesLine): Told | null {
  const { orderNo, day, quantity, amountFen, returnedQuantity, refundedFen } = line
  if (seen.has(keyOf(line))) return { key: 'order', code: 'sales-order-repeated', value: orderNo }
  if (day < period.from || day > period.to) {
    const facts = { from: formatDay(period.from), to: formatDay(period.to) }
    return { key: 'day', code: 'sales-day-outside', facts, value: formatDay(day) }
  }
  if (kind === 'refunds') return null
  if (returnedQuantity > quantity) {
    return { key: 'returned', code: 'sales-returns-exceed', value: String(returnedQuantity) }
  }
  return refundedFen > amountFen
    ? { key: 'refund', code: 'sales-refund-exceeds', value: (refundedFen / 100).toFixed(2) }
    : null
}

/** What makes a line one of its channel. */
export function keyOf(line: Pick<SalesLine, 'orderNo' | 'sku' | 'refundNo'>): string {
  return `${line.orderNo}\n${line.sku}\n${line.refundNo}`
}

/** Lines of one part added up by product number and day, in the order of both. */
export type SalesSum = Omit<SalesLine, 'orderNo' | 'refundNo' | 'row'> & {
  readonly title: string
  readonly firstRow: number
  readonly lines: number
}

export function addUp({ lines, titles }: Pick<ReadRows, 'lines' | 'titles'>): readonly SalesSum[] {
  const sums = new Map<string, { -readonly [Key in keyof SalesSum]: SalesSum[Key] }>()
  for (const line of lines) {
    const { sku, day, row } = line
    const key = `${day} ${sku}`
    const sum = sums.get(key)
    if (sum === undefined) {
      const { quantity, amountFen, returnedQuantity, refundedFen } = line
      const first = {
        sku,
        day,
        firstRow: row,
        lines: 1,
        quantity,
        amountFen,
        title: titles.get(sku) ?? '',
      }
      sums.set(key, { ...first, returnedQuantity, refundedFen })
      continue
    }
    sum.lines++
    sum.quantity += line.quantity
    sum.amountFen += line.amountFen
    sum.returnedQuantity += line.returnedQuantity
    sum.refundedFen += line.refundedFen
  }
  return [...sums.values()]
}
