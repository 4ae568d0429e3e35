// Seconds and metres of a way as one exact number: quickest first, and of equally quick ways the shortest.

import { assert } from '#kernel/assert.ts'
import type { Network } from './network.ts'

const metresRoom = 2 ** 28
const secondsRoom = 2 ** 25

/** No way at all: longer than any sum of weights. */
export const noWay = Number.POSITIVE_INFINITY

/** Sums of weights stay whole numbers below 2^53 for ways of up to 388 days and 268,000 km. */
export function weigh(seconds: number, metres: number): number {
  return seconds * metresRoom + metres
}

/** Holds a network to roads so short that metres never run over into seconds: no best way drives a road twice. */
export function checkRoom({ metres, seconds, edges }: Network): void {
  let [longest, slowest, roads] = [0, 0, 0]
  for (const edge of edges) roads = Math.max(roads, edge + 1)
  const seen = new Uint8Array(roads)
  for (const [arc, edge] of edges.entries()) {
    if (seen[edge] === 1) continue
    seen[edge] = 1
    longest += metres[arc] ?? 0
    slowest += seconds[arc] ?? 0
  }
  assert(longest < metresRoom && slowest < secondsRoom, 'all roads together fit one weight')
}

export function secondsOf(weight: number): number {
  return Math.floor(weight / metresRoom)
}

export function metresOf(weight: number): number {
  return weight % metresRoom
}
