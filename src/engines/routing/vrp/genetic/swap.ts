// Swap: one stop or two that follow each other change places with one or two others.

import type { Board } from './board.ts'
import { openPatch, pushRun } from './patch.ts'

/** How many stops change places, from `u` on and from `v` on. */
export const swapping = { one: 11, twoForOne: 21, two: 22 } as const
export type Swapping = (typeof swapping)[keyof typeof swapping]

/** Proposes to swap the stops from `u` on with those from `v` on. False where there are too few, or the two overlap. */
export function proposeSwap(board: Board, u: number, v: number, form: Swapping): boolean {
  const { next, prev, routeOf, position, one, two, depot } = board
  const uEnd = form === swapping.one ? u : (next[u] as number)
  const vEnd = form === swapping.two ? (next[v] as number) : v
  if (uEnd === depot || vEnd === depot || u === v || uEnd === v || vEnd === u) return false
  const route = routeOf[u] as number
  if (route !== routeOf[v]) {
    openPatch(one, route, prev[u] as number)
    pushRun(board, one, v, vEnd)
    one.after = next[uEnd] as number
    openPatch(two, routeOf[v] as number, prev[v] as number)
    pushRun(board, two, u, uEnd)
    two.after = next[vEnd] as number
    return true
  }
  two.route = -1
  const uFirst = (position[u] as number) < (position[v] as number)
  const [a, aEnd, b, bEnd] = uFirst ? [u, uEnd, v, vEnd] : [v, vEnd, u, uEnd]
  openPatch(one, route, prev[a] as number)
  pushRun(board, one, b, bEnd)
  if (next[aEnd] !== b) pushRun(board, one, next[aEnd] as number, prev[b] as number)
  pushRun(board, one, a, aEnd)
  one.after = next[bEnd] as number
  return true
}
