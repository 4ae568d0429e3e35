// The road graph as one profile sees it: open roads it may drive, in compressed rows, weighted in metres and seconds.

import { assert } from '#kernel/assert.ts'
import { type Profile, type RoadClass, speeds } from './profiles.ts'

type RoadNode = { readonly id: number; readonly x: number; readonly y: number }
export type RoadEdge = {
  readonly a: number
  readonly b: number
  readonly lengthM: number
  readonly class: RoadClass
  readonly open: boolean
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
}

export function buildNetwork({ nodes, edges }: Roads, profile: Profile): Network {
  const position = new Map(nodes.map(({ id }, i) => [id, i]))
  const kmh = speeds[profile]
  const usable = edges.filter((edge) => edge.open && kmh[edge.class] > 0)
  const ends = usable.map(({ a, b }) => [positionOf(position, a), positionOf(position, b)] as const)
  const starts = new Int32Array(nodes.length + 1)
  for (const [a, b] of ends) {
    starts[a + 1] = (starts[a + 1] ?? 0) + 1
    starts[b + 1] = (starts[b + 1] ?? 0) + 1
  }
  for (let i = 1; i < starts.length; i++) starts[i] = (starts[i] ?? 0) + (starts[i - 1] ?? 0)
  const arcs = usable.length * 2
  const heads = new Int32Array(arcs)
  const metres = new Int32Array(arcs)
  const seconds = new Int32Array(arcs)
  const free = starts.slice()
  const place = (from: number, to: number, edge: RoadEdge) => {
    const arc = free[from] ?? 0
    free[from] = arc + 1
    heads[arc] = to
    metres[arc] = edge.lengthM
    seconds[arc] = Math.ceil((edge.lengthM * 3.6) / kmh[edge.class])
  }
  for (const [i, edge] of usable.entries()) {
    const [a, b] = ends[i] ?? [0, 0]
    place(a, b, edge)
    place(b, a, edge)
  }
  return { position, starts, heads, metres, seconds }
}

export function positionOf(position: ReadonlyMap<number, number>, id: number): number {
  const found = position.get(id)
  assert(found !== undefined, `road node ${id} is on the map`)
  return found
}
