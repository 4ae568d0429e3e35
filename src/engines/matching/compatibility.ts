// Which lot may go to which demand: same product, a grade the firm takes, days in common, a floor the household accepts.

import { day, overlapDays, type Window } from '#kernel/time.ts'
import type { Demand, Lot, Problem } from './problem.ts'

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

/** The compatible pairs, lot by lot: those of lot `i` are `demand[start[i]] … demand[start[i + 1] - 1]`. */
export type Arcs = { readonly start: Int32Array; readonly demand: Int32Array }

export function findArcs({ lots, demands, policy }: Problem): Arcs {
  const byProduct = Map.groupBy(demands.keys(), (j) => demands[j]?.product ?? '')
  const start = new Int32Array(lots.length + 1)
  let found = new Int32Array(1024)
  let count = 0
  for (const [i, lot] of lots.entries()) {
    for (const j of byProduct.get(lot.product) ?? []) {
      const demand = demands[j]
      if (!demand || mismatchOf(lot, demand, policy.overlapDaysMin) !== 0) continue
      if (count === found.length) found = grown(found)
      found[count] = j
      count++
    }
    start[i + 1] = count
  }
  return { start, demand: found.slice(0, count) }
}

function grown(array: Int32Array): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(array.length * 2)
  longer.set(array)
  return longer
}
