// What a season came to so far, on one page: matched, who benefits, what stayed behind and why, what it takes to fetch it.

import type { Schedule } from '#domains/logistics/model/schedule.ts'
import type { Round } from '#domains/rounds/model/round.ts'

export type Contracts = {
  readonly count: number
  readonly firms: number
  readonly households: number
  readonly poorHouseholds: number
  readonly floorTotalFen: number
}

/** How long a piece of background work took, from being queued to its end. */
export type Work = {
  readonly kind: string
  readonly subject: string
  readonly state: string
  readonly steps: number
  readonly ms: number | null
}

export type Report = {
  readonly round: Round | null
  readonly contracts: Contracts
  readonly schedule: Schedule | null
  readonly work: readonly Work[]
}

/** The share that reaches registered poor households, in permille of the households that offered; null when none did. */
export function poorReachPermille(round: Round | null): number | null {
  const { poorHouseholdsOffering = 0, poorHouseholdsMatched = 0 } = round?.totals ?? {}
  if (poorHouseholdsOffering === 0) return null
  return Math.floor((poorHouseholdsMatched * 1000) / poorHouseholdsOffering)
}
