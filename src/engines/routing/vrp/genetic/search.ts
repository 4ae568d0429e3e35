// What the local search keeps beside the solution itself.

import type { Random } from '#kernel/random.ts'
import { type Board, largestCost } from './board.ts'
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
  /** routes × routes: 1 where the two routes are known to be at rest, 2 where they are not, 0 before that is looked up. */
  readonly rest: Uint8Array
  /** Per route: 1 + the last route whose neighbourhood was found to reach it. */
  readonly reached: Int32Array
  /** Per customer: gain of leaving its route, and the three cheapest places in the other route. */
  readonly leaving: Float64Array
  readonly places: Int32Array
  readonly placing: Float64Array
  /** Smallest gain that counts. */
  readonly least: number
}

export function createSearch(
  board: Board,
  { chance, near }: { chance: Random; near: number },
): Search {
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
    reached: new Int32Array(routes),
    leaving: new Float64Array(nodes),
    places: new Int32Array(nodes * 3),
    placing: new Float64Array(nodes * 3),
    least: 1e-8 * Math.max(1, largestCost(board)),
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
  forget(search, board.one.route)
  if (board.two.route >= 0) forget(search, board.two.route)
  return true
}

/** Forgets what was looked up about a route that has changed. */
export function forget({ board, rest }: Search, route: number): void {
  const { routes, used } = board
  rest.fill(unknown, route * routes, route * routes + used)
  for (let other = 0; other < used; other++) rest[other * routes + route] = unknown
}

const unknown = 0
const moving = 2

/** Whether two routes are known to be at rest with each other, looked up once. */
export function atRest(search: Search, one: number, two: number): boolean {
  const { board, rest, known } = search
  const { routes } = board
  const pair = one * routes + two
  const was = rest[pair] as number
  if (was !== unknown) return was !== moving
  const still = isKnown(known, printOf(search, one), printOf(search, two))
  rest[pair] = still ? 1 : moving
  return still
}

/** What the memory knows a route by. */
export function printOf({ board, known }: Search, route: number): number {
  const print = board.print[route] as number
  return (board.routePenalty[route] as number) > 0
    ? print ^ Math.imul(known.prices, 0x85ebca6b)
    : print
}
