// Accepted sales of a product, added up for a statement and unfolded into orders for who looks behind it.

import { type SQL, sql } from 'drizzle-orm'
import type { Basis } from '#domains/redpacket/model/statement.ts'
import type { Day, Window } from '#kernel/time.ts'
import type { Db } from '#platform/db/client.ts'

type ChannelSales = Basis['sales'][number]
type Sold = { readonly firm: string; readonly product: string }

/** Sums of accepted uploads under the numbers that stand for the product. */
const sums = ({ firm, product }: Sold): SQL =>
  sql`FROM standing_skus k JOIN sales_uploads u ON u.firm = k.firm AND u.channel = k.channel AND u.state = 'accepted'
    JOIN sales_sums s ON s.upload = u.id AND s.sku = k.sku WHERE k.firm = ${firm} AND k.product = ${product}`

/** By channel, quantities in parts of the unit. */
export async function sumSales(db: Db, sold: Sold, { from, to }: Window): Promise<ChannelSales[]> {
  return db.all<ChannelSales>(
    sql`SELECT u.channel, sum(s.quantity * k.quantity) AS quantity, sum(s.amount_fen) AS fen,
          sum(s.returned_quantity * k.quantity) AS returnedQuantity, sum(s.refunded_fen) AS returnedFen
        ${sums(sold)} AND s.day BETWEEN ${from} AND ${to} GROUP BY u.channel ORDER BY u.channel`,
  )
}

/** The uploads that the sums of a window come from. */
export async function listSoldIn(db: Db, sold: Sold, { from, to }: Window): Promise<string[]> {
  const rows = await db.all<{ id: string }>(
    sql`SELECT DISTINCT u.id ${sums(sold)} AND s.day BETWEEN ${from} AND ${to} ORDER BY u.id`,
  )
  return rows.map(({ id }) => id)
}

/** The first day since `from` and before `before` on which the product was sold and that no standing statement under the clause covers. */
export async function findUnstated(
  db: Db,
  sold: Sold & { readonly clause: string },
  { from, before }: { readonly from: Day; readonly before: Day },
): Promise<Day | null> {
  const row = await db.get<{ day: Day | null }>(
    sql`SELECT min(s.day) AS day ${sums(sold)} AND s.day >= ${from} AND s.day < ${before}
        AND NOT EXISTS (SELECT 1 FROM red_packet_statements t WHERE t.firm = ${sold.firm} AND t.product = ${sold.product}
          AND t.clause = ${sold.clause} AND s.day BETWEEN t.from_day AND t.to_day
          AND NOT EXISTS (SELECT 1 FROM red_packet_statements n WHERE n.replaces = t.id)
          AND NOT EXISTS (SELECT 1 FROM red_packet_decisions d WHERE d.statement = t.id AND d.outcome = 'returned'))`,
  )
  return row?.day ?? null
}

export type OrderRow = {
  readonly channel: string
  readonly orderNo: string
  readonly sku: string
  readonly refundNo: string
  readonly upload: string
  readonly fileName: string
  readonly row: number
  readonly day: Day
  readonly quantity: number
  readonly amountFen: number
  readonly returnedQuantity: number
  readonly refundedFen: number
  /** Sold for less than its goods were bought for on average. */
  readonly belowCost: 0 | 1
}
export type OrderQuery = Window & {
  readonly uploads: readonly string[]
  readonly skus: readonly {
    readonly channel: string
    readonly sku: string
    readonly quantity: number
  }[]
  /** What there was to sell and what was paid for it: below this an order is sold below cost. */
  readonly stock: { readonly quantity: number; readonly paidFen: number }
  readonly belowCost: boolean
  readonly channel: string | null
  readonly after: { readonly orderNo: string; readonly sku: string; readonly refundNo: string }
  readonly limit: number
}

/** The rows that a statement adds up, by order number. One more than the page. */
export async function listOrders(db: Db, query: OrderQuery): Promise<OrderRow[]> {
  const { stock, after, limit } = query
  // amount / quantity < paid / stock, crosswise; some sixteen digits, which 64 bits hold.
  const below = sql`(l.quantity > 0 AND l.amount_fen * ${stock.quantity} < l.quantity * k.quantity * ${stock.paidFen})`
  return db.all<OrderRow>(
    sql`WITH k AS (SELECT value ->> 0 AS channel, value ->> 1 AS sku, value ->> 2 AS quantity
          FROM json_each(${JSON.stringify(query.skus.map(({ channel, sku, quantity }) => [channel, sku, quantity]))}))
        SELECT u.channel, l.order_no AS orderNo, l.sku, l.refund_no AS refundNo, l.upload, u.file_name AS fileName, l.row, l.day,
          l.quantity, l.amount_fen AS amountFen, l.returned_quantity AS returnedQuantity, l.refunded_fen AS refundedFen, ${below} AS belowCost
        FROM sales_uploads u JOIN k ON k.channel = u.channel JOIN sales_lines l ON l.upload = u.id AND l.sku = k.sku
        WHERE u.id IN (SELECT value FROM json_each(${JSON.stringify(query.uploads)})) AND l.day BETWEEN ${query.from} AND ${query.to}
          AND (${query.channel} IS NULL OR u.channel = ${query.channel}) AND (${query.belowCost ? 0 : 1} OR ${below})
          AND (l.order_no, l.sku, l.refund_no) > (${after.orderNo}, ${after.sku}, ${after.refundNo})
        ORDER BY l.order_no, l.sku, l.refund_no, l.upload LIMIT ${limit + 1}`,
  )
}
