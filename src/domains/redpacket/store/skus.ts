import { sql } from 'drizzle-orm'
import type { Sku } from '#domains/redpacket/model/upload.ts'
import { bulk, type Change, type Db, valueList } from '#platform/db/client.ts'

export type By = { readonly user: string; readonly now: number }

/** What each number of a firm’s shops stands for, by channel and number. */
export async function listSkus(db: Db, firm: string, channel: string | null): Promise<Sku[]> {
  return db.all<Sku>(
    sql`SELECT channel, sku, seq, title, product, quantity FROM standing_skus
        WHERE firm = ${firm} AND (${channel} IS NULL OR channel = ${channel}) ORDER BY channel, sku`,
  )
}

/** What a product is sold under. */
export async function listSkusOf(db: Db, firm: string, product: string): Promise<Sku[]> {
  return db.all<Sku>(
    sql`SELECT channel, sku, seq, title, product, quantity FROM standing_skus WHERE firm = ${firm} AND product = ${product} ORDER BY channel, sku`,
  )
}

export function insertSkus(db: Db, firm: string, skus: readonly Sku[], by: By): Change[] {
  const rows = skus.map(({ channel, sku, seq, title, product, quantity }) => [
    ...[channel, sku, seq, title, product, quantity],
  ])
  return bulk(
    db,
    rows,
    (json) =>
      sql`INSERT INTO sales_skus (channel, sku, seq, title, product, quantity, firm, made_by, made_at)
          SELECT ${valueList(6)}, ${firm}, ${by.user}, ${by.now} FROM json_each(${json})`,
  )
}
