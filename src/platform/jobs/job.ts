// Long work in steps: a job row says how far it is, one holder at a time advances it, and a killed step is simply done again.

import { eq, sql } from 'drizzle-orm'
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { JobId } from '#kernel/id.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'
import type { Code } from '#kernel/wording/wording.ts'
import type { Ctx } from '#platform/context.ts'
import { type Change, change, type Db } from '#platform/db/client.ts'

/** What `ctx.wake` is given instead of a job when a deed has put something in the outbox. */
export const outbox = 'outbox'

export type JobKind = 'round' | 'trial' | 'schedule' | 'week' | 'pay-run'
export const jobs = sqliteTable('jobs', {
  id: text().$type<JobId>().primaryKey(),
  kind: text().$type<JobKind>().notNull(),
  subject: text().notNull(),
  state: text().$type<'queued' | 'running' | 'done' | 'failed'>().notNull(),
  step: integer().notNull(),
  done: integer().notNull(),
  total: integer().notNull(),
  message: text().notNull(),
  cursor: text({ mode: 'json' }).$type<unknown>().notNull(),
  problem: text().$type<Code>(),
  actor: text().notNull(),
  createdAt: integer('created_at').notNull(),
  heartbeatAt: integer('heartbeat_at').notNull(),
  endedAt: integer('ended_at'),
})
export type Job = typeof jobs.$inferSelect

/** How far a step brought the job. `cursor` is what the next step is given; the last step says `end`. */
export type Progress = {
  readonly done: number
  readonly total: number
  /** A stable word for the stage, worded by the screen: 'freeze', 'solve', 'store' … */
  readonly message: string
  readonly cursor: unknown
  readonly end: boolean
}

/** One bounded step: reads, computes, and hands back what to write. It is committed together with its progress. */
export type Step = { readonly changes: readonly Change[]; readonly progress: Progress }
export type JobHandler = {
  /** Refused, the job fails and its row keeps the refusal's code. */
  readonly advance: (ctx: Ctx, job: Job) => Promise<Step>
  /** What to write when the job can never finish, so that its subject does not wait for ever. */
  readonly abandon: (ctx: Ctx, job: Job) => readonly Change[]
}

/** The change that queues a job; the caller commits it with its deed, then calls `ctx.wake(id)`. */
export function planJob(
  ctx: Ctx,
  id: JobId,
  { kind, subject }: { kind: JobKind; subject: string },
): Change {
  return change(
    ctx.db,
    sql`INSERT INTO jobs (id, kind, subject, state, actor, created_at, heartbeat_at)
        VALUES (${id}, ${kind}, ${subject}, 'queued', ${ctx.actor.user}, ${ctx.now}, ${ctx.now})`,
  )
}

export async function findJob(db: Db, id: JobId): Promise<Result<Job>> {
  const row = await db.select().from(jobs).where(eq(jobs.id, id)).get()
  return row ? ok(row) : refuse('missing', 'no-such-job', { id })
}
