import { lotteryOf, openLottery, planLottery } from '#domains/catalogue/service.ts'
import { currentPolicy, type RoundPolicy } from '#domains/rounds/model/round.ts'
import { findLastRound } from '#domains/rounds/store/rounds.ts'
import type { SeasonId } from '#kernel/id.ts'
import { allow } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { newSecret } from '#platform/crypto/digest.ts'
import type { Change } from '#platform/db/client.ts'

type Drawn = Pick<RoundPolicy, 'lottery' | 'lotteryHash'>

/** The rules that the season's next round will be closed under; the seed is there only where a round showed it already. */
export async function readPolicy(ctx: Ctx, season: SeasonId): Promise<RoundPolicy> {
  allow(ctx, 'round.read')
  const again = await drawnAgain(ctx, season)
  const lotteryHash = (await lotteryOf(ctx, season))?.seedHash ?? null
  return { ...currentPolicy, lotteryHash, ...again }
}

/** What the round that closes now is drawn by. With a seed used up, the deed that uses it draws the next and publishes its hash. */
export async function drawLottery(
  ctx: Ctx,
  season: SeasonId,
): Promise<Drawn & { readonly changes: Change[] }> {
  const again = await drawnAgain(ctx, season)
  if (again !== null) return { ...again, changes: [] }
  const drawn = await lotteryOf(ctx, season)
  const changes = await planLottery(ctx, season, (drawn?.no ?? 0) + 1)
  if (drawn === null) return { lottery: newSecret(), lotteryHash: null, changes }
  return { lottery: await openLottery(ctx, season, drawn), lotteryHash: drawn.seedHash, changes }
}

/** A round that came to nothing gives nobody a second draw: the next one keeps its seed. */
async function drawnAgain(ctx: Ctx, season: SeasonId): Promise<Drawn | null> {
  const last = await findLastRound(ctx.db, season)
  const isSpent = last === null || (last.state !== 'discarded' && last.state !== 'failed')
  if (isSpent || last.policy.lottery === '') return null
  return { lottery: last.policy.lottery, lotteryHash: last.policy.lotteryHash }
}
