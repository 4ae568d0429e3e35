// Education: local search until no move helps, routes that are known to be at rest with each other passed over.

import { improveByOpening, improveCustomer } from './improve.ts'
import { remember } from './known.ts'
import { proposeReverse } from './reverse.ts'
import { atRest, printOf, type Search, settle, shuffle } from './search.ts'
import { swapStar } from './swap-star.ts'

/** Leads the board to a local optimum under its present penalties. */
export function educate(search: Search): void {
  const { board, tried, swapped } = search
  shuffle(search.order, search.chance)
  tried.fill(-1)
  swapped.fill(-1)
  search.reached.fill(0)
  search.rest.fill(0, 0, board.used * board.routes)
  for (let round = 0; ; round++) {
    const before = board.changes
    improveAll(search, round)
    turnAll(search)
    if (!board.timed) swapAll(search)
    if (round > 0 && board.changes === before) break
  }
  rememberAll(search)
}

function improveAll(search: Search, round: number): void {
  const { board, tried, order } = search
  for (let i = 0; i < order.length; i++) {
    const u = order[i] as number
    const since = tried[u] as number
    tried[u] = board.changes
    improveCustomer(search, u, since)
    const changed = (board.changed[board.routeOf[u] as number] as number) > since
    const empty = round === 1 || (round > 1 && changed) ? emptyRoute(search) : -1
    if (empty >= 0) improveByOpening(search, u, empty)
  }
}

function emptyRoute({ board }: Search): number {
  const { used, size, routes } = board
  for (let route = 0; route < used; route++) if (size[route] === 0) return route
  return used < routes ? used : -1
}

/** Drives a route backwards where that is better; no pair of neighbours would suggest it. */
function turnAll(search: Search): void {
  const { board, least } = search
  const { used, first, last, routeTurn, routeWarp, warpPenalty } = board
  for (let route = 0; route < used; route++) {
    const slack = warpPenalty * (routeWarp[route] as number) - least
    if ((routeTurn[route] as number) >= slack || (board.size[route] as number) < 2) continue
    proposeReverse(board, first[route] as number, last[route] as number)
    settle(search)
  }
}

function swapAll(search: Search): void {
  const { board, swapped } = search
  for (let route = 0; route < board.used; route++) {
    if (board.size[route] === 0) continue
    const since = swapped[route] as number
    swapped[route] = board.changes
    reach(search, route)
    swapFrom(search, route, since)
  }
}

/** SWAP* between `one` and each later route near it, where either changed after `since`. */
function swapFrom(search: Search, one: number, since: number): void {
  const { board, reached } = search
  const { used, size, changed } = board
  for (let two = one + 1; two < used && size[one] !== 0; two++) {
    if (size[two] === 0 || reached[two] !== one + 1) continue
    const changedLast = Math.max(changed[one] as number, changed[two] as number)
    if (changedLast > since && !atRest(search, one, two)) swapStar(search, one, two)
  }
}

/** Marks the routes with a neighbour of a stop of `route`. */
function reach({ board, near, reached }: Search, route: number): void {
  const { next, depot, routeOf, first } = board
  for (let u = first[route] as number; u !== depot; u = next[u] as number) {
    const end = near.from[u + 1] as number
    for (let k = near.from[u] as number; k < end; k++) {
      reached[routeOf[near.nodes[k] as number] as number] = route + 1
    }
  }
}

function rememberAll(search: Search): void {
  const { board, known } = search
  const { used, size } = board
  for (let one = 0; one < used; one++) {
    if (size[one] === 0) continue
    const print = printOf(search, one)
    for (let two = one; two < used; two++) {
      if ((size[two] as number) > 0) remember(known, print, printOf(search, two))
    }
  }
}
