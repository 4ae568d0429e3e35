// The line that a way draws on the map: the bends of each road, in the direction it is driven.

import type { Network } from './network.ts'

type Point = readonly [x: number, y: number]
type Drawing = {
  /** The point of a node by its position. */
  readonly pointOf: (node: number) => Point
  /** The bends of a road from its `a` to its `b`, as x, y, x, y …, without its ends. */
  readonly shapeOf: (edge: number) => readonly number[]
  /** The position of a road's `a`. */
  readonly startOf: (edge: number) => number
}

/** The points along the nodes of a way; a node that follows itself, where one way ends and the next begins, is drawn once. */
export function lineAlong(
  network: Network,
  nodes: readonly number[],
  { pointOf, shapeOf, startOf }: Drawing,
): Point[] {
  const line: Point[] = []
  for (const [i, node] of nodes.entries()) {
    const before = nodes[i - 1]
    if (before === node) continue
    const edge = before === undefined ? -1 : edgeBetween(network, before, node)
    if (edge >= 0) line.push(...bendsOf(shapeOf(edge), startOf(edge) !== before))
    line.push(pointOf(node))
  }
  return line
}

/** The road by which two neighbours are joined best, -1 where none does. */
export function edgeBetween(network: Network, tail: number, head: number): number {
  let best = -1
  for (let arc = network.starts[tail] ?? 0; arc < (network.starts[tail + 1] ?? 0); arc++) {
    if (network.heads[arc] === head && (best < 0 || isBetter(network, arc, best))) best = arc
  }
  return network.edges[best] ?? -1
}

function isBetter({ seconds, metres }: Network, arc: number, than: number): boolean {
  const [time, best] = [seconds[arc] ?? 0, seconds[than] ?? 0]
  return time < best || (time === best && (metres[arc] ?? 0) < (metres[than] ?? 0))
}

function bendsOf(shape: readonly number[], turned: boolean): Point[] {
  const bends: Point[] = []
  for (let i = 0; i + 1 < shape.length; i += 2) bends.push([shape[i] ?? 0, shape[i + 1] ?? 0])
  return turned ? bends.reverse() : bends
}
