import type { DemandView, PlanView } from '#domains/rounds/model/views.ts'
import { findRound } from '#domains/rounds/store/rounds.ts'
import {
  type DemandFilter,
  listRoundDemands,
  listRoundPlans,
  type PlanFilter,
} from '#domains/rounds/store/views.ts'
import type { RoundId } from '#kernel/id.ts'
import { refuse, unwrap } from '#kernel/result.ts'
import { allow, allowFor } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { type Page, pageFrom } from '#platform/http/page.ts'

/** A hall sees its own households' plans; firms see none, for they are other parties' affairs. */
export async function pageRoundPlans(ctx: Ctx, filter: PlanFilter): Promise<Page<PlanView>> {
  const { role, party } = ctx.actor
  const hall = role === 'hall' ? (filter.hall ?? party) : filter.hall
  if (role === 'firm') unwrap(refuse('forbidden', 'not-yours'))
  if (hall === undefined) allow(ctx, 'round.read')
  else allowFor(ctx, 'round.read', hall)
  unwrap(await findRound(ctx.db, filter.round))
  const rows = await listRoundPlans(ctx.db, { ...filter, hall })
  return pageFrom(rows, filter.limit, ({ plan }) => plan)
}

export async function readRoundPlan(ctx: Ctx, round: RoundId, plan: string): Promise<PlanView> {
  allow(ctx, 'round.read')
  const [found] = await listRoundPlans(ctx.db, { round, plan, after: '', limit: 1 })
  if (found === undefined) return unwrap(refuse('missing', 'no-such-round-plan', { plan }))
  if (ctx.actor.role === 'firm') return unwrap(refuse('forbidden', 'not-yours'))
  allowFor(ctx, 'round.read', found.hall)
  return found
}

/** Firms see their own demands; all others see every one, as they do where demands are published. */
export async function pageRoundDemands(ctx: Ctx, filter: DemandFilter): Promise<Page<DemandView>> {
  const { role, party } = ctx.actor
  allow(ctx, 'round.read')
  const firm = role === 'firm' ? (filter.firm ?? party) : filter.firm
  if (role === 'firm' && firm !== party) unwrap(refuse('forbidden', 'not-yours'))
  unwrap(await findRound(ctx.db, filter.round))
  const rows = await listRoundDemands(ctx.db, { ...filter, firm })
  return pageFrom(rows, filter.limit, ({ demand }) => demand)
}
