// What a move changes, weighed exactly and carried out: each route it touches keeps a head and gets a tail, with stops between.

import { type Board, type Patch, setRoute } from './board.ts'

/** What the proposed patches would change in cost and penalties together. */
export function weigh(board: Board): number {
  const { one, two } = board
  return weighOne(board, one) + (two.route >= 0 ? weighOne(board, two) : 0)
}

function weighOne(board: Board, patch: Patch): number {
  const { cost, nodes, load } = board
  const { before, after, count, middle, route } = patch
  let sum = board.costTo[before] as number
  let kg = (board.loadTo[before] as number) + (board.loadFrom[after] as number)
  let at = before
  for (let i = 0; i < count; i++) {
    const node = middle[i] as number
    sum += cost[at * nodes + node] as number
    kg += load[node] as number
    at = node
  }
  sum += (cost[at * nodes + after] as number) + (board.costFrom[after] as number)
  const over = kg - board.capacity
  let penalty = over > 0 ? over * board.loadPenalty : 0
  if (board.timed) penalty += warpOf(board, patch) * board.warpPenalty
  const was = (board.routeCost[route] as number) + (board.routePenalty[route] as number)
  return sum + penalty - was
}

/** Time warp of the patched route: the clock runs on from its head through the middle to its tail. */
function warpOf(board: Board, { before, after, count, middle }: Patch): number {
  const { duration, nodes, opens, closes, service } = board
  if (count === 0 && before === after) return 0 // The depot alone: nobody drives.
  let clock = board.leaves[before] as number
  let warp = board.warpTo[before] as number
  let at = before
  for (let i = 0; i < count; i++) {
    const node = middle[i] as number
    clock += duration[at * nodes + node] as number
    const close = closes[node] as number
    if (clock > close) {
      warp += clock - close
      clock = close
    } else if (clock < (opens[node] as number)) clock = opens[node] as number
    clock += service[node] as number
    at = node
  }
  clock += duration[at * nodes + after] as number
  const late = clock - (board.latest[after] as number)
  return warp + (board.warpFrom[after] as number) + (late > 0 ? late : 0)
}

/** Carries out the proposed patches. */
export function carryOut(board: Board): void {
  const { one, two, spare } = board
  const inOne = gather(board, one, spare[0])
  const inTwo = two.route >= 0 ? gather(board, two, spare[1]) : 0
  setRoute(board, one.route, spare[0], inOne)
  if (two.route >= 0) setRoute(board, two.route, spare[1], inTwo)
}

function gather(board: Board, patch: Patch, into: Int32Array): number {
  const { next, depot } = board
  let count = 0
  if (patch.before !== depot) {
    for (let node = board.first[patch.route] as number; ; node = next[node] as number) {
      into[count++] = node
      if (node === patch.before) break
    }
  }
  for (let i = 0; i < patch.count; i++) into[count++] = patch.middle[i] as number
  for (let node = patch.after; node !== depot; node = next[node] as number) into[count++] = node
  return count
}

/** Starts a patch of `route` after its stop `before`. */
export function openPatch(patch: Patch, route: number, before: number): void {
  patch.route = route
  patch.before = before
  patch.count = 0
}

export function push(patch: Patch, node: number): void {
  patch.middle[patch.count++] = node
}

/** Adds the stops from `from` to `to`, both included, in the order they are driven now; none when `from` is past `to`. */
export function pushRun(board: Board, patch: Patch, from: number, to: number): void {
  for (let node = from; ; node = board.next[node] as number) {
    push(patch, node)
    if (node === to) return
  }
}

/** Adds the stops from `from` back to `to`, both included. */
export function pushBack(board: Board, patch: Patch, from: number, to: number): void {
  for (let node = from; ; node = board.prev[node] as number) {
    push(patch, node)
    if (node === to) return
  }
}
