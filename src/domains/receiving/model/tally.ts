// The quantities of one contract line: what was agreed, what came, what became of it. All in parts of the line's unit.

import type { Clauses } from './clauses.ts'

/** What the tables say of a line. Deliveries that were corrected do not count. */
export type Tally = {
  readonly contract: string
  readonly line: number
  readonly planned: number
  readonly announced: number
  readonly released: number
  readonly extra: number
  readonly delivered: number
  readonly accepted: number
  readonly rejected: number
  readonly returned: number
  /** What left its hall for the firm, by the contract's share of what was loaded; null where no share is known of the line. */
  readonly shipped: number | null
}

export type LineQuantities = Tally & {
  readonly contracted: number
  /** The most that the firm must take, and what it has agreed to take besides. */
  readonly ceiling: number
  readonly pending: number
  /** Rejected goods that have not gone home yet. */
  readonly rejectedHere: number
  /** What is still to come of the agreed quantity, without what was let go. */
  readonly remaining: number
  /** How much more the firm must take when everything pending is accepted. */
  readonly room: number
  /** How much may still be accepted, of what is pending or to come. */
  readonly acceptable: number
}

/**
 * delivered = accepted + rejected + pending; rejected = returned + rejectedHere; ceiling = accepted + pending + room, unless more
 * was delivered than the firm must take.
 */
export function quantitiesOf(
  { quantity, mustTake }: Pick<Clauses, 'quantity' | 'mustTake'>,
  tally: Tally,
): LineQuantities {
  const { delivered, accepted, rejected, returned, released, extra } = tally
  const pending = delivered - accepted - rejected
  const ceiling = mustTake + extra
  return {
    ...tally,
    contracted: quantity,
    ceiling,
    pending,
    rejectedHere: rejected - returned,
    remaining: Math.max(0, quantity - accepted - pending - released),
    room: Math.max(0, ceiling - accepted - pending),
    acceptable: Math.max(0, ceiling - accepted),
  }
}
