// Which lot may go to which demand: same product, a grade the firm takes, days in common, a floor the household accepts.

import { day, overlapDays, type Window } from '#kernel/time.ts'
import type { Demand, Lot } from './problem.ts'

/** What keeps a lot from a demand of its product, as bits; 0 when nothing does. */
export const mismatch = { grade: 1, window: 2, price: 4 } as const

export function mismatchOf(lot: Lot, demand: Demand, overlapDaysMin: number): number {
  const floor = demand.floors[lot.grade - 1]
  let found = 0
  if (floor === undefined) found |= mismatch.grade
  if (lot.priceMinFen > (floor ?? Math.max(...demand.floors))) found |= mismatch.price
  if (daysShared(lot, demand) < daysNeeded(lot, overlapDaysMin)) found |= mismatch.window
  return found
}

/** The days a lot and a demand have in common: of the demand's windows the one that shares most, the earliest of equals. */
export function sharedWindow(lot: Lot, demand: Demand): Window | null {
  let best: Window | null = null
  let most = 0
  for (const window of demand.windows) {
    const days = overlapDays(window, lot.window)
    if (days < most || days === 0) continue
    const shared = {
      from: day(Math.max(window.from, lot.window.from)),
      to: day(Math.min(window.to, lot.window.to)),
    }
    if (days > most || (best !== null && shared.from < best.from)) best = shared
    most = days
  }
  return best
}

export function daysShared(lot: Lot, demand: Demand): number {
  let most = 0
  for (const window of demand.windows) {
    const days = overlapDays(window, lot.window)
    if (days > most) most = days
  }
  return most
}

export function daysNeeded(lot: Lot, overlapDaysMin: number): number {
  return Math.min(overlapDaysMin, lot.window.to - lot.window.from + 1)
}
