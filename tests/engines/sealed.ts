// What a machine makes of a problem: the hashes that it would seal.

import type { Problem } from '#engines/matching/problem.ts'
import { digestOf, writeMatching, writeProblem } from '#engines/matching/seal.ts'
import { solve } from '#engines/matching/solve.ts'
import { type Random, seededRandom } from '#kernel/random.ts'
import { unwrap } from '#kernel/result.ts'

export type Sealed = {
  readonly problem: string
  readonly matching: string
  /** Of the matching when lots, demands, places and all else come in another order. */
  readonly shuffled: string
}

/** Hashes, in lower-case hex, of the problem in `text` and of its matching. */
export function sealedOf(text: string): Sealed {
  const problem = JSON.parse(text) as Problem
  const matched = (given: Problem): string => digestOf(writeMatching(unwrap(solve(given))))
  return {
    problem: digestOf(writeProblem(problem)),
    matching: matched(problem),
    shuffled: matched(shuffle(problem, seededRandom(digestOf(text)))),
  }
}

function shuffle(problem: Problem, random: Random): Problem {
  const mix = <Item>(items: readonly Item[]): Item[] =>
    items
      .map((item) => ({ item, key: random.next() }))
      .sort((a, b) => a.key - b.key)
      .map(({ item }) => item)
  const { columns, metres } = problem.distances
  const columnOf = mix(Array.from({ length: columns }, (_, c) => c))
  const rowOf = mix(
    Array.from({ length: columns === 0 ? 0 : metres.length / columns }, (_, r) => r),
  )
  const moved = new Int32Array(metres.length)
  for (let m = 0; m < metres.length; m++) {
    const [r, c] = [Math.floor(m / columns), m % columns]
    moved[(rowOf[r] ?? 0) * columns + (columnOf[c] ?? 0)] = metres[m] ?? 0
  }
  return {
    ...problem,
    lots: mix(problem.lots).map((lot) => ({ ...lot, place: rowOf[lot.place] ?? 0 })),
    demands: mix(problem.demands).map((demand) => ({
      ...demand,
      place: columnOf[demand.place] ?? 0,
    })),
    distances: { columns, metres: moved },
    pins: mix(problem.pins),
    vetoes: mix(problem.vetoes),
    capacities: mix(problem.capacities).map((one) => ({
      ...one,
      halls: mix(one.halls),
      products: mix(one.products),
    })),
  }
}
