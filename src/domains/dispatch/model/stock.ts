// What waits at a place, and what will not keep.

import type { Temperature } from './package.ts'

/** Hours after which what waits at a place that it only passes is called stale; frozen goods keep longest. */
export const staleHours: Readonly<Record<Temperature, number>> = {
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
