// 2-opt*: two routes change tails (Potvin & Rousseau 1995), as they are or with one route turned round.

import { anchorNext, anchorNode, anchorRoute } from './anchor.ts'
import type { Board } from './board.ts'
import { openPatch, pushBack } from './patch.ts'

/** Proposes to go on after the place `u` as the other route does after the place `v`, and the other way round. */
export function proposeTails(board: Board, u: number, v: number): boolean {
  const { one, two } = board
  openPatch(one, anchorRoute(board, u), anchorNode(board, u))
  one.after = anchorNext(board, v)
  openPatch(two, anchorRoute(board, v), anchorNode(board, v))
  two.after = anchorNext(board, u)
  return one.route !== two.route
}

/** Proposes to join the two heads that end at the places `u` and `v`, the second backwards, and likewise the two tails. */
export function proposeTurnedTails(board: Board, u: number, v: number): boolean {
  const { one, two, depot, first, last } = board
  const route = anchorRoute(board, u)
  const other = anchorRoute(board, v)
  const to = anchorNode(board, v)
  const x = anchorNext(board, u)
  openPatch(one, route, anchorNode(board, u))
  if (to !== depot) pushBack(board, one, to, first[other] as number)
  one.after = depot
  openPatch(two, other, depot)
  if (x !== depot) pushBack(board, two, last[route] as number, x)
  two.after = anchorNext(board, v)
  return route !== other
}
