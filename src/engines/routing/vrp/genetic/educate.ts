// Education: local search until no move helps, routes that are known to be at rest with each other passed over.

import { improveByOpening, improveCustomer } from './improve.ts'
import { isKnown, remember } from './known.ts'
import { type Search, shuffle } from './search.ts'
import { swapStar } from './swap-star.ts'

/** Leads the board to a local optimum under its present penalties. */
export function educate(search: Search): void {
  const { board, tried, swapped } = search
  shuffle(search.order, search.chance)
  tried.fill(-1)
  swapped.fill(-1)
  recall(search)
  for (let round = 0; ; round++) {
    const before = board.changes
    improveAll(search, round > 0)
    if (!board.timed) swapAll(search)
    if (round > 0 && board.changes === before) break
  }
  rememberAll(search)
}

function improveAll(search: Search, opening: boolean): void {
  const { board, tried, order } = search
  for (let i = 0; i < order.length; i++) {
    const u = order[i] as number
    const since = tried[u] as number
    tried[u] = board.changes
    const before = board.changes
    improveCustomer(search, u, since)
    if (opening && (board.changed[board.routeOf[u] as number] as number) > since) {
      const empty = emptyRoute(search)
      if (empty >= 0) improveByOpening(search, u, empty)
    }
    if (board.changes !== before) recallChanged(search, before)
  }
}

function emptyRoute({ board }: Search): number {
  for (let route = 0; route < board.routes; route++) if (board.size[route] === 0) return route
  return -1
}

function swapAll(search: Search): void {
  const { board, swapped, rest } = search
  const { routes, size, changed } = board
  for (let one = 0; one < routes; one++) {
    if (size[one] === 0) continue
    const since = swapped[one] as number
    swapped[one] = board.changes
    for (let two = one + 1; two < routes; two++) {
      if (size[two] === 0 || rest[one * routes + two] === 1) continue
      if ((changed[one] as number) <= since && (changed[two] as number) <= since) continue
      if (!overlap(search, one, two)) continue
      const before = board.changes
      if (swapStar(search, one, two)) recallChanged(search, before)
      if (size[one] === 0) break
    }
  }
}

/** Whether a stop of one route is a neighbour of a stop of the other. */
function overlap({ board, near }: Search, one: number, two: number): boolean {
  const { next, depot, routeOf, size, first } = board
  const [route, other] = (size[one] as number) < (size[two] as number) ? [one, two] : [two, one]
  for (let u = first[route] as number; u !== depot; u = next[u] as number) {
    const end = near.from[u + 1] as number
    for (let k = near.from[u] as number; k < end; k++) {
      if (routeOf[near.nodes[k] as number] === other) return true
    }
  }
  return false
}

/** Looks up which pairs of routes are at rest. */
function recall(search: Search): void {
  for (let route = 0; route < search.board.routes; route++) recallRoute(search, route)
}

function recallChanged(search: Search, before: number): void {
  const { routes, changed } = search.board
  for (let route = 0; route < routes; route++) {
    if ((changed[route] as number) > before) recallRoute(search, route)
  }
}

function recallRoute({ board, rest, known }: Search, route: number): void {
  const { routes, print, size } = board
  if (size[route] === 0) return
  const own = print[route] as number
  for (let other = 0; other < routes; other++) {
    const still = (size[other] as number) > 0 && isKnown(known, own, print[other] as number) ? 1 : 0
    rest[route * routes + other] = still
    rest[other * routes + route] = still
  }
}

function rememberAll({ board, known }: Search): void {
  const { routes, print, size } = board
  for (let one = 0; one < routes; one++) {
    if (size[one] === 0) continue
    for (let two = one; two < routes; two++) {
      if ((size[two] as number) > 0) remember(known, print[one] as number, print[two] as number)
    }
  }
}
