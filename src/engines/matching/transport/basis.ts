// A basis of the network: a spanning tree of core nodes, the root, and the few lots that join several of them. All other
// lots are leaves: one arc, one flow. A transportation simplex with implicit leaves: the tree stays as small as the core.

import {
  boundless,
  costAlong,
  type Prices,
  segmentOf,
  segmentsOf,
  type Transport,
} from './transport.ts'

export type Basis = {
  readonly net: Transport
  readonly core: CoreArcs
  prices: Prices
  /** A leaf's arc, or -1 less the slot of a lot in the tree. Arc `arcs + i` is lot `i`'s unsold quantity. */
  readonly home: Int32Array
  readonly homeFlow: Int32Array
  /** How many segments of a lot's unsold quantity are full, not counting one in the basis. */
  readonly full: Uint8Array
  /** The segments that the costs of earlier stages left free: from `low` up to below `high`. */
  readonly low: Uint8Array
  readonly high: Uint8Array
  /** Whether an arc outside the basis is at its limit; empty where no arc has one. */
  readonly atLimit: Uint8Array
  /** The tree: each node's parent, the arc between them, its flow, its room, and whether it leads up. */
  readonly parent: Int32Array
  readonly arc: Int32Array
  readonly flow: Int32Array
  readonly room: Int32Array
  readonly leadsUp: Int8Array
  readonly depth: Int32Array
  readonly first: Int32Array
  readonly next: Int32Array
  readonly before: Int32Array
  /** What one more unit costs from a node to the root. */
  readonly price: Float64Array
  readonly lotIn: Int32Array
  readonly spare: Int32Array
  /** How many slots are spare. */
  spares: number
  /** What the last walk found: how much may go down to its first end and up from its second, and the nodes that block. */
  downMost: number
  downNode: number
  upMost: number
  upNode: number
  pivots: number
}

export type CoreArcs = {
  readonly tail: Int32Array
  readonly head: Int32Array
  readonly capacity: Int32Array
  readonly cost: Float64Array
  /** 0 at nothing, 1 at capacity, 2 in the basis. */
  readonly state: Uint8Array
}

/** An empty tree over the core; its nodes are yet to be hung. */
export function emptyBasis(net: Transport, core: CoreArcs, prices: Prices): Basis {
  const slots = Math.min(net.lots, net.nodes + 1) + 1
  const size = net.nodes + 1 + slots
  const spare = new Int32Array(slots)
  for (let s = 0; s < slots; s++) spare[s] = net.nodes + slots - s
  return {
    net,
    core,
    prices,
    home: new Int32Array(net.lots),
    homeFlow: new Int32Array(net.lots),
    full: new Uint8Array(net.lots),
    low: new Uint8Array(net.lots),
    high: new Uint8Array(net.lots),
    atLimit: new Uint8Array(net.limit === null ? 0 : net.to.length),
    parent: new Int32Array(size).fill(-1),
    arc: new Int32Array(size),
    flow: new Int32Array(size),
    room: new Int32Array(size),
    leadsUp: new Int8Array(size),
    depth: new Int32Array(size),
    first: new Int32Array(size).fill(-1),
    next: new Int32Array(size).fill(-1),
    before: new Int32Array(size).fill(-1),
    price: new Float64Array(size),
    lotIn: new Int32Array(slots),
    spare,
    spares: slots,
    downMost: 0,
    downNode: -1,
    upMost: 0,
    upNode: -1,
    pivots: 0,
  }
}

export function link(basis: Basis, u: number, p: number): void {
  const { first, next, before } = basis
  const old = first[p] as number
  next[u] = old
  before[u] = -1
  if (old >= 0) before[old] = u
  first[p] = u
}

export function unlink(basis: Basis, u: number, p: number): void {
  const { first, next, before } = basis
  const after = next[u] as number
  const ahead = before[u] as number
  if (ahead >= 0) next[ahead] = after
  else first[p] = after
  if (after >= 0) before[after] = ahead
}

/** Prices and depths of everything below `top`, from the arcs of the tree. */
export function reprice(basis: Basis, top: number): void {
  const { parent, depth, price, first, next, leadsUp } = basis
  let u = first[top] as number
  while (u >= 0 && u !== top) {
    const p = parent[u] as number
    depth[u] = (depth[p] as number) + 1
    price[u] = (price[p] as number) + (leadsUp[u] as number) * treeCost(basis, u)
    if ((first[u] as number) >= 0) {
      u = first[u] as number
      continue
    }
    while (u !== top && (next[u] as number) < 0) u = parent[u] as number
    if (u !== top) u = next[u] as number
  }
}

/** The cost of the arc between a tree node and its parent. */
function treeCost(basis: Basis, u: number): number {
  const code = basis.arc[u] as number
  if (code < 0) return basis.core.cost[-1 - code] as number
  const lot = lotAt(basis, (basis.leadsUp[u] as number) > 0 ? u : (basis.parent[u] as number))
  return arcCost(basis, lot, code)
}

export function lotAt(basis: Basis, slot: number): number {
  return basis.lotIn[slot - basis.net.nodes - 1] as number
}

/** The core node at the other end of a lot's arc. */
export function headOf({ net }: Basis, code: number): number {
  const arcs = net.to.length
  return code < arcs ? (net.to[code] as number) : (net.up[code - arcs] as number)
}

export function arcCost({ net, prices, full }: Basis, lot: number, code: number): number {
  if (code >= net.to.length) {
    return prices.segment[
      (net.kind[lot] as number) * net.tranches + (full[lot] as number)
    ] as number
  }
  return costAlong(net, prices, lot, code)
}

/** What a core arc carries: of one in the tree that stands with its lower node. */
export function flowAlong({ core, arc, flow }: Basis, a: number): number {
  if (core.state[a] !== 2) return core.state[a] === 1 ? (core.capacity[a] as number) : 0
  const tail = core.tail[a] as number
  const low = arc[tail] === -1 - a ? tail : (core.head[a] as number)
  return flow[low] as number
}

/** Whether unsold quantity may fill any of its segments again, as before the first stage. */
export function freeSegments({ net, low, high }: Basis): void {
  low.fill(0)
  for (let lot = 0; lot < net.lots; lot++) high[lot] = segmentsOf(net, lot)
}

export function arcRoom({ net, full }: Basis, lot: number, code: number): number {
  if (code >= net.to.length) return segmentOf(net, lot, full[lot] as number)
  return net.limit === null ? boundless : (net.limit[code] as number)
}

/** Takes a leaf into the tree, below the node of its arc; answers its tree node. */
export function promote(basis: Basis, lot: number): number {
  const { home, homeFlow, spare, parent, arc, flow, room, leadsUp, depth, first, price } = basis
  basis.spares--
  const s = spare[basis.spares] as number
  const code = home[lot] as number
  const p = headOf(basis, code)
  basis.lotIn[s - basis.net.nodes - 1] = lot
  parent[s] = p
  arc[s] = code
  flow[s] = homeFlow[lot] as number
  room[s] = arcRoom(basis, lot, code)
  leadsUp[s] = 1
  depth[s] = (depth[p] as number) + 1
  first[s] = -1
  price[s] = (price[p] as number) + arcCost(basis, lot, code)
  link(basis, s, p)
  home[lot] = basis.net.nodes - s
  return s
}

/** Makes a lot without children in the tree a leaf again. */
export function demote(basis: Basis, s: number): void {
  if (s <= basis.net.nodes || (basis.first[s] as number) >= 0) return
  const lot = lotAt(basis, s)
  unlink(basis, s, basis.parent[s] as number)
  basis.home[lot] = basis.arc[s] as number
  basis.homeFlow[lot] = basis.flow[s] as number
  basis.spare[basis.spares] = s
  basis.spares++
}
