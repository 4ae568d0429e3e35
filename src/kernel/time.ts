import { assert } from './assert.ts'

declare const unit: unique symbol

/** Milliseconds since the epoch, always handed in by the caller: the kernel owns no clock. */
export type Instant = number & { readonly [unit]: 'instant' }

/** A calendar day as days since 1970-01-01: windows and seasons know no hours and no time zones. */
export type Day = number & { readonly [unit]: 'day' }

/** The days from `from` to `to`, both included. */
export type Window = { readonly from: Day; readonly to: Day }

export const hourMs = 3_600_000
export const dayMs = 24 * hourMs
const isoDay = /^(\d{4})-(\d{2})-(\d{2})$/

export function day(count: number): Day {
  assert(Number.isSafeInteger(count), `${count} is a whole number of days`)
  return count as Day
}

/** Reads `2026-11-23`; null for anything that is not a real day written so. */
export function parseDay(text: string): Day | null {
  const [, year, month, date] = isoDay.exec(text) ?? []
  if (year === undefined) return null
  const days = dayOf(Number(year), Number(month), Number(date))
  return days !== null && formatDay(days) === text ? days : null
}

/** The day of a calendar date, month 1–12; null when the month has no such date. */
export function dayOf(year: number, month: number, date: number): Day | null {
  const monthLengths = [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  if (year < 1 || date < 1 || date > (monthLengths[month - 1] ?? 0)) return null
  // Days before 1 March of year 0 in the proleptic Gregorian calendar; the year starts in March.
  const y = month <= 2 ? year - 1 : year
  const m = month <= 2 ? month + 9 : month - 3
  const days = 365 * y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400)
  return (days + Math.floor((153 * m + 2) / 5) + date - 1 - 719_468) as Day
}

export function formatDay(value: Day): string {
  const z = value + 719_468
  const era = Math.floor(z / 146_097)
  const ofEra = z - era * 146_097
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) /
      365,
  )
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shifted = Math.floor((5 * ofYear + 2) / 153)
  const date = ofYear - Math.floor((153 * shifted + 2) / 5) + 1
  const month = shifted < 10 ? shifted + 3 : shifted - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return `${String(year).padStart(4, '0')}-${pad2(month)}-${pad2(date)}`
}

export function yearOf(value: Day): number {
  return Number(formatDay(value).slice(0, 4))
}

/** The county keeps China Standard Time, eight hours ahead of UTC, all year. */
export function dayAt(now: Instant): Day {
  return Math.floor((now + 8 * hourMs) / dayMs) as Day
}

/** The midnight in the county at which a day begins. */
export function startOf(value: Day): Instant {
  return (value * dayMs - 8 * hourMs) as Instant
}

/** How many days two windows share. */
export function overlapDays(a: Window, b: Window): number {
  return Math.max(0, Math.min(a.to, b.to) - Math.max(a.from, b.from) + 1)
}

/** Writes minutes after midnight as `07:30`. */
export function formatMinute(minute: number): string {
  return `${pad2(Math.floor(minute / 60))}:${pad2(minute % 60)}`
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}

function pad2(value: number): string {
  return String(value).padStart(2, '0')
}
