// Relocate: one stop or two that follow each other go to another place, the two in their order or turned round.

import { anchorNext, anchorNode, anchorRoute } from './anchor.ts'
import type { Board } from './board.ts'
import { openPatch, push, pushRun } from './patch.ts'

/** `single`: the stop; `pair`: it and the next; `turned`: the next, then it. */
export const relocation = { single: 1, pair: 2, turned: 3 } as const
export type Relocation = (typeof relocation)[keyof typeof relocation]

/** Proposes to move stop `u` to the place `anchor`. False where that says nothing. */
export function proposeRelocate(
  board: Board,
  u: number,
  anchor: number,
  form: Relocation,
): boolean {
  const { next, prev, routeOf, position, one, two } = board
  const x = next[u] as number
  const end = form === relocation.single ? u : x
  const to = anchorNode(board, anchor)
  const after = anchorNext(board, anchor)
  const from = routeOf[u] as number
  const route = anchorRoute(board, anchor)
  if (end === board.depot || to === u || to === end || (after === u && route === from)) return false
  const [head, tail] = form === relocation.turned ? [x, u] : [u, end]
  const before = prev[u] as number
  const rest = next[end] as number
  if (route !== from) {
    openPatch(one, from, before)
    one.after = rest
    openPatch(two, route, to)
    push(two, head)
    if (form !== relocation.single) push(two, tail)
    two.after = after
    return true
  }
  two.route = -1
  const onward = (position[to] as number) > (position[u] as number) && to !== board.depot
  openPatch(one, from, onward ? before : to)
  if (onward) pushRun(board, one, rest, to)
  push(one, head)
  if (form !== relocation.single) push(one, tail)
  if (!onward) pushRun(board, one, after, before)
  one.after = onward ? after : rest
  return true
}
