// The search that only ever climbs: from a node to all more important ones that its best ways may lead over.

import { newHeap } from './heap.ts'
import type { Hierarchy } from './hierarchy.ts'
import { noWay } from './weight.ts'

/** Up: the way leads from the node. Down: the way leads to the node, so arcs are followed against their direction. */
export type Direction = 'up' | 'down'

export type Reached = {
  /** The nodes in the order they were settled, and their weights; valid until the next search. */
  readonly nodes: Int32Array
  readonly weights: Float64Array
}
export type Climb = {
  readonly reach: (start: number, direction: Direction) => Reached
  /** The pair by which the last search reached a node, and the node it came from; -1 at the start. */
  readonly cameFrom: (node: number) => number
  readonly cameBy: (node: number) => number
}

export function newClimb({ starts, heads, up, down }: Hierarchy): Climb {
  const size = starts.length - 1
  const known = new Float64Array(size).fill(noWay)
  const cameFrom = new Int32Array(size)
  const cameBy = new Int32Array(size)
  const touched = new Int32Array(size)
  const heap = newHeap(size)
  const nodes = new Int32Array(size)
  const weights = new Float64Array(size)
  let count = 0
  const meet = (node: number, weight: number, { from, by }: { from: number; by: number }): void => {
    if (known[node] === noWay) touched[count++] = node
    known[node] = weight
    cameFrom[node] = from
    cameBy[node] = by
    heap.push(node, weight)
  }
  /** Stall-on-demand, §2 of the paper: a node that a more important one reaches quicker lies on no best way. */
  const isStalled = (node: number, weight: number, back: Float64Array): boolean => {
    const end = starts[node + 1] as number
    for (let pair = starts[node] as number; pair < end; pair++) {
      if ((known[heads[pair] as number] as number) + (back[pair] as number) < weight) return true
    }
    return false
  }
  const relax = (node: number, weight: number, along: Float64Array): void => {
    const end = starts[node + 1] as number
    for (let pair = starts[node] as number; pair < end; pair++) {
      const head = heads[pair] as number
      const sum = weight + (along[pair] as number)
      if (sum < (known[head] as number)) meet(head, sum, { from: node, by: pair })
    }
  }
  return {
    reach: (start, direction) => {
      const [along, back] = direction === 'up' ? [up, down] : [down, up]
      for (let i = 0; i < count; i++) known[touched[i] as number] = noWay
      count = 0
      let settled = 0
      meet(start, 0, { from: -1, by: -1 })
      for (let node = heap.pop(); node >= 0; node = heap.pop()) {
        const weight = known[node] as number
        if (isStalled(node, weight, back)) continue
        nodes[settled] = node
        weights[settled++] = weight
        relax(node, weight, along)
      }
      return { nodes: nodes.subarray(0, settled), weights: weights.subarray(0, settled) }
    },
    cameFrom: (node) => cameFrom[node] as number,
    cameBy: (node) => cameBy[node] as number,
  }
}
