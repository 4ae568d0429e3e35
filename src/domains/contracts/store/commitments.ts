// What a contract holds of plans and demands: given back when it comes to nothing, taken again when it is offered anew.

import { type SQL, sql } from 'drizzle-orm'
import type { Instant } from '#kernel/time.ts'
import { type Change, change, type Db } from '#platform/db/client.ts'

/** Refused, withdrawn, cancelled or lapsed, with nothing in force. */
const isDead = (
  now: Instant,
): SQL => sql`(c.in_force = 0 AND (c.state IN ('refused', 'withdrawn', 'cancelled')
  OR (c.state = 'offered' AND EXISTS (SELECT 1 FROM contract_versions v
      WHERE v.contract = c.id AND v.version = c.version AND v.expires_at <= ${now}))))`

type Moved = {
  readonly contracts: readonly string[]
  /** Who did what came of it; the trail of each plan and demand names the contract. */
  readonly actor: string
  readonly now: Instant
}

/**
 * Brings what is committed into line with where these contracts stand now. Fails with `… is committed within its quantity`
 * where what would be taken again has gone to somebody else.
 */
export function moveCommitments(db: Db, { contracts, actor, now }: Moved): Change[] {
  const dead = isDead(now)
  const turning = sql`contracts c WHERE c.id IN (SELECT value FROM json_each(${JSON.stringify(contracts)}))
    AND c.released <> ${dead}`
  const due = (kind: 'plan' | 'demand'): SQL =>
    sql`SELECT l.${sql.raw(kind)} AS id, sum(iif(c.released, l.quantity, -l.quantity)) AS quantity, min(c.id) AS contract
        FROM (SELECT c.id, c.released FROM ${turning}) c JOIN contract_lines l ON l.contract = c.id
        GROUP BY l.${sql.raw(kind)}`
  const move = (kind: 'plan' | 'demand', table: SQL): Change[] => [
    change(
      db,
      sql`INSERT INTO revisions (subject, revision, verb, actor, at, reason)
          SELECT ${`${kind}/`} || t.id, t.revision + 1, iif(m.quantity < 0, 'contract.release', 'contract.retake'), ${actor},
            ${now}, 'contract/' || m.contract
          FROM ${table} t JOIN (${due(kind)}) m ON m.id = t.id`,
    ),
    change(
      db,
      sql`UPDATE ${table} AS t SET committed = t.committed + m.quantity, revision = t.revision + 1, updated_at = ${now}
          FROM (${due(kind)}) m WHERE t.id = m.id`,
    ),
  ]
  return [
    ...move('plan', sql`plans`),
    ...move('demand', sql`demands`),
    change(
      db,
      sql`UPDATE contracts SET released = 1 - released WHERE id IN (SELECT c.id FROM ${turning})`,
    ),
  ]
}

/** Offers that lapsed and hold their quantities still, at most `limit` of them. */
export async function listLapsed(db: Db, now: Instant, limit: number): Promise<string[]> {
  const rows = await db.all<{ id: string }>(
    sql`SELECT c.id FROM contracts c WHERE c.state = 'offered' AND c.released = 0 AND c.in_force = 0 AND ${isDead(now)}
        ORDER BY c.id LIMIT ${limit}`,
  )
  return rows.map(({ id }) => id)
}
