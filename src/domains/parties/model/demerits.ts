// What the office holds against a party, in points, published; how long points count is a rule of the rounds.

import type { DemeritId, UserId } from '#kernel/id.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'
import type { Day, Instant } from '#kernel/time.ts'

export type DemeritKind = 'household' | 'hall' | 'firm'

export type Demerit = {
  readonly id: DemeritId
  readonly revision: number
  readonly kind: DemeritKind
  readonly party: string
  readonly points: number
  /** The day of what it is for, from which it counts. */
  readonly day: Day
  readonly reason: string
  readonly madeBy: UserId
  readonly madeAt: Instant
  readonly withdrawReason: string | null
  readonly withdrawnBy: UserId | null
  readonly withdrawnAt: Instant | null
}

/** A demerit with the names that screens show; `hall` is a household's. */
export type DemeritLine = Demerit & {
  readonly partyName: string
  readonly partyNo: string
  readonly hall: string
}

export function checkDay(day: Day, today: Day): Result<Day> {
  return day > today ? refuse('invalid', 'demerit-in-future', {}, 'day') : ok(day)
}

type Withdrawal = { readonly reason: string; readonly by: UserId; readonly at: Instant }

export function withdraw(
  demerit: DemeritLine,
  { reason, by, at }: Withdrawal,
): Result<DemeritLine> {
  if (demerit.withdrawnAt !== null) {
    return refuse('conflict', 'demerit-withdrawn-already', { id: demerit.id })
  }
  const revision = demerit.revision + 1
  return ok({ ...demerit, revision, withdrawReason: reason, withdrawnBy: by, withdrawnAt: at })
}
