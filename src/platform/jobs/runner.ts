import { sql } from 'drizzle-orm'
import { assert } from '#kernel/assert.ts'
import type { JobId } from '#kernel/id.ts'
import { Refused } from '#kernel/result.ts'
import type { Instant } from '#kernel/time.ts'
import type { Code } from '#kernel/wording/wording.ts'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/crypto/digest.ts'
import { change } from '#platform/db/client.ts'
import { commit, messages } from '#platform/db/commit.ts'
import type { CountyDesk } from './desk.ts'
import { findJob, type Job, type JobHandler, type JobKind, type Progress } from './job.ts'

type Handlers = Readonly<Partial<Record<JobKind, JobHandler>>>
type Desk = Pick<CountyDesk, 'lend' | 'giveBack'>

// A holder that dies in mid-step keeps its lease this long; a step takes far less.
const leaseMs = 120_000
const stepsMax = 2000

/** Advances a job until it ends. Another holder's job is left alone; a finished one is a no-op, so delivery may repeat. */
export async function runJob(
  ctx: Ctx,
  id: JobId,
  { desk, handlers }: { desk: Desk; handlers: Handlers },
): Promise<'ended' | 'held'> {
  const holder = newId('holder')
  if (!(await desk.lend(id, holder, leaseMs))) return 'held'
  try {
    for (let step = 0; step < stepsMax; step++) {
      const found = await findJob(ctx.db, id)
      if (!found.ok || found.value.endedAt !== null) return 'ended'
      await desk.lend(id, holder, leaseMs)
      const handler = handlers[found.value.kind]
      assert(handler !== undefined, `somebody advances ${found.value.kind} jobs`)
      await advance({ ...ctx, now: Date.now() as Instant }, found.value, handler)
    }
    return 'ended'
  } finally {
    await desk.giveBack(id, holder)
  }
}

async function advance(ctx: Ctx, job: Job, handler: JobHandler): Promise<void> {
  try {
    const { changes, progress } = await handler.advance(ctx, job)
    await commit(ctx, {
      verb: 'job.advance',
      subject: `job/${job.id}`,
      seen: job.step,
      changes: [...changes, progressRow(ctx, job, progress)],
    })
  } catch (error) {
    // biome-ignore lint/suspicious/noConsole: the job row says that it failed, the log says why.
    console.error('job failed', job.id, job.kind, job.step, messages(error), error)
    await commit(ctx, {
      verb: 'job.advance',
      subject: `job/${job.id}`,
      seen: job.step,
      changes: [...handler.abandon(ctx, job), failedRow(ctx, job, problemOf(error))],
    })
  }
}

function progressRow(ctx: Ctx, job: Job, { done, total, message, cursor, end }: Progress) {
  return change(
    ctx.db,
    sql`UPDATE jobs SET step = ${job.step + 1}, done = ${done}, total = ${total}, message = ${message},
          cursor = ${JSON.stringify(cursor ?? null)}, state = ${end ? 'done' : 'running'},
          heartbeat_at = ${ctx.now}, ended_at = ${end ? ctx.now : null}
        WHERE id = ${job.id}`,
  )
}

/** A refusal says by its code why the job cannot be done; anything else is our fault. */
function problemOf(error: unknown): Code {
  return error instanceof Refused ? error.refusal.code : 'job-failed'
}

function failedRow(ctx: Ctx, job: Job, problem: Code) {
  return change(
    ctx.db,
    sql`UPDATE jobs SET step = ${job.step + 1}, state = 'failed', problem = ${problem},
          heartbeat_at = ${ctx.now}, ended_at = ${ctx.now}
        WHERE id = ${job.id}`,
  )
}
