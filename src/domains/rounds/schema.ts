import { z } from '@hono/zod-openapi'
import type { RoundId, SeasonId } from '#kernel/id.ts'
import type { Language } from '#kernel/wording/wording.ts'
import { PageQuery, pageOf } from '#platform/http/page.ts'
import type { Round, RoundPolicy } from './model/round.ts'
import { type DemandView, demandSentence, type PlanView, planSentence } from './model/views.ts'

const key = z.string().min(1).max(64)
const count = z.number().int()

export const RoundParams = z.object({
  id: key.transform((id) => id as RoundId).openapi({ type: 'string', example: 'rd_01' }),
})
export const RoundPlanParams = RoundParams.extend({ plan: key })
export const RoundQuery = PageQuery
export const RoundPlanQuery = PageQuery.extend({
  hall: key.optional(),
  product: key.optional(),
  outcome: z.enum(['full', 'part', 'none']).optional(),
  q: z.string().trim().min(1).max(40).optional(),
})
export const RoundDemandQuery = PageQuery.extend({
  firm: key.optional(),
  product: key.optional(),
})
export const RoundClosing = z
  .object({ season: key.transform((id) => id as SeasonId).openapi({ type: 'string' }) })
  .openapi('RoundClosing')
export const RoundDiscard = z
  .object({ revision: count, reason: z.string().trim().min(1).max(500) })
  .openapi('RoundDiscard')

export const SeasonParams = z.object({
  season: key.transform((id) => id as SeasonId).openapi({ type: 'string' }),
})
export const RoundPolicyView = z
  .object({
    version: z.string(),
    overlapDaysMin: count,
    tranches: z.record(z.string(), z.array(count)),
    demerits: z.object({ countDays: count }),
    lottery: z
      .string()
      .openapi({ description: 'What ties are drawn by; empty until it is shown.' }),
    lotteryHash: z.string().nullable().openapi({ description: 'Its SHA-256, public beforehand.' }),
  })
  .openapi('RoundPolicy')

const TotalsView = z
  .object({
    lots: count,
    demands: count,
    arcs: count,
    components: count,
    floorValueFen: count,
    householdsOffering: count,
    householdsMatched: count,
    poorHouseholdsOffering: count,
    poorHouseholdsMatched: count,
    optimal: z.boolean(),
    gap: z.object({ level: z.string(), tranche: count.nullable(), amount: count }).nullable(),
    products: z.array(
      z.object({
        product: z.string(),
        offered: count,
        asked: count,
        matched: count,
        offeredPoor: count,
        matchedPoor: count,
      }),
    ),
    unmatched: z.array(
      z.object({ reason: z.string(), product: z.string(), plans: count, quantity: count }),
    ),
  })
  .openapi('RoundTotals')
export const RoundView = z
  .object({
    id: z.string(),
    revision: count,
    season: z.string(),
    no: count,
    state: z.enum(['computing', 'computed', 'accepted', 'discarded', 'failed']),
    policy: RoundPolicyView,
    job: z.string(),
    inputHash: z.string().nullable(),
    resultHash: z.string().nullable(),
    totals: TotalsView.nullable(),
    closedBy: z.string(),
    closedAt: count,
    computedAt: count.nullable(),
    acceptedAt: count.nullable(),
    origin: z.enum(['close', 'revision', 'override']),
    revises: z.string().nullable(),
    reason: z.string(),
    supersededBy: z.string().nullable(),
  })
  .openapi('Round')
export const RoundPage = pageOf(RoundView)

const facts = z.record(z.string(), z.union([z.string(), z.number()]))
export const RoundPlan = z
  .object({
    plan: z.string(),
    hall: z.string(),
    household: z.string(),
    householdNo: z.string(),
    headName: z.string(),
    product: z.string(),
    grade: count,
    poor: z.boolean(),
    offered: count,
    matched: count,
    outcome: z.enum(['full', 'part', 'none']),
    reason: z.string(),
    facts,
    sentence: z.string(),
    matches: z.array(
      z.object({
        demand: z.string(),
        demandNo: z.string(),
        firm: z.string(),
        firmName: z.string(),
        quantity: count,
        floorFen: count,
        distanceM: count,
      }),
    ),
  })
  .openapi('RoundPlan')
export const RoundPlanPage = pageOf(RoundPlan)
export const RoundDemand = z
  .object({
    demand: z.string(),
    demandNo: z.string(),
    firm: z.string(),
    firmName: z.string(),
    product: z.string(),
    gradeMin: count,
    asked: count,
    matched: count,
    matchedPoor: count,
    price: z.array(count),
    reason: z.string(),
    facts,
    sentence: z.string(),
  })
  .openapi('RoundDemand')
export const RoundDemandPage = pageOf(RoundDemand)

export function viewRound(round: Round): z.infer<typeof RoundView> {
  const { policy, totals } = round
  return {
    ...round,
    policy: viewPolicy(policy),
    totals: totals && {
      ...totals,
      products: [...totals.products],
      unmatched: [...totals.unmatched],
    },
  }
}

export function viewPolicy(policy: RoundPolicy): z.infer<typeof RoundPolicyView> {
  return {
    ...policy,
    tranches: Object.fromEntries(
      Object.entries(policy.tranches).map(([unit, widths]) => [unit, [...widths]]),
    ),
  }
}

export function viewPlan(view: PlanView, language: Language): z.infer<typeof RoundPlan> {
  const { productZh: _, productEn: __, unit: ___, ...plan } = view
  return { ...plan, matches: [...view.matches], sentence: planSentence(view, language) }
}

export function viewDemand(view: DemandView, language: Language): z.infer<typeof RoundDemand> {
  const { productZh: _, productEn: __, unit: ___, ...demand } = view
  return { ...demand, price: [...view.price], sentence: demandSentence(view, language) }
}
