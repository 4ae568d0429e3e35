import type { JobId, RoundId, SeasonId } from '#kernel/id.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'
import type { Instant } from '#kernel/time.ts'

type RoundState = 'computing' | 'computed' | 'accepted' | 'discarded' | 'failed'

export type ProductTotal = {
  readonly product: string
  readonly offered: number
  readonly asked: number
  readonly matched: number
  readonly offeredPoor: number
  readonly matchedPoor: number
}
export type Unmatched = {
  readonly reason: string
  readonly product: string
  readonly plans: number
  readonly quantity: number
}

/** What a round came to. `optimal` says that every product was proven best; `gap` how much quantity proof leaves open. */
export type Totals = {
  readonly lots: number
  readonly demands: number
  readonly arcs: number
  readonly components: number
  readonly floorValueFen: number
  readonly householdsOffering: number
  readonly householdsMatched: number
  readonly poorHouseholdsOffering: number
  readonly poorHouseholdsMatched: number
  readonly optimal: boolean
  readonly gap: number
  readonly products: readonly ProductTotal[]
  readonly unmatched: readonly Unmatched[]
}

export type Round = {
  readonly id: RoundId
  readonly revision: number
  readonly season: SeasonId
  readonly no: number
  readonly state: RoundState
  readonly policy: RoundPolicy
  readonly job: JobId
  readonly inputHash: string | null
  readonly resultHash: string | null
  readonly totals: Totals | null
  readonly closedBy: string
  readonly closedAt: Instant
  readonly computedAt: Instant | null
  readonly acceptedAt: Instant | null
}

export type Unit = 'kg' | 'bird' | 'egg'

/** The rules a round was closed under, kept with it: the widths of a household's tranches of a product, by its unit. */
export type RoundPolicy = {
  readonly version: string
  readonly overlapDaysMin: number
  readonly tranches: Readonly<Record<Unit, readonly number[]>>
}

/** Tranches are absolute, so that nobody gains by offering more than he has: the first is what a family first needs to sell. */
export const currentPolicy: RoundPolicy = {
  version: '2026-1',
  overlapDaysMin: 5,
  tranches: {
    kg: [200, 500, 1000, 2000],
    bird: [20, 50, 100, 200],
    egg: [300, 1000, 3000, 6000],
  },
}

/** Only a computed round awaits the office's word. */
export function checkAcceptable(round: Round): Result<Round> {
  if (round.state === 'computed') return ok(round)
  return refuse('conflict', 'round-not-computed', { id: round.id, state: round.state })
}

export function checkDiscardable(round: Round): Result<Round> {
  if (round.state === 'computed' || round.state === 'computing') return ok(round)
  return refuse('conflict', 'round-not-discardable', { id: round.id, state: round.state })
}
