// A local search for a way around a node: where there is one no shortcut over the node is needed.

import { type Adjacency, none } from './adjacency.ts'
import { newHeap } from './heap.ts'
import { noWay } from './weight.ts'

export type Witness = {
  /**
   * Weights of the best ways from `source` that do not touch `over`, up to `limit` and to so many settled nodes; a way that was
   * not found may exist, which costs a shortcut too many and never a wrong answer.
   */
  readonly search: (source: number, over: number, bound: { limit: number; settled: number }) => void
  /** What the last search found for a node, infinity when nothing. */
  readonly weightTo: (node: number) => number
}

export function newWitness(graph: Adjacency): Witness {
  const size = graph.first.length
  const weights = new Float64Array(size).fill(noWay)
  const touched = new Int32Array(size)
  const heap = newHeap(size)
  let count = 0
  const reach = (node: number, weight: number): void => {
    if (weights[node] === noWay) touched[count++] = node
    weights[node] = weight
    heap.push(node, weight)
  }
  const relax = (node: number, over: number, limit: number): void => {
    const weight = weights[node] as number
    const { next, to, out } = graph
    for (let cell = graph.first[node] as number; cell !== none; cell = next[cell] as number) {
      const head = to[cell] as number
      const sum = weight + (out[cell] as number)
      if (head !== over && sum <= limit && sum < (weights[head] as number)) reach(head, sum)
    }
  }
  return {
    search: (source, over, { limit, settled }) => {
      for (let i = 0; i < count; i++) weights[touched[i] as number] = noWay
      count = 0
      heap.clear()
      reach(source, 0)
      for (let left = settled; left > 0 && heap.least() <= limit; left--) {
        relax(heap.pop(), over, limit)
      }
    },
    weightTo: (node) => weights[node] as number,
  }
}
