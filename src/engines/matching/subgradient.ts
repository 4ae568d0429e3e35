// Better prices of lots, step by step: one that is left over is credited more to who takes it, one that more is taken of
// than it has is credited less.
// Subgradient steps (Held, Wolfe & Crowder, Mathematical Programming 6, 1974), each in part along the last (Camerini,
// Fratta & Maffioli, Mathematical Programming Study 3, 1975), a lot's in proportion to its quantity.

import { type Alone, weighAlone } from './alone.ts'
import type { Fixes } from './solution.ts'

/** Prices of lots, in what part of the last steps each demand was open at them, and how long steps are. */
export type Stand = {
  readonly prices: Float64Array
  readonly open: Float64Array
  readonly stride: number
  /** What all come to at the prices. */
  readonly value: number
}

export type Course = {
  readonly fixes: Fixes
  /** What is to be reached: no better prices are wanted than those that come to it. */
  readonly goal: number
  readonly steps: number
  /** Called every few steps: prices that are no better over all may yet decide a demand; answers whether they did. */
  readonly see?: (prices: Float64Array, value: number) => boolean
}

const keptOfLast = 0.8
const keptOpen = 0.95
const patience = 20
const seeEvery = 6
const shortening = 0.6
// Steps aim a little beyond the goal, or they would come nearer for ever.
const beyond = 1.02

export function improve(alone: Alone, from: Stand, { fixes, goal, steps, see }: Course): Stand {
  const prices = from.prices.slice()
  const open = from.open.slice()
  const way = new Float64Array(alone.lots)
  let best = { prices: from.prices, value: Number.NEGATIVE_INFINITY }
  let { stride } = from
  let idle = 0
  const gap = Math.max(1, goal - from.value)
  for (let step = 0; step < steps; step++) {
    const value = weighAlone(alone, prices, fixes)
    noteOpen(alone, fixes, open)
    idle = value > best.value + 0.001 * Math.abs(goal - best.value) ? 0 : idle + 1
    if (value > best.value) best = { prices: prices.slice(), value }
    if (value > goal) break
    if (step % seeEvery === seeEvery - 1 && see?.(prices, value)) weighAlone(alone, prices, fixes)
    if (idle >= patience) {
      stride *= shortening
      idle = 0
      prices.set(best.prices)
      way.fill(0)
      weighAlone(alone, prices, fixes)
    }
    walk(alone, { prices, way }, stride * (1.2 * (goal - value) + (beyond - 1) * gap))
  }
  return { ...best, open, stride }
}

function noteOpen({ demands, value }: Alone, fixes: Fixes, open: Float64Array): void {
  for (let j = 0; j < demands; j++) {
    const isOpen = fixes[j] === 1 || (fixes[j] === 0 && (value[j] as number) < 0)
    open[j] = keptOpen * (open[j] as number) + (isOpen ? 1 - keptOpen : 0)
  }
}

type Walk = { readonly prices: Float64Array; readonly way: Float64Array }

function walk({ lots, excess, quantity }: Alone, { prices, way }: Walk, rise: number): void {
  let norm = 0
  for (let i = 0; i < lots; i++) {
    const own = Math.max(1, quantity[i] as number)
    const next = keptOfLast * (way[i] as number) + ((1 - keptOfLast) * (excess[i] as number)) / own
    way[i] = next
    norm += next * next * own
  }
  if (norm === 0) return
  for (let i = 0; i < lots; i++)
    prices[i] = (prices[i] as number) + (rise / norm) * (way[i] as number)
}
