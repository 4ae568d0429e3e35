import {
  checkDiscardable,
  checkMarket,
  currentPolicy,
  type Round,
} from '#domains/rounds/model/round.ts'
import { freezeInput } from '#domains/rounds/store/freeze.ts'
import { discardSuperseded, restoreSuperseded } from '#domains/rounds/store/live.ts'
import {
  findRound,
  insertRound,
  listRounds,
  moveRound,
  readMarket,
} from '#domains/rounds/store/rounds.ts'
import type { JobId, RoundId, SeasonId } from '#kernel/id.ts'
import { type Refusal, unwrap } from '#kernel/result.ts'
import { day, dayAt } from '#kernel/time.ts'
import { allow } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/crypto/digest.ts'
import type { Change } from '#platform/db/client.ts'
import { checkSeen, commit } from '#platform/db/commit.ts'
import { type Page, pageFrom } from '#platform/http/page.ts'
import { planJob } from '#platform/jobs/job.ts'
import { drawLottery } from './lottery.ts'

/** The office closes a round: what stands at this moment is frozen in the same commit, and matching starts behind the scenes. */
export async function closeRound(
  ctx: Ctx,
  season: SeasonId,
  also: readonly Change[] = [],
): Promise<Round> {
  allow(ctx, 'round.close')
  unwrap(checkMarket(season, await readMarket(ctx.db, season)))
  const busy = { kind: 'conflict', code: 'round-already-open', facts: { season } } as const
  const id = newId<RoundId>('rd')
  const job = newId<JobId>('job')
  const { actor, now } = ctx
  const { changes: nextDraw, ...drawn } = await drawLottery(ctx, season)
  const policy = { ...currentPolicy, ...drawn }
  const today = dayAt(now)
  const demeritsAfter = day(today - policy.demerits.countDays)
  const round = { id, season, policy, job, closedBy: actor.name, closedAt: now }
  await commit(ctx, {
    verb: 'round.close',
    subject: `round/${id}`,
    seen: 0,
    changes: [
      insertRound(ctx.db, round),
      ...nextDraw,
      ...also,
      ...freezeInput(ctx.db, { round: id, season, today, demeritsAfter }),
      planJob(ctx, job, { kind: 'round', subject: `round/${id}` }),
    ],
    refusals: { 'UNIQUE constraint failed: rounds.season': busy satisfies Refusal },
  })
  await ctx.wake(job)
  return unwrap(await findRound(ctx.db, id))
}

export async function readRound(ctx: Ctx, id: RoundId): Promise<Round> {
  allow(ctx, 'round.read')
  return unwrap(await findRound(ctx.db, id))
}

export async function pageRounds(
  ctx: Ctx,
  at: { readonly after: string; readonly limit: number },
): Promise<Page<Round>> {
  allow(ctx, 'round.read')
  const rounds = await listRounds(ctx.db, at)
  return pageFrom(rounds, at.limit, ({ closedAt, season, no }) => `${closedAt}/${season}/${no}`)
}

export async function discardRound(
  ctx: Ctx,
  id: RoundId,
  { revision, reason }: { readonly revision: number; readonly reason: string },
): Promise<Round> {
  allow(ctx, 'round.close')
  const found = unwrap(await findRound(ctx.db, id))
  const subject = `round/${id}`
  unwrap(checkSeen(subject, found.revision, revision))
  const round = unwrap(checkDiscardable(found))
  await commit(ctx, {
    verb: 'round.close',
    subject,
    seen: revision,
    changes: [
      ...moveRound(ctx.db, round, { state: 'discarded', at: ctx.now }),
      ...restoreSuperseded(ctx, id, 'round.close'),
    ],
    reason,
  })
  return unwrap(await findRound(ctx.db, id))
}

/** The round's part of a larger deed that accepts it. */
export function planAcceptance(ctx: Ctx, round: Round): Change[] {
  return [
    ...moveRound(ctx.db, round, { state: 'accepted', at: ctx.now }),
    ...discardSuperseded(ctx, round, 'round.accept'),
  ]
}
