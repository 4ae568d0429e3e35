// Work for a firm: who is called for a day, what was worked, and what it comes to.

import type { Terms } from '#engines/contract/terms.ts'
import type { ContractId, FirmId, HallId, HouseholdId, UserId } from '#kernel/id.ts'
import { type Fen, fen } from '#kernel/money.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'
import { type Day, dayOf, formatDay, type Instant } from '#kernel/time.ts'

export const passedReasons = ['declined', 'unreachable', 'unfit', 'other'] as const
export type PassedReason = (typeof passedReasons)[number]

/** A household that has a contract of labour with a firm, as it stands for being called. */
export type Candidate = {
  readonly household: HouseholdId
  readonly contract: ContractId
  readonly poor: boolean
}

/** A household that is called with so many people, or passed over for a reason. */
export type Called =
  | { readonly household: HouseholdId; readonly people: number }
  | { readonly household: HouseholdId; readonly reason: PassedReason; readonly note: string }

/**
 * Registered poor households are called first: whoever calls another answers for each poor one that is passed over. Refuses
 * households that the firm has no contract of labour with, and a household twice.
 */
export function checkCall(
  candidates: readonly Candidate[],
  called: readonly Called[],
): Result<null> {
  const known = new Map(candidates.map((each) => [each.household, each]))
  const seen = new Set<string>()
  for (const { household } of called) {
    if (!known.has(household)) return refuse('invalid', 'labour-no-contract', { household })
    if (seen.has(household)) return refuse('invalid', 'labour-called-twice', { household })
    seen.add(household)
  }
  const hired = called.filter((each) => 'people' in each)
  if (hired.length === 0) return refuse('invalid', 'labour-nobody-called')
  const bare = called.some(
    (each) => 'reason' in each && each.reason === 'other' && each.note === '',
  )
  if (bare) return refuse('invalid', 'labour-reason-bare')
  const others = hired.some(({ household }) => known.get(household)?.poor === false)
  const passed = candidates.filter(({ poor, household }) => poor && !seen.has(household))
  return others && passed.length > 0
    ? refuse('conflict', 'labour-poor-passed', { count: passed.length })
    : ok(null)
}

export type TimeSheet = {
  readonly id: string
  readonly revision: number
  readonly no: number
  readonly contract: ContractId
  readonly firm: FirmId
  readonly household: HouseholdId
  readonly hall: HallId
  /** `2026-11` */
  readonly month: string
  readonly dayFen: number
  readonly payDay: number
  readonly state: 'submitted' | 'confirmed' | 'contested'
  /** What the household says against it. */
  readonly words: string
  readonly madeBy: UserId
  readonly madeAt: Instant
  readonly decidedAt: Instant | null
  readonly method: 'session' | 'card' | null
}

/** Halves of a day that a person worked: 1 or 2. */
export type WorkedDay = { readonly person: string; readonly day: Day; readonly halves: number }

/** A name as it is compared. */
export function personOf(name: string): string {
  return name.normalize('NFKC').replace(/\s+/g, '')
}

type Labour = { readonly dayFen: number; readonly payDay: number }

/** Clause 14 for who works; terms in force leave none of it blank. */
export function labourOf({ labour }: Pick<Terms, 'labour'>, no: string): Result<Labour> {
  const { dayFen = null, payDay = null } = labour ?? {}
  return dayFen === null || payDay === null
    ? refuse('conflict', 'labour-not-agreed', { no })
    : ok({ dayFen, payDay })
}

/** How many people of a household a firm called for a day, and whose work on it is on sheets that are not contested. */
export type CalledDay = { readonly people: number; readonly known: readonly string[] }

type Worked = {
  readonly month: string
  readonly days: readonly WorkedDay[]
  readonly called: ReadonlyMap<Day, CalledDay>
  readonly term: Terms['term']
  readonly today: Day
}

/** Refuses days of another month, to come, outside the term, twice for a person, or beyond the people who were called. */
export function checkDays(worked: Worked): Result<null> {
  const seen = new Set<string>()
  const people = new Map<Day, Set<string>>()
  for (const { person, day } of worked.days) {
    const text = formatDay(day)
    const dated = checkDate(worked, day)
    if (!dated.ok) return dated
    if (seen.has(`${person}/${day}`)) {
      return refuse('invalid', 'sheet-day-twice', { person, day: text })
    }
    seen.add(`${person}/${day}`)
    const called = worked.called.get(day) ?? { people: 0, known: [] }
    const at = (people.get(day) ?? new Set(called.known)).add(person)
    people.set(day, at)
    if (at.size > called.people) {
      return refuse('conflict', 'sheet-not-hired', { day: text, people: called.people })
    }
  }
  return ok(null)
}

function checkDate({ month, term, today }: Worked, at: Day): Result<null> {
  const day = formatDay(at)
  if (!day.startsWith(month)) return refuse('invalid', 'sheet-other-month', { day })
  if (at > today) return refuse('invalid', 'sheet-day-ahead', { day })
  return at < (term.from ?? at) || at > (term.to ?? at)
    ? refuse('invalid', 'sheet-outside-term', { day })
    : ok(null)
}

/** Days times the day's wage; half a fen is the household's. */
export function wagesOf({ dayFen }: Pick<TimeSheet, 'dayFen'>, halves: number): Fen {
  return fen(Math.ceil((halves * dayFen) / 2))
}

/** The pay day of the month after. */
export function payDayOf({ month, payDay }: Pick<TimeSheet, 'month' | 'payDay'>): Day {
  const [year = 0, of = 0] = month.split('-').map(Number)
  const due = of === 12 ? dayOf(year + 1, 1, payDay) : dayOf(year, of + 1, payDay)
  return due ?? (0 as Day) // Every month has the days from 1 to 28.
}

export function checkOpen({ state, no }: Pick<TimeSheet, 'state' | 'no'>): Result<null> {
  return state === 'submitted' ? ok(null) : refuse('conflict', 'sheet-decided', { no })
}
