// Primal network simplex for minimum cost flow on typed arrays, exact in integers.
//
// A cost is a pair (high, low) compared lexicographically, and so is a node's price: two priorities need no common
// weight, and each of them keeps the full 53 bits. The spanning tree is strongly feasible (every node can send flow
// towards the root), which rules out cycling. Pivots are found by block search.
//
// Indices come from the arrays' own bounds, so `as number` on an element holds throughout this file.

import { type Basis, depthOf, hang, highOf, lowOf } from './basis.ts'

/** Pivots until no arc can lower the cost. */
export function optimise(basis: Basis): void {
  const block = Math.min(200, Math.max(40, Math.ceil(Math.sqrt(basis.network.tail.length))))
  for (;;) {
    const entering = findEntering(basis, block)
    if (entering < 0) return
    pivot(basis, entering)
    basis.pivots++
  }
}

function findEntering(basis: Basis, block: number): number {
  const { state, bar } = basis
  const count = state.length
  let best = -1
  let a = basis.cursor
  bar[0] = 0
  bar[1] = 0
  for (let seen = 1; seen <= count; seen++) {
    if (state[a] !== 0 && undercuts(basis, a)) best = a
    a = a + 1 === count ? 0 : a + 1
    if (best >= 0 && seen % block === 0) break
  }
  basis.cursor = a
  return best
}

/** Whether arc `a` gains more than the best one met so far; then it is the bar for the next. */
function undercuts(basis: Basis, a: number): boolean {
  const { network, state, bar } = basis
  const s = state[a] as number
  const u = network.tail[a] as number
  const v = network.head[a] as number
  const high = s * ((network.high[a] as number) + highOf(basis, u) - highOf(basis, v))
  if (high > (bar[0] as number)) return false
  const low = s * ((network.low[a] as number) + lowOf(basis, u) - lowOf(basis, v))
  if (high === bar[0] && low >= (bar[1] as number)) return false
  bar[0] = high
  bar[1] = low
  return true
}

type Leaving = { delta: number; node: number; onFirst: boolean }

function pivot(basis: Basis, entering: number): void {
  const { network, flow, state, arc } = basis
  const s = state[entering] as number
  const from = (s === 1 ? network.tail[entering] : network.head[entering]) as number
  const to = (s === 1 ? network.head[entering] : network.tail[entering]) as number
  const apex = findApex(basis, from, to)
  const leaving = findLeaving(basis, {
    from,
    to,
    apex,
    limit: network.capacity[entering] as number,
  })
  if (leaving.delta > 0) {
    flow[entering] = (flow[entering] as number) + s * leaving.delta
    for (let u = from; u !== apex; u = basis.parent[u] as number) push(basis, u, -leaving.delta)
    for (let u = to; u !== apex; u = basis.parent[u] as number) push(basis, u, leaving.delta)
  }
  if (leaving.node < 0) {
    state[entering] = -s
    return
  }
  const left = arc[leaving.node] as number
  state[entering] = 0
  state[left] = flow[left] === 0 ? 1 : -1
  if (leaving.onFirst) hang(basis, { top: leaving.node, at: from, under: to, by: entering })
  else hang(basis, { top: leaving.node, at: to, under: from, by: entering })
}

/** Sends `amount` from node `u` to its parent. */
function push(basis: Basis, u: number, amount: number): void {
  const a = basis.arc[u] as number
  basis.flow[a] = (basis.flow[a] as number) + (basis.way[u] as number) * amount
}

function findApex(basis: Basis, a: number, b: number): number {
  const { parent } = basis
  let u = a
  let v = b
  let below = depthOf(basis, u) - depthOf(basis, v)
  while (u !== v) {
    if (below >= 0) u = parent[u] as number
    else v = parent[v] as number
    below += below >= 0 ? -1 : 1
  }
  return u
}

/** Of the arcs that block first, the last one along the cycle from its apex: that keeps the tree strongly feasible. */
function findLeaving(
  basis: Basis,
  cycle: { from: number; to: number; apex: number; limit: number },
): Leaving {
  const { parent, arc, way, flow, network } = basis
  const found: Leaving = { delta: cycle.limit, node: -1, onFirst: false }
  for (let u = cycle.from; u !== cycle.apex; u = parent[u] as number) {
    const a = arc[u] as number
    const f = flow[a] as number
    const room = way[u] === 1 ? f : (network.capacity[a] as number) - f
    if (room < found.delta) {
      found.delta = room
      found.node = u
      found.onFirst = true
    }
  }
  for (let u = cycle.to; u !== cycle.apex; u = parent[u] as number) {
    const a = arc[u] as number
    const f = flow[a] as number
    const room = way[u] === 1 ? (network.capacity[a] as number) - f : f
    if (room <= found.delta) {
      found.delta = room
      found.node = u
      found.onFirst = false
    }
  }
  return found
}
