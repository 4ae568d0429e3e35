// Messages that a deed leaves behind for somebody who is called later: written in its own commit, delivered at least once.

import { sql } from 'drizzle-orm'
import type { Instant } from '#kernel/time.ts'
import { bulk, type Change, type Db } from '#platform/db/client.ts'

export type Message = {
  readonly id: string
  readonly body: Readonly<Record<string, unknown>>
  readonly at: Instant
}

/** The caller commits these with its deed, then calls `ctx.wake(outbox)`. */
export function insertMessages(db: Db, kind: 'log.append', messages: readonly Message[]): Change[] {
  return bulk(
    db,
    messages.map(({ id, body, at }) => [id, JSON.stringify(body), at]),
    (json) => sql`INSERT INTO outbox (id, kind, body, at)
        SELECT value ->> 0, ${kind}, value ->> 1, value ->> 2 FROM json_each(${json})`,
  )
}
