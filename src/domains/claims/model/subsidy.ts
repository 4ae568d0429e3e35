// An input subsidy on its way: claimed, certified (认证), filed (建档), accepted on inspection (验收合格), shown in public, paid.

import type { Terms } from '#engines/contract/terms.ts'
import type { ContractId, FirmId, HallId, HouseholdId, UserId } from '#kernel/id.ts'
import { type Fen, fen } from '#kernel/money.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'
import { type Day, dayAt, formatDay, type Instant } from '#kernel/time.ts'

export type { Terms } from '#engines/contract/terms.ts'

export const subsidyStates = [
  'claimed',
  'certified',
  'filed',
  'accepted',
  'paid',
  'refused',
] as const
export type SubsidyState = (typeof subsidyStates)[number]

export type SubsidyClaim = {
  readonly id: string
  readonly revision: number
  readonly no: number
  readonly contract: ContractId
  readonly household: HouseholdId
  readonly hall: HallId
  readonly firm: FirmId
  readonly season: string
  /** Which of clause 15's subsidies, from 1; what it says is kept with the claim. */
  readonly item: number
  readonly name: string
  readonly fund: string
  readonly certifier: string
  readonly perUnitFen: number
  readonly noticeDays: number
  /** The number of the flock or lot: one is claimed once in the county. */
  readonly lot: string
  readonly state: SubsidyState
  readonly claimed: number
  readonly certified: number | null
  readonly accepted: number | null
  readonly acceptedAt: Instant | null
}

/** One step with its evidence; `count` where something was counted, `hashes` SHA-256 of photographs and papers in hex. */
export type SubsidyStep = {
  readonly state: SubsidyState
  readonly count: number | null
  readonly document: string
  readonly note: string
  readonly hashes: readonly string[]
  readonly madeBy: UserId
  readonly at: Instant
}

export type SubsidyObjection = {
  readonly id: string
  readonly revision: number
  readonly claim: string
  readonly words: string
  readonly madeBy: UserId
  readonly at: Instant
  readonly result: 'dismissed' | 'upheld' | null
  readonly answer: string | null
  readonly decidedAt: Instant | null
}

type Item = Terms['subsidies']['items'][number]
export type SubsidyItem = { readonly [Field in keyof Item]: NonNullable<Item[Field]> }

/** Clause 15's subsidy of this place, from 1; terms in force leave none of it blank. */
export function itemOf({ subsidies }: Terms, item: number): Result<SubsidyItem> {
  const found = subsidies.items[item - 1]
  if (found === undefined) return refuse('missing', 'no-such-subsidy', { item }, 'item')
  const { perUnitFen, noticeDays, ...said } = found
  return perUnitFen === null || noticeDays === null
    ? refuse('conflict', 'subsidy-blank', { name: found.name })
    : ok({ ...said, perUnitFen, noticeDays })
}

/** A lot's number as it is compared: full and half width, cases, blanks and dashes make no other lot. */
export function lotKeyOf(lot: string): string {
  return lot
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}]+/gu, '')
}

const before: Readonly<Partial<Record<SubsidyState, SubsidyState>>> = {
  certified: 'claimed',
  filed: 'certified',
  accepted: 'filed',
  paid: 'accepted',
}

/** Refuses a step out of its order, and one by somebody who has made a step of this claim already. */
export function checkStep(
  { state, no }: Pick<SubsidyClaim, 'state' | 'no'>,
  steps: readonly Pick<SubsidyStep, 'madeBy'>[],
  step: { readonly to: SubsidyState; readonly by: UserId },
): Result<null> {
  const ended = state === 'paid' || state === 'refused'
  if (step.to === 'refused' ? ended : before[step.to] !== state) {
    return refuse('conflict', 'subsidy-out-of-order', { no, state, step: step.to })
  }
  return steps.some(({ madeBy }) => madeBy === step.by)
    ? refuse('forbidden', 'subsidy-same-person')
    : ok(null)
}

/** Nobody certifies more than was claimed. */
export function checkCertified({ claimed }: SubsidyClaim, count: number): Result<null> {
  return count <= claimed
    ? ok(null)
    : refuse('invalid', 'subsidy-count-high', { count, claimed }, 'count')
}

/** What is filed leaves something to look at: the number of the file, or photographs. */
export function checkFiled(document: string, hashes: readonly string[]): Result<null> {
  return document === '' && hashes.length === 0
    ? refuse('invalid', 'subsidy-file-empty', {}, 'document')
    : ok(null)
}

/** What is paid for: what was certified or what was accepted, whichever is less. */
export function payableCount({ certified, accepted }: SubsidyClaim): number {
  return Math.min(certified ?? 0, accepted ?? 0)
}

export function amountOf(claim: SubsidyClaim): Fen {
  return fen(payableCount(claim) * claim.perUnitFen)
}

/** The last day of public notice, which begins on the day after the inspection; null before that. */
export function noticeEnd({ acceptedAt, noticeDays }: SubsidyClaim): Day | null {
  return acceptedAt === null ? null : ((dayAt(acceptedAt) + noticeDays) as Day)
}

/** Refuses to pay before the days of public notice have passed in peace. */
export function checkNoticed(
  claim: SubsidyClaim,
  objections: readonly Pick<SubsidyObjection, 'result'>[],
  now: Instant,
): Result<null> {
  const { no, state } = claim
  const until = noticeEnd(claim)
  if (state !== 'accepted' || until === null) {
    return refuse('conflict', 'subsidy-out-of-order', { no, state, step: 'paid' })
  }
  if (dayAt(now) <= until) {
    return refuse('conflict', 'subsidy-in-notice', { no, until: formatDay(until) })
  }
  return objections.some(({ result }) => result !== 'dismissed')
    ? refuse('conflict', 'subsidy-contested', { no })
    : ok(null)
}

/** An objection is decided once, by somebody who neither made it nor a step of the claim. */
export function checkDecision(
  { result, madeBy }: Pick<SubsidyObjection, 'result' | 'madeBy'>,
  steps: readonly Pick<SubsidyStep, 'madeBy'>[],
  by: UserId,
): Result<null> {
  if (result !== null) return refuse('conflict', 'subsidy-objection-decided')
  return madeBy === by || steps.some((step) => step.madeBy === by)
    ? refuse('forbidden', 'subsidy-objection-own')
    : ok(null)
}
