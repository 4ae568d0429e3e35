import { checkDiscardable, currentPolicy, type Round } from '#domains/rounds/model/round.ts'
import {
  findRound,
  freezeInput,
  insertRound,
  listRounds,
  moveRound,
  readMarket,
} from '#domains/rounds/store/rounds.ts'
import type { JobId, RoundId, SeasonId } from '#kernel/id.ts'
import { type Refusal, refuse, unwrap } from '#kernel/result.ts'
import { allow } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/crypto/digest.ts'
import type { Change } from '#platform/db/client.ts'
import { checkSeen, commit } from '#platform/db/commit.ts'
import { type Page, pageFrom } from '#platform/http/page.ts'
import { planJob } from '#platform/jobs/job.ts'

/** The office closes a round: what stands at this moment is frozen in the same commit, and matching starts behind the scenes. */
export async function closeRound(ctx: Ctx, season: SeasonId): Promise<Round> {
  allow(ctx, 'round.close')
  const market = await readMarket(ctx.db, season)
  if (market.state === null) return unwrap(refuse('missing', 'no-such-season', { id: season }))
  if (market.state !== 'open') return unwrap(refuse('conflict', 'round-season-ended', { season }))
  const busy = { kind: 'conflict', code: 'round-already-open', facts: { season } } as const
  if (market.running !== null) return unwrap({ ok: false, refusal: busy })
  if (!market.plans) return unwrap(refuse('invalid', 'round-without-plans', { season }))
  if (!market.demands) return unwrap(refuse('invalid', 'round-without-demands', { season }))
  const id = newId<RoundId>('rd')
  const job = newId<JobId>('job')
  const { actor, now } = ctx
  const round = { id, season, policy: currentPolicy, job, closedBy: actor.name, closedAt: now }
  await commit(ctx, {
    verb: 'round.close',
    subject: `round/${id}`,
    seen: 0,
    changes: [
      insertRound(ctx.db, round),
      ...freezeInput(ctx.db, id, season),
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
  return pageFrom(rounds, at.limit, ({ season, no }) => `${season}/${no}`)
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
    changes: moveRound(ctx.db, round, { state: 'discarded', at: ctx.now }),
    reason,
  })
  return unwrap(await findRound(ctx.db, id))
}

/** The round's part of a larger deed that accepts it. */
export function planAcceptance(ctx: Ctx, round: Round): Change[] {
  return moveRound(ctx.db, round, { state: 'accepted', at: ctx.now })
}
