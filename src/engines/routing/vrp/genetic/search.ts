// What the local search keeps beside the solution itself.

import type { Random } from '#kernel/random.ts'
import type { Board } from './board.ts'
import { createKnown, isKnown, type Known } from './known.ts'
import { type Neighbours, neighboursOf } from './neighbours.ts'
import { carryOut, weigh } from './patch.ts'

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

/** Carries out the proposed move if it helps. */
export function settle(search: Search): boolean {
  const { board } = search
  if (weigh(board) >= -search.least) return false
  carryOut(board)
  recall(search, board.one.route)
  if (board.two.route >= 0) recall(search, board.two.route)
  return true
}

/** Looks up with which other routes a route is known to be at rest. */
export function recall({ board, rest, known }: Search, route: number): void {
  const { routes, used, print, size } = board
  if (size[route] === 0) return
  const own = print[route] as number
  for (let other = 0; other < used; other++) {
    const still = (size[other] as number) > 0 && isKnown(known, own, print[other] as number) ? 1 : 0
    rest[route * routes + other] = still
    rest[other * routes + route] = still
  }
}
