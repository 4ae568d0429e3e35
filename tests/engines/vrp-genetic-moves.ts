// Every move of the local search on a board, for properties that hold of each.

import { startOf } from '#engines/routing/vrp/genetic/anchor.ts'
import type { Board } from '#engines/routing/vrp/genetic/board.ts'
import { proposeRelocate, relocation } from '#engines/routing/vrp/genetic/relocate.ts'
import { proposeReverse } from '#engines/routing/vrp/genetic/reverse.ts'
import { proposeSwap, swapping } from '#engines/routing/vrp/genetic/swap.ts'
import { proposeExchange } from '#engines/routing/vrp/genetic/swap-star.ts'
import { proposeTails, proposeTurnedTails } from '#engines/routing/vrp/genetic/tails.ts'

type Try = (move: string) => void

/** Every proposal of every move, one after the other; `attempt` is called with each on the board. */
export function eachMove(board: Board, attempt: Try): void {
  const { customers } = board
  const starts = Array.from({ length: board.routes }, (_, route) => startOf(board, route))
  const places = [...customers, ...starts]
  for (const u of customers) {
    relocations(board, { u, places }, attempt)
    for (const v of customers) swaps(board, { u, v }, attempt)
  }
  for (const u of places) {
    for (const v of places) {
      if (proposeTails(board, u, v)) attempt('tails')
      if (proposeTurnedTails(board, u, v)) attempt(`turned tails${opening(board)}`)
    }
  }
}

function swaps(board: Board, { u, v }: { u: number; v: number }, attempt: Try): void {
  const { routeOf, position } = board
  for (const [name, form] of Object.entries(swapping)) {
    if (proposeSwap(board, u, v, form)) attempt(`swap ${name}`)
  }
  if (routeOf[u] !== routeOf[v]) exchanges(board, { u, v }, attempt)
  else if ((position[u] ?? 0) < (position[v] ?? 0)) {
    proposeReverse(board, u, v)
    attempt('reverse')
  }
}

function relocations(
  board: Board,
  { u, places }: { u: number; places: readonly number[] },
  attempt: Try,
): void {
  for (const place of places) {
    for (const [name, form] of Object.entries(relocation)) {
      if (proposeRelocate(board, u, place, form)) attempt(`relocate ${name}${opening(board)}`)
    }
  }
}

function exchanges(board: Board, { u, v }: { u: number; v: number }, attempt: Try): void {
  for (const uPlace of placesWithout(board, v)) {
    for (const vPlace of placesWithout(board, u)) {
      proposeExchange(board, { u, v, uPlace, vPlace })
      attempt('exchange')
    }
  }
}

/** All places in the route of `node` once it has left. */
function placesWithout({ nodes, routeOf, customers }: Board, node: number): number[] {
  const route = routeOf[node] ?? 0
  const others = customers.filter((other) => routeOf[other] === route && other !== node)
  return [nodes + route, ...others]
}

function opening({ size, one, two }: Board): string {
  return size[one.route] === 0 || (two.route >= 0 && size[two.route] === 0)
    ? ' into a new route'
    : ''
}
