// The best flow so far that keeps every minimum, and whether another could be better.

import { missesOf } from './forecast.ts'
import type { Levels } from './matching.ts'
import { compareLevels, levelsOf } from './prices.ts'
import type { Rounding } from './rounding.ts'
import { type Bench, type Fixes, refine, relax, sendingOf } from './solution.ts'
import type { Sending } from './transport/crossover.ts'

export type Quest = {
  readonly bench: Bench
  /** The levels up to this one are decided by the first stage. */
  readonly until: number
  best: { readonly sending: Sending; readonly levels: Levels } | null
  /** How many flows were looked for. */
  looks: number
}

export function isBeaten({ best }: Quest, { levels }: { readonly levels: Levels }): boolean {
  return best !== null && compareLevels(levels, best.levels) >= 0
}

type Found = { readonly sending: Sending; readonly levels: Levels; readonly until: number }

/** The best flow of a branch by the first stage; where that does not tell it from the best so far, by all. */
export function bestOf(quest: Quest, fixes: Fixes): Found {
  const { bench, until, best } = quest
  quest.looks++
  relax(bench, fixes)
  const sending = sendingOf(bench)
  const levels = leadOf(quest, levelsOf(bench, sending, fixes))
  const isEven = best !== null && compareLevels(levels, leadOf(quest, best.levels)) === 0
  const isDecided = levels[0] !== 0 || isBeaten(quest, { levels })
  const isOpen = !isDecided && !isEven && missesOf(bench, sending).length > 0
  if (isDecided || isOpen) return { sending, levels, until }
  refine(bench, fixes)
  const refined = sendingOf(bench)
  const all = levelsOf(bench, refined, fixes)
  return { sending: refined, levels: all, until: all.length }
}

/** The levels that the first stage decides; a flow comes to no less than nothing on the others. */
export function leadOf({ until }: Quest, levels: Levels): Levels {
  return levels.map((amount, at) => (at < until ? amount : 0))
}

/** Holds one demand after the other as `round` says, until no minimum is missed or nothing better can come of it. */
export function dive(quest: Quest, from: Fixes, round: Rounding): void {
  const { bench } = quest
  const fixes = from.slice()
  for (;;) {
    const { sending, levels } = bestOf(quest, fixes)
    if (levels[0] !== 0 || isBeaten(quest, { levels })) return
    const misses = missesOf(bench, sending)
    if (misses.length === 0) {
      quest.best = { sending, levels }
      return
    }
    const { demand, fix } = round(misses)
    fixes[demand] = fix
  }
}
