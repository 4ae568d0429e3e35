// The graph while it is contracted: each node's neighbours as a linked list, both directions of a pair in one cell.

import type { Network } from './network.ts'
import { noWay, weigh } from './weight.ts'

/** No further cell, no node between. */
export const none = -1

export type Adjacency = {
  /** First cell of each node. */
  readonly first: Int32Array
  /** Cells of each node that still count. */
  readonly degree: Int32Array
  next: Int32Array
  to: Int32Array
  /** Weight of the arc to `to`, and of the arc from it; `noWay` where there is none. */
  out: Float64Array
  back: Float64Array
  /** The node that a shortcut goes over, -1 for a road. */
  outOver: Int32Array
  backOver: Int32Array
  used: number
  /** Cells given back, linked by `next`. */
  free: number
}

/** The arcs of a network without loops, and of parallel arcs the best. */
export function readAdjacency(network: Network): Adjacency {
  const size = network.starts.length - 1
  // A road driven both ways takes one cell at each end, and few shortcuts wait at a time; what needs more grows.
  const room = Math.ceil(network.heads.length * 1.15) + 16
  const graph: Adjacency = {
    first: new Int32Array(size).fill(none),
    degree: new Int32Array(size),
    ...cellsOf(room),
    used: 0,
    free: none,
  }
  for (let tail = 0; tail < size; tail++) {
    const end = network.starts[tail + 1] as number
    for (let arc = network.starts[tail] as number; arc < end; arc++) {
      const head = network.heads[arc] as number
      const weight = weigh(network.seconds[arc] as number, network.metres[arc] as number)
      if (head !== tail) addArc(graph, { tail, head, weight, over: none })
    }
  }
  return graph
}

type Arc = {
  readonly tail: number
  readonly head: number
  readonly weight: number
  readonly over: number
}

/** Adds an arc, or betters the one that joins the two nodes already. */
export function addArc(graph: Adjacency, { tail, head, weight, over }: Arc): void {
  const there = cellTo(graph, tail, head)
  if (weight < (graph.out[there] as number)) {
    graph.out[there] = weight
    graph.outOver[there] = over
  }
  const here = cellTo(graph, head, tail)
  if (weight < (graph.back[here] as number)) {
    graph.back[here] = weight
    graph.backOver[here] = over
  }
}

/** The cell of `node` that leads to `to`, -1 where they are no neighbours. */
export function findCell({ first, next, to: ends }: Adjacency, node: number, to: number): number {
  let cell = first[node] as number
  while (cell !== none && ends[cell] !== to) cell = next[cell] as number
  return cell
}

function cellTo(graph: Adjacency, node: number, to: number): number {
  const known = findCell(graph, node, to)
  if (known !== none) return known
  const cell = newCell(graph)
  graph.to[cell] = to
  graph.out[cell] = noWay
  graph.back[cell] = noWay
  graph.outOver[cell] = none
  graph.backOver[cell] = none
  graph.next[cell] = graph.first[node] as number
  graph.first[node] = cell
  graph.degree[node] = (graph.degree[node] as number) + 1
  return cell
}

function newCell(graph: Adjacency): number {
  const { free } = graph
  if (free !== none) {
    graph.free = graph.next[free] as number
    return free
  }
  if (graph.used === graph.next.length) grow(graph)
  return graph.used++
}

/** Takes `to` out of the neighbours of `node`. */
export function dropCell(graph: Adjacency, node: number, to: number): void {
  const { first, next } = graph
  let before = none
  let cell = first[node] as number
  while (cell !== none && graph.to[cell] !== to) {
    before = cell
    cell = next[cell] as number
  }
  if (cell === none) return
  if (before === none) first[node] = next[cell] as number
  else next[before] = next[cell] as number
  next[cell] = graph.free
  graph.free = cell
  graph.degree[node] = (graph.degree[node] as number) - 1
}

function cellsOf(room: number) {
  return {
    next: new Int32Array(room),
    to: new Int32Array(room),
    out: new Float64Array(room),
    back: new Float64Array(room),
    outOver: new Int32Array(room),
    backOver: new Int32Array(room),
  }
}

function grow(graph: Adjacency): void {
  const { next, to, out, back, outOver, backOver } = graph
  const wider = cellsOf(Math.ceil(next.length * 1.4) + 16)
  wider.next.set(next)
  wider.to.set(to)
  wider.out.set(out)
  wider.back.set(back)
  wider.outOver.set(outOver)
  wider.backOver.set(backOver)
  Object.assign(graph, wider)
}
