// A solution as the population keeps it: its routes in one giant tour, and who comes before and after whom.

import { type Board, clearBoard, setRoute, totalsOf } from './board.ts'

export type Individual = {
  readonly tour: Int32Array
  /** Route r is tour[starts[r]] … tour[starts[r + 1] - 1]. */
  readonly starts: Int32Array
  readonly next: Int32Array
  readonly prev: Int32Array
  readonly cost: number
  readonly over: number
  readonly warp: number
}

export function isFeasible({ over, warp }: Individual): boolean {
  return over === 0 && warp === 0
}

/** Cost and penalties at the board's present prices. */
export function penalisedCost({ cost, over, warp }: Individual, board: Board): number {
  return cost + over * board.loadPenalty + warp * board.warpPenalty
}

/** The solution on the board, routes in the order of the angle of their centre, so that neighbours in space are neighbours in the tour. */
export function takeFrom(board: Board, angleOf: (route: number) => number): Individual {
  const { size, first, next, depot } = board
  const routes: number[] = []
  const angles = new Float64Array(board.routes)
  for (let route = 0; route < board.used; route++) {
    if (size[route] === 0) continue
    angles[route] = angleOf(route)
    routes.push(route)
  }
  routes.sort((a, b) => (angles[a] as number) - (angles[b] as number) || a - b)
  const tour = new Int32Array(board.customers.length)
  const starts = new Int32Array(routes.length + 1)
  let count = 0
  routes.forEach((route, r) => {
    starts[r] = count
    for (let node = first[route] as number; node !== depot; node = next[node] as number) {
      tour[count++] = node
    }
  })
  starts[routes.length] = count
  return { tour, starts, next: next.slice(), prev: board.prev.slice(), ...totalsOf(board) }
}

/** Puts routes on the board: the first `routes` stretches of `tour` between `starts`. */
export function putOn(
  board: Board,
  { tour, starts, routes }: { tour: Int32Array; starts: Int32Array; routes: number },
): void {
  clearBoard(board)
  for (let r = 0; r < routes; r++) {
    const from = starts[r] as number
    const to = starts[r + 1] as number
    setRoute(board, r, tour.subarray(from, to), to - from)
  }
}

/** Share of stops whose neighbours in the route differ (broken pairs, Prins 2009). */
export function distanceBetween(a: Individual, b: Individual, depot: number): number {
  let broken = 0
  const { tour } = a
  for (let i = 0; i < tour.length; i++) {
    const node = tour[i] as number
    const after = a.next[node] as number
    const bNext = b.next[node] as number
    const bPrev = b.prev[node] as number
    if (after !== bNext && after !== bPrev) broken++
    if (a.prev[node] === depot && bPrev !== depot && bNext !== depot) broken++
  }
  return broken / tour.length
}
