// Adjacent string removal: strings of customers are taken out of routes that lie beside each other.
// Christiaens, Vanden Berghe: Slack induction by string removals for vehicle routing problems, Transportation Science 54 (2020), §5.2.
//
// Indices come from the arrays' own bounds, so `as number` on an element holds throughout this file.

import { type Chance, draw, drawBelow } from './chance.ts'
import { type Rings, take } from './rings.ts'

export type RuinRules = {
  /** How many customers a ruin takes out on average. */
  readonly removedMean: number
  /** The longest string. */
  readonly stringMax: number
}

/** The values that the authors use throughout. */
export const usualRuin: RuinRules = { removedMean: 10, stringMax: 10 }

export type Marks = { readonly slot: Int32Array; turn: number }

// A string keeps a block in its middle half of the time, and the block goes on growing with 99 chances in a hundred.
const splitRate = 0.5
const growRate = 0.99

/** Takes strings of customers out of routes around a customer drawn by chance. */
export function ruin(rings: Rings, rules: RuinRules, marks: Marks, chance: Chance): void {
  const { ground, slot, size, used } = rings
  const { customers, near, nearest } = ground
  const longest = Math.min(rules.stringMax, customers / Math.max(1, used))
  const strings = Math.floor(draw(chance) * ((4 * rules.removedMean) / (1 + longest) - 1) + 1)
  const seed = drawBelow(chance, customers)
  const turn = ++marks.turn
  let ruined = 0
  for (let i = -1; i < nearest && ruined < strings; i++) {
    const v = i < 0 ? seed : (near[seed * nearest + i] as number)
    const s = slot[v] as number
    if (s < 0 || marks.slot[s] === turn) continue
    marks.slot[s] = turn
    const most = Math.min(size[s] as number, longest)
    removeString(rings, v, Math.floor(draw(chance) * most + 1), chance)
    ruined++
  }
}

function removeString(rings: Rings, v: number, length: number, chance: Chance): void {
  const size = rings.size[rings.slot[v] as number] as number
  if (length >= size || length < 2 || draw(chance) >= splitRate) {
    removeRun(rings, startOf(rings, v, Math.min(length, size), chance), Math.min(length, size))
    return
  }
  let kept = 1
  while (length + kept < size && draw(chance) < growRate) kept++
  const before = drawBelow(chance, length + 1)
  const first = startOf(rings, v, length + kept, chance)
  let after = first
  for (let i = 0; i < before + kept; i++) after = rings.next[after] as number
  removeRun(rings, first, before)
  removeRun(rings, after, length - before)
}

/** Where a run of `length` customers that has v in it begins, each such run as likely as the others. */
function startOf(rings: Rings, v: number, length: number, chance: Chance): number {
  const { next, prev, ground } = rings
  const { customers } = ground
  let before = 0
  for (let p = prev[v] as number; p < customers && before < length - 1; p = prev[p] as number)
    before++
  let after = 0
  for (let n = next[v] as number; n < customers && after < length - 1; n = next[n] as number)
    after++
  const least = length - 1 - after
  let back = least + drawBelow(chance, before - least + 1)
  let start = v
  while (back-- > 0) start = prev[start] as number
  return start
}

function removeRun(rings: Rings, first: number, length: number): void {
  let v = first
  for (let i = 0; i < length; i++) {
    const n = rings.next[v] as number
    take(rings, v)
    v = n
  }
}
