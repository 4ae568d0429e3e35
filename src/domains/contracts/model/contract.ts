import type { ContractId, RoundId } from '#kernel/id.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'
import type { Day, Instant } from '#kernel/time.ts'

export const contractStates = [
  'draft',
  'offered',
  'countered',
  'refused',
  'signed',
  'returned',
  'sealed',
  'notarized',
  'withdrawn',
  'cancelled',
] as const
/**
 * Where a contract stands; `draft` before its first version. `signed` waits for the notary, `sealed` carries the notary's
 * countersignature and goes to the log, `notarized` has a certificate and binds. One that binds still does when an amendment
 * is refused. An offer that nobody may sign any more has `lapsed`: that is told by the clock, never written.
 */
export type ContractState = (typeof contractStates)[number] | 'lapsed'

export type Contract = {
  readonly id: ContractId
  readonly revision: number
  readonly no: string
  /** Null for a contract written by hand. */
  readonly round: RoundId | null
  readonly season: string
  readonly firm: string
  readonly firmName: string
  readonly household: string
  readonly householdNo: string
  readonly headName: string
  readonly hall: string
  readonly hallName: string
  readonly state: ContractState
  /** The newest version, 0 before the first is offered. */
  readonly version: number
  /** The version that binds: the newest one notarized, 0 while none is. */
  readonly inForce: number
  /** Until when the newest version may be consented to; null where none is on offer. */
  readonly expiresAt: Instant | null
  readonly floorTotalFen: number
  readonly lineCount: number
  readonly draftedAt: Instant
}

export type Line = {
  readonly line: number
  readonly plan: string
  readonly demand: string
  readonly demandNo: string
  readonly product: string
  readonly grade: number
  readonly quantity: number
  readonly floorFen: number
  readonly amountFen: number
  readonly windowFrom: Day
  readonly windowTo: Day
  readonly place: string
  readonly placeName: string
}

export type Acceptance = {
  readonly round: RoundId
  readonly contracts: number
  readonly floorTotalFen: number
}

/** How many matched plans and demands have changed since the round was closed. */
export type Overtaken = { readonly plans: number; readonly demands: number }

/** A round whose plans or demands have moved on would sign away what nobody offers or asks any more. */
export function checkCurrent(overtaken: Overtaken): Result<null> {
  const { plans, demands } = overtaken
  if (plans + demands === 0) return ok(null)
  return refuse('conflict', 'round-overtaken', { plans, demands })
}
