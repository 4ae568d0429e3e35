import { newHeap } from './heap.ts'
import type { Network } from './network.ts'
import { weigh } from './weight.ts'

/** What the road to a place costs when there is none. */
export const unreachable = -1

/** The best ways from one node to all others; `metres` and `seconds` are -1 where no road leads. */
export type Paths = {
  readonly metres: Int32Array
  readonly seconds: Int32Array
  /** The node before, on the way here. */
  readonly via: Int32Array
}

/**
 * Dijkstra from `source`: the quickest way and of equally quick ones the shortest, or the other way round. Of ways that are
 * equal in both the first found stays, so the answer never varies.
 */
export function findPaths(network: Network, source: number, by: 'seconds' | 'metres'): Paths {
  const size = network.starts.length - 1
  const metres = new Int32Array(size).fill(unreachable)
  const seconds = new Int32Array(size).fill(unreachable)
  const via = new Int32Array(size).fill(-1)
  const keyOf = by === 'seconds' ? weigh : (time: number, length: number) => weigh(length, time)
  const heap = newHeap(size)
  const relax = (node: number, arc: number): void => {
    const head = valueAt(network.heads, arc)
    const time = valueAt(seconds, node) + valueAt(network.seconds, arc)
    const length = valueAt(metres, node) + valueAt(network.metres, arc)
    const key = keyOf(time, length)
    const known = valueAt(seconds, head) !== unreachable
    if (known && keyOf(valueAt(seconds, head), valueAt(metres, head)) <= key) return
    metres[head] = length
    seconds[head] = time
    via[head] = node
    heap.push(head, key)
  }
  metres[source] = 0
  seconds[source] = 0
  heap.push(source, 0)
  for (let node = heap.pop(); node >= 0; node = heap.pop()) {
    const end = valueAt(network.starts, node + 1)
    for (let arc = valueAt(network.starts, node); arc < end; arc++) relax(node, arc)
  }
  return { metres, seconds, via }
}

function valueAt(row: Int32Array, index: number): number {
  return row[index] ?? unreachable
}

/** The nodes from the source of `paths` to `target`, both included; empty where no road leads. */
export function pathTo(paths: Paths, target: number): number[] {
  if (paths.metres[target] === unreachable) return []
  const path: number[] = []
  for (let node = target; node >= 0; node = paths.via[node] ?? -1) path.push(node)
  return path.reverse()
}
