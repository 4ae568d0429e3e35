// 2-opt: a run of stops is driven backwards.

import type { Board } from './board.ts'
import { openPatch, pushBack } from './patch.ts'

/** Proposes to drive the stops from `from` to `to`, a later one of the same route, in reverse. */
export function proposeReverse(board: Board, from: number, to: number): void {
  const { one, two } = board
  openPatch(one, board.routeOf[from] as number, board.prev[from] as number)
  pushBack(board, one, to, from)
  one.after = board.next[to] as number
  two.route = -1
}
