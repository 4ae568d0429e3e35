// What would happen if: the round's own problem under other terms, matched beside it and shown to nobody else.

import type { Effect } from '#domains/rounds/model/effect.ts'
import { checkTriable, type Round } from '#domains/rounds/model/round.ts'
import {
  checkTrialRights,
  inlineLotsMax,
  type Trial,
  type TrialChange,
  trialsMax,
} from '#domains/rounds/model/trial.ts'
import { findRound } from '#domains/rounds/store/rounds.ts'
import {
  countTrials,
  deleteTrial,
  findTrial,
  insertTrial,
  insertTrialRows,
  listFirmsOf,
  listTrialChanges,
  listTrialEffects,
  listTrials,
  type TrialChangeRow,
} from '#domains/rounds/store/trials.ts'
import type { JobId, RoundId } from '#kernel/id.ts'
import { refuse, unwrap } from '#kernel/result.ts'
import { allow } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/crypto/digest.ts'
import { checkSeen, commit } from '#platform/db/commit.ts'
import { type Page, pageFrom } from '#platform/http/page.ts'
import { planJob } from '#platform/jobs/job.ts'
import { groupsTouched, lotsIn, tryGroup } from './try-group.ts'

type TrialTerms = { readonly name: string; readonly changes: readonly TrialChange[] }

/** A trial of few lots is answered at once; of many it is a job like a round's. */
export async function postTrial(
  ctx: Ctx,
  id: RoundId,
  { name, changes }: TrialTerms,
): Promise<Trial> {
  allow(ctx, 'round.try')
  const round = unwrap(await findRound(ctx.db, id))
  await holdRights(ctx, changes)
  unwrap(checkTriable(round))
  const { party } = ctx.actor
  if ((await countTrials(ctx.db, id, party)) >= trialsMax) {
    unwrap(refuse('conflict', 'trials-too-many', { limit: trialsMax }))
  }
  const groups = await groupsTouched(ctx, round, changes)
  const trial = {
    ...{ id: newId('tr'), revision: 1, round: id, party, name, changes },
    ...{ madeBy: ctx.actor.name, madeAt: ctx.now },
  }
  const lots = await lotsIn(ctx, round, groups)
  return lots > inlineLotsMax ? queueTrial(ctx, trial) : computeTrial(ctx, round, { trial, groups })
}

type Begun = Omit<Trial, 'state' | 'job' | 'computedAt'>

async function queueTrial(ctx: Ctx, begun: Begun): Promise<Trial> {
  const job = newId<JobId>('job')
  const trial = { ...begun, state: 'computing', job, computedAt: null } as const
  const subject = `trial/${trial.id}`
  await commit(ctx, {
    verb: 'round.try',
    subject,
    seen: 0,
    changes: [insertTrial(ctx.db, trial), planJob(ctx, job, { kind: 'trial', subject })],
  })
  await ctx.wake(job)
  return trial
}

async function computeTrial(
  ctx: Ctx,
  round: Round,
  { trial: begun, groups }: { readonly trial: Begun; readonly groups: readonly string[][] },
): Promise<Trial> {
  const trial = { ...begun, state: 'computed', job: '', computedAt: ctx.now } as const
  const rows = []
  for (const products of groups) rows.push(await tryGroup(ctx, round, { trial, products }))
  await commit(ctx, {
    verb: 'round.try',
    subject: `trial/${trial.id}`,
    seen: 0,
    changes: [
      insertTrial(ctx.db, trial),
      ...rows.flatMap((each) => insertTrialRows(ctx.db, trial.id, each)),
    ],
  })
  return trial
}

async function holdRights(ctx: Ctx, changes: readonly TrialChange[]): Promise<void> {
  const { role, party } = ctx.actor
  const demands = changes.flatMap((change) => (change.kind === 'demand' ? [change.demand] : []))
  const firmOf = await listFirmsOf(ctx.db, demands)
  unwrap(checkTrialRights(changes, role === 'firm' ? party : null, firmOf))
}

type At = { readonly after: string; readonly limit: number }

export async function pageTrials(ctx: Ctx, round: RoundId, at: At): Promise<Page<Trial>> {
  allow(ctx, 'round.try')
  unwrap(await findRound(ctx.db, round))
  const rows = await listTrials(ctx.db, { ...at, round, party: ctx.actor.party })
  return pageFrom(rows, at.limit, ({ id }) => id)
}

type Named = { readonly round: RoundId; readonly trial: string }

export async function readTrial(
  ctx: Ctx,
  named: Named,
): Promise<Trial & { readonly effects: readonly Effect[] }> {
  const trial = await ownTrial(ctx, named)
  return { ...trial, effects: await listTrialEffects(ctx.db, trial.id) }
}

export async function pageTrialChanges(
  ctx: Ctx,
  named: Named,
  at: At & { readonly kind: 'plan' | 'demand' },
): Promise<Page<TrialChangeRow>> {
  const trial = await ownTrial(ctx, named)
  const rows = await listTrialChanges(ctx.db, { ...at, trial: trial.id })
  return pageFrom(rows, at.limit, ({ id }) => id)
}

export async function removeTrial(
  ctx: Ctx,
  named: Named,
  { revision }: { readonly revision: number },
): Promise<Trial> {
  const trial = await ownTrial(ctx, named)
  const subject = `trial/${trial.id}`
  unwrap(checkSeen(subject, trial.revision, revision))
  if (trial.state === 'computing') unwrap(refuse('conflict', 'trial-computing'))
  await commit(ctx, {
    verb: 'round.try',
    subject,
    seen: revision,
    changes: deleteTrial(ctx.db, trial.id),
  })
  return trial
}

/** Somebody else's trial is as good as none. */
async function ownTrial(ctx: Ctx, { round, trial: id }: Named): Promise<Trial> {
  allow(ctx, 'round.try')
  const trial = unwrap(await findTrial(ctx.db, id))
  const isOwn = trial.party === ctx.actor.party && trial.round === round
  return isOwn ? trial : unwrap(refuse('missing', 'no-such-trial', { id }))
}
