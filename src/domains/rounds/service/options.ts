// Why a plan or a demand got no more, and what would have changed it, computed from what the round published.

import {
  type ChangeView,
  type Namebook,
  type OptionView,
  type SellerView,
  viewDemandChange,
  viewLotChange,
  viewOption,
  viewSeller,
} from '#domains/rounds/model/options.ts'
import type { Unit } from '#domains/rounds/model/round.ts'
import type { DemandView } from '#domains/rounds/model/views.ts'
import {
  listDemandNames,
  listFirmNames,
  listPlaceNames,
  listPlanNames,
  listVetoesAt,
} from '#domains/rounds/store/options.ts'
import { findRound } from '#domains/rounds/store/rounds.ts'
import { listRoundDemands } from '#domains/rounds/store/views.ts'
import { type Option, optionsOf, type Span, sellersOf } from '#engines/matching/options.ts'
import { propose } from '#engines/matching/propose.ts'
import { proposeForDemand } from '#engines/matching/propose-demand.ts'
import type { RoundId } from '#kernel/id.ts'
import { refuse, unwrap } from '#kernel/result.ts'
import type { Language } from '#kernel/wording/wording.ts'
import { allow, allowFor } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { type Page, pageFrom } from '#platform/http/page.ts'
import { readSolved } from './proof.ts'
import { readRoundPlan } from './views.ts'

type Asked = {
  readonly round: RoundId
  readonly language: Language
}
type AskedPage = Asked & { readonly after: string; readonly limit: number }

/** The demands of the plan's product, each with what came of it. */
export async function pageOptions(
  ctx: Ctx,
  plan: string,
  { round, language, after, limit }: AskedPage,
): Promise<Page<OptionView>> {
  const { product, unit } = await readRoundPlan(ctx, round, plan)
  const { problem, matching } = await readSolved(ctx, round, product)
  const span = spanOf(after, limit)
  const options = optionsOf(problem, matching, plan, span)
  const names = await namesFor(ctx, round, { unit, options })
  return cut(options, span, (option) => viewOption(option, names, language))
}

/** The plans of the demand's product, each with what came of it; to a firm they are a hall's, not a household's. */
export async function pageSellers(
  ctx: Ctx,
  demand: string,
  { round, language, after, limit }: AskedPage,
): Promise<Page<SellerView>> {
  const { product, unit } = await readRoundDemand(ctx, round, demand)
  const { problem, matching } = await readSolved(ctx, round, product)
  const span = spanOf(after, limit)
  const options = sellersOf(problem, matching, demand, span)
  const names = await namesFor(ctx, round, { unit, options })
  const { role, party } = ctx.actor
  const mayName = (hall: string): boolean =>
    role === 'office' || role === 'coordinator' || (role === 'hall' && hall === party)
  return cut(options, span, (option) =>
    viewSeller(option, names, { language, shown: mayName(option.lot.hall) }),
  )
}

export async function proposeChanges(
  ctx: Ctx,
  plan: string,
  { round, language }: Asked,
): Promise<ChangeView[]> {
  const { product, unit } = await readRoundPlan(ctx, round, plan)
  const { problem, matching } = await readSolved(ctx, round, product)
  const proposals = propose(problem, matching, plan)
  const firms = proposals.flatMap(({ change }) => (change.kind === 'veto' ? [change.firm] : []))
  const names = { ...noNames(unit), firms: mapOf(await listFirmNames(ctx.db, firms)) }
  return proposals.map((proposal) => viewLotChange(proposal, names, language))
}

export async function proposeDemandChanges(
  ctx: Ctx,
  demand: string,
  { round, language }: Asked,
): Promise<ChangeView[]> {
  const { product, unit } = await readRoundDemand(ctx, round, demand)
  const { problem, matching } = await readSolved(ctx, round, product)
  const proposals = proposeForDemand(problem, matching, demand)
  return proposals.map((proposal) => viewDemandChange(proposal, noNames(unit), language))
}

export async function readRoundDemand(
  ctx: Ctx,
  round: RoundId,
  demand: string,
): Promise<DemandView> {
  allow(ctx, 'round.read')
  const [found] = await listRoundDemands(ctx.db, { round, demand, after: '', limit: 1 })
  if (found === undefined) return unwrap(refuse('missing', 'no-such-round-demand', { demand }))
  // Halls see every demand, as they do where demands are published; a firm its own.
  if (ctx.actor.role === 'firm') allowFor(ctx, 'round.read', found.firm)
  return found
}

function spanOf(after: string, limit: number): Span {
  return { from: Number(after) || 0, count: limit + 1 }
}

function cut<View>(
  options: readonly Option[],
  { from, count }: Span,
  view: (option: Option) => View,
): Page<View> {
  const rows = options.map((option, at) => ({ at: from + at + 1, shown: view(option) }))
  const page = pageFrom(rows, count - 1, ({ at }) => String(at))
  return { ...page, items: page.items.map(({ shown }) => shown) }
}

function noNames(unit: Unit): Namebook {
  const none = new Map()
  return { unit, demands: none, plans: none, firms: none, places: none, vetoes: [] }
}

function mapOf(rows: readonly { readonly id: string; readonly name: string }[]) {
  return new Map(rows.map(({ id, name }) => [id, name]))
}

async function namesFor(
  { db }: Ctx,
  round: RoundId,
  { unit, options }: { readonly unit: Unit; readonly options: readonly Option[] },
): Promise<Namebook> {
  const { closedAt } = unwrap(await findRound(db, round))
  const vetoed = options.filter(({ block }) => block === 'vetoed')
  const pairs = vetoed.map(({ lot, demand }) => [lot.household, demand.firm] as const)
  const places = options.flatMap(({ facts }) => String(facts.capacity ?? ''))
  const demands = await listDemandNames(db, [...new Set(options.map(({ demand }) => demand.id))])
  const plans = await listPlanNames(db, [...new Set(options.map(({ lot }) => lot.id))])
  return {
    ...noNames(unit),
    demands: new Map(demands.map((name) => [name.demand, name])),
    plans: new Map(plans.map((name) => [name.plan, name])),
    places: mapOf(await listPlaceNames(db, [...new Set(places)])),
    vetoes: await listVetoesAt(db, pairs, closedAt),
  }
}
