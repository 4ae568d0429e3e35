// What the local search keeps beside the solution itself.

import type { Random } from '#kernel/random.ts'
import type { Board } from './board.ts'
import { createKnown, type Known } from './known.ts'
import { type Neighbours, neighboursOf } from './neighbours.ts'

export type Search = {
  readonly board: Board
  readonly near: Neighbours
  readonly chance: Random
  /** Customers in the order in which they are tried. */
  readonly order: Int32Array
  /** The change after which each customer was last tried. */
  readonly tried: Int32Array
  /** The change after which each route was last tried for SWAP*. */
  readonly swapped: Int32Array
  readonly known: Known
  /** routes × routes: 1 where the two routes are known to be at rest. */
  readonly rest: Uint8Array
  /** Per customer: gain of leaving its route, and the three cheapest places in the other route. */
  readonly leaving: Float64Array
  readonly places: Int32Array
  readonly placing: Float64Array
  /** Smallest gain that counts. */
  readonly least: number
}

export function createSearch(board: Board, { chance, near }: { chance: Random; near: number }): Search {
  const { nodes, routes, customers } = board
  return {
    board,
    near: neighboursOf(board, near),
    chance,
    order: customers.slice(),
    tried: new Int32Array(nodes),
    swapped: new Int32Array(routes),
    known: createKnown(),
    rest: new Uint8Array(routes * routes),
    leaving: new Float64Array(nodes),
    places: new Int32Array(nodes * 3),
    placing: new Float64Array(nodes * 3),
    least: 1e-5,
  }
}

export function shuffle(list: Int32Array, chance: Random): void {
  for (let i = list.length - 1; i > 0; i--) {
    const j = chance.int(0, i)
    const kept = list[i] as number
    list[i] = list[j] as number
    list[j] = kept
  }
}
