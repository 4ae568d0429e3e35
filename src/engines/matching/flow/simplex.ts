// Primal network simplex for minimum cost flow on typed arrays, exact in integers.
//
// The tree is strongly feasible (every node can send flow towards the root), which rules out cycling. Pivots are found
// by block search. No state of an arc is kept: an arc outside the tree points where it has room, one inside it has a
// reduced cost of exactly zero, so one pass over tail, head and cost prices them all.
//
// Indices come from the arrays' own bounds, so `as number` on an element holds throughout this file.

import { type Arcs, type Cycle, hang, renumber, reprice, type Tree } from './tree.ts'

/** The nodes are numbered anew after walks along the thread that took about this many times as long as that takes. */
const strollsMax = 16

/** Where the next arc is looked for; what is found goes to `cycle`. */
type Search = {
  readonly cycle: Cycle
  readonly size: number
  readonly blocks: number
  block: number
  way: number
}

/** Pivots on the arcs of `first` that gain, then until no arc can lower the cost. Returns the count of pivots. */
export function optimise(arcs: Arcs, tree: Tree, first: Int32Array): number {
  const { tail, head, cost } = arcs
  const { price } = tree
  const cycle: Cycle = { entering: -1, gain: 0.5, join: -1, delta: 0.5, top: -1, at: -1, under: -1 }
  const count = tail.length
  const size = Math.max(10, Math.ceil(Math.sqrt(count)))
  const search: Search = { cycle, size, blocks: Math.ceil(count / size), block: 0, way: 1 }
  const walkMax = strollsMax * (count + tree.root)
  let pivots = 0
  for (const a of first) {
    cycle.entering = a
    cycle.gain =
      (cost[a] as number) +
      (price[tail[a] as number] as number) -
      (price[head[a] as number] as number)
    if (cycle.gain >= 0) continue
    pivot(arcs, tree, cycle)
    pivots++
  }
  let walked = 0
  while (findEntering(arcs, price, search)) {
    walked += pivot(arcs, tree, cycle)
    pivots++
    if (walked > walkMax) {
      renumber(arcs, tree)
      walked = 0
    }
  }
  return pivots
}

/**
 * Takes the best arc of the first block that has any. Blocks are swept up and then down, not round and round: where
 * gains move against a round, as along a chain, each would need a round of its own.
 */
function findEntering(arcs: Arcs, price: Float64Array, search: Search): boolean {
  const start = search.block
  let block = start
  for (let turn = 0; turn < 2; turn++) {
    const { way } = search
    for (; block >= 0 && block < search.blocks; block += way) {
      if (!priceBlock(arcs, price, search, block)) continue
      search.block = block + way
      return true
    }
    block = start - way
    search.way = -way
  }
  return false
}

function priceBlock(
  { tail, head, cost }: Arcs,
  price: Float64Array,
  { cycle, size }: Search,
  block: number,
): boolean {
  const stop = Math.min((block + 1) * size, tail.length)
  let best = -1
  let least = 0
  for (let a = block * size; a < stop; a++) {
    const reduced =
      (cost[a] as number) +
      (price[tail[a] as number] as number) -
      (price[head[a] as number] as number)
    if (reduced < least) {
      least = reduced
      best = a
    }
  }
  cycle.entering = best
  cycle.gain = least
  return best >= 0
}

/** Returns how many prices it changed. */
function pivot(arcs: Arcs, tree: Tree, cycle: Cycle): number {
  const { tail, head, capacity } = arcs
  const { arc, room } = tree
  close(arcs, tree, cycle)
  const { entering, gain, delta, top, at } = cycle
  if (delta > 0) send(arcs, tree, cycle)
  if (top < 0) {
    turn(arcs, entering, head[entering] as number)
    return 0
  }
  const fromTail = at === tail[entering]
  const left = arc[top] as number
  if (left < tail.length) turn(arcs, left, fromTail ? top : (tree.parent[top] as number))
  hang(tree, cycle)
  arc[at] = entering
  room[2 * at + (fromTail ? 0 : 1)] = (capacity[entering] as number) - delta
  room[2 * at + (fromTail ? 1 : 0)] = delta
  return reprice(tree, at, fromTail ? -gain : gain)
}

/** Makes arc `a` start at `tail`, which is one of its ends. */
function turn({ tail, head, cost }: Arcs, a: number, start: number): void {
  const end = tail[a] as number
  if (end === start) return
  tail[a] = start
  head[a] = end
  cost[a] = -(cost[a] as number)
}

/** Of the arcs that block first, the last one along the cycle from its join: that keeps the tree strongly feasible. */
function close({ tail, head, capacity }: Arcs, { parent, size, room }: Tree, cycle: Cycle): void {
  const { entering } = cycle
  const first = tail[entering] as number
  const second = head[entering] as number
  let u = first
  let v = second
  let down = capacity[entering] as number
  let up = Number.POSITIVE_INFINITY
  let topDown = -1
  let topUp = -1
  while (u !== v) {
    if ((size[u] as number) < (size[v] as number)) {
      const left = room[2 * u + 1] as number
      if (left < down) {
        down = left
        topDown = u
      }
      u = parent[u] as number
    } else {
      const left = room[2 * v] as number
      if (left <= up) {
        up = left
        topUp = v
      }
      v = parent[v] as number
    }
  }
  cycle.join = u
  cycle.delta = down
  cycle.top = topDown
  cycle.at = first
  cycle.under = second
  if (up > down) return
  cycle.delta = up
  cycle.top = topUp
  cycle.at = second
  cycle.under = first
}

function send({ tail, head }: Arcs, { parent, room }: Tree, cycle: Cycle): void {
  const { entering, join, delta } = cycle
  for (let u = tail[entering] as number; u !== join; u = parent[u] as number) {
    room[2 * u] = (room[2 * u] as number) + delta
    room[2 * u + 1] = (room[2 * u + 1] as number) - delta
  }
  for (let u = head[entering] as number; u !== join; u = parent[u] as number) {
    room[2 * u] = (room[2 * u] as number) - delta
    room[2 * u + 1] = (room[2 * u + 1] as number) + delta
  }
}
