// What a trip costs, shared over what it carried.

import type { ConsignmentId } from '#kernel/id.ts'
import { type Fen, split } from '#kernel/money.ts'

/** A share of a consignment that somebody answers for: a contract's line, a request, or nobody in particular. */
export type Carried = {
  readonly consignment: ConsignmentId
  readonly contract: string | null
  readonly request: string | null
  readonly kg: number
}
export type CostPart = Omit<Carried, 'consignment'> & {
  readonly consignment: ConsignmentId | null
  readonly fen: Fen
}

/** Shares a trip's pay by mass, to the fen; what drove empty is nobody's and stands alone. */
export function shareCost(pay: Fen, carried: readonly Carried[]): CostPart[] {
  if (carried.length === 0) {
    return pay === 0 ? [] : [{ consignment: null, contract: null, request: null, kg: 0, fen: pay }]
  }
  const parts = split(
    pay,
    carried.map(({ kg }) => kg),
  )
  return carried.map((each, i) => ({ ...each, fen: parts[i] ?? (0 as Fen) })) // A part for each.
}

/** Shares of a consignment's mass that was carried, by what each source brought. */
export function shareMass(kg: number, weights: readonly number[]): number[] {
  return split(kg as Fen, weights) // Whole kilograms by the same rule as whole fen.
}
