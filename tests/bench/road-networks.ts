// Counties' roads made up the way OpenStreetMap draws them: junctions joined to their neighbours, each road a chain of short
// pieces, a few main roads on top, many dead ends, some one-way streets.

import type { RoadEdge, Roads } from '#engines/roads/network.ts'
import type { RoadClass } from '#engines/roads/profiles.ts'
import type { Random } from '#kernel/random.ts'

/** Pieces of a road between two junctions. */
const pieces = 3
const cellM = 420

type Node = { readonly id: number; readonly x: number; readonly y: number }
type Draft = { readonly random: Random; readonly nodes: Node[]; readonly edges: RoadEdge[] }

/** About `size` nodes: a bent square of junctions with pieces between, of which a quarter of the small roads are missing. */
export function countyRoads(random: Random, size: number): Roads {
  // Each junction has two roads of its own, each with so many nodes between.
  const side = Math.round(Math.sqrt(size / (1 + 2 * (pieces - 1) * 0.78)))
  const draft: Draft = { random, nodes: [], edges: [] }
  const bend = () => random.int(-cellM / 3, cellM / 3)
  for (let id = 0; id < side * side; id++) {
    const [column, row] = [id % side, Math.floor(id / side)]
    draft.nodes.push({ id, x: column * cellM + bend(), y: row * cellM + bend() })
  }
  for (let id = 0; id < side * side; id++) {
    const [column, row] = [id % side, Math.floor(id / side)]
    if (column + 1 < side) lay(draft, { from: id, to: id + 1, kind: classOf(random, row) })
    if (row + 1 < side) lay(draft, { from: id, to: id + side, kind: classOf(random, column) })
  }
  return draft
}

function classOf(random: Random, line: number): RoadClass {
  if (line % 40 === 0) return 'county'
  if (line % 10 === 0) return 'township'
  return random.next() < 0.8 ? 'village' : 'path'
}

type Stretch = { readonly from: number; readonly to: number; readonly kind: RoadClass }

function lay({ random, nodes, edges }: Draft, { from, to, kind }: Stretch): void {
  if (random.next() < (kind === 'village' || kind === 'path' ? 0.25 : 0.02)) return
  const oneway = random.next() < 0.04
  const winding = 1 + random.next() * 0.5
  let before = nodes[from] as Node
  const last = nodes[to] as Node
  for (let left = pieces; left > 0; left--) {
    const next = left === 1 ? last : between(before, last, { id: nodes.length, left, random })
    if (left > 1) nodes.push(next)
    const straight = Math.hypot(next.x - before.x, next.y - before.y)
    const lengthM = Math.max(1, Math.round(straight * winding))
    edges.push({ a: before.id, b: next.id, lengthM, class: kind, open: true, oneway })
    before = next
  }
}

type Place = { readonly id: number; readonly left: number; readonly random: Random }

function between(a: Node, b: Node, { id, left, random }: Place): Node {
  const at = (from: number, to: number) =>
    Math.round(from + (to - from) / left + random.int(-15, 15))
  return { id, x: at(a.x, b.x), y: at(a.y, b.y) }
}
