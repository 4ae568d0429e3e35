// The road graph as one profile sees it: open roads it may drive, in compressed rows, weighted in metres and seconds.

import { assert } from '#kernel/assert.ts'
import { type Profile, type RoadClass, speedOn } from './profiles.ts'

export type RoadNode = { readonly id: number; readonly x: number; readonly y: number }
export type RoadEdge = {
  readonly a: number
  readonly b: number
  readonly lengthM: number
  readonly class: RoadClass
  readonly open: boolean
  /** Driven from `a` to `b` only. */
  readonly oneway?: boolean
  /** The road's own limit in kilometres an hour; 0 or nothing where it has none. */
  readonly kmhMax?: number
}
export type Roads = { readonly nodes: readonly RoadNode[]; readonly edges: readonly RoadEdge[] }

export type Network = {
  /** Position of a node id in every row below. */
  readonly position: ReadonlyMap<number, number>
  /** The arcs that leave node i are starts[i] until starts[i + 1]. */
  readonly starts: Int32Array
  readonly heads: Int32Array
  readonly metres: Int32Array
  readonly seconds: Int32Array
  /** Which of the roads an arc drives along, by its place in the list. */
  readonly edges: Int32Array
}

/** Directed arcs of the roads that are open to a profile; a road that is no one-way street gives two. */
export function buildNetwork({ nodes, edges }: Roads, profile: Profile): Network {
  const position = new Map(nodes.map(({ id }, i) => [id, i]))
  const { tails, along } = listArcs(edges, { position, profile })
  const starts = new Int32Array(nodes.length + 1)
  for (const tail of tails) starts[tail + 1] = (starts[tail + 1] ?? 0) + 1
  for (let i = 1; i < starts.length; i++) starts[i] = (starts[i] ?? 0) + (starts[i - 1] ?? 0)
  const heads = new Int32Array(tails.length)
  const metres = new Int32Array(tails.length)
  const seconds = new Int32Array(tails.length)
  const driven = new Int32Array(tails.length)
  const free = starts.slice()
  for (const [i, tail] of tails.entries()) {
    const arc = free[tail] ?? 0
    free[tail] = arc + 1
    const edge = edges[along[i] ?? 0] as RoadEdge // listArcs names no other.
    const [a, b] = [positionOf(position, edge.a), positionOf(position, edge.b)]
    heads[arc] = tail === a ? b : a
    metres[arc] = edge.lengthM
    seconds[arc] = Math.ceil((edge.lengthM * 3.6) / speedOn(profile, edge.class, edge.kmhMax))
    driven[arc] = along[i] ?? 0
  }
  return { position, starts, heads, metres, seconds, edges: driven }
}

type Driver = { readonly position: ReadonlyMap<number, number>; readonly profile: Profile }

/** The tail of each arc and the road it drives along, in the order of the roads. */
function listArcs(edges: readonly RoadEdge[], { position, profile }: Driver) {
  const tails: number[] = []
  const along: number[] = []
  for (const [index, edge] of edges.entries()) {
    if (!edge.open || speedOn(profile, edge.class, edge.kmhMax) === 0) continue
    tails.push(positionOf(position, edge.a))
    along.push(index)
    if (edge.oneway === true) continue
    tails.push(positionOf(position, edge.b))
    along.push(index)
  }
  return { tails, along }
}

/** The same roads driven the other way: what leads to a place in the one leads away from it in the other. */
export function turnRoads({ nodes, edges }: Roads): Roads {
  return { nodes, edges: edges.map((edge) => ({ ...edge, a: edge.b, b: edge.a })) }
}

export function positionOf(position: ReadonlyMap<number, number>, id: number): number {
  const found = position.get(id)
  assert(found !== undefined, `road node ${id} is on the map`)
  return found
}
