// A household says what is ready; from then the firm has so many hours to fetch it. After them the loss is the firm's.

import type { ContractId, HallId, HouseholdId, NoticeId, SlotId, UserId } from '#kernel/id.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'
import { type Day, dayAt, formatDay, hourMs, type Instant } from '#kernel/time.ts'
import type { Clauses } from './clauses.ts'
import { inUnits, type Unit } from './measure.ts'
import type { LineQuantities } from './tally.ts'

const minuteMs = 60_000
/** Midnight in the county, eight hours ahead of UTC. */
const midnightOf = (day: Day): number => day * 24 * hourMs - 8 * hourMs
const daysAhead = 30
const daysBack = 7

export type NoticeWish = {
  readonly contract: ContractId
  readonly line: number
  readonly quantity: number
  /** Where the goods lie, in words. */
  readonly whereabouts: string
  readonly readyAt: Instant
}
export type Notice = NoticeWish & {
  readonly id: NoticeId
  readonly revision: number
  readonly no: number
  readonly version: number
  readonly household: HouseholdId
  readonly hall: HallId
  readonly firm: string
  readonly product: string
  readonly productName: string
  readonly unit: Unit
  readonly collectHours: number
  readonly releaseHours: number
  readonly queueHours: number
  readonly lossAfter: 'firm' | 'household'
  readonly releaseLetter: boolean
  readonly slot: SlotId | null
  readonly state: 'open' | 'withdrawn'
  readonly reason: string
  readonly madeBy: UserId
  readonly madeAt: Instant
  /** What deliveries that stand have brought of it. */
  readonly collected: number
  readonly letter: { readonly no: number; readonly quantity: number; readonly at: Instant } | null
}

export type NoticeState =
  | 'announced'
  | 'waiting'
  | 'overdue'
  | 'free'
  | 'released'
  | 'collected'
  | 'withdrawn'
export type Standing = {
  readonly state: NoticeState
  /** From when the hours run: when it was said, or later when it is ready. */
  readonly runsFrom: Instant
  readonly collectBy: Instant
  /** From when the household may sell what was not fetched. */
  readonly freeFrom: Instant
  readonly riskWith: 'firm' | 'household'
  /** What is still to be fetched. */
  readonly left: number
}

type Clocked = Pick<
  Notice,
  | 'quantity'
  | 'collected'
  | 'readyAt'
  | 'madeAt'
  | 'collectHours'
  | 'releaseHours'
  | 'lossAfter'
  | 'state'
  | 'letter'
>

/** Where a notice stands at `now`: contract clauses 7 (release) and 11 (risk) both count from the notice. */
export function standingOf(notice: Clocked, now: Instant): Standing {
  const { quantity, collected, readyAt, madeAt, collectHours, releaseHours, lossAfter } = notice
  const runsFrom = Math.max(readyAt, madeAt) as Instant
  const collectBy = (runsFrom + collectHours * hourMs) as Instant
  const freeFrom = (runsFrom + releaseHours * hourMs) as Instant
  const left = Math.max(0, quantity - collected)
  const late = now > collectBy && left > 0 && notice.state === 'open'
  const clock = { runsFrom, collectBy, freeFrom }
  return {
    ...{ state: stateOf(notice, { now, left, ...clock }), ...clock, left },
    riskWith: late && lossAfter === 'firm' ? 'firm' : 'household',
  }
}

/** Whether goods fetched at `at` had waited longer than the firm was given, at its risk. */
export function isLate(notice: Notice, at: Instant): boolean {
  return notice.lossAfter === 'firm' && at > standingOf(notice, at).collectBy
}

type Clock = Pick<Standing, 'runsFrom' | 'collectBy' | 'freeFrom' | 'left'> & {
  readonly now: Instant
}
function stateOf({ state, letter }: Clocked, clock: Clock): NoticeState {
  if (state === 'withdrawn') return 'withdrawn'
  if (letter !== null) return 'released'
  if (clock.left === 0) return 'collected'
  if (clock.now < clock.runsFrom) return 'announced'
  // A contract whose hours of release are shorter than those of collection frees first; both clauses stand.
  if (clock.now > clock.freeFrom && clock.now > clock.collectBy) return 'free'
  return clock.now > clock.collectBy ? 'overdue' : 'waiting'
}

/** Refuses, in this order: a contract that ended, a time that cannot be, a day outside the window, more than the firm takes. */
export function checkNotice(
  clauses: Clauses,
  { quantity, readyAt }: Pick<NoticeWish, 'quantity' | 'readyAt'>,
  line: LineQuantities,
  now: Instant,
): Result<null> {
  const ready = dayAt(readyAt)
  const { contract, term, unit } = clauses
  if (dayAt(now) > term.to) {
    const facts = { no: contract.no, day: formatDay(term.to) }
    return refuse('conflict', 'receiving-contract-ended', facts)
  }
  if (readyAt < now - daysBack * 24 * hourMs || readyAt > now + daysAhead * 24 * hourMs) {
    return refuse('invalid', 'notice-time-outside', { back: daysBack, days: daysAhead }, 'readyAt')
  }
  const outside = checkWindow(clauses, ready, 'readyAt')
  if (!outside.ok) return outside
  const room = line.room - line.announced
  return quantity > room
    ? refuse(
        'conflict',
        'notice-over-contract',
        { left: inUnits(Math.max(0, room), unit) },
        'quantity',
      )
    : ok(null)
}

/** Whether a day lies in the line's delivery window. */
export function checkWindow({ window }: Clauses, on: Day, field: string): Result<null> {
  if (on >= window.from && on <= window.to) return ok(null)
  const facts = { day: formatDay(on), from: formatDay(window.from), to: formatDay(window.to) }
  return refuse('conflict', 'receiving-outside-window', facts, field)
}

/** Whether a notice may still be changed: not withdrawn, not let go, not all fetched. */
export function checkOpen(notice: Notice, now: Instant): Result<Standing> {
  const standing = standingOf(notice, now)
  const { state } = standing
  const over = state === 'withdrawn' || state === 'released' || state === 'collected'
  return over ? refuse('conflict', 'notice-over', { no: notice.no, state }) : ok(standing)
}

/** What a household said stands once some of it has been weighed; before that it may take it back. */
export function checkWithdrawal(notice: Notice, now: Instant): Result<null> {
  const open = checkOpen(notice, now)
  if (!open.ok) return open
  return notice.collected > 0
    ? refuse('conflict', 'notice-fetched-partly', { no: notice.no })
    : ok(null)
}

export type Slot = {
  readonly id: SlotId
  readonly hall: HallId
  readonly day: Day
  readonly fromMin: number
  readonly toMin: number
  readonly room: number
  readonly taken: number
}

/**
 * Whether a notice may take a slot. Who is called at a time of the hall's choosing is told so many hours before; who chooses
 * the time itself need not be.
 */
export function checkSlot(
  notice: Notice,
  slot: Slot,
  by: { readonly household: boolean; readonly now: Instant },
): Result<null> {
  const open = checkOpen(notice, by.now)
  if (!open.ok) return open
  if (slot.hall !== notice.hall) return refuse('invalid', 'slot-of-other-hall', {}, 'slot')
  const begins = midnightOf(slot.day) + slot.fromMin * minuteMs
  if (midnightOf(slot.day) + slot.toMin * minuteMs <= by.now) {
    return refuse('invalid', 'slot-past', {}, 'slot')
  }
  if (begins + (slot.toMin - slot.fromMin) * minuteMs <= notice.readyAt) {
    return refuse('invalid', 'slot-before-ready', {}, 'slot')
  }
  if (slot.taken >= slot.room && slot.id !== notice.slot) {
    return refuse('conflict', 'slot-full', { room: slot.room }, 'slot')
  }
  const hours = notice.queueHours
  return !by.household && begins < by.now + hours * hourMs
    ? refuse('conflict', 'slot-too-soon', { hours }, 'slot')
    : ok(null)
}

/** A hall opens slots from today on. */
export function checkNewSlot(
  { day, fromMin, toMin }: Pick<Slot, 'day' | 'fromMin' | 'toMin'>,
  now: Instant,
): Result<null> {
  if (toMin <= fromMin) return refuse('invalid', 'slot-backwards', {}, 'toMin')
  const today = dayAt(now)
  return day < today || day > today + 60
    ? refuse('invalid', 'slot-day-outside', { day: formatDay(day), days: 60 }, 'day')
    : ok(null)
}

/** How much a release letter lets go; refuses while the firm still has time, and where the contract knows no letter. */
export function checkRelease(notice: Notice, now: Instant): Result<number> {
  const open = checkOpen(notice, now)
  if (!open.ok) return open
  if (!notice.releaseLetter) return refuse('conflict', 'release-not-agreed', { no: notice.no })
  return open.value.state === 'free'
    ? ok(open.value.left)
    : refuse('conflict', 'release-too-early', { hours: notice.releaseHours })
}
