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
  const { next, prev, routeOf, one, two } = board
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
  if (route === from) {
    moveWithin(board, { head, tail, before, rest, to, after })
    return true
  }
  openPatch(one, from, before)
  one.after = rest
  openPatch(two, route, to)
  push(two, head)
  if (head !== tail) push(two, tail)
  two.after = after
  return true
}

type Within = {
  readonly head: number
  readonly tail: number
  /** The stops around the place they leave, and around the one they go to. */
  readonly before: number
  readonly rest: number
  readonly to: number
  readonly after: number
}

function moveWithin(board: Board, { head, tail, before, rest, to, after }: Within): void {
  const { position, one, two, routeOf, depot } = board
  const onward = to !== depot && (position[to] as number) > (position[head] as number)
  openPatch(one, routeOf[head] as number, onward ? before : to)
  if (onward) pushRun(board, one, rest, to)
  push(one, head)
  if (head !== tail) push(one, tail)
  if (!onward) pushRun(board, one, after, before)
  one.after = onward ? after : rest
  two.route = -1
}
