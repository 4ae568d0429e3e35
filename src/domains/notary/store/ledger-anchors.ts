import { sql } from 'drizzle-orm'
import type { Db } from '#platform/db/client.ts'

/**
 * Whether the log holds, entered or waiting, a leaf that ends with a text and comes after the leaf of that id, given in hex;
 * after the beginning where there is none.
 */
export async function isFollowed(log: Db, leaf: string | null, ending: string): Promise<boolean> {
  const ends = sql`substr(CAST(data AS TEXT), ${-ending.length}) = ${ending}`
  const { found } = await log.get<{ found: number }>(
    sql`SELECT EXISTS (SELECT 1 FROM entries
          WHERE idx > coalesce((SELECT idx FROM entries WHERE id = unhex(${leaf ?? ''})), -1) AND ${ends})
        OR EXISTS (SELECT 1 FROM pending WHERE ${ends}) AS found`,
  )
  return found === 1
}
