import { sql } from 'drizzle-orm'
import type { Verb } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { bulk, type Change } from './client.ts'

/** A record that a larger deed changes, and the revision of it that the deed was decided on. */
export type Touched = { readonly id: string; readonly seen: number }

/**
 * Gives each record that a larger deed changes a revision of its own, so that its trail is whole
 * and nobody who saw it before the deed can write over what the deed did.
 */
export function trailOf(
  { db, actor, now }: Ctx,
  { kind, verb, reason }: { readonly kind: string; readonly verb: Verb; readonly reason: string },
  touched: readonly Touched[],
): Change[] {
  const rows = touched.map(({ id, seen }) => [`${kind}/${id}`, seen + 1])
  return bulk(
    db,
    rows,
    (json) => sql`INSERT INTO revisions (subject, revision, verb, actor, at, reason)
      SELECT value ->> 0, value ->> 1, ${verb}, ${actor.user}, ${now}, ${reason} FROM json_each(${json})`,
  )
}
