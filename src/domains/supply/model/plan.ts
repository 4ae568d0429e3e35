// What a household will produce: the terms it offers, whether it has confirmed them, and when they need a second look.

import { checkWindow, hasGrade, type Product, type Season } from '#domains/catalogue/model.ts'
import type { HallId, HouseholdId, ParcelId, PlanId, ProductId, SeasonId } from '#kernel/id.ts'
import type { Fen } from '#kernel/money.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'
import type { Day } from '#kernel/time.ts'

export const confirmationWays = [
  ['当面', 'in-person'],
  ['电话', 'phone'],
  ['视频', 'video'],
  ['书面', 'paper'],
] as const
export type ConfirmationWay = (typeof confirmationWays)[number][1]
export type Confirmation = {
  readonly by: string
  readonly how: ConfirmationWay
  readonly on: Day
}

/** What a plan offers. `parcel` is '' for animals kept at home. Quantities are in the product's unit. */
export type Terms = {
  readonly parcel: ParcelId | ''
  readonly product: ProductId
  readonly grade: number
  readonly quantity: number
  readonly quantityLow: number
  readonly quantityHigh: number
  readonly windowFrom: Day
  readonly windowTo: Day
  readonly priceMin: Fen
}
export type PlanState = 'draft' | 'held' | 'confirmed' | 'withdrawn'
export type Plan = Terms & {
  readonly id: PlanId
  readonly revision: number
  readonly season: SeasonId
  readonly hall: HallId
  readonly household: HouseholdId
  readonly committed: number
  readonly state: PlanState
  /** A stable word for why the plan is held; '' when it is not. */
  readonly holdReason: '' | 'above-yield'
  readonly confirmation: Confirmation | null
}

export const quantityMax = 1_000_000_000
// A good year on good land doubles the standard; three times of it is a slip of the pen until somebody has looked.
const yieldTimesMax = 3
// Animals kept at home have no parcel: a mu of yard stands for it.
const yardMu100 = 100

/** Refuses terms that make no sense; the field is named as on the wire. */
export function checkTerms(
  terms: Terms,
  { product, season }: { readonly product: Product; readonly season: Season },
): Result<null> {
  const { grade, quantity, quantityLow, quantityHigh } = terms
  if (!hasGrade(product, grade)) {
    const grades = product.grades.map(({ zh }) => zh).join('、')
    return refuse('invalid', 'grade-unknown', { grades }, 'grade')
  }
  if (terms.parcel === '' && product.unit === 'kg')
    return refuse('invalid', 'parcel-missing', {}, 'parcel')
  if (quantity <= 0) return refuse('invalid', 'quantity-not-positive', {}, 'quantity')
  if (quantity > quantityMax)
    return refuse('invalid', 'number-above-max', { max: quantityMax }, 'quantity')
  if (quantityLow < 0 || quantityLow > quantity) {
    return refuse('invalid', 'quantity-low-above', {}, 'quantityLow')
  }
  if (quantityHigh < quantity) return refuse('invalid', 'quantity-high-below', {}, 'quantityHigh')
  if (terms.priceMin < 0) return refuse('invalid', 'number-below-min', { min: 0 }, 'priceMinFen')
  const window = checkWindow(season, { from: terms.windowFrom, to: terms.windowTo })
  if (window.ok) return ok(null)
  return { ok: false, refusal: { ...window.refusal, field: 'windowTo' } }
}

/** Why a person should look at these terms before they are matched; '' when nobody need. */
export function holdReasonOf(
  { quantity }: Pick<Terms, 'quantity'>,
  { yieldPerMu }: Pick<Product, 'yieldPerMu'>,
  areaMu100: number | null,
): Plan['holdReason'] {
  const standard = ((areaMu100 ?? yardMu100) * yieldPerMu) / 100
  return quantity > standard * yieldTimesMax ? 'above-yield' : ''
}

/** The state of a plan that nobody withdrew. */
export function standing(
  holdReason: Plan['holdReason'],
  confirmation: Confirmation | null,
): PlanState {
  if (holdReason !== '') return 'held'
  return confirmation === null ? 'draft' : 'confirmed'
}

/** By this a plan is known in its season: a household offers one product of one grade from one parcel once. */
export function naturalKey(
  household: HouseholdId,
  {
    product,
    parcel,
    grade,
    windowFrom,
  }: Pick<Terms, 'product' | 'parcel' | 'grade' | 'windowFrom'>,
): string {
  return `${household}|${product}|${parcel}|${grade}|${windowFrom}`
}

export function hasSameTerms(a: Terms, b: Terms): boolean {
  return (
    a.parcel === b.parcel &&
    a.product === b.product &&
    a.grade === b.grade &&
    a.quantity === b.quantity &&
    a.quantityLow === b.quantityLow &&
    a.quantityHigh === b.quantityHigh &&
    a.windowFrom === b.windowFrom &&
    a.windowTo === b.windowTo &&
    a.priceMin === b.priceMin
  )
}

export function hasSameConfirmation(a: Confirmation | null, b: Confirmation | null): boolean {
  return a === b || (a !== null && b !== null && a.by === b.by && a.how === b.how && a.on === b.on)
}

/** Changes the terms. What the household had confirmed was the old ones; what is committed stays deliverable. */
export function changeTerms(
  plan: Plan,
  terms: Terms,
  {
    holdReason,
    confirmation,
  }: { holdReason: Plan['holdReason']; confirmation: Confirmation | null },
): Result<Plan> {
  if (plan.state === 'withdrawn') return refuse('conflict', 'plan-withdrawn')
  if (terms.quantity < plan.committed) {
    return refuse('conflict', 'quantity-below-committed', { committed: plan.committed }, 'quantity')
  }
  if (
    plan.committed > 0 &&
    naturalKey(plan.household, terms) !== naturalKey(plan.household, plan)
  ) {
    return refuse('conflict', 'plan-committed', { committed: plan.committed })
  }
  const state = standing(holdReason, confirmation)
  return ok({ ...plan, ...terms, holdReason, confirmation, state, revision: plan.revision + 1 })
}

export function confirm(plan: Plan, confirmation: Confirmation, today: Day): Result<Plan> {
  if (plan.state === 'withdrawn') return refuse('conflict', 'plan-withdrawn')
  if (confirmation.on > today) return refuse('invalid', 'confirmation-in-future', {}, 'on')
  const state = standing(plan.holdReason, confirmation)
  return ok({ ...plan, confirmation, state, revision: plan.revision + 1 })
}

export function withdraw(plan: Plan): Result<Plan> {
  if (plan.state === 'withdrawn') return refuse('conflict', 'plan-withdrawn')
  if (plan.committed > 0) {
    return refuse('conflict', 'plan-committed', { committed: plan.committed })
  }
  return ok({ ...plan, state: 'withdrawn', revision: plan.revision + 1 })
}

/** Lets a held plan go on after somebody looked at it. */
export function release(plan: Plan): Result<Plan> {
  if (plan.state !== 'held') return refuse('conflict', 'plan-not-held')
  const state = standing('', plan.confirmation)
  return ok({ ...plan, holdReason: '', state, revision: plan.revision + 1 })
}
