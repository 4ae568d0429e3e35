// Contraction hierarchies: R. Geisberger, P. Sanders, D. Schultes, D. Delling, "Contraction Hierarchies: Faster and Simpler
// Hierarchical Routing in Road Networks", WEA 2008. Nodes leave the graph one by one, the least important first; shortcuts keep
// the best ways between those that stay. Every best way then climbs from its start and descends to its end.

import { type Adjacency, addArc, dropCell, none, readAdjacency } from './adjacency.ts'
import { newHeap } from './heap.ts'
import type { Network } from './network.ts'
import { checkRoom, noWay } from './weight.ts'
import { newWitness, type Witness } from './witness.ts'

/** For each node the arcs between it and more important ones, both directions of a pair side by side. */
export type Hierarchy = {
  readonly network: Network
  /** How important a node is: the order in which they left. */
  readonly rank: Int32Array
  /** The pairs of node i are starts[i] until starts[i + 1]. */
  readonly starts: Int32Array
  /** The more important node. */
  readonly heads: Int32Array
  /** Weight up to the head, and from the head down; infinite where no arc leads. */
  readonly up: Float64Array
  readonly down: Float64Array
  /** The node that a shortcut goes over, -1 for a road. */
  readonly upOver: Int32Array
  readonly downOver: Int32Array
}

const settledToJudge = 30
const settledToContract = 120

/** Contracts a network by quickest time, then shortest way. The same network gives the same hierarchy everywhere. */
export function contract(network: Network): Hierarchy {
  checkRoom(network)
  const graph = readAdjacency(network)
  const rank = rankNodes(graph)
  return { network, rank, ...climb(graph) }
}

function rankNodes(graph: Adjacency): Int32Array {
  const size = graph.first.length
  const rank = new Int32Array(size)
  const depth = new Int32Array(size)
  const witness = newWitness(graph)
  const queue = newHeap(size)
  const judge = (node: number): number => {
    const added = shortcuts(graph, witness, { node, settled: settledToJudge, add: false })
    // Few arcs more, and evenly over the map: edge difference and depth. Ties go to the lower number.
    const merit = 2 * (added - (graph.degree[node] as number)) + (depth[node] as number)
    return merit * size + node
  }
  for (let node = 0; node < size; node++) queue.push(node, judge(node))
  for (let order = 0; order < size; ) {
    const node = queue.pop()
    const key = judge(node)
    // What has become dearer since it was judged waits: the lazy update of the paper, §2.
    if (key > queue.least()) {
      queue.push(node, key)
      continue
    }
    rank[node] = order++
    shortcuts(graph, witness, { node, settled: settledToContract, add: true })
    leave(graph, node, depth)
  }
  return rank
}

type Look = { readonly node: number; readonly settled: number; readonly add: boolean }

/** Counts the shortcuts that are needed when a node leaves, and adds them if asked. */
function shortcuts(graph: Adjacency, witness: Witness, look: Look): number {
  const { node, settled } = look
  let count = 0
  for (let from = graph.first[node] as number; from !== none; from = nextOf(graph, from)) {
    const weight = graph.back[from] as number
    const tail = graph.to[from] as number
    const limit = weight + farthest(graph, node, tail)
    if (weight === noWay || limit < weight) continue
    witness.search(tail, node, { limit, settled })
    count += shortcutsFrom(graph, witness, { ...look, tail, weight })
  }
  return count
}

type Into = Look & { readonly tail: number; readonly weight: number }

/** The same for the ways that come in from one neighbour. */
function shortcutsFrom(graph: Adjacency, witness: Witness, { node, add, tail, ...into }: Into) {
  let count = 0
  for (let onto = graph.first[node] as number; onto !== none; onto = nextOf(graph, onto)) {
    const head = graph.to[onto] as number
    const weight = into.weight + (graph.out[onto] as number)
    if (head === tail || weight === noWay || witness.weightTo(head) <= weight) continue
    count++
    if (add) addArc(graph, { tail, head, weight, over: node })
  }
  return count
}

function nextOf({ next }: Adjacency, cell: number): number {
  return next[cell] as number
}

/** The dearest arc that leaves a node for another than `tail`; minus infinity where none does. */
function farthest(graph: Adjacency, node: number, tail: number): number {
  let most = Number.NEGATIVE_INFINITY
  for (let cell = graph.first[node] as number; cell !== none; cell = nextOf(graph, cell)) {
    const weight = graph.out[cell] as number
    if (graph.to[cell] !== tail && weight !== noWay && weight > most) most = weight
  }
  return most
}

/** A node's neighbours, all of them more important, forget it; it keeps its own list. */
function leave(graph: Adjacency, node: number, depth: Int32Array): void {
  const below = (depth[node] as number) + 1
  for (let cell = graph.first[node] as number; cell !== none; cell = nextOf(graph, cell)) {
    const neighbour = graph.to[cell] as number
    dropCell(graph, neighbour, node)
    depth[neighbour] = Math.max(depth[neighbour] as number, below)
  }
}

/** The lists as compressed rows. */
function climb(graph: Adjacency): Omit<Hierarchy, 'network' | 'rank'> {
  const size = graph.first.length
  const starts = new Int32Array(size + 1)
  for (let node = 0; node < size; node++) {
    starts[node + 1] = (starts[node] as number) + (graph.degree[node] as number)
  }
  const pairs = starts[size] as number
  const heads = new Int32Array(pairs)
  const up = new Float64Array(pairs)
  const down = new Float64Array(pairs)
  const upOver = new Int32Array(pairs)
  const downOver = new Int32Array(pairs)
  let at = 0
  for (let node = 0; node < size; node++) {
    for (let cell = graph.first[node] as number; cell !== none; cell = nextOf(graph, cell)) {
      heads[at] = graph.to[cell] as number
      up[at] = graph.out[cell] as number
      down[at] = graph.back[cell] as number
      upOver[at] = graph.outOver[cell] as number
      downOver[at] = graph.backOver[cell] as number
      at++
    }
  }
  return { starts, heads, up, down, upOver, downOver }
}
