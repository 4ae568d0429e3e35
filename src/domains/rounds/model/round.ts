import type { JobId, RoundId, SeasonId } from '#kernel/id.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'
import type { Instant } from '#kernel/time.ts'
import type { Gap } from './proof.ts'

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

/** What a round came to. `optimal` says that every product was proven best; `gap` where proof leaves something open. */
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
  readonly gap: Gap | null
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
  /** What it came from: a close, a later look at the season, or the office's word against an earlier round. */
  readonly origin: 'close' | 'revision' | 'override'
  /** The round that it revises, and why it does. */
  readonly revises: RoundId | null
  readonly reason: string
  /** The round that has taken its place for as long as that one stands. */
  readonly supersededBy: RoundId | null
}

export type Unit = 'kg' | 'bird' | 'egg'

/** The rules a round was closed under, kept with it. */
export type RoundPolicy = {
  readonly version: string
  readonly overlapDaysMin: number
  /** The widths of a household's tranches of a product, by its unit. */
  readonly tranches: Readonly<Record<Unit, readonly number[]>>
  /** Reputation: points against a party count for so many days after the day of what they are for. */
  readonly demerits: { readonly countDays: number }
  /** What ties are drawn by; its SHA-256 was public before the round closed, unless that is null. */
  readonly lottery: string
  readonly lotteryHash: string | null
}

/** The rules of the next round. Tranches are absolute, so that nobody gains by offering more than he has: the first is what a family first needs to sell. */
export const currentPolicy: RoundPolicy = {
  version: '2026-2',
  overlapDaysMin: 5,
  tranches: {
    kg: [200, 500, 1000, 2000],
    bird: [20, 50, 100, 200],
    egg: [300, 1000, 3000, 6000],
  },
  demerits: { countDays: 730 },
  lottery: '',
  lotteryHash: null,
}

/** What rounds of earlier rules did not know. */
export const oldPolicy = {
  demerits: { countDays: 0 },
  lottery: '',
  lotteryHash: null,
} as const satisfies Partial<RoundPolicy>

/** Only a computed round awaits the office's word. */
export function checkAcceptable(round: Round): Result<Round> {
  if (round.supersededBy !== null)
    return refuse('conflict', 'round-superseded', supersededFacts(round))
  if (round.state === 'computed') return ok(round)
  return refuse('conflict', 'round-not-computed', { id: round.id, state: round.state })
}

export function checkDiscardable(round: Round): Result<Round> {
  if (round.supersededBy !== null)
    return refuse('conflict', 'round-superseded', supersededFacts(round))
  if (round.state === 'computed' || round.state === 'computing') return ok(round)
  return refuse('conflict', 'round-not-discardable', { id: round.id, state: round.state })
}

/** A computed round is revised in its place; beside an accepted one its revision matches what is left. */
export function checkRevisable(round: Round): Result<Round> {
  if (round.supersededBy !== null)
    return refuse('conflict', 'round-superseded', supersededFacts(round))
  if (round.state === 'computed' || round.state === 'accepted') return ok(round)
  return refuse('conflict', 'round-not-revisable', { id: round.id, state: round.state })
}

export function checkOverridable(round: Round): Result<Round> {
  if (round.supersededBy !== null)
    return refuse('conflict', 'round-superseded', supersededFacts(round))
  if (round.state === 'computed') return ok(round)
  return refuse('conflict', 'round-not-overridable', { id: round.id, state: round.state })
}

export function checkTriable(round: Round): Result<Round> {
  if (round.state === 'computed' || round.state === 'accepted') return ok(round)
  return refuse('conflict', 'round-not-triable', { id: round.id, state: round.state })
}

function supersededFacts({ id, supersededBy }: Round): { id: string; by: string } {
  return { id, by: supersededBy ?? '' }
}

/** What stands in a season when its round is to be closed. */
export type Market = {
  readonly state: string | null
  readonly plans: number
  readonly demands: number
  readonly running: RoundId | null
}

/** Whether there is something to match, and no other round than `base` that awaits the office's word. */
export function checkMarket(
  season: SeasonId,
  { state, plans, demands, running }: Market,
  base: RoundId | null = null,
): Result<null> {
  if (state === null) return refuse('missing', 'no-such-season', { id: season })
  if (state !== 'open') return refuse('conflict', 'round-season-ended', { season })
  if (running !== null && running !== base) {
    return refuse('conflict', 'round-already-open', { season })
  }
  if (!plans) return refuse('invalid', 'round-without-plans', { season })
  return demands ? ok(null) : refuse('invalid', 'round-without-demands', { season })
}
