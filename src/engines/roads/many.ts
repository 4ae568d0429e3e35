// Many-to-many by buckets: S. Knopp, P. Sanders, D. Schultes, F. Schulz, D. Wagner, "Computing Many-to-Many Shortest Paths Using
// Highway Hierarchies", ALENEX 2007. Each target leaves its weight at every node it is reached from; each source collects.

import { type Climb, newClimb } from './climb.ts'
import type { Hierarchy } from './hierarchy.ts'
import { positionOf } from './network.ts'
import { unreachable } from './paths.ts'
import { metresOf, noWay, secondsOf } from './weight.ts'

export type Matrix = { readonly metres: Int32Array; readonly minutes: Int32Array }

/**
 * Metres and minutes of the quickest way between each two of the node ids, row by row; of equally quick ways the shortest
 * counts. -1 where no road leads. Minutes are rounded up, so a plan is never late by rounding.
 */
export function buildMatrix(hierarchy: Hierarchy, nodeIds: readonly number[]): Matrix {
  const nodes = nodeIds.map((id) => positionOf(hierarchy.network.position, id))
  const { metres, seconds } = manyToMany(hierarchy, { from: nodes, to: nodes })
  return {
    metres,
    minutes: seconds.map((time) => (time === unreachable ? unreachable : Math.ceil(time / 60))),
  }
}

type Ends = { readonly from: readonly number[]; readonly to: readonly number[] }
type Table = { readonly metres: Int32Array; readonly seconds: Int32Array }

/** Metres and seconds from each position of `from` (rows) to each of `to` (columns), -1 where no road leads. */
export function manyToMany(hierarchy: Hierarchy, { from, to }: Ends): Table {
  const climb = newClimb(hierarchy)
  const buckets = fillBuckets(climb, hierarchy.rank.length, to)
  const metres = new Int32Array(from.length * to.length).fill(unreachable)
  const seconds = new Int32Array(from.length * to.length).fill(unreachable)
  const best = new Float64Array(to.length)
  for (const [row, source] of from.entries()) {
    collect(climb, buckets, { source, best })
    for (let column = 0; column < to.length; column++) {
      const weight = best[column] as number
      if (weight === noWay) continue
      metres[row * to.length + column] = metresOf(weight)
      seconds[row * to.length + column] = secondsOf(weight)
    }
  }
  return { metres, seconds }
}

/** What the targets left at node i is starts[i] until starts[i + 1]. */
type Buckets = {
  readonly starts: Int32Array
  readonly target: Int32Array
  readonly weight: Float64Array
}

function fillBuckets(climb: Climb, size: number, to: readonly number[]): Buckets {
  const starts = new Int32Array(size + 1)
  const left: { readonly nodes: Int32Array; readonly weights: Float64Array }[] = []
  for (const target of to) {
    const reached = climb.reach(target, 'down')
    left.push({ nodes: reached.nodes.slice(), weights: reached.weights.slice() })
    for (const node of reached.nodes) starts[node + 1] = (starts[node + 1] as number) + 1
  }
  for (let i = 1; i <= size; i++) starts[i] = (starts[i] as number) + (starts[i - 1] as number)
  const entries = starts[size] as number
  const target = new Int32Array(entries)
  const weight = new Float64Array(entries)
  const free = starts.slice(0, size)
  for (const [column, { nodes, weights }] of left.entries()) {
    for (let i = 0; i < nodes.length; i++) {
      const at = free[nodes[i] as number] as number
      free[nodes[i] as number] = at + 1
      target[at] = column
      weight[at] = weights[i] as number
    }
  }
  return { starts, target, weight }
}

function collect(
  climb: Climb,
  { starts, target, weight }: Buckets,
  { source, best }: { readonly source: number; readonly best: Float64Array },
): void {
  best.fill(noWay)
  const { nodes, weights } = climb.reach(source, 'up')
  for (let i = 0; i < nodes.length; i++) {
    const node = nodes[i] as number
    const here = weights[i] as number
    const end = starts[node + 1] as number
    for (let at = starts[node] as number; at < end; at++) {
      const sum = here + (weight[at] as number)
      if (sum < (best[target[at] as number] as number)) best[target[at] as number] = sum
    }
  }
}
