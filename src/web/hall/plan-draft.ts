// A plan as it is typed, and what is wrong with it.

import type { Product } from '#web/office/wire.ts'
import { type Faults, readWhole } from '#web/parts/draft.ts'
import { hallWords } from '#web/words/hall.ts'
import type { Plan } from './wire.ts'

export type PlanDraft = {
  readonly parcel: string
  readonly product: string
  readonly grade: string
  readonly quantity: string
  readonly quantityLow: string
  readonly quantityHigh: string
  readonly windowFrom: string
  readonly windowTo: string
  readonly priceMinFen: string
}

const blank: PlanDraft = {
  ...{ parcel: '', product: '', grade: '', quantity: '', quantityLow: '', quantityHigh: '' },
  ...{ windowFrom: '', windowTo: '', priceMinFen: '' },
}

export function draftOf(plan: Plan | null): PlanDraft {
  if (plan === null) return blank
  const { parcel, product, windowFrom, windowTo } = plan
  return {
    ...{ product, windowFrom, windowTo, parcel },
    grade: String(plan.grade),
    quantity: String(plan.quantity),
    quantityLow: String(plan.quantityLow),
    quantityHigh: String(plan.quantityHigh),
    priceMinFen: (plan.priceMinFen / 100).toFixed(2),
  }
}

export function faultsOf(draft: PlanDraft, product: Product | undefined): Faults<PlanDraft> {
  const { faults } = hallWords().planForm
  const needed = (text: string): string | null => (text === '' ? faults.missing : null)
  const quantity = readWhole(draft.quantity) ?? 0
  const low = rangeOf(draft.quantityLow, quantity)
  const high = rangeOf(draft.quantityHigh, quantity)
  return {
    product: needed(draft.product),
    grade: needed(draft.grade),
    parcel: product?.unit === 'kg' && draft.parcel === '' ? faults.parcel : null,
    quantity: quantity > 0 ? null : faults.quantity,
    quantityLow: low !== null && low >= 0 && low <= quantity ? null : faults.low,
    quantityHigh: high !== null && high >= quantity ? null : faults.high,
    windowFrom: needed(draft.windowFrom),
    windowTo: needed(draft.windowTo) ?? (draft.windowTo < draft.windowFrom ? faults.order : null),
    priceMinFen: (readWhole(draft.priceMinFen, 100) ?? -1) >= 0 ? null : faults.price,
  }
}

export function bodyOf(draft: PlanDraft) {
  const quantity = readWhole(draft.quantity) ?? 0
  return {
    ...{ parcel: draft.parcel, product: draft.product },
    ...{ windowFrom: draft.windowFrom, windowTo: draft.windowTo },
    grade: Number(draft.grade),
    quantity,
    quantityLow: rangeOf(draft.quantityLow, quantity) ?? quantity,
    quantityHigh: rangeOf(draft.quantityHigh, quantity) ?? quantity,
    priceMinFen: readWhole(draft.priceMinFen, 100) ?? 0,
  }
}

function rangeOf(text: string, expected: number): number | null {
  return text === '' ? expected : readWhole(text)
}
