// Rounds a flow that misses minimums to one that keeps them, one demand at a time.

import type { Miss } from './forecast.ts'

type Rounded = { readonly demand: number; readonly fix: number }

/** Which of the demands that miss their minimum to hold open (1) or shut (-1) next, on the way to a flow that keeps all. */
export type Rounding = (misses: readonly Miss[]) => Rounded

/** Shuts the demand that comes least near its minimum: in the end that always leaves a flow that keeps them all. */
export function shutWorst(misses: readonly Miss[]): Rounded {
  return { demand: byNearness(misses)[0].demand, fix: -1 }
}

/** Opens or shuts the demand that is nearest to its minimum or to nothing. */
export function nearest(misses: readonly Miss[]): Rounded {
  const [worst, best] = byNearness(misses)
  const isOpened = (best.least - best.served) * worst.least < worst.served * best.least
  return isOpened ? { demand: best.demand, fix: 1 } : { demand: worst.demand, fix: -1 }
}

/** The demands that come least and most near their minimum. */
function byNearness(misses: readonly Miss[]): [worst: Miss, best: Miss] {
  const nearer = (a: Miss, b: Miss): number =>
    a.served * b.least - b.served * a.least || a.demand - b.demand
  const [first] = misses as [Miss, ...Miss[]]
  return misses.reduce<[Miss, Miss]>(
    ([worst, best], miss) => [
      nearer(miss, worst) < 0 ? miss : worst,
      nearer(miss, best) > 0 ? miss : best,
    ],
    [first, first],
  )
}
