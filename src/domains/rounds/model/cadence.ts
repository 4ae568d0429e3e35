// How a season's rounds are closed: by hand, or every week at one hour of the county's time.

import { hourMs, type Instant } from '#kernel/time.ts'

export type Weekly = {
  /** 1 is Monday. */
  readonly weekday: number
  readonly hour: number
}
export type CadenceTerms = { readonly mode: 'season' } | (Weekly & { readonly mode: 'weekly' })
export type Cadence = {
  readonly season: string
  readonly revision: number
  readonly mode: 'season' | 'weekly'
  readonly weekday: number | null
  readonly hour: number | null
  readonly nextAt: Instant | null
  /** When the clock last tried to close a round, and how that ended: a round's id, or the code of what kept it. */
  readonly lastAt: Instant | null
  readonly lastOutcome: string
  readonly setBy: string
  readonly setAt: Instant | null
}

const dayMs = 24 * hourMs
// The county keeps China Standard Time all year, eight hours ahead of UTC.
const aheadMs = 8 * hourMs

/** The first moment after `now` at which the week says so. */
export function nextClosing({ weekday, hour }: Weekly, now: Instant): Instant {
  const local = now + aheadMs
  const midnight = Math.floor(local / dayMs)
  // 1970-01-01 was a Thursday, the fourth day of the week.
  const today = ((midnight + 3) % 7) + 1
  const days = (weekday - today + 7) % 7
  const at = (midnight + days) * dayMs + hour * hourMs
  return ((at > local ? at : at + 7 * dayMs) - aheadMs) as Instant
}

/** A season that nobody has set a week for is closed by hand. */
export function byHand(season: string): Cadence {
  return {
    season,
    revision: 0,
    mode: 'season',
    weekday: null,
    hour: null,
    nextAt: null,
    lastAt: null,
    lastOutcome: '',
    setBy: '',
    setAt: null,
  }
}
