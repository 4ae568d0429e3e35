// Split: the best way to cut a giant tour into routes, capacity a penalty (Prins 2004; in linear time, Vidal 2016).

import type { Board } from './board.ts'

/** The giant tour's prefix sums and the labels of its prefixes. */
export type Splitter = {
  readonly board: Board
  readonly load: Float64Array
  readonly way: Float64Array
  readonly out: Float64Array
  readonly home: Float64Array
  /** Per number of routes, or one row where routes are not counted: cost of the best cut of the first i stops, and its last cut. */
  readonly best: Float64Array
  readonly cut: Int32Array
  readonly queue: Int32Array
  head: number
  size: number
}

export function createSplitter(board: Board): Splitter {
  const count = board.customers.length + 1
  const rows = board.routes < board.customers.length ? board.routes + 1 : 1
  return {
    board,
    load: new Float64Array(count),
    way: new Float64Array(count),
    out: new Float64Array(count),
    home: new Float64Array(count),
    best: new Float64Array(count * rows),
    cut: new Int32Array(count * rows),
    queue: new Int32Array(count),
    head: 0,
    size: 0,
  }
}

/** Cuts `tour`; `starts[r]` is where route r begins, `starts[routes]` its end. Returns the number of routes, board.routes at most. */
export function split(splitter: Splitter, tour: Int32Array, starts: Int32Array): number {
  const { board, cut } = splitter
  const count = tour.length
  sumUp(splitter, tour)
  splitter.best[0] = 0
  if (board.timed) splitTimed(splitter, tour)
  else sweep(splitter, 0, 0)
  let routes = 0
  for (let at = count; at > 0; at = cut[at] as number) routes++
  if (routes > board.routes) return splitLimited(splitter, starts, count)
  starts[routes] = count
  for (let at = count, r = routes; at > 0; at = cut[at] as number) starts[--r] = cut[at] as number
  return routes
}

function sumUp({ board, load, way, out, home }: Splitter, tour: Int32Array): void {
  const { cost, nodes, depot } = board
  for (let i = 1; i <= tour.length; i++) {
    const node = tour[i - 1] as number
    const last = i > 1 ? (tour[i - 2] as number) : depot
    load[i] = (load[i - 1] as number) + (board.load[node] as number)
    way[i] = i > 1 ? (way[i - 1] as number) + (cost[last * nodes + node] as number) : 0
    out[i] = cost[depot * nodes + node] as number
    home[i] = cost[node * nodes + depot] as number
  }
}

/** What a first cut at `i` and a route of the stops after it up to `j` cost. */
function reach(splitter: Splitter, from: number, i: number, j: number): number {
  const { board, load, way, out, home, best } = splitter
  const over = (load[j] as number) - (load[i] as number) - board.capacity
  const drive = (way[j] as number) - (way[i + 1] as number) + (out[i + 1] as number)
  const penalty = over > 0 ? over * board.loadPenalty : 0
  return (best[from + i] as number) + drive + (home[j] as number) + penalty
}

/** By how much a cut at `j` > `i` starts out dearer than one at `i`, overload aside. */
function behind({ way, out, best }: Splitter, from: number, i: number, j: number): number {
  const drive = (way[j + 1] as number) - (way[i + 1] as number) + (out[i + 1] as number)
  return (best[from + j] as number) + (out[j + 1] as number) - (best[from + i] as number) - drive
}

/** Labels row `to` from row `from`, the same row where routes are not counted. A queue holds the cuts that may still be best. */
function sweep(splitter: Splitter, from: number, to: number): void {
  const { best, cut, queue, home } = splitter
  splitter.head = splitter.size = 0
  for (let i = 0; i < home.length - 1; i++) {
    if (best[from + i] !== Number.POSITIVE_INFINITY) admit(splitter, from, i)
    dropBeaten(splitter, from, i + 1)
    const { head, size } = splitter
    const cheapest = queue[head] as number
    best[to + i + 1] = size > 0 ? reach(splitter, from, cheapest, i + 1) : Number.POSITIVE_INFINITY
    cut[to + i + 1] = size > 0 ? cheapest : -1
  }
}

/** Queues the cut at `i` unless the last in the queue is never worse, instead of those at its end that are never better. */
function admit(splitter: Splitter, from: number, i: number): void {
  const { board, load, queue, head } = splitter
  if (splitter.size > 0) {
    const back = queue[head + splitter.size - 1] as number
    const saved = board.loadPenalty * ((load[i] as number) - (load[back] as number))
    if (behind(splitter, from, back, i) >= saved) return
  }
  while (
    splitter.size > 0 &&
    behind(splitter, from, queue[head + splitter.size - 1] as number, i) <= 0
  ) {
    splitter.size--
  }
  queue[head + splitter.size++] = i
}

/** Takes from the head of the queue what the next in it beats for a route that ends with stop `to`. */
function dropBeaten(splitter: Splitter, from: number, to: number): void {
  const { queue } = splitter
  for (; splitter.size > 1; splitter.size--, splitter.head++) {
    const first = reach(splitter, from, queue[splitter.head] as number, to)
    if (first < reach(splitter, from, queue[splitter.head + 1] as number, to)) return
  }
}

/** The same with at most board.routes routes: one row of labels for each number of them. */
function splitLimited(splitter: Splitter, starts: Int32Array, count: number): number {
  const { board, best, cut } = splitter
  const row = count + 1
  best.fill(Number.POSITIVE_INFINITY, 0, row)
  best[0] = 0
  let routes = 0
  for (let r = 1; r <= board.routes; r++) {
    best[r * row] = Number.POSITIVE_INFINITY
    sweep(splitter, (r - 1) * row, r * row)
    if ((best[r * row + count] as number) < (best[routes * row + count] as number)) routes = r
  }
  starts[routes] = count
  for (let r = routes, at = count; r > 0; r--) {
    at = cut[r * row + at] as number
    starts[r - 1] = at
  }
  return routes
}

/** Bellman over all routes that are not far over capacity, time warp a penalty too. */
function splitTimed({ board, load, out, home, way, best, cut }: Splitter, tour: Int32Array): void {
  const { capacity, loadPenalty, warpPenalty, duration, nodes, depot } = board
  const count = tour.length
  best.fill(Number.POSITIVE_INFINITY, 1, count + 1)
  for (let i = 0; i < count; i++) {
    let clock = board.leaves[depot] as number
    let warp = 0
    let at = depot
    for (let j = i + 1; j <= count; j++) {
      const node = tour[j - 1] as number
      const kg = (load[j] as number) - (load[i] as number)
      if (j > i + 1 && kg > 1.5 * capacity) break
      clock += duration[at * nodes + node] as number
      const late = Math.max(0, clock - (board.closes[node] as number))
      warp += late
      clock = Math.max(clock - late, board.opens[node] as number) + (board.service[node] as number)
      at = node
      const back = clock + (duration[node * nodes + depot] as number)
      const drive =
        (out[i + 1] as number) + (way[j] as number) - (way[i + 1] as number) + (home[j] as number)
      const penalty =
        loadPenalty * Math.max(0, kg - capacity) +
        warpPenalty * (warp + Math.max(0, back - (board.closes[depot] as number)))
      const total = (best[i] as number) + drive + penalty
      if (total < (best[j] as number)) {
        best[j] = total
        cut[j] = i
      }
    }
  }
}
