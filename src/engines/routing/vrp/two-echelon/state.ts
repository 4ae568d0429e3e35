// What a two-echelon search knows in the middle of its work, and what its present plan costs.
//
// Indices come from the arrays' own bounds, so `as number` on an element holds throughout this file.

import type { Chance } from '#engines/routing/vrp/anneal/chance.ts'
import type { Rings } from '#engines/routing/vrp/anneal/rings.ts'
import type { Marks } from '#engines/routing/vrp/anneal/ruin.ts'
import { costOfLoad, type Hauling, settleHaul, toursOfLoad, unfinedCost } from './haul.ts'
import type { TwoEchelon } from './problem.ts'
import type { Recreate } from './recreate.ts'

/** One cooling; a search has many, each from other satellites. */
export type Cycle = {
  length: number
  done: number
  /** Where it begins, as a share of the first one's beginning. */
  warm: number
  temperature: number
  cooling: number
}

export type TwoEchelonSearch = {
  readonly problem: TwoEchelon
  readonly rings: Rings
  readonly chance: Chance
  readonly marks: Marks
  readonly work: Recreate
  /** Overlooks no place, so that nobody is left out. */
  readonly sure: Recreate
  readonly hauling: Hauling
  readonly order: Int32Array
  readonly keys: Float64Array
  /** What each satellite needs, last what is hired; and the same for the plan that a step tries. */
  readonly load: Float64Array
  readonly trial: Float64Array
  /** What a unit costs at each satellite: its handling; and with its least share of a truck. */
  readonly floors: { readonly handling: Float64Array; readonly all: Float64Array }
  readonly cycle: Cycle
  readonly hot: number
  /** What the trucks cost, fines among it, and by how many units they fall short. */
  haulCost: number
  over: number
  cost: number
  bestCost: number
  bestHaul: readonly number[]
  readonly bestNext: Int32Array
  readonly bestType: Int32Array
  /** Satellites that may not be opened now. */
  readonly barred: Uint8Array
  /** How often each set of open satellites was gone to or ended with. */
  readonly tried: Map<number, number>
  /** Plans turned down because no known haul was cheap enough. */
  misses: number
}

/** What each satellite needs in one of the search's load vectors. */
export function needsOf({ problem }: TwoEchelonSearch, load: Float64Array): Float64Array {
  return load.subarray(0, problem.satellites)
}

/** What routes below cost, and the handling of a load. */
export function lowerCost({ rings, floors }: TwoEchelonSearch, load: Float64Array): number {
  let cost = rings.cost
  for (let k = 0; k < load.length; k++) {
    cost += (load[k] as number) * (floors.handling[k] as number)
  }
  return cost
}

/** Reckons anew what the present plan costs. */
export function price(search: TwoEchelonSearch): void {
  const { hauling, load } = search
  search.haulCost = costOfLoad(hauling, needsOf(search, load), Number.POSITIVE_INFINITY)
  search.over = hauling.pool.over
  search.cost = search.haulCost + lowerCost(search, load)
}

/** Keeps the present plan as the best, its trucks looked for thoroughly. */
export function keepBest(search: TwoEchelonSearch): void {
  const { rings, hauling, load, chance } = search
  const needs = needsOf(search, load)
  settleHaul(hauling, needs, chance)
  search.bestCost = unfinedCost(hauling, needs) + lowerCost(search, load)
  search.bestHaul = toursOfLoad(hauling, needs)
  search.bestNext.set(rings.next)
  search.bestType.set(rings.type)
  price(search)
}
