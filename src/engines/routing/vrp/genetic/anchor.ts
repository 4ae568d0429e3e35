// A place to insert at: after a customer, or first in a route, in one number.

import type { Board } from './board.ts'

/** First in `route`. */
export function startOf(board: Board, route: number): number {
  return board.nodes + route
}

export function anchorRoute(board: Board, anchor: number): number {
  return anchor >= board.nodes ? anchor - board.nodes : (board.routeOf[anchor] as number)
}

/** The node the place comes after; the depot for the start of a route. */
export function anchorNode(board: Board, anchor: number): number {
  return anchor >= board.nodes ? board.depot : anchor
}

/** The node that comes after the place now. */
export function anchorNext(board: Board, anchor: number): number {
  if (anchor < board.nodes) return board.next[anchor] as number
  return board.first[anchor - board.nodes] as number
}
