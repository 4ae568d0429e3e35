// Which places a vehicle can get to and come back from: one-way streets and closures can make traps.

import type { Network } from './network.ts'

/**
 * How a node stands to the anchor: `joined` both ways; `trap` where one can get to and not back from; `source` where one can
 * come from and not get to; `apart` where neither.
 */
export type Standing = 'joined' | 'trap' | 'source' | 'apart'

/** The standing of every node towards `anchor` (a position), by two searches without weights. */
export function findStandings(network: Arcs, anchor: number): Standing[] {
  const there = reachable(network, anchor)
  const back = reachable(turn(network), anchor)
  return Array.from(there, (reached, node) => {
    if (reached === 1) return back[node] === 1 ? 'joined' : 'trap'
    return back[node] === 1 ? 'source' : 'apart'
  })
}

type Arcs = Pick<Network, 'starts' | 'heads'>

function reachable({ starts, heads }: Arcs, anchor: number): Uint8Array {
  const reached = new Uint8Array(starts.length - 1)
  const stack = [anchor]
  reached[anchor] = 1
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    for (const head of heads.subarray(starts[node], starts[node + 1])) {
      if (reached[head] === 1) continue
      reached[head] = 1
      stack.push(head)
    }
  }
  return reached
}

/** The arcs the other way round. */
function turn({ starts, heads }: Arcs): Arcs {
  const size = starts.length - 1
  const turned = new Int32Array(size + 1)
  for (const head of heads) turned[head + 1] = (turned[head + 1] ?? 0) + 1
  for (let i = 1; i <= size; i++) turned[i] = (turned[i] ?? 0) + (turned[i - 1] ?? 0)
  const tails = new Int32Array(heads.length)
  const free = turned.slice()
  for (let tail = 0; tail < size; tail++) {
    for (const head of heads.subarray(starts[tail], starts[tail + 1])) {
      const at = free[head] ?? 0
      free[head] = at + 1
      tails[at] = tail
    }
  }
  return { starts: turned, heads: tails }
}
