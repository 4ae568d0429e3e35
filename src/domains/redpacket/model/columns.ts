// Which column of a shop's export says what. Every platform names its columns in its own way, and changes the names now and then.

import { ok, type Result, refuse } from '#kernel/result.ts'
import { type Cell, isBlank, type SheetData } from '#platform/files/cell.ts'
import { halfWidth } from '#platform/files/parsers.ts'

export const uploadKinds = ['orders', 'refunds'] as const
export type UploadKind = (typeof uploadKinds)[number]

export const columnKeys = [
  'order',
  'sku',
  'title',
  'quantity',
  'amount',
  'returned',
  'refund',
  'day',
  'status',
  'refundNo',
] as const
export type ColumnKey = (typeof columnKeys)[number]
/** By key the heading of the column that holds it. */
export type Mapping = Readonly<Partial<Record<ColumnKey, string>>>

const needed: Readonly<Record<UploadKind, readonly ColumnKey[]>> = {
  orders: ['order', 'sku', 'quantity', 'amount', 'day'],
  refunds: ['order', 'sku', 'refundNo', 'refund', 'day'],
}
const read: Readonly<Record<UploadKind, readonly ColumnKey[]>> = {
  orders: [...needed.orders, 'title', 'returned', 'refund', 'status'],
  refunds: [...needed.refunds, 'title', 'returned', 'status'],
}

// The headings of the exports of Tmall and Taobao, JD and the county's own platform; the better one first.
const headings: Readonly<Record<ColumnKey, readonly string[]>> = {
  order: ['订单编号', '主订单编号', '订单号', '原订单号', 'order_no'],
  sku: [
    ...['商家编码', '外部系统编号', 'SKU编码', '商品编码', '货号', '商品ID', '商品编号', 'sku'],
  ],
  title: ['标题', '宝贝标题', '商品标题', '商品名称', 'title'],
  quantity: ['购买数量', '订购数量', '宝贝数量', '商品数量', '数量', 'quantity'],
  amount: [
    ...[
      '买家实际支付金额',
      '买家实付金额',
      '实付金额',
      '结算金额',
      '应付金额',
      '支付金额',
      'amount',
    ],
  ],
  returned: ['退货数量', '退款数量', 'returned'],
  refund: ['退款金额', '买家退款金额', '退货金额', '实退金额', 'refund'],
  day: ['订单付款时间', '付款时间', '支付时间', '下单时间', '订单创建时间', '成交时间', 'day'],
  status: ['订单状态', '交易状态', '退款状态', 'status'],
  refundNo: ['退款编号', '退款单号', '售后单号', '服务单号', 'refund_no'],
}
const refundDays = ['退款完结时间', '退款完成时间', '完结时间', '退款时间', '完成时间']

type Platform = 'taobao-tmall' | 'jd' | 'county'
const marks: readonly (readonly [Platform, readonly string[]])[] = [
  ['taobao-tmall', ['买家实际支付金额', '买家实付金额', '外部系统编号', '宝贝标题', '宝贝数量']],
  ['jd', ['订购数量', '结算金额', '京东价', '服务单号']],
  ['county', ['order_no', 'refund_no', '实付金额']],
]

export type Header = {
  readonly headings: readonly string[]
  readonly mapping: Mapping
  readonly platform: Platform | null
  /** What is needed and was not recognised. */
  readonly missing: readonly ColumnKey[]
}

/** Proposes which column holds what, by the headings. */
export function recognise(kind: UploadKind, found: readonly string[]): Header {
  const named = new Map(found.map((heading) => [plain(heading), heading]))
  const mapping: Partial<Record<ColumnKey, string>> = {}
  const taken = new Set<string>()
  for (const key of read[kind]) {
    const words =
      key === 'day' && kind === 'refunds' ? [...refundDays, ...headings.day] : headings[key]
    const heading = words
      .map((word) => named.get(plain(word)))
      .find((each) => each !== undefined && !taken.has(each))
    if (heading === undefined) continue
    mapping[key] = heading
    taken.add(heading)
  }
  const platform =
    marks.find(([, words]) => words.some((word) => named.has(plain(word))))?.[0] ?? null
  const missing = needed[kind].filter((key) => mapping[key] === undefined)
  return { headings: found, mapping, platform, missing }
}

/** Refuses a mapping that leaves out what is needed, or uses one column twice. */
export function checkMapping(kind: UploadKind, mapping: Mapping): Result<null> {
  const missing = needed[kind].find((key) => mapping[key] === undefined)
  if (missing !== undefined) {
    return refuse('invalid', 'sales-column-missing', { column: missing }, missing)
  }
  const used = read[kind].flatMap((key) => mapping[key] ?? [])
  const twice = used.find((heading, at) => used.indexOf(heading) !== at)
  return twice === undefined
    ? ok(null)
    : refuse('invalid', 'sales-column-twice', { heading: twice }, 'columns')
}

/** How a sheet is read: in which row its headings stand and in which column each key. */
export type Layout = {
  readonly headerRow: number
  readonly places: ReadonlyMap<ColumnKey, number>
}

// Some exports begin with the shop's name and the time of the export.
const headerRowMax = 5

/** Finds the row of headings of a sheet, and in it the columns of the mapping. */
export function layOut(kind: UploadKind, mapping: Mapping, sheet: SheetData): Result<Layout> {
  const keys = read[kind].filter((key) => mapping[key] !== undefined)
  for (const { row, cells } of sheet.rows.slice(0, headerRowMax)) {
    const found = cells.map((cell) => plain(textOf(cell)))
    const places = keys.map((key) => [key, found.indexOf(plain(mapping[key] ?? ''))] as const)
    if (places.every(([, place]) => place >= 0))
      return ok({ headerRow: row, places: new Map(places) })
  }
  const first = new Set(sheet.rows[0]?.cells.map((cell) => plain(textOf(cell))))
  const lost = keys.find((key) => !first.has(plain(mapping[key] ?? ''))) ?? 'order'
  const facts = { heading: mapping[lost] ?? '', column: lost }
  return refuse('invalid', 'sales-heading-missing', facts, lost)
}

/** The headings of a sheet, and the row they stand in: of its first rows the one that says most of what is needed. */
export function headingsOf(
  kind: UploadKind,
  sheet: SheetData,
): { readonly headerRow: number; readonly headings: readonly string[] } {
  const rows = sheet.rows.slice(0, headerRowMax).map(({ row, cells }) => ({
    headerRow: row,
    headings: cells.map(textOf),
  }))
  const missing = (headings: readonly string[]) => recognise(kind, headings).missing.length
  const none = { headerRow: 1, headings: [] }
  return rows.reduce(
    (best, row) => (missing(row.headings) < missing(best.headings) ? row : best),
    rows[0] ?? none,
  )
}

function textOf(cell: Cell): string {
  return isBlank(cell) ? '' : String(cell).trim()
}

/** A heading without blanks, full-width signs and a unit behind it. */
function plain(heading: string): string {
  return halfWidth(heading)
    .replaceAll(/[\s\uFEFF]/g, '')
    .replace(/\((?:元|件|个)\)$/, '')
    .toLowerCase()
}
