// Granular neighbourhoods (Toth & Vigo 2003): a move is tried only where it would join two stops that are near each other.

import type { Board } from './board.ts'

/** The neighbours of node i are nodes[from[i]] … nodes[from[i + 1] - 1]. */
export type Neighbours = { readonly from: Int32Array; readonly nodes: Int32Array }

const waitWeight = 0.2
const warpWeight = 1

/** The `count` nearest of each customer, and those it is a nearest of. */
export function neighboursOf(board: Board, count: number): Neighbours {
  const { customers, nodes } = board
  const sets: Set<number>[] = Array.from({ length: nodes }, () => new Set())
  for (const node of customers) {
    for (const other of nearestOf(board, node, count)) {
      sets[node]?.add(other)
      sets[other]?.add(node)
    }
  }
  const from = new Int32Array(nodes + 1)
  for (let node = 0; node < nodes; node++) {
    from[node + 1] = (from[node] as number) + (sets[node]?.size ?? 0)
  }
  return { from, nodes: Int32Array.from(sets.flatMap((set) => [...set])) }
}

/** The nearest first; of two as near, the one that comes first. */
function nearestOf(board: Board, node: number, count: number): number[] {
  const nearest: number[] = []
  const far: number[] = []
  for (const other of board.customers) {
    if (other === node) continue
    const distance = proximity(board, node, other)
    let place = far.length
    while (place > 0 && (far[place - 1] as number) > distance) place--
    if (place === count) continue
    far.splice(place, 0, distance)
    nearest.splice(place, 0, other)
    if (far.length > count) {
      far.pop()
      nearest.pop()
    }
  }
  return nearest
}

/** How well two stops follow each other, the better way round: distance, weighted wait and weighted warp (Vidal et al. 2013, §4.4). */
function proximity(board: Board, a: number, b: number): number {
  return Math.min(onward(board, a, b), onward(board, b, a))
}

function onward(
  { cost, duration, nodes, opens, closes, service }: Board,
  a: number,
  b: number,
): number {
  const takes = (service[a] as number) + (duration[a * nodes + b] as number)
  const waits = (opens[b] as number) - takes - (closes[a] as number)
  const warps = (opens[a] as number) + takes - (closes[b] as number)
  const way = cost[a * nodes + b] as number
  return way + waitWeight * Math.max(0, waits) + warpWeight * Math.max(0, warps)
}
