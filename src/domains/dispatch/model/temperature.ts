// Whether goods were kept cold on the way. GB 31605-2020 asks that the temperature of a leg is recorded and that what leaves its
// limits is found; how long a door may stand open is the county's rule.

import { dayMs, type Instant } from '#kernel/time.ts'

export const cooled = ['chilled', 'frozen'] as const
export type Cooled = (typeof cooled)[number]
/** Tenths of a degree Celsius. */
export type Reading = { readonly at: Instant; readonly decidegrees: number }
export type Limits = {
  readonly min: number
  readonly max: number
  /** So long outside the limits is no excursion yet: a door stands open for loading. */
  readonly minutes: number
}
export const limits: Readonly<Record<Cooled, Limits>> = {
  chilled: { min: 0, max: 80, minutes: 30 },
  frozen: { min: -400, max: -150, minutes: 20 },
}

/** Whether a reading can be of a trip: a clock may be some hours wrong, not years. */
export function isTimely(
  at: Instant,
  { startedAt, now }: { readonly startedAt: Instant | null; readonly now: Instant },
): boolean {
  return at >= (startedAt ?? now) - 2 * dayMs && at <= now + dayMs
}

export type Excursion = {
  readonly from: Instant
  readonly to: Instant
  readonly minutes: number
  /** The reading furthest outside. */
  readonly worst: number
}
export type Report = {
  readonly readings: number
  readonly lowest: number | null
  readonly highest: number | null
  readonly minutesOutside: number
  readonly excursions: readonly Excursion[]
}

/** Times outside the limits, the temperature going straight from one reading to the next. Readings in the order of time. */
export function reportOf(readings: readonly Reading[], bounds: Limits): Report {
  const spans = joined(
    readings.slice(1).flatMap((right, i) => {
      const left = readings[i]
      return left === undefined ? [] : outside(left, right, bounds)
    }),
  )
  const values = readings.map(({ decidegrees }) => decidegrees)
  return {
    readings: readings.length,
    lowest: values.length === 0 ? null : Math.min(...values),
    highest: values.length === 0 ? null : Math.max(...values),
    minutesOutside: Math.round(spans.reduce((sum, { from, to }) => sum + to - from, 0) / 60_000),
    excursions: spans
      .filter(({ from, to }) => to - from > bounds.minutes * 60_000)
      .map(({ from, to, worst }) => ({
        from,
        to,
        worst,
        minutes: Math.round((to - from) / 60_000),
      })),
  }
}

type Span = {
  readonly from: Instant
  readonly to: Instant
  readonly worst: number
  readonly side: 'above' | 'below'
}

/** The parts of the way from one reading to the next that lie outside: above, below, or one after the other. */
function outside(left: Reading, right: Reading, { min, max }: Limits): Span[] {
  const above = beyond(left, right, max).map((span) => ({ ...span, side: 'above' as const }))
  // Below the lower limit is above it with the sign turned.
  const below = beyond(turned(left), turned(right), -min).map((span) => ({
    ...span,
    worst: -span.worst,
    side: 'below' as const,
  }))
  return [...above, ...below].sort((a, b) => a.from - b.from)
}

function turned({ at, decidegrees }: Reading): Reading {
  return { at, decidegrees: -decidegrees }
}

function beyond(left: Reading, right: Reading, limit: number): Omit<Span, 'side'>[] {
  const worst = Math.max(left.decidegrees, right.decidegrees)
  if (worst <= limit || right.at <= left.at) return []
  const slope = (right.decidegrees - left.decidegrees) / (right.at - left.at)
  const crossing = slope === 0 ? left.at : Math.round(left.at + (limit - left.decidegrees) / slope)
  const from = (left.decidegrees > limit ? left.at : crossing) as Instant // Between two instants.
  const to = (right.decidegrees > limit ? right.at : crossing) as Instant // As above.
  return [{ from, to, worst }]
}

/** Spans that touch on one side are one. */
function joined(spans: readonly Span[]): Span[] {
  const all: Span[] = []
  for (const span of spans) {
    const last = all.at(-1)
    if (last?.to === span.from && last.side === span.side) {
      const worst = (span.side === 'above' ? Math.max : Math.min)(last.worst, span.worst)
      all[all.length - 1] = { ...last, to: span.to, worst }
    } else all.push(span)
  }
  return all
}
