// What the gate finds in a contract, and the small words in which its rules are written.

import type { Code, Facts } from '#kernel/wording/wording.ts'
import type { Parties } from './parties.ts'
import type { Path } from './shape.ts'
import type { Terms } from './terms.ts'

/** One missing or unfair term. `field` is dotted as in `payment.days`; what is in the parties begins with `parties.`. */
export type Finding = {
  readonly code: Code
  readonly clause: number
  readonly field: Path
  readonly facts: Facts
}

export type Parts = { readonly terms: Terms; readonly parties: Parties }
export type Found = Omit<Finding, 'clause'>

/** A finding where the condition holds. */
export function when(holds: boolean, code: Code, field: Path, facts: Facts = {}): readonly Found[] {
  return holds ? [{ code, field, facts }] : []
}

/** Whether a number that has been said is less than `least`; what is not said is missing, not too small. */
export function below(value: number | null, least: number): boolean {
  return value !== null && value < least
}

/** Whether a number that has been said is more than `most`. */
export function above(value: number | null, most: number): boolean {
  return value !== null && value > most
}

/** The bounds of the county's scheme and of the law. Shares in basis points. */
export const limits = {
  /** 电商红包: at least 30 % of the online profit. */
  redPacketBpMin: 3000,
  /** 土地入股保底: 300 yuan for a mu and year. */
  landFenPerMuMin: 30_000,
  /** Civil Code art. 586: earnest money is at most a fifth of the price. */
  earnestBpMax: 2000,
  /** Civil Code art. 585: courts lower damages that exceed the loss by more than 30 %. */
  damagesBpMax: 3000,
  /** No more of one payment than this goes to inputs and advances, or to deductions. */
  deductionBpMax: 3000,
  paymentDaysMax: 15,
  collectHoursMax: 72,
  objectionHoursMin: 24,
  noticeDaysMin: 10,
  booksYearsMin: 3,
} as const

/** What all lines come to at the floor of their planned grades, in fen; null while a line is not filled in, or beyond 2^53. */
export function floorTotalFen({ goods }: Terms): number | null {
  const amounts = goods.lines.map(lineFloorFen)
  const total = amounts.reduce<number | null>(
    (sum, each) => (sum === null || each === null ? null : sum + each),
    0,
  )
  return total !== null && Number.isSafeInteger(total) ? total : null
}

/** One line at the floor of its planned grade, in fen; null while it is not filled in, or beyond 2^53. */
export function lineFloorFen({
  quantity,
  grade,
  floors,
}: Terms['goods']['lines'][number]): number | null {
  const floorFen = floors.find((each) => each.grade === grade)?.floorFen ?? null
  if (quantity === null || floorFen === null) return null
  const total = quantity * floorFen
  return Number.isSafeInteger(total) ? total : null
}
