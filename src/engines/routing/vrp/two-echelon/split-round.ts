// Truck tours cut from one round past all open satellites: a truck takes up the goods where the one before it was full, or
// begins at a satellite that still has got nothing. Beasley: Route first, cluster second methods, Omega 11 (1983), with deliveries split.
//
// Indices come from the arrays' own bounds, so `as number` on an element holds throughout this file.

import type { TwoEchelon } from './problem.ts'
import { costOfSet, type TruckTours } from './truck-tours.ts'

export type Split = { readonly cost: number; readonly tours: readonly number[] }

type Work = {
  readonly round: readonly number[]
  readonly load: Float64Array
  readonly ways: TruckTours
  /** By satellites done with and trucks used. */
  readonly least: Float64Array
  readonly from: Int32Array
  readonly trucks: number
}

/** The cheapest tours that a round can be cut into; cost Infinity where there are too few trucks. */
export function splitRound(ways: TruckTours, round: readonly number[], load: Float64Array): Split {
  const { problem } = ways
  const trucks = trucksOf(problem, round, load)
  const width = trucks + 1
  const states = (round.length + 1) * width
  const work: Work = {
    round,
    load,
    ways,
    least: new Float64Array(states).fill(Number.POSITIVE_INFINITY),
    from: new Int32Array(states).fill(-1),
    trucks,
  }
  work.least[0] = 0
  for (let i = 0; i < round.length; i++) relaxFrom(work, i)
  let end = round.length * width
  for (let j = 0; j <= trucks; j++) {
    const at = round.length * width + j
    if ((work.least[at] as number) < (work.least[end] as number)) end = at
  }
  return { cost: work.least[end] as number, tours: toursTo(work, end) }
}

/** More trucks than one for each full load and one for each satellite are never needed. */
function trucksOf({ truck }: TwoEchelon, round: readonly number[], load: Float64Array): number {
  const needed = round.reduce((sum, k) => sum + Math.ceil((load[k] as number) / truck.capacity), 0)
  return Math.min(truck.count, needed)
}

function relaxFrom({ round, load, ways, least, from, trucks }: Work, first: number): void {
  const width = trucks + 1
  let cost = 0
  let used = 0
  walk(round, load, { first, capacity: ways.problem.truck.capacity }, (set, end, isClean) => {
    const total = cost + costOfSet(ways, set)
    if (isClean) {
      for (let j = 0; j + used + 1 <= trucks; j++) {
        const to = end * width + j + used + 1
        const sum = (least[first * width + j] as number) + total
        if (sum >= (least[to] as number)) continue
        least[to] = sum
        from[to] = first * width + j
      }
      return used < trucks
    }
    cost = total
    used++
    return used < trucks
  })
}

/**
 * Fills one truck after the other from a satellite on. Tells of every satellite at which a truck could be done (clean) and of
 * every truck that is full before a satellite has all: its set, and how many satellites of the round have all; false ends it.
 */
function walk(
  round: readonly number[],
  load: Float64Array,
  { first, capacity }: { readonly first: number; readonly capacity: number },
  tell: (set: number, end: number, isClean: boolean) => boolean,
): void {
  let at = first
  let need = load[round[at] as number] as number
  let room = capacity
  let set = 0
  while (room > 0) {
    set |= 1 << (round[at] as number)
    if (need > room) {
      need -= room
      if (!tell(set, at, false)) return
      room = capacity
      set = 0
      continue
    }
    // A truck that is full just when a satellite has all leaves nothing begun: the next one begins anew.
    room -= need
    at++
    if (!tell(set, at, true) || at === round.length) return
    need = load[round[at] as number] as number
  }
}

function toursTo({ round, load, ways, from, trucks }: Work, end: number): number[] {
  const width = trucks + 1
  const tours: number[] = []
  for (let state = end; (from[state] as number) >= 0; state = from[state] as number) {
    const origin = from[state] as number
    const first = Math.floor(origin / width)
    const last = Math.floor(state / width)
    let used = (state % width) - (origin % width)
    walk(round, load, { first, capacity: ways.problem.truck.capacity }, (set, at, isClean) => {
      if (isClean && (used > 1 || at < last)) return true
      tours.push(set)
      used--
      return used > 0
    })
  }
  return tours
}
