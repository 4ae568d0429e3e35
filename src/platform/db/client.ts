import { type SQL, sql } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import { type DrizzleD1Database, drizzle } from 'drizzle-orm/d1'

export type Db = DrizzleD1Database & { readonly $client: D1Database }

/** A write that has been prepared and not yet made. Only `commit` makes it. */
export type Change = BatchItem<'sqlite'>

export function connect(d1: D1Database): Db {
  return drizzle(d1)
}

/** One SQL statement as a change, for what the query builder cannot say. */
export function change(db: Db, statement: SQL): Change {
  const raw = db.run(statement)
  // Drizzle's batch binds parameters on `stmt`, which it forgets to make for raw statements.
  return Object.assign(raw, { stmt: db.$client.prepare(raw.getQuery().sql) })
}

// D1 refuses a bound string over 2 MB and resets on very large mutations; locally nothing stops us, so we do.
const bulkRowsMax = 5000
const bulkBytesMax = 1_800_000

/**
 * Writes many rows with one statement per 5,000: `statement` is given a bound JSON array of rows (`json_each` reads it).
 * A row is an array of column values; a page stays under D1's 2 MB bound value.
 */
export function bulk(
  db: Db,
  rows: readonly (readonly unknown[])[],
  statement: (json: SQL) => SQL,
): Change[] {
  return pagesOf(rows.map((row) => JSON.stringify(row))).map((page) =>
    change(db, statement(sql`${page}`)),
  )
}

/** `value ->> 0, value ->> 1, …`: the columns of a bulk row, in its order. */
export function valueList(count: number): SQL {
  return sql.join(
    Array.from({ length: count }, (_, i) => sql`value ->> ${sql.raw(String(i))}`),
    sql`, `,
  )
}

/** Joins rows already written as JSON into JSON arrays of at most 5,000 rows and 1.8 MB of UTF-8. */
export function pagesOf(rows: readonly string[]): string[] {
  return pageRows(rows).map((page) => `[${page.join(',')}]`)
}

/** The rows of each such page, for who has to know how many they are. */
export function pageRows(rows: readonly string[]): string[][] {
  const pages: string[][] = []
  let page: string[] = []
  let bytes = 2
  for (const row of rows) {
    const size = utf8Length(row) + 1
    if (page.length === bulkRowsMax || (page.length > 0 && bytes + size > bulkBytesMax)) {
      pages.push(page)
      page = []
      bytes = 2
    }
    page.push(row)
    bytes += size
  }
  if (page.length > 0) pages.push(page)
  return pages
}

/** Bytes of the text in UTF-8, without encoding it. A surrogate half counts 2, so a pair counts 4. */
function utf8Length(text: string): number {
  let bytes = text.length
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code < 0x80) continue
    bytes += code < 0x800 || (code >= 0xd800 && code < 0xe000) ? 1 : 2
  }
  return bytes
}

/** Aborts the batch unless `claim` is 1 when the statement runs. */
export function must(db: Db, claim: SQL, why: string): Change {
  return change(db, sql`INSERT INTO must SELECT ${claim}, ${why}`)
}
