// What waits at a place, and what will not keep.

import type { Instant } from '#kernel/time.ts'
import type { Temperature } from './package.ts'

/** Hours after which what waits at a place that it only passes is called stale; frozen goods keep longest. */
const staleHours: Readonly<Record<Temperature, number>> = {
  ambient: 24,
  chilled: 12,
  frozen: 72,
}

export type StockTotals = {
  readonly inKg: number
  readonly outKg: number
  readonly stockKg: number
  readonly heldKg: number
  readonly lostKg: number
}

/** Whether goods have waited too long at a place that is not where they are going. */
export function isStale(
  row: {
    readonly temperature: Temperature
    readonly since: Instant | null
    readonly arrived: boolean
  },
  now: Instant,
): boolean {
  const { temperature, since, arrived } = row
  return !arrived && since !== null && now - since > staleHours[temperature] * 3_600_000
}
