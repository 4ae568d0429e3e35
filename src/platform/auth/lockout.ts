// Counts wrong tries per user name in the database, exactly: a try is counted before it is judged, so that a
// thousand guesses at once are no better than one after the other.

import { sql } from 'drizzle-orm'
import { refuse, unwrap } from '#kernel/result.ts'
import type { Instant } from '#kernel/time.ts'
import type { Db } from '#platform/db/client.ts'

const triesMax = 5
const lockMs = 15 * 60_000

/** Admits one try at a user name; after five without success it is locked for 15 minutes. */
export async function admitTry(db: Db, name: string, now: Instant): Promise<void> {
  const admitted = await db.get<{ failures: number } | undefined>(
    sql`INSERT INTO sign_in_failures AS f (name, failures, locked_until) VALUES (${name}, 1, 0)
        ON CONFLICT (name) DO UPDATE SET
          failures = iif(f.locked_until > 0, 1, f.failures + 1),
          locked_until = iif(f.locked_until = 0 AND f.failures + 1 >= ${triesMax}, ${now + lockMs}, 0)
        WHERE f.locked_until <= ${now}
        RETURNING failures`,
  )
  if (admitted) return
  const row = await db.get<{ until: number } | undefined>(
    sql`SELECT locked_until AS until FROM sign_in_failures WHERE name = ${name}`,
  )
  const minutes = Math.max(1, Math.ceil(((row?.until ?? 0) - now) / 60_000))
  unwrap(refuse('busy', 'sign-in-locked', { minutes }))
}

/** Forgets the tries at a user name, after one that was right. */
export async function forgetTries(db: Db, name: string): Promise<void> {
  await db.run(sql`DELETE FROM sign_in_failures WHERE name = ${name}`)
}
