// What was accepted of a firm's goods, as far as other slices ask.

import type { ProductId } from '#kernel/id.ts'
import type { Instant } from '#kernel/time.ts'
import type { Unit } from './measure.ts'

/** Decided from an hour on and before another; `product` null for all. */
export type AcceptedBy = {
  readonly firm: string
  readonly product: string | null
  readonly from: Instant
  readonly until: Instant
}
/** Of one product under contracts that say the same in clause 13. `period…` is what was decided from the first hour on, the rest is all before the last. */
export type AcceptedSum = {
  readonly product: ProductId
  readonly productName: string
  readonly unit: Unit
  /** Clause 13 as JSON. */
  readonly clause: string
  readonly quantity: number
  readonly paidFen: number
  readonly firstAt: Instant
  readonly households: number
  readonly periodQuantity: number
  readonly periodFen: number
  readonly periodHouseholds: number
}
