// Blinks: one place in a hundred is overlooked. Instead of a draw for each, the number of places until the next blink is drawn.

import { type Chance, draw } from './chance.ts'

export type Blinks = { left: number; readonly chance: Chance }

const rate = 0.01

export function newBlinks(chance: Chance): Blinks {
  return { left: untilNext(chance), chance }
}

/** Blinks that overlook nothing, for who must not fail. */
export function neverBlinking(chance: Chance): Blinks {
  return { left: Number.POSITIVE_INFINITY, chance }
}

/** Whether this place is overlooked. */
export function blink(blinks: Blinks): boolean {
  if (--blinks.left > 0) return false
  blinks.left = untilNext(blinks.chance)
  return true
}

function untilNext(chance: Chance): number {
  return 1 + Math.floor(Math.log(1 - draw(chance)) / Math.log(1 - rate))
}
