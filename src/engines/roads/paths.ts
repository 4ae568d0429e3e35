import { newHeap } from './heap.ts'
import { type Network, positionOf } from './network.ts'

/** What the road to a place costs when there is none. */
export const unreachable = -1

/** The best ways from one node to all others; `metres` and `seconds` are -1 where no road leads. */
export type Paths = {
  readonly metres: Int32Array
  readonly seconds: Int32Array
  /** The node before, on the way here. */
  readonly via: Int32Array
}

/** Dijkstra from `source`, quickest or shortest first. Of equal ways the first found stays, so the answer never varies. */
export function findPaths(network: Network, source: number, by: 'seconds' | 'metres'): Paths {
  const size = network.starts.length - 1
  const metres = new Int32Array(size).fill(unreachable)
  const seconds = new Int32Array(size).fill(unreachable)
  const via = new Int32Array(size).fill(-1)
  const keys = by === 'seconds' ? seconds : metres
  const weights = by === 'seconds' ? network.seconds : network.metres
  const heap = newHeap(size)
  const relax = (node: number, arc: number): void => {
    const head = valueAt(network.heads, arc)
    const key = valueAt(keys, node) + valueAt(weights, arc)
    const known = valueAt(keys, head)
    if (known !== unreachable && known <= key) return
    metres[head] = valueAt(metres, node) + valueAt(network.metres, arc)
    seconds[head] = valueAt(seconds, node) + valueAt(network.seconds, arc)
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

export type Matrix = { readonly metres: Int32Array; readonly minutes: Int32Array }

/** Metres and minutes of the quickest way between each two of the node ids, row by row. Minutes are rounded up, so a plan is never late by rounding. */
export function buildMatrix(network: Network, nodeIds: readonly number[]): Matrix {
  const targets = nodeIds.map((id) => positionOf(network.position, id))
  const metres = new Int32Array(targets.length ** 2)
  const minutes = new Int32Array(targets.length ** 2)
  const known = new Map<number, Paths>()
  for (const [row, source] of targets.entries()) {
    const paths = known.get(source) ?? findPaths(network, source, 'seconds')
    known.set(source, paths)
    for (const [column, target] of targets.entries()) {
      const cell = row * targets.length + column
      metres[cell] = paths.metres[target] ?? unreachable
      const seconds = paths.seconds[target] ?? unreachable
      minutes[cell] = seconds === unreachable ? unreachable : Math.ceil(seconds / 60)
    }
  }
  return { metres, minutes }
}
