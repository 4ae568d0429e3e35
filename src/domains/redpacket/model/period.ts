// The period that a red packet is settled for: a month, a quarter or a season, as clause 13 of the contracts says.

import type { Season } from '#domains/catalogue/model.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'
import { type Day, dayOf, formatDay, type Window } from '#kernel/time.ts'

export const periodKinds = ['month', 'quarter', 'season'] as const
export type PeriodKind = (typeof periodKinds)[number]
export type Period = Window & { readonly kind: PeriodKind; readonly name: string }

const written = /^(\d{4})-(?:(0[1-9]|1[0-2])|Q([1-4]))$/

/** Reads `2026-11`, `2026-Q4` or a season's id; refuses `sales-period-unknown`. */
export function readPeriod(name: string, seasons: readonly Season[]): Result<Period> {
  const [, year, month, quarter] = written.exec(name) ?? []
  if (year !== undefined) {
    const first = month === undefined ? (Number(quarter) - 1) * 3 + 1 : Number(month)
    const kind = month === undefined ? 'quarter' : 'month'
    const window = monthsFrom(Number(year), first, kind === 'month' ? 1 : 3)
    if (window !== null) return ok({ ...window, kind, name })
  }
  const season = seasons.find(({ id }) => id === name)
  return season === undefined
    ? refuse('invalid', 'sales-period-unknown', { period: name }, 'period')
    : ok({ from: season.from, to: season.to, kind: 'season', name })
}

/** The first day of the period of that kind in which a day lies; the day itself where no season has it. */
export function beginOf(kind: PeriodKind, day: Day, seasons: readonly Season[]): Day {
  if (kind === 'season') {
    return seasons.find(({ from, to }) => from <= day && day <= to)?.from ?? day
  }
  const [year = 0, month = 0] = formatDay(day).split('-').map(Number)
  const first = kind === 'month' ? month : month - ((month - 1) % 3)
  return dayOf(year, first, 1) ?? day
}

function monthsFrom(year: number, first: number, months: number): Window | null {
  const from = dayOf(year, first, 1)
  const past = first + months
  const next = dayOf(past > 12 ? year + 1 : year, past > 12 ? past - 12 : past, 1)
  return from === null || next === null ? null : { from, to: (next - 1) as Day }
}
