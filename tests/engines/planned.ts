// What a machine makes of a problem of routes: the hash of its plan.

import { digestOf } from '#engines/matching/seal.ts'
import { advanceSearch, bestOfSearch, startSearch } from '#engines/routing/vrp/search.ts'
import { bestPlan } from '#engines/routing/vrp/two-echelon/plan.ts'
import { advanceTwoEchelon, startTwoEchelon } from '#engines/routing/vrp/two-echelon/search.ts'
import { unwrap } from '#kernel/result.ts'
import { anyWorld, solve } from './county-worlds.ts'
import { anyTwoEchelon } from './two-echelon-worlds.ts'
import { anyProblem, type Kind } from './vrp-worlds.ts'

/** A kind of problem and the seed it is drawn by. */
export type Drawn = { readonly kind: Kind | 'two echelons' | 'county'; readonly seed: number }

/** The hash, in lower-case hex, of the plan for a problem drawn by chance. */
export function plannedOf({ kind, seed }: Drawn): string {
  return digestOf(JSON.stringify(planFor(kind, seed)))
}

function planFor(kind: Drawn['kind'], seed: number): unknown {
  if (kind === 'county') return solve(anyWorld(seed))
  if (kind === 'two echelons') {
    const problem = anyTwoEchelon(seed, { satellites: 3, customers: 20 })
    const search = unwrap(startTwoEchelon(problem, { seed: 'runtime' }))
    advanceTwoEchelon(search, { iterations: 1000, from: 0, to: 1 })
    return bestPlan(search)
  }
  const steps = 3000
  const asked = { seed: 'runtime', objective: 'distance', steps } as const
  const search = startSearch(anyProblem(kind, seed, 30), asked)
  advanceSearch(search, { iterations: steps, from: 0, to: 1 })
  return bestOfSearch(search)
}
