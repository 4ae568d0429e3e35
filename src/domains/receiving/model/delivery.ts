// A delivery at the scale, and the decisions by which it becomes grades and rejects. What no decision names is pending.

import type {
  ContractId,
  FirmId,
  HallId,
  HouseholdId,
  NoticeId,
  PlaceId,
  ScaleId,
  UserId,
} from '#kernel/id.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'
import { dayAt, formatDay, type Instant } from '#kernel/time.ts'
import type { Clauses } from './clauses.ts'
import { inUnits, type Unit } from './measure.ts'
import { checkWindow, isLate, type Notice } from './notice.ts'
import type { Weighed, Weighing } from './scale.ts'
import type { LineQuantities } from './tally.ts'

/** The certificate of compliance (承诺达标合格证): its number, or why there need not be one. */
export type Certificate =
  | { readonly kind: 'collected'; readonly no: string }
  | { readonly kind: 'exempt'; readonly reason: string }
  | { readonly kind: 'not-due' }

/** What is handed in at the scale. */
export type DeliveryWish = {
  /** Made by the device, so that a delivery sent twice is kept once. */
  readonly id: string
  readonly contract: ContractId
  readonly line: number
  readonly place: PlaceId
  readonly notice: NoticeId | null
  readonly scale: ScaleId | null
  readonly weighings: readonly Weighing[]
  /** Birds or eggs, counted; null where the scale counts. */
  readonly pieces: number | null
  readonly damage: string
  readonly certificate: Certificate
  readonly decidegrees: number | null
  readonly present: boolean
  readonly absentReason: string
  /** Why goods are taken in that the firm need not take; '' where there are none. */
  readonly beyondReason: string
  readonly weighedAt: Instant
}
export type Delivery = Omit<DeliveryWish, 'pieces'> &
  Weighed & {
    readonly no: number
    /** SHA-256 of what was handed in, in hex. */
    readonly said: string
    readonly version: number
    readonly household: HouseholdId
    readonly hall: HallId
    readonly firm: FirmId
    readonly product: string
    readonly productName: string
    readonly unit: Unit
    readonly calibration: number | null
    readonly quantity: number
    readonly beyond: number
    readonly replaces: string | null
    /** Why it replaces the one before; '' where it replaces none. */
    readonly reason: string
    readonly madeBy: UserId
    readonly receivedAt: Instant
  }

/** Goods are not too warm, and someone of the household is there or it is said why not. */
export function checkHandover(clauses: Clauses, wish: DeliveryWish): Result<null> {
  const { warmest, certificate: due } = clauses
  const { decidegrees, certificate, present, absentReason } = wish
  if (!present && absentReason === '') {
    return refuse('invalid', 'absence-unexplained', {}, 'absentReason')
  }
  if (due && certificate.kind === 'not-due') {
    return refuse('conflict', 'certificate-missing', { product: clauses.name }, 'certificate')
  }
  if (warmest === null) return ok(null)
  if (decidegrees === null) return refuse('invalid', 'temperature-missing', {}, 'decidegrees')
  const facts = { value: decidegrees / 10, max: warmest / 10 }
  return decidegrees > warmest
    ? refuse('conflict', 'delivery-too-warm', facts, 'decidegrees')
    : ok(null)
}

/** A delivery with what a screen says beside it, and what its decisions have made of it so far. */
export type ShownDelivery = Delivery & {
  readonly contractNo: string
  readonly householdNo: string
  readonly headName: string
  readonly hallName: string
  readonly firmName: string
  readonly placeName: string
  readonly noticeNo: number | null
  readonly serial: string | null
  readonly madeByName: string
  readonly accepted: number
  readonly rejected: number
  readonly returned: number
  readonly totalFen: number
  readonly provisional: boolean
  readonly replacedBy: string | null
  /** Objections that no re-test has ended. */
  readonly objected: number
}

/** Refuses a delivery under a contract that has ended, and one outside its window unless what is fetched was ready in time. */
export function checkTime(
  clauses: Clauses,
  notice: Notice | null,
  weighedAt: Instant,
): Result<null> {
  const { contract, term } = clauses
  const on = dayAt(weighedAt)
  if (on > term.to) {
    const facts = { no: contract.no, day: formatDay(term.to) }
    return refuse('conflict', 'receiving-contract-ended', facts)
  }
  return checkWindow(clauses, notice === null ? on : dayAt(notice.readyAt), 'contract')
}

const clockAheadMs = 10 * 60_000
const daysLate = 7

/** A delivery is handed in when it is weighed, or within days where there was no network. */
export function checkClock(weighedAt: Instant, now: Instant): Result<null> {
  return weighedAt > now + clockAheadMs || weighedAt < now - daysLate * 86_400_000
    ? refuse('invalid', 'weighed-at-implausible', { days: daysLate }, 'weighedAt')
    : ok(null)
}

/** How much of a delivery the firm need not take; such goods are refused unless the reason for taking them in is given. */
export function beyondOf(
  { unit }: Pick<Clauses, 'unit'>,
  { room }: Pick<LineQuantities, 'room'>,
  { quantity, beyondReason }: { readonly quantity: number; readonly beyondReason: string },
): Result<number> {
  const beyond = Math.max(0, quantity - room)
  const facts = { left: inUnits(room, unit), over: inUnits(beyond, unit) }
  return beyond > 0 && beyondReason === ''
    ? refuse('conflict', 'delivery-over-tolerance', facts, 'beyondReason')
    : ok(beyond)
}

export const rejectReasons = [
  'rot',
  'damage',
  'undersize',
  'unripe',
  'pests',
  'foreign',
  'moisture',
  'residue',
  'sick',
  'cracked',
  'beyond-contract',
  'other',
] as const
export type RejectReason = (typeof rejectReasons)[number]
/** What may come of waiting: after the hours to collect it is the firm's loss, so it is no reason to reject. */
const ofWaiting: readonly string[] = ['rot', 'moisture'] satisfies RejectReason[]

/** How a deduction is claimed: basis points of the goods' price, fen for each unit of a quantity, or fen. */
export type DeductionClaim =
  | { readonly by: 'share'; readonly bp: number }
  | { readonly by: 'unit'; readonly perUnitFen: number; readonly quantity: number }
  | { readonly by: 'sum'; readonly fen: number }
export type Part =
  | {
      readonly outcome: 'accepted'
      readonly grade: number
      readonly quantity: number
      readonly note: string
      readonly bonuses: readonly { readonly at: number; readonly quantity: number }[]
      readonly deductions: readonly { readonly at: number; readonly claim: DeductionClaim }[]
    }
  | {
      readonly outcome: 'rejected'
      readonly quantity: number
      readonly reason: RejectReason
      readonly note: string
    }
export type DecisionWish = {
  readonly inspector: string
  readonly present: boolean
  readonly note: string
  readonly parts: readonly Part[]
}

/** What a decision is weighed against. */
export type Decidable = {
  readonly unit: Unit
  /** What no decision has named yet. */
  readonly pending: number
  /** How much of the line the firm still takes, this delivery's pending goods not counted. */
  readonly room: number
  /** The notice it was fetched by, as it stood when it was weighed. */
  readonly notice: Notice | null
  readonly weighedAt: Instant
}

/**
 * Refuses, in this order: grades that the contract does not know, rejects of a kind that wants words without them, rejects for what
 * became of goods while the firm was late, parts that are more than is pending, and more than the firm takes.
 */
export function checkDecision(
  { grades, name }: Pick<Clauses, 'grades' | 'name'>,
  { parts }: DecisionWish,
  delivery: Decidable,
): Result<null> {
  for (const [at, part] of parts.entries()) {
    const fault = partFault(grades, part, { at, name, delivery })
    if (!fault.ok) return fault
  }
  const { pending, unit, room } = delivery
  const sum = (wanted: readonly Part[]) => wanted.reduce((total, part) => total + part.quantity, 0)
  if (sum(parts) > pending) {
    const facts = { sum: inUnits(sum(parts), unit), pending: inUnits(pending, unit) }
    return refuse('conflict', 'parts-over-pending', facts, 'parts')
  }
  const accepted = sum(parts.filter(({ outcome }) => outcome === 'accepted'))
  return accepted > room
    ? refuse('conflict', 'accepted-over-tolerance', { left: inUnits(room, unit) }, 'parts')
    : ok(null)
}

type At = { readonly at: number; readonly name: string; readonly delivery: Decidable }
function partFault(
  grades: Clauses['grades'],
  part: Part,
  { at, name, delivery }: At,
): Result<null> {
  const field = `parts.${at}`
  if (part.outcome === 'accepted') {
    const known = grades.some(({ grade }) => grade === part.grade)
    const facts = { grade: part.grade, product: name }
    return known ? ok(null) : refuse('invalid', 'grade-not-in-contract', facts, `${field}.grade`)
  }
  if (part.reason === 'other' && part.note === '') {
    return refuse('invalid', 'reject-unexplained', {}, `${field}.note`)
  }
  const { notice, weighedAt } = delivery
  const late = notice !== null && isLate(notice, weighedAt)
  return late && ofWaiting.includes(part.reason)
    ? refuse('conflict', 'loss-is-firms', { hours: notice.collectHours }, `${field}.reason`)
    : ok(null)
}

/** A delivery is corrected once, and by one of its own hall. */
export function checkReplaced(replaced: boolean, no: number): Result<null> {
  return replaced ? refuse('conflict', 'delivery-replaced', { no }) : ok(null)
}
