// What somebody would like to know of a round: the same problem under other terms. Nothing of it is published.

import type { Demand, Lot, Problem } from '#engines/matching/problem.ts'
import type { JobId, RoundId } from '#kernel/id.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'
import type { Instant, Window } from '#kernel/time.ts'
import type { Unit } from './round.ts'

type Floor = { readonly grade: number; readonly floorFen: number }
type DemandChange = {
  readonly kind: 'demand'
  readonly demand: string
  readonly quantity?: number | undefined
  /** The floor price of every grade from the best to the worst that is taken. */
  readonly floors?: readonly Floor[] | undefined
  readonly windows?: readonly Window[] | undefined
  readonly withdrawn?: boolean | undefined
}
type PlanChange = {
  readonly kind: 'plan'
  readonly plan: string
  readonly quantity?: number | undefined
  readonly priceMinFen?: number | undefined
  readonly grade?: number | undefined
  readonly window?: Window | undefined
  readonly withdrawn?: boolean | undefined
}
type PolicyChange = {
  readonly kind: 'policy'
  readonly overlapDaysMin?: number | undefined
  readonly tranches?: Partial<Record<Unit, readonly number[] | undefined>> | undefined
}
export type TrialChange = DemandChange | PlanChange | PolicyChange

type TrialId = string
export type Trial = {
  readonly id: TrialId
  readonly revision: number
  readonly round: RoundId
  readonly party: string
  readonly madeBy: string
  readonly name: string
  readonly changes: readonly TrialChange[]
  readonly state: 'computing' | 'computed' | 'failed'
  /** '' where it was computed while the visitor waited. */
  readonly job: JobId | ''
  readonly madeAt: Instant
  readonly computedAt: Instant | null
}

export const trialsMax = 50
/** So many lots are matched while the visitor waits; more are matched behind the scenes. */
export const inlineLotsMax = 20_000

/** A firm tries its own demands only; the office tries anything. */
export function checkTrialRights(
  changes: readonly TrialChange[],
  firm: string | null,
  firmOf: ReadonlyMap<string, string>,
): Result<null> {
  if (firm === null) return ok(null)
  for (const change of changes) {
    if (change.kind !== 'demand') return refuse('forbidden', 'trial-not-for-firms')
    if (firmOf.get(change.demand) !== firm) return refuse('forbidden', 'not-yours')
  }
  return ok(null)
}

/** Products whose matching the changes can touch; null when it is all of them. */
export function productsTouched(
  changes: readonly TrialChange[],
  productOf: (kind: 'plan' | 'demand', id: string) => string | undefined,
): Result<ReadonlySet<string> | null> {
  const products = new Set<string>()
  for (const change of changes) {
    if (change.kind === 'policy') return ok(null)
    const id = change.kind === 'plan' ? change.plan : change.demand
    const product = productOf(change.kind, id)
    if (product === undefined) {
      return change.kind === 'plan'
        ? refuse('invalid', 'no-such-round-plan', { plan: id })
        : refuse('invalid', 'no-such-round-demand', { demand: id })
    }
    products.add(product)
  }
  return ok(products)
}

/** The problem under the changes; what was signed of a lot or a demand stays in it. */
export function tryOut(
  problem: Problem,
  changes: readonly TrialChange[],
  unitOf: (product: string) => Unit,
): Problem {
  const plans = new Map(changes.flatMap((c) => (c.kind === 'plan' ? [[c.plan, c] as const] : [])))
  const demands = new Map(
    changes.flatMap((c) => (c.kind === 'demand' ? [[c.demand, c] as const] : [])),
  )
  return {
    ...problem,
    lots: problem.lots.flatMap((lot) => changedLot(problem, lot, plans.get(lot.id))),
    demands: problem.demands.flatMap((demand) =>
      changedDemand(problem, demand, demands.get(demand.id)),
    ),
    policy: changedPolicy(problem.policy, changes, unitOf),
  }
}

/** The last word on each rule holds. */
function changedPolicy(
  policy: Problem['policy'],
  changes: readonly TrialChange[],
  unitOf: (product: string) => Unit,
): Problem['policy'] {
  const wished = changes.filter((change) => change.kind === 'policy')
  const days = wished.findLast(({ overlapDaysMin }) => overlapDaysMin !== undefined)
  const widthsOf = (product: string): readonly number[] | undefined =>
    wished.findLast(({ tranches }) => tranches?.[unitOf(product)])?.tranches?.[unitOf(product)]
  return {
    ...policy,
    overlapDaysMin: days?.overlapDaysMin ?? policy.overlapDaysMin,
    tranches: Object.fromEntries(
      Object.entries(policy.tranches).map(([product, widths]) => [
        product,
        widthsOf(product) ?? widths,
      ]),
    ),
  }
}

function changedLot(problem: Problem, lot: Lot, change: PlanChange | undefined): Lot[] {
  if (change === undefined) return [lot]
  const quantity = quantityKept(problem, change, { ...lot, by: 'lot' })
  if (quantity === 0) return []
  return [
    {
      ...lot,
      quantity,
      priceMinFen: change.priceMinFen ?? lot.priceMinFen,
      grade: change.grade ?? lot.grade,
      window: change.window ?? lot.window,
    },
  ]
}

function changedDemand(
  problem: Problem,
  demand: Demand,
  change: DemandChange | undefined,
): Demand[] {
  if (change === undefined) return [demand]
  const quantity = quantityKept(problem, change, { ...demand, by: 'demand' })
  if (quantity === 0) return []
  const floors = change.floors && floorsOf(change.floors)
  return [
    {
      ...demand,
      quantity,
      viableMin: Math.min(demand.viableMin, quantity),
      lotMin: Math.min(demand.lotMin, quantity),
      floors: floors ?? demand.floors,
      gradeMin: floors?.length ?? demand.gradeMin,
      windows: change.windows ?? demand.windows,
    },
  ]
}

function floorsOf(floors: readonly Floor[]): number[] {
  return [...floors].sort((a, b) => a.grade - b.grade).map(({ floorFen }) => floorFen)
}

function quantityKept(
  { pins }: Problem,
  change: { readonly quantity?: number | undefined; readonly withdrawn?: boolean | undefined },
  now: { readonly id: string; readonly quantity: number; readonly by: 'lot' | 'demand' },
): number {
  const signed = pins
    .filter((pin) => pin[now.by] === now.id)
    .reduce((sum, pin) => sum + pin.quantity, 0)
  const asked = change.withdrawn === true ? 0 : (change.quantity ?? now.quantity)
  return Math.max(asked, signed)
}
