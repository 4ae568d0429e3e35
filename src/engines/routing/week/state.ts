// A week as it is being bettered: what each hub costs, so that a change looks at its own hub alone.

import { addUp, type HubWeek, newWeigher } from './cost.ts'
import { type Options, optionsOf } from './options.ts'
import type { WeekProblem } from './problem.ts'

/** A hall's days to be. */
export type Change = { readonly hall: number; readonly days: number }
export type State = {
  readonly options: readonly Options[]
  readonly days: Int32Array
  /** The whole cost, a kilogram that breaks a rule at a price; without one at the full price. */
  readonly fen: (price?: number) => number
  /** What the week would cost with these halls of one hub changed; nothing is touched. */
  readonly evaluate: (hub: number, changes: readonly Change[], price?: number) => number
  readonly apply: (hub: number, changes: readonly Change[]) => void
}

/** A week with the days that `startOf` chooses for each hall. */
export function newState(
  problem: WeekProblem,
  startOf: (options: Options, hall: number) => number,
): State {
  const options = problem.halls.map((hall) => optionsOf(hall, problem.open))
  const days = Int32Array.from(options.map(startOf))
  const weigh = newWeigher(problem, options)
  const weeks: HubWeek[] = problem.hubs.map((_, hub) => weigh(hub, days))
  const put = (changes: readonly Change[]): void => {
    for (const { hall, days: wanted } of changes) days[hall] = wanted
  }
  return {
    options,
    days,
    fen: (price) => addUp(problem, weeks, price).totalFen,
    evaluate: (hub, changes, price) => {
      const before = changes.map(({ hall }) => ({ hall, days: days[hall] as number }))
      const was = weeks[hub] as HubWeek
      put(changes)
      weeks[hub] = weigh(hub, days)
      const { totalFen } = addUp(problem, weeks, price)
      put(before)
      weeks[hub] = was
      return totalFen
    },
    apply: (hub, changes) => {
      put(changes)
      weeks[hub] = weigh(hub, days)
    },
  }
}
