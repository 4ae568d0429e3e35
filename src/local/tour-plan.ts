// Public problems planned within a budget, for the command line and the benchmark.

import type { BenchmarkFile } from '#engines/routing/vrp/formats/file.ts'
import { costOf, type Tour } from '#engines/routing/vrp/instance.ts'
import {
  advanceSearch,
  bestOfSearch,
  type Objective,
  startSearch,
} from '#engines/routing/vrp/search.ts'
import { costOfPlan } from '#engines/routing/vrp/two-echelon/cost.ts'
import { bestPlan } from '#engines/routing/vrp/two-echelon/plan.ts'
import type { TwoEchelonPlan } from '#engines/routing/vrp/two-echelon/problem.ts'
import { advanceTwoEchelon, startTwoEchelon } from '#engines/routing/vrp/two-echelon/search.ts'
import { ok, type Result } from '#kernel/result.ts'
import { type Budget, spend } from './budget.ts'

/** What a CPU second is reckoned to be worth when a search is laid out, in steps. */
const stepsPerSecond = 100_000

type Wish = { readonly budget: Budget; readonly seed: string }
/** Cost in the file's own units. */
type Spent = { readonly cost: number; readonly iterations: number }

export function planTours(
  { instance, unit }: BenchmarkFile & { kind: 'vrp' },
  { budget, seed, objective }: Wish & { readonly objective: Objective },
): Spent & { readonly tours: readonly Tour[] } {
  const steps = 'iterations' in budget ? budget.iterations : budget.seconds * stepsPerSecond
  const search = startSearch(instance, { seed, objective, steps })
  const iterations = spend(budget, (stretch) => advanceSearch(search, stretch))
  const tours = bestOfSearch(search)
  return { cost: costOf(instance, tours) / unit, tours, iterations }
}

/** Refused where the problem has no sense or no plan. */
export function planEchelons(
  { problem }: BenchmarkFile & { kind: 'two-echelon' },
  { budget, seed }: Wish,
): Result<Spent & { readonly plan: TwoEchelonPlan }> {
  const search = startTwoEchelon(problem, { seed })
  if (!search.ok) return search
  const iterations = spend(budget, (stretch) => advanceTwoEchelon(search.value, stretch))
  const plan = bestPlan(search.value)
  return ok({ cost: costOfPlan(problem, plan), plan, iterations })
}
