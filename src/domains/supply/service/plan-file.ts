// Weighs the plans of a file against those that are kept.

import type { Product, Season } from '#domains/catalogue/model.ts'
import type { Found } from '#domains/parties/service/household-file.ts'
import type { FoundParcel } from '#domains/parties/service/parcel-file.ts'
import {
  type Confirmation,
  changeTerms,
  checkTerms,
  hasSameConfirmation,
  hasSameTerms,
  holdReasonOf,
  naturalKey,
  type Plan,
  standing,
  type Terms,
} from '#domains/supply/model/plan.ts'
import { columnOf, planSheet } from '#domains/supply/model/plan-sheet.ts'
import type { HallId, HouseholdId, PlanId } from '#kernel/id.ts'
import { fen } from '#kernel/money.ts'
import { type Day, dayAt, type Instant } from '#kernel/time.ts'
import { unitsZh } from '#kernel/wording/terms.ts'
import type { Code, Facts } from '#kernel/wording/wording.ts'
import { newId } from '#platform/crypto/digest.ts'
import type { Fate } from '#platform/files/kind.ts'
import type { Fault, Row } from '#platform/files/table.ts'

type PlanRow = Row<typeof planSheet.columns>
/** Everything that a row is weighed against. */
export type Scales = {
  readonly hall: HallId
  readonly season: Season
  readonly now: Instant
  readonly products: ReadonlyMap<string, Product>
  readonly kept: {
    readonly byId: ReadonlyMap<string, Plan>
    readonly byKey: ReadonlyMap<string, Plan>
  }
  readonly findHousehold: (no: string) => Found
  readonly findParcel: (household: HouseholdId, no: string) => FoundParcel
}
export type WeighedPlans = {
  readonly fates: ReadonlyMap<number, Fate>
  readonly faults: readonly Fault[]
  readonly basis: readonly string[]
  readonly creates: readonly Plan[]
  readonly updates: readonly Plan[]
}
type Problem = {
  readonly column: keyof typeof planSheet.columns | ''
  readonly code: Code
  readonly facts?: Facts
}
type Weighed = {
  readonly plan: Plan
  readonly fate: Fate
  readonly known: Plan | undefined
  readonly key: string
}

export function weighPlans(rows: readonly PlanRow[], scales: Scales): WeighedPlans {
  const fates = new Map<number, Fate>()
  const faults: Fault[] = []
  const good: Weighed[] = []
  const first = new Map<string, number>()
  for (const row of rows) {
    const weighed = weighPlan(row, scales)
    const checked = 'code' in weighed ? weighed : refuseRepeated(weighed, row.row, first)
    if ('code' in checked) {
      faults.push(faultOf(row, checked))
    } else {
      fates.set(row.row, checked.fate)
      good.push(checked)
    }
  }
  const changed = good.filter(({ fate }) => fate !== 'same')
  return {
    fates,
    faults,
    basis: good.flatMap(({ known }) =>
      known === undefined ? [] : [`${known.id}:${known.revision}`],
    ),
    creates: changed.flatMap(({ known, plan }) => (known === undefined ? [plan] : [])),
    updates: changed.flatMap(({ known, plan }) => (known === undefined ? [] : [plan])),
  }
}

function faultOf({ row, values }: PlanRow, { column, code, facts = {} }: Problem): Fault {
  const value = column === '' ? '' : String(values[column] ?? '')
  return { sheet: planSheet.key, row, column, code, facts, value }
}

function refuseRepeated(
  weighed: Weighed,
  row: number,
  first: Map<string, number>,
): Weighed | Problem {
  const { key } = weighed
  const before = first.get(key)
  if (before !== undefined) return { column: '', code: 'plan-repeated', facts: { row: before } }
  first.set(key, row)
  return weighed
}

const householdCodes = {
  unknown: 'household-unknown',
  elsewhere: 'household-elsewhere',
  spoiled: 'household-spoiled',
} as const satisfies Record<Exclude<Found, object>, Code>

function weighPlan({ values }: PlanRow, scales: Scales): Weighed | Problem {
  const household = scales.findHousehold(values.household_no)
  if (typeof household === 'string')
    return { column: 'household_no', code: householdCodes[household] }
  const product = scales.products.get(values.product)
  if (product === undefined) return { column: 'product', code: 'product-unknown' }
  if (values.unit !== product.unit) {
    return { column: 'unit', code: 'unit-mismatch', facts: { unit: unitsZh[product.unit] } }
  }
  const parcel = parcelOf(values, household.id, scales)
  if (typeof parcel === 'string') return { column: 'parcel_no', code: parcel }
  const terms = termsOf(values, { product, parcel: parcel?.id ?? '' })
  const checked = checkTerms(terms, { product, season: scales.season })
  if (!checked.ok) return problemOf(checked.refusal)
  const confirmation = confirmationOf(values, dayAt(scales.now))
  if (confirmation !== null && 'code' in confirmation) return confirmation
  const holdReason = holdReasonOf(terms, product, parcel?.areaMu100 ?? null)
  return settle(values.plan_no, scales, {
    household: household.id,
    terms,
    confirmation,
    holdReason,
  })
}

function problemOf({
  code,
  facts,
  field = '',
}: {
  code: Code
  facts: Facts
  field?: string
}): Problem {
  return { column: columnOf[field] ?? '', code, facts }
}

function parcelOf(values: PlanRow['values'], household: HouseholdId, { findParcel }: Scales) {
  if (values.parcel_no === null) return null
  const found = findParcel(household, values.parcel_no)
  if (found === 'unknown') return 'parcel-unknown'
  return found === 'spoiled' ? 'parcel-spoiled' : found
}

function termsOf(
  values: PlanRow['values'],
  { product, parcel }: { product: Product; parcel: Terms['parcel'] },
): Terms {
  return {
    parcel,
    product: product.id,
    grade: rankOf(product, values.grade),
    quantity: values.quantity,
    quantityLow: values.quantity_low ?? values.quantity,
    quantityHigh: values.quantity_high ?? values.quantity,
    windowFrom: values.window_from,
    windowTo: values.window_to,
    priceMin: fen(values.price_min),
  }
}

/** A grade is written by its name or its rank; 0 is the rank of none. */
function rankOf({ grades }: Product, written: string): number {
  return grades.find(({ rank, zh, en }) => [String(rank), zh, en].includes(written))?.rank ?? 0
}

/** Who confirmed, how and when: all three or none. */
function confirmationOf(values: PlanRow['values'], today: Day): Confirmation | null | Problem {
  const { confirmed_by: by, confirmed_how: how, confirmed_on: on } = values
  if (by === null && how === null && on === null) return null
  if (by === null) return { column: 'confirmed_by', code: 'confirmation-incomplete' }
  if (how === null) return { column: 'confirmed_how', code: 'confirmation-incomplete' }
  if (on === null) return { column: 'confirmed_on', code: 'confirmation-incomplete' }
  return on > today ? { column: 'confirmed_on', code: 'confirmation-in-future' } : { by, how, on }
}

type Offer = Pick<Plan, 'household' | 'confirmation' | 'holdReason'> & { readonly terms: Terms }

/** Finds the plan that a row speaks of, by its number or by what it offers. */
function settle(no: string | null, scales: Scales, offer: Offer): Weighed | Problem {
  const { household, terms, holdReason } = offer
  const key = naturalKey(household, terms)
  const byKey = scales.kept.byKey.get(key)
  const known = no === null ? byKey : scales.kept.byId.get(no)
  if (no !== null && known?.household !== household) {
    return { column: 'plan_no', code: 'plan-unknown' }
  }
  if (byKey !== undefined && byKey !== known) {
    return { column: '', code: 'plan-exists', facts: { id: byKey.id } }
  }
  if (known !== undefined) return alter(known, offer, key)
  return { plan: newPlan(scales, offer), fate: holdReason === '' ? 'create' : 'held', known, key }
}

/** What becomes of a plan that is known already. */
function alter(
  known: Plan,
  { terms, confirmation, holdReason }: Offer,
  key: string,
): Weighed | Problem {
  const unchanged = hasSameTerms(known, terms)
  // Blank confirmation cells say nothing about terms that stay as they were confirmed.
  const given = confirmation ?? (unchanged ? known.confirmation : null)
  const same = unchanged && hasSameConfirmation(known.confirmation, given)
  if (same && known.state !== 'withdrawn') return { plan: known, fate: 'same', known, key }
  // Whoever let these terms pass once need not look at them again because somebody confirmed them.
  const hold = unchanged ? known.holdReason : holdReason
  const changed = changeTerms(known, terms, { holdReason: hold, confirmation: given })
  if (!changed.ok) return problemOf(changed.refusal)
  return { plan: changed.value, fate: hold === '' ? 'update' : 'held', known, key }
}

function newPlan(
  { hall, season }: Scales,
  { household, terms, confirmation, holdReason }: Offer,
): Plan {
  return {
    ...terms,
    id: newId<PlanId>('pl'),
    revision: 1,
    season: season.id,
    hall,
    household,
    committed: 0,
    state: standing(holdReason, confirmation),
    holdReason,
    confirmation,
  }
}
