// The search's own stream of numbers (sfc32): seeded like every other, but its state is four words that a hot loop keeps close
// and that a job can write down between two slices.

import { seededRandom } from '#kernel/random.ts'

export type Chance = Int32Array

export function newChance(seed: string): Chance {
  const random = seededRandom(seed)
  return Int32Array.from({ length: 4 }, () => Math.floor(random.next() * 4_294_967_296) | 0)
}

/** A float in [0, 1). */
export function draw(chance: Chance): number {
  const a = chance[0] as number // Four words, always.
  const b = chance[1] as number
  const c = chance[2] as number
  const counter = chance[3] as number
  const sum = (a + b + counter) | 0
  chance[3] = (counter + 1) | 0
  chance[0] = b ^ (b >>> 9)
  chance[1] = (c + (c << 3)) | 0
  chance[2] = (((c << 21) | (c >>> 11)) + sum) | 0
  return (sum >>> 0) / 4_294_967_296
}

/** A whole number in [0, below). */
export function drawBelow(chance: Chance, below: number): number {
  return Math.floor(draw(chance) * below)
}
