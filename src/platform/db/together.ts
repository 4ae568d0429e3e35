// Several statements in one batch where there is no deed: what is read is of one moment, what is written is whole or not at all.

import type { SQL } from 'drizzle-orm'
import type { Change, Db } from './client.ts'

/** Reads in one round trip and one transaction; an array of rows for each statement, in their order. */
export async function readTogether<Rows extends readonly unknown[]>(
  db: Db,
  statements: { readonly [At in keyof Rows]: SQL },
): Promise<{ [At in keyof Rows]: Rows[At][] }> {
  const prepared = statements.map((statement) => {
    const { sql, params } = db.run(statement).getQuery()
    return db.$client.prepare(sql).bind(...params)
  })
  const answers = await db.$client.batch(prepared)
  return answers.map(({ results }) => results) as { [At in keyof Rows]: Rows[At][] } // The caller names the columns it asks for.
}

/**
 * Writes the bookkeeping of machines: what no person decided, and what the tables' own keys and triggers guard.
 * A deed goes through `commit`, which leaves a trail.
 */
export async function writeTogether(db: Db, changes: readonly Change[]): Promise<void> {
  const [first, ...rest] = changes
  if (first !== undefined) await db.batch([first, ...rest])
}
