// What the office forces or forbids against the matching, and how it enters the problem: as what is signed, as a veto.

import { mismatch, mismatchOf } from '#engines/matching/compatibility.ts'
import type { DemandStory, LotStory } from '#engines/matching/explain.ts'
import type { Flow } from '#engines/matching/matching.ts'
import type { Demand, Lot, Pin, Problem } from '#engines/matching/problem.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'
import type { Instant } from '#kernel/time.ts'

type OverrideKind = 'force' | 'forbid'
export type OverrideTerms = {
  readonly kind: OverrideKind
  readonly plan: string
  readonly demand: string
  /** What is forced; 0 where a pair is forbidden. */
  readonly quantity: number
  readonly reason: string
}
export type Override = OverrideTerms & {
  readonly seq: number
  /** A pair is forbidden as the household and the firm behind it. */
  readonly household: string
  readonly firm: string
  readonly product: string
  readonly madeBy: string
  readonly madeAt: Instant
}

export const overridesMax = 200

type Applied = Pick<Override, 'kind' | 'plan' | 'demand' | 'quantity' | 'household' | 'firm'>

/** The problem under the overrides: whom it does not concern, it does not change. */
export function withOverrides(problem: Problem, overrides: readonly Applied[]): Problem {
  const forced = forcedFlows(problem, overrides)
  const households = new Set(problem.lots.map(({ household }) => household))
  const forbidden = overrides
    .filter(({ kind, household }) => kind === 'forbid' && households.has(household))
    .map(({ household, firm }) => ({ household, firm }))
    .filter((veto) => !problem.vetoes.some((known) => isSame(known, veto)))
  if (forced.length + forbidden.length === 0) return problem
  return {
    ...problem,
    pins: addPins(problem.pins, forced),
    vetoes: [...problem.vetoes, ...forbidden],
  }
}

/** What the overrides force of this problem; it is matched, not signed. */
export function forcedFlows(problem: Problem, overrides: readonly Applied[]): Flow[] {
  const lots = new Set(problem.lots.map(({ id }) => id))
  return overrides
    .filter(({ kind, plan }) => kind === 'force' && lots.has(plan))
    .map(({ plan, demand, quantity }) => ({ lot: plan, demand, quantity }))
}

function isSame<Item extends object>(a: Item, b: Item): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

/** Both together, a pair once. */
export function addPins(pins: readonly Pin[], forced: readonly Flow[]): readonly Pin[] {
  if (forced.length === 0) return pins
  const sums = new Map<string, Pin>()
  for (const pin of [...pins, ...forced]) {
    const key = JSON.stringify([pin.lot, pin.demand])
    sums.set(key, { ...pin, quantity: pin.quantity + (sums.get(key)?.quantity ?? 0) })
  }
  return [...sums.values()]
}

type Stories = {
  readonly lots: readonly LotStory[]
  readonly demands: readonly DemandStory[]
}

/** Counts what was forced as matched, which the engine takes for signed. */
export function withForced({ lots, demands }: Stories, forced: readonly Flow[]): Stories {
  if (forced.length === 0) return { lots, demands }
  const poor = new Set(lots.filter(({ lot }) => lot.poor).map(({ lot }) => lot.id))
  const of = (by: 'lot' | 'demand', id: string, flows = forced): number =>
    flows.filter((flow) => flow[by] === id).reduce((sum, { quantity }) => sum + quantity, 0)
  const forcedPoor = forced.filter(({ lot }) => poor.has(lot))
  return {
    lots: lots.map((story) => ({ ...story, matched: story.matched + of('lot', story.lot.id) })),
    demands: demands.map((story) => ({
      ...story,
      matched: story.matched + of('demand', story.demand.id),
      matchedPoor: story.matchedPoor + of('demand', story.demand.id, forcedPoor),
    })),
  }
}

/** Whether the pair may be forced or forbidden: the office bends the order, never what a household or a firm consented to. */
export function checkOverride(
  problem: Problem,
  terms: OverrideTerms,
  standing: readonly Override[],
): Result<{ readonly lot: Lot; readonly demand: Demand }> {
  if (standing.length >= overridesMax) {
    return refuse('too-large', 'overrides-too-many', { limit: overridesMax })
  }
  const lot = problem.lots.find(({ id }) => id === terms.plan)
  if (lot === undefined)
    return refuse('invalid', 'no-such-round-plan', { plan: terms.plan }, 'plan')
  const demand = problem.demands.find(({ id }) => id === terms.demand)
  if (demand === undefined) {
    return refuse('invalid', 'no-such-round-demand', { demand: terms.demand }, 'demand')
  }
  const twin = standing.find(
    ({ household, firm, kind, plan, demand: known }) =>
      (plan === terms.plan && known === terms.demand) ||
      (household === lot.household &&
        firm === demand.firm &&
        (kind === 'forbid' || terms.kind === 'forbid')),
  )
  if (twin !== undefined) return refuse('conflict', 'override-stands', { seq: twin.seq })
  const forced = terms.kind === 'force' ? checkForce(problem, { lot, demand }, terms) : ok(null)
  return forced.ok ? ok({ lot, demand }) : forced
}

function checkForce(
  problem: Problem,
  { lot, demand }: { readonly lot: Lot; readonly demand: Demand },
  { quantity }: OverrideTerms,
): Result<null> {
  if (lot.product !== demand.product) return refuse('invalid', 'override-other-product')
  const found = mismatchOf(lot, demand, problem.policy.overlapDaysMin)
  if ((found & mismatch.grade) !== 0) return refuse('invalid', 'override-grade', {}, 'demand')
  if ((found & mismatch.price) !== 0) return refuse('invalid', 'override-price', {}, 'demand')
  if ((found & mismatch.window) !== 0) return refuse('invalid', 'override-window', {}, 'demand')
  const vetoed = problem.vetoes.some((veto) =>
    isSame(veto, { household: lot.household, firm: demand.firm }),
  )
  if (vetoed) return refuse('invalid', 'override-vetoed', {}, 'demand')
  const left = Math.min(
    lot.quantity - pinned(problem, 'lot', lot.id),
    demand.quantity - pinned(problem, 'demand', demand.id),
  )
  if (quantity > left) return refuse('invalid', 'override-too-much', { left }, 'quantity')
  return ok(null)
}

function pinned({ pins }: Problem, by: 'lot' | 'demand', id: string): number {
  return pins.filter((pin) => pin[by] === id).reduce((sum, pin) => sum + pin.quantity, 0)
}
