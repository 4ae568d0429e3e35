// A large trial's work in the background: one group of products a step.

import { findRound } from '#domains/rounds/store/rounds.ts'
import { endTrial, findTrial, insertTrialRows } from '#domains/rounds/store/trials.ts'
import { unwrap } from '#kernel/result.ts'
import type { Job, JobHandler } from '#platform/jobs/job.ts'
import { groupsTouched, tryGroup } from './try-group.ts'

type Cursor = { readonly groups: readonly (readonly string[])[]; readonly at: number }

export const trialJob: JobHandler = {
  advance: async (ctx, job) => {
    const trial = unwrap(await findTrial(ctx.db, trialIn(job)))
    const round = unwrap(await findRound(ctx.db, trial.round))
    // The runner hands back what the step before left.
    const known = job.cursor as Cursor | null
    const groups = known?.groups ?? (await groupsTouched(ctx, round, trial.changes))
    const at = known?.at ?? 0
    const products = groups[at] ?? []
    const rows = await tryGroup(ctx, round, { trial, products })
    const end = at + 1 >= groups.length
    return {
      changes: [
        ...insertTrialRows(ctx.db, trial.id, rows),
        ...(end ? [endTrial(ctx.db, trial.id, { state: 'computed', at: ctx.now })] : []),
      ],
      progress: {
        ...{ done: at + 1, total: groups.length, message: end ? 'done' : 'match', end },
        cursor: end ? null : ({ groups, at: at + 1 } satisfies Cursor),
      },
    }
  },
  abandon: (ctx, job) => [endTrial(ctx.db, trialIn(job), { state: 'failed', at: ctx.now })],
}

function trialIn({ subject }: Job): string {
  return subject.slice('trial/'.length) // It was named so when its job was queued.
}
