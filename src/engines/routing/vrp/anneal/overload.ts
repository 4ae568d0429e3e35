// Plans that overload vehicles are passed through at a price, so that full vehicles do not bar the way to better plans. The price
// adapts: dearer while too few of the plans met keep to capacity, cheaper while more do.
// Vidal, Crainic, Gendreau, Lahrichi, Rei: A hybrid genetic algorithm for multidepot and periodic VRP, Operations Research 60 (2012), §4.

import type { Instance } from '#engines/routing/vrp/instance.ts'
import type { Rings } from './rings.ts'

/** How many steps there were since the price last changed, after how many of them no vehicle was overloaded, and the least price. */
export type Trial = { steps: number; kept: number; readonly least: number }

const period = 1000
const keptTarget = 0.3
const factor = 1.1
/** The first price: that of a mean customer's goods, as a share of the first temperature. The last is never below a share of it. */
const firstShare = 0.05
const leastShare = 0.001

/**
 * Whether a price is put on a route's load. It can be where all goods go one way, so that the load is one sum; it is worth it where
 * windows bind, too: without them long searches end better when nobody is ever overloaded.
 */
export function mayOverload({ windows, pickup, mate }: Instance): boolean {
  return windows !== null && mate === null && pickup.every((amount) => amount === 0)
}

/** The price to begin with at a temperature. */
export function firstOverPrice({ ground: { demand, customers } }: Rings, hot: number): number {
  return (
    (firstShare * hot * customers) /
    Math.max(
      1,
      demand.reduce((sum, q) => sum + q, 0),
    )
  )
}

export function newTrial({ overPrice }: Rings): Trial {
  return { steps: 0, kept: 0, least: leastShare * overPrice }
}

/** Takes note of a step, and changes the price when it is time. */
export function watchOverload(rings: Rings, trial: Trial): void {
  if (rings.overPrice === Number.POSITIVE_INFINITY) return
  if (rings.over === 0) trial.kept++
  if (++trial.steps < period) return
  const isKept = trial.kept >= keptTarget * trial.steps
  const price = Math.max(trial.least, isKept ? rings.overPrice / factor : rings.overPrice * factor)
  rings.cost += rings.over * (price - rings.overPrice)
  rings.overPrice = price
  trial.steps = 0
  trial.kept = 0
}
