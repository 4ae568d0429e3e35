// A file of orders or refunds on its way into the county, part by part, and what its numbers stand for.

import type { FirmId, ProductId } from '#kernel/id.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'
import type { Day, Instant } from '#kernel/time.ts'
import type { Mapping, UploadKind } from './columns.ts'
import type { RowFault, SalesLine } from './line.ts'
import { keyOf } from './line.ts'

export type Upload = {
  readonly id: string
  readonly revision: number
  readonly firm: FirmId
  readonly kind: UploadKind
  /** As the contracts name it: 天猫, 京东. */
  readonly channel: string
  readonly period: string
  readonly from: Day
  readonly to: Day
  readonly fileName: string
  readonly columns: Mapping
  /** How many parts the whole file is. */
  readonly parts: number
  readonly state: 'open' | 'accepted' | 'discarded'
  readonly madeBy: string
  readonly madeAt: Instant
  readonly closedAt: Instant | null
}
export type Part = {
  readonly part: number
  /** SHA-256 of its bytes and of where it stands. */
  readonly said: string
  readonly fromRow: number
  readonly lines: number
  readonly skipped: number
  readonly refused: number
}

/** What a shop's number stands for; `quantity` in parts of the product's unit, 0 where it is no produce of the county. */
export type Sku = {
  readonly channel: string
  readonly sku: string
  readonly seq: number
  readonly title: string
  readonly product: ProductId | null
  readonly quantity: number
}

export function checkOpen({ state, fileName }: Upload): Result<null> {
  return state === 'open' ? ok(null) : refuse('conflict', 'sales-upload-closed', { file: fileName })
}

/** Refuses a part beyond the file, and other content under the number of a part that has come. */
export function checkPart(
  { parts }: Upload,
  { part, said }: Pick<Part, 'part' | 'said'>,
  before: Part | undefined,
): Result<null> {
  if (part > parts) return refuse('invalid', 'sales-part-beyond', { part, parts }, 'part')
  return before === undefined || before.said === said
    ? ok(null)
    : refuse('conflict', 'sales-part-differs', { part })
}

/** A line that counts already, or that an earlier part of the file holds; `left…` is what can still be refunded of it. */
export type KnownLine = Pick<SalesLine, 'orderNo' | 'sku' | 'refundNo' | 'row'> & {
  readonly own: 0 | 1
  readonly leftQuantity: number
  readonly leftFen: number
}

/** Tells apart the lines that may count from those that are known already, or refund more than was sold. */
export function weighLines(
  kind: UploadKind,
  lines: readonly SalesLine[],
  known: readonly KnownLine[],
): { readonly lines: readonly SalesLine[]; readonly faults: readonly RowFault[] } {
  const taken = new Map(known.map((each) => [keyOf(each), each]))
  const left = new Map(
    known
      .filter(({ refundNo }) => refundNo === '')
      .map((each) => [keyOf(each), { quantity: each.leftQuantity, fen: each.leftFen }]),
  )
  const good: SalesLine[] = []
  const faults: RowFault[] = []
  for (const line of lines) {
    const wrong = knownFault(taken.get(keyOf(line)), line) ?? refundFault(kind, left, line)
    if (wrong === null) good.push(line)
    else faults.push(wrong)
  }
  return { lines: good, faults }
}

function knownFault(before: KnownLine | undefined, { row, orderNo }: SalesLine): RowFault | null {
  if (before === undefined) return null
  const facts = { row: before.row }
  const code = before.own === 1 ? 'sales-order-repeated' : 'sales-order-known'
  return { row, key: 'order', code, facts, value: orderNo }
}

function refundFault(
  kind: UploadKind,
  left: Map<string, { quantity: number; fen: number }>,
  line: SalesLine,
): RowFault | null {
  if (kind === 'orders') return null
  const { row, orderNo, returnedQuantity, refundedFen } = line
  const sold = left.get(keyOf({ ...line, refundNo: '' }))
  if (sold === undefined) {
    return { row, key: 'order', code: 'sales-order-unknown', facts: {}, value: orderNo }
  }
  if (returnedQuantity > sold.quantity) {
    const value = String(returnedQuantity)
    return { row, key: 'returned', code: 'sales-returns-exceed', facts: {}, value }
  }
  if (refundedFen > sold.fen) {
    const value = (refundedFen / 100).toFixed(2)
    return { row, key: 'refund', code: 'sales-refund-exceeds', facts: {}, value }
  }
  sold.quantity -= returnedQuantity
  sold.fen -= refundedFen
  return null
}
