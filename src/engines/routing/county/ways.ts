// Roads between all places of a day, minutes and metres of a way in one number: 2,000 places take 16 MB for each class of
// vehicles, and a way is one read.

import type { RoadMatrix } from './problem.ts'

/** By cell `from × places + to`: minutes above the lower 20 bits, metres within them; -1 where no road leads. */
export type Ways = Int32Array

/** What is longer leads nowhere within a day. */
export const wayMinutesMax = 2047
export const wayMetresMax = 0xf_ffff
/** A cell whose minutes and metres contradict one another, or are not whole. */
export const malformed = -2

/** Minutes of a way, below 0 where there is none. */
export function minutesOf(way: number): number {
  return way >> 20
}

/** Metres of a way that there is. */
export function metresOf(way: number): number {
  return way & wayMetresMax
}

/** Packs a matrix, row by row; one whose halves differ in length becomes empty. */
export function packWays({ minutes, metres }: RoadMatrix): Ways {
  if (minutes.length !== metres.length) return new Int32Array()
  const ways = new Int32Array(minutes.length)
  for (let cell = 0; cell < ways.length; cell++) {
    ways[cell] = packWay(minutes[cell] ?? Number.NaN, metres[cell] ?? Number.NaN)
  }
  return ways
}

/** One way; -1 for both where there is none. */
export function packWay(minutes: number, metres: number): number {
  if (minutes === -1 && metres === -1) return -1
  if (!(Number.isInteger(minutes) && Number.isInteger(metres))) return malformed
  if (minutes < 0 || metres < 0) return malformed
  return minutes > wayMinutesMax || metres > wayMetresMax ? -1 : (minutes << 20) | metres
}
