// The county's side of the log: what waits in the outbox, what was handed over, where it was entered.

import { sql } from 'drizzle-orm'
import type { Delivery, Placed, WaitingLeaf } from '#domains/notary/model/leaves.ts'
import type { Instant } from '#kernel/time.ts'
import { bulk, type Change, type Db } from '#platform/db/client.ts'

export type OutboxRow = { readonly id: string; readonly body: string }

export async function listUnsent(db: Db, limit: number): Promise<OutboxRow[]> {
  return db.all<OutboxRow>(
    sql`SELECT id, body FROM outbox WHERE sent_at IS NULL AND kind = 'log.append' ORDER BY at, id LIMIT ${limit}`,
  )
}

/** Marks messages as handed over; a leaf that was handed over before keeps its row. */
export function saveDelivered(db: Db, deliveries: readonly Delivery[], at: Instant): Change[] {
  return [
    ...bulk(
      db,
      deliveries.map(({ id, subject, message }) => [id, subject, message]),
      (json) => sql`INSERT INTO log_leaves (id, subject, message, delivered_at)
        SELECT value ->> 0, value ->> 1, value ->> 2, ${at} FROM json_each(${json}) WHERE true
        ON CONFLICT (id) DO NOTHING`,
    ),
    ...bulk(
      db,
      deliveries.map(({ message }) => [message]),
      (json) =>
        sql`UPDATE outbox SET sent_at = ${at} WHERE id IN (SELECT value ->> 0 FROM json_each(${json}))`,
    ),
  ]
}

/** Hands the messages of leaves over once more. */
export function resend(db: Db, leaves: readonly WaitingLeaf[]): Change[] {
  return bulk(
    db,
    leaves.map(({ message }) => [message]),
    (json) =>
      sql`UPDATE outbox SET sent_at = NULL WHERE id IN (SELECT value ->> 0 FROM json_each(${json}))`,
  )
}

export async function listUnplaced(db: Db, limit: number): Promise<WaitingLeaf[]> {
  return db.all<WaitingLeaf>(
    sql`SELECT id, subject, message FROM log_leaves WHERE idx IS NULL ORDER BY delivered_at, id LIMIT ${limit}`,
  )
}

export function savePlaced(db: Db, placed: readonly Placed[], at: Instant): Change[] {
  return bulk(
    db,
    placed.map(({ id, index }) => [id, index]),
    (json) => sql`UPDATE log_leaves SET idx = j.value ->> 1, logged_at = ${at}
      FROM json_each(${json}) j WHERE log_leaves.id = j.value ->> 0 AND log_leaves.idx IS NULL`,
  )
}

export async function countKnown(db: Db): Promise<number> {
  const { known } = await db.get<{ known: number }>(
    sql`SELECT coalesce(max(idx) + 1, 0) AS known FROM log_leaves`,
  )
  return known
}

export type Whereabouts = {
  readonly id: string
  readonly idx: number | null
  readonly waits: number
}

/** Where the log has these leaves: entered, waiting, or neither. Ids in lower-case hex. */
export async function findWhereabouts(log: Db, ids: readonly string[]): Promise<Whereabouts[]> {
  return log.all<Whereabouts>(
    sql`SELECT j.value AS id, e.idx, EXISTS (SELECT 1 FROM pending p WHERE p.id = unhex(j.value)) AS waits
        FROM json_each(${JSON.stringify(ids)}) j LEFT JOIN entries e ON e.id = unhex(j.value)`,
  )
}
