// A pay run: its steps, who may take which, and what the money's names are.

import type { AccountId, HouseholdId, JobId, UserId } from '#kernel/id.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'
import type { Day, Instant } from '#kernel/time.ts'
import type { Pot } from './due.ts'

export const runStates = [
  'frozen',
  'computing',
  'computed',
  'approved',
  'released',
  'sent',
  'closed',
  'cancelling',
  'cancelled',
] as const
export type RunState = (typeof runStates)[number]

/** `dues`, `lines` and `amountFen` are of what it pays; what was left out is counted apart. */
export type PayRun = {
  readonly id: string
  readonly revision: number
  readonly no: number
  readonly pot: Pot
  /** The run whose unpaid lines it pays; null for a run of dues. */
  readonly follows: string | null
  readonly untilDay: Day
  readonly policy: number
  readonly state: RunState
  readonly dues: number
  readonly lines: number
  readonly amountFen: number
  /** SHA-256 of what was frozen, and of what was posted. */
  readonly inputHash: string
  readonly resultHash: string | null
  readonly postedTo: number
  readonly job: JobId | null
  readonly frozenBy: UserId
  readonly frozenAt: Instant
  readonly computedBy: UserId | null
  readonly computedAt: Instant | null
  readonly approvedBy: UserId | null
  readonly approvedAt: Instant | null
  readonly releasedAt: Instant | null
  readonly sentBy: UserId | null
  readonly sentAt: Instant | null
  /** When a return file was last taken over. */
  readonly toldAt: Instant | null
  readonly closedBy: UserId | null
  readonly closedAt: Instant | null
  readonly cancelledBy: UserId | null
  readonly cancelledAt: Instant | null
  readonly reason: string | null
}

/** Where a household's money lies between what pays it and the bank. */
export function payAccount(household: HouseholdId): AccountId {
  return `household/${household}/pay` as AccountId
}

/** A run is at the step that comes before the one asked for. */
export function checkState(run: PayRun, ...wanted: readonly RunState[]): Result<null> {
  return wanted.includes(run.state)
    ? ok(null)
    : refuse('conflict', 'pay-run-state', { no: run.no, state: run.state })
}

/** Whoever made or approved a run does nothing further to let it through. */
export function checkOther(run: PayRun, user: UserId): Result<null> {
  return [run.frozenBy, run.computedBy, run.approvedBy].includes(user)
    ? refuse('forbidden', 'pay-run-own')
    : ok(null)
}
