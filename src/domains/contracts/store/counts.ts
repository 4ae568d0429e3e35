// How many contracts stand where, under the filter of the list.

import { sql } from 'drizzle-orm'
import type { Instant } from '#kernel/time.ts'
import type { Db } from '#platform/db/client.ts'
import { type ContractFilter, chosen, stateAt, waiting } from './contracts.ts'

export type CountFilter = Omit<ContractFilter, 'state' | 'waitsFor' | 'after' | 'limit'>
type Count = readonly [string, number]

export async function countStates(db: Db, filter: CountFilter, now: Instant): Promise<Count[]> {
  const rows = await db.all<{ name: string; count: number }>(
    sql`SELECT ${stateAt(now)} AS name, count(*) AS count FROM contracts c
          LEFT JOIN contract_versions v ON v.contract = c.id AND v.version = c.version
        WHERE true ${chosen(filter)} GROUP BY 1`,
  )
  return rows.map(({ name, count }) => [name, count])
}

/** A contract may wait for two at once: each is counted. */
export async function countWaits(db: Db, filter: CountFilter, now: Instant): Promise<Count[]> {
  const counted = await Promise.all(
    (['household', 'firm', 'hall', 'notary'] as const).map(async (who): Promise<Count> => {
      const row = await db.get<{ count: number }>(
        sql`SELECT count(*) AS count FROM contracts c
              LEFT JOIN contract_versions v ON v.contract = c.id AND v.version = c.version
            WHERE true ${chosen(filter)} ${waiting(who, now)}`,
      )
      return [who, row.count]
    }),
  )
  return counted.filter(([, count]) => count > 0)
}
