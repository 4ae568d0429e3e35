// Days in the county, wherever the browser is.

import { type Day, dayAt, formatDay, type Instant } from '#kernel/time.ts'

/** The county's today, or so many days from it. */
export function countyDay(ahead = 0): Day {
  return (dayAt(Date.now() as Instant) + ahead) as Day
}

/** The same as the wire and date fields have it. */
export function isoDay(ahead = 0): string {
  return formatDay(countyDay(ahead))
}
