// The spanning tree that the simplex walks on: who hangs under whom by which arc, and the prices that follow from it.
//
// Nearly all nodes are leaves of the tree (lots with one buyer). A leaf's price and depth follow from its parent's and
// are not kept, and lists of children leave leaves out: a pivot that moves a buyer does not touch the buyer's lots.
//
// Indices come from the arrays' own bounds, so `as number` on an element holds throughout this file.

export type Network = {
  /** How many nodes there are besides the root, whose number this is. */
  readonly nodes: number
  readonly tail: Int32Array
  readonly head: Int32Array
  readonly capacity: Int32Array
  readonly high: Float64Array
  readonly low: Float64Array
}

export type Basis = {
  readonly network: Network
  readonly flow: Int32Array
  /** 1 at zero, 0 in the tree, -1 at capacity. */
  readonly state: Int8Array
  readonly parent: Int32Array
  readonly arc: Int32Array
  /** 1 when the node's arc leads up to its parent, -1 when it comes down. */
  readonly way: Int8Array
  readonly depth: Int32Array
  /** How many children a node has; a node without any is a leaf. */
  readonly kids: Int32Array
  /** The first child that is no leaf; its siblings follow by `next` and precede by `before`. */
  readonly child: Int32Array
  readonly next: Int32Array
  readonly before: Int32Array
  readonly priceHigh: Float64Array
  readonly priceLow: Float64Array
  /** The least reduced cost met by the search that is going on. */
  readonly bar: Float64Array
  cursor: number
  pivots: number
}

/** A basis from a feasible flow and, for each node, the arc of the tree towards the root. */
export function startBasis(network: Network, flow: Int32Array, arc: Int32Array): Basis {
  const { nodes, tail, head, capacity } = network
  const state = new Int8Array(tail.length)
  for (let a = 0; a < tail.length; a++) {
    state[a] = flow[a] === capacity[a] && flow[a] !== 0 ? -1 : 1
  }
  const basis: Basis = {
    network,
    flow,
    state,
    arc,
    parent: new Int32Array(nodes + 1).fill(-1),
    way: new Int8Array(nodes + 1),
    depth: new Int32Array(nodes + 1),
    kids: new Int32Array(nodes + 1),
    child: new Int32Array(nodes + 1).fill(-1),
    next: new Int32Array(nodes + 1).fill(-1),
    before: new Int32Array(nodes + 1).fill(-1),
    priceHigh: new Float64Array(nodes + 1),
    priceLow: new Float64Array(nodes + 1),
    bar: new Float64Array(2),
    cursor: 0,
    pivots: 0,
  }
  for (let u = 0; u < nodes; u++) {
    const a = arc[u] as number
    state[a] = 0
    basis.way[u] = tail[a] === u ? 1 : -1
    adopt(basis, (tail[a] === u ? head[a] : tail[a]) as number, u)
  }
  reprice(basis)
  return basis
}

/** Computes every price anew from the root down, after costs changed. */
export function reprice(basis: Basis): void {
  const { nodes } = basis.network
  basis.priceHigh[nodes] = 0
  basis.priceLow[nodes] = 0
  for (let u = basis.child[nodes] as number; u >= 0; u = basis.next[u] as number)
    repriceUnder(basis, u)
}

export function highOf({ network, parent, arc, way, kids, priceHigh }: Basis, u: number): number {
  if ((kids[u] as number) > 0) return priceHigh[u] as number
  const above = priceHigh[parent[u] as number] as number
  return above - (way[u] as number) * (network.high[arc[u] as number] as number)
}

export function lowOf({ network, parent, arc, way, kids, priceLow }: Basis, u: number): number {
  if ((kids[u] as number) > 0) return priceLow[u] as number
  const above = priceLow[parent[u] as number] as number
  return above - (way[u] as number) * (network.low[arc[u] as number] as number)
}

export function depthOf({ parent, kids, depth }: Basis, u: number): number {
  return (kids[u] as number) > 0 ? (depth[u] as number) : (depth[parent[u] as number] as number) + 1
}

/** Cuts the subtree of `top` off, turns it over so that `at` is its root, and hangs it under `under` by arc `by`. */
export function hang(
  basis: Basis,
  move: { top: number; at: number; under: number; by: number },
): void {
  const { parent, arc, way, network } = basis
  let u = move.at
  let above = move.under
  let by = move.by
  for (;;) {
    const oldParent = parent[u] as number
    const oldArc = arc[u] as number
    disown(basis, u)
    arc[u] = by
    way[u] = network.tail[by] === u ? 1 : -1
    adopt(basis, above, u)
    if (u === move.top) break
    above = u
    by = oldArc
    u = oldParent
  }
  repriceUnder(basis, move.at)
}

function adopt(basis: Basis, above: number, u: number): void {
  const { parent, kids } = basis
  parent[u] = above
  if ((kids[u] as number) > 0) link(basis, u)
  kids[above] = (kids[above] as number) + 1
  if (kids[above] !== 1 || (parent[above] as number) < 0) return
  link(basis, above)
  priceByParent(basis, above)
}

function disown(basis: Basis, u: number): void {
  const { parent, kids } = basis
  const above = parent[u] as number
  if ((kids[u] as number) > 0) unlink(basis, u)
  kids[above] = (kids[above] as number) - 1
  if (kids[above] === 0 && (parent[above] as number) >= 0) unlink(basis, above)
}

function link({ parent, child, next, before }: Basis, u: number): void {
  const above = parent[u] as number
  const first = child[above] as number
  next[u] = first
  before[u] = -1
  if (first >= 0) before[first] = u
  child[above] = u
}

function unlink({ parent, child, next, before }: Basis, u: number): void {
  const older = before[u] as number
  const younger = next[u] as number
  if (older >= 0) next[older] = younger
  else child[parent[u] as number] = younger
  if (younger >= 0) before[younger] = older
}

/** Sets price and depth of `top` and of all under it but leaves, walking the subtree without a stack. */
function repriceUnder(basis: Basis, top: number): void {
  const { parent, child, next, kids } = basis
  if (kids[top] === 0) return
  let u = top
  for (;;) {
    priceByParent(basis, u)
    const first = child[u] as number
    if (first >= 0) {
      u = first
      continue
    }
    while (u !== top && (next[u] as number) < 0) u = parent[u] as number
    if (u === top) return
    u = next[u] as number
  }
}

function priceByParent(basis: Basis, u: number): void {
  const { network, parent, arc, way, depth, priceHigh, priceLow } = basis
  const p = parent[u] as number
  const a = arc[u] as number
  const w = way[u] as number
  priceHigh[u] = (priceHigh[p] as number) - w * (network.high[a] as number)
  priceLow[u] = (priceLow[p] as number) - w * (network.low[a] as number)
  depth[u] = (depth[p] as number) + 1
}
