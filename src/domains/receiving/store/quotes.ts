import { sql } from 'drizzle-orm'
import type { IndexQuote } from '#domains/receiving/model/quote.ts'
import type { QuoteId } from '#kernel/id.ts'
import type { Day } from '#kernel/time.ts'
import { type Change, change, type Db } from '#platform/db/client.ts'
import type { By } from './notices.ts'

const columns = sql`SELECT q.id, q.index_name AS [index], q.source, q.day, q.centifen AS centiFen, q.evidence, q.corrects, q.reason,
    coalesce(u.name, '') AS madeByName, q.made_at AS madeAt, EXISTS (SELECT 1 FROM index_quotes c WHERE c.corrects = q.id) AS corrected
  FROM index_quotes q LEFT JOIN users u ON u.id = q.made_by`
type Row = Omit<IndexQuote, 'corrected'> & { readonly corrected: 0 | 1 }

/** Quotes, the latest day first, with those that later ones correct. */
export async function listQuotes(db: Db, index?: string): Promise<IndexQuote[]> {
  const rows = await db.all<Row>(
    sql`${columns} ${index === undefined ? sql`` : sql`WHERE q.index_name = ${index}`} ORDER BY q.day DESC, q.made_at DESC LIMIT 500`,
  )
  return rows.map(shown)
}

export async function readQuote(db: Db, id: QuoteId): Promise<IndexQuote | null> {
  const row = await db.get<Row | undefined>(sql`${columns} WHERE q.id = ${id}`)
  return row ? shown(row) : null
}

/** The quote that counts on a day: the latest one that stands, no older than `since`. */
export async function quoteOn(
  db: Db,
  { index, source }: Pick<IndexQuote, 'index' | 'source'>,
  { since, on }: { readonly since: Day; readonly on: Day },
): Promise<IndexQuote | null> {
  const row = await db.get<Row | undefined>(
    sql`${columns} WHERE q.index_name = ${index} AND q.source = ${source} AND q.day BETWEEN ${since} AND ${on}
          AND NOT EXISTS (SELECT 1 FROM index_quotes c WHERE c.corrects = q.id)
        ORDER BY q.day DESC LIMIT 1`,
  )
  return row ? shown(row) : null
}

/** The indexes that contracts in force speak of, with the source each of them names. */
export async function listIndexes(db: Db): Promise<Pick<IndexQuote, 'index' | 'source'>[]> {
  return db.all(
    sql`SELECT DISTINCT l.value ->> '$.rule.index' AS [index], l.value ->> '$.rule.indexSource' AS source
        FROM contracts c JOIN contract_versions v ON v.contract = c.id AND v.version = c.in_force, json_each(v.terms, '$.goods.lines') l
        WHERE c.in_force > 0 AND l.value ->> '$.rule.kind' <> 'floor-only' ORDER BY 1, 2`,
  )
}

function shown(row: Row): IndexQuote {
  return { ...row, corrected: row.corrected === 1 }
}

export function insertQuote(
  db: Db,
  q: Omit<IndexQuote, 'corrected' | 'madeByName' | 'madeAt'>,
  by: By,
): Change {
  return change(
    db,
    sql`INSERT INTO index_quotes (id, index_name, source, day, centifen, evidence, corrects, reason, made_by, made_at)
        VALUES (${q.id}, ${q.index}, ${q.source}, ${q.day}, ${q.centiFen}, ${q.evidence}, ${q.corrects}, ${q.reason}, ${by.user}, ${by.now})`,
  )
}
