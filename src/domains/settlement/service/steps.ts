// The steps of a pay run, each by somebody else: computed, approved, released by departments together, closed; or cancelled before.

import { checkOther, checkState, type PayRun } from '#domains/settlement/model/run.ts'
import {
  findPolicy,
  findRun,
  freeRun,
  insertRelease,
  listReleases,
  saveRun,
} from '#domains/settlement/store/runs.ts'
import type { JobId } from '#kernel/id.ts'
import { type Refusal, refuse, unwrap } from '#kernel/result.ts'
import { allow, type Verb } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/crypto/digest.ts'
import type { Change } from '#platform/db/client.ts'
import { checkSeen, commit } from '#platform/db/commit.ts'
import { findJob, planJob } from '#platform/jobs/job.ts'
import { type RunReport, readRun } from './run-reading.ts'

type Seen = { readonly revision: number }
type SeenResult = Seen & { readonly resultHash: string }

/** Begins to post a frozen run, or goes on where a failed attempt ended. */
export async function computeRun(ctx: Ctx, id: string, { revision }: Seen): Promise<RunReport> {
  allow(ctx, 'pay-run.write')
  const run = await seenRun(ctx, id, revision)
  unwrap(checkState(run, 'frozen', 'computing'))
  await refuseWhileRunning(ctx, run)
  return begin(ctx, run, {
    verb: 'pay-run.write',
    changed: { state: 'computing', computedBy: ctx.actor.user },
  })
}

/** Takes a run back before it is released; its dues are open again. What was posted is corrected in the background. */
export async function cancelRun(
  ctx: Ctx,
  id: string,
  { revision, reason }: Seen & { readonly reason: string },
): Promise<RunReport> {
  allow(ctx, 'pay-run.write')
  const run = await seenRun(ctx, id, revision)
  unwrap(checkState(run, 'frozen', 'computing', 'computed', 'approved', 'cancelling'))
  await refuseWhileRunning(ctx, run)
  const by = { cancelledBy: ctx.actor.user, reason }
  if (run.state !== 'frozen') {
    return begin(ctx, run, {
      verb: 'pay-run.write',
      changed: { state: 'cancelling', ...by },
      reason,
    })
  }
  const cancelled = { state: 'cancelled' as const, cancelledAt: ctx.now, ...by }
  return deed(ctx, run, {
    verb: 'pay-run.write',
    changed: cancelled,
    before: freeRun(ctx.db, id),
    reason,
  })
}

/** Somebody who has not made the run answers for its result, which is named by its hash. */
export async function approveRun(ctx: Ctx, id: string, said: SeenResult): Promise<RunReport> {
  allow(ctx, 'pay-run.approve')
  const run = await seenRun(ctx, id, said.revision)
  unwrap(checkState(run, 'computed'))
  unwrap(checkOther(run, ctx.actor.user))
  checkResult(run, said.resultHash)
  return deed(ctx, run, {
    verb: 'pay-run.approve',
    changed: { state: 'approved', approvedBy: ctx.actor.user, approvedAt: ctx.now },
  })
}

/** A department releases a run; with the last that is needed it may be sent. */
export async function releaseRun(ctx: Ctx, id: string, said: SeenResult): Promise<RunReport> {
  allow(ctx, 'pay-run.release')
  const run = await seenRun(ctx, id, said.revision)
  unwrap(checkState(run, 'approved'))
  const { user, party } = ctx.actor
  const [policy, releases] = await Promise.all([
    findPolicy(ctx.db, run.policy),
    listReleases(ctx.db, id),
  ])
  if (!policy.departments.includes(party)) unwrap(refuse('forbidden', 'pay-run-not-releasing'))
  unwrap(checkOther(run, user))
  if (releases.some((each) => each.department === party || each.user === user)) {
    unwrap(refuse('conflict', 'pay-run-released-already'))
  }
  checkResult(run, said.resultHash)
  const last = releases.length + 1 >= policy.needed
  return deed(ctx, run, {
    verb: 'pay-run.release',
    changed: last ? { state: 'released', releasedAt: ctx.now } : {},
    before: [insertRelease(ctx.db, { run: id, department: party, user, at: ctx.now })],
  })
}

/** Nothing of a closed run changes any more. */
export async function closeRun(ctx: Ctx, id: string, { revision }: Seen): Promise<RunReport> {
  allow(ctx, 'pay-run.write')
  const run = await seenRun(ctx, id, revision)
  unwrap(checkState(run, 'sent'))
  return deed(ctx, run, {
    verb: 'pay-run.write',
    changed: { state: 'closed', closedBy: ctx.actor.user, closedAt: ctx.now },
    refusals: {
      'the bank has not told of every line': {
        kind: 'conflict',
        code: 'pay-run-untold',
        facts: {},
      },
    },
  })
}

/** A run as somebody saw it who now does something with it. */
export async function seenRun(ctx: Ctx, id: string, revision: number): Promise<PayRun> {
  const run = unwrap(await findRun(ctx.db, id))
  unwrap(checkSeen(`pay-run/${id}`, run.revision, revision))
  return run
}

type Deed = {
  readonly verb: Verb
  readonly changed: Partial<PayRun>
  readonly before?: readonly Change[]
  readonly reason?: string
  readonly refusals?: Readonly<Record<string, Refusal>>
}

/** Commits a step of a run and reads it anew. */
export async function deed(
  ctx: Ctx,
  run: PayRun,
  { changed, before = [], ...rest }: Deed,
): Promise<RunReport> {
  await commit(ctx, {
    ...rest,
    subject: `pay-run/${run.id}`,
    seen: run.revision,
    changes: [...before, ...saveRun(ctx.db, run, { ...changed, revision: run.revision + 1 })],
  })
  return readRun(ctx, run.id)
}

async function begin(ctx: Ctx, run: PayRun, doing: Deed): Promise<RunReport> {
  const job = newId<JobId>('job')
  const planned = planJob(ctx, job, { kind: 'pay-run', subject: `pay-run/${run.id}` })
  const report = await deed(ctx, run, {
    ...doing,
    changed: { ...doing.changed, job },
    before: [planned],
  })
  await ctx.wake(job)
  return report
}

async function refuseWhileRunning(ctx: Ctx, run: PayRun): Promise<void> {
  if (run.job === null || (run.state !== 'computing' && run.state !== 'cancelling')) return
  const job = unwrap(await findJob(ctx.db, run.job))
  if (job.endedAt === null) unwrap(refuse('conflict', 'pay-run-busy', { no: run.no }))
}

function checkResult(run: PayRun, resultHash: string): void {
  if (run.resultHash !== resultHash) unwrap(refuse('conflict', 'pay-run-other-result'))
}
