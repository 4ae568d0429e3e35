import { sql } from 'drizzle-orm'
import { assert } from '#kernel/assert.ts'
import { ok, type Refusal, Refused, type Result, refuse } from '#kernel/result.ts'
import { mayDo, type Verb } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { type Change, change } from './client.ts'

/** The part of a verb's context that writing takes. */
type Doer = Pick<Ctx, 'db' | 'actor' | 'now' | 'request'>

type Deed = {
  readonly verb: Verb
  readonly subject: string
  /** The revision of the subject that the decision was made on; 0 for what does not exist yet. */
  readonly seen: number
  readonly changes: readonly Change[]
  readonly reason?: string
  /** What to answer when a guard of the tables aborts with a text: a race that the decision could not see. */
  readonly refusals?: Readonly<Record<string, Refusal>>
}

/**
 * The only place that writes. One deed is one D1 batch, so it happens whole or not at all.
 *
 * The revision row is both the audit trail and the lock: its key is (subject, revision), so of two
 * writers who saw the same revision the second breaks the key and takes its whole batch with it.
 * The deed row holds the request's idempotency key: a request repeated after its answer was lost changes nothing.
 */
export async function commit(ctx: Doer, deed: Deed): Promise<void> {
  assert(mayDo(ctx.actor, deed.verb), `${deed.verb} was allowed before it was committed`)
  const revision = deed.seen + 1
  const batch = [
    ...keyRow(ctx, deed.subject, revision),
    change(
      ctx.db,
      sql`INSERT INTO revisions (subject, revision, verb, actor, at, reason)
          VALUES (${deed.subject}, ${revision}, ${deed.verb}, ${ctx.actor.user}, ${ctx.now}, ${deed.reason ?? null})`,
    ),
    ...deed.changes,
  ]
  try {
    await ctx.db.batch(batch as unknown as [Change, ...Change[]]) // The trail is always there, so the batch is never empty.
  } catch (error) {
    throw explain(error, deed, revision)
  }
}

/** Refuses a deed on a revision that is no longer the last, before anything else is weighed; `commit` catches the race. */
export function checkSeen(subject: string, last: number, seen: number): Result<null> {
  return last === seen ? ok(null) : refuse('conflict', 'stale-revision', { subject })
}

function keyRow(ctx: Doer, subject: string, revision: number): Change[] {
  if (!ctx.request) return []
  const { key, hash } = ctx.request
  return [
    change(
      ctx.db,
      sql`INSERT INTO deeds (actor, key, request_hash, subject, revision, at)
          VALUES (${ctx.actor.user}, ${key}, ${hash}, ${subject}, ${revision}, ${ctx.now})`,
    ),
  ]
}

function explain(error: unknown, { subject, refusals = {} }: Deed, revision: number): unknown {
  const text = messages(error)
  const [, refusal] = Object.entries(refusals).find(([guard]) => text.includes(guard)) ?? []
  if (text.includes('UNIQUE constraint failed: deeds.')) {
    return new Refused({ kind: 'conflict', code: 'already-done', facts: { subject, revision } })
  }
  if (text.includes('UNIQUE constraint failed: revisions.') || /: must(:|$)/m.test(text)) {
    return new Refused({ kind: 'conflict', code: 'stale-revision', facts: { subject } })
  }
  return refusal === undefined ? error : new Refused(refusal)
}

/** The message of an error and of everything that caused it: the query builder wraps what the database said. */
export function messages(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause === undefined ? error.message : `${error.message}\n${messages(error.cause)}`
}
