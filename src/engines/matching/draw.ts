// Draws the nodes and arcs of one component and the flow from which its solution starts.

import type { Network } from './basis.ts'
import type { Layout } from './layout.ts'
import type { Demand, Lot } from './problem.ts'
import { type Pairs, quantityOf, type Shares, shareCapacity } from './shares.ts'
import { rankOf } from './weights.ts'

const unlimited = 2 ** 31 - 1

export type Draft = Pick<
  Layout,
  'network' | 'flow' | 'arc' | 'viable' | 'beyond' | 'trancheFrom' | 'trancheRanks'
>
export type Parts = {
  readonly lots: readonly Lot[]
  readonly demands: readonly Demand[]
  readonly groups: readonly (readonly number[])[]
  readonly pairs: Pairs
  readonly shares: Shares
  readonly widths: readonly number[]
}

/** Draws the arcs and starts with everything unsold, which is feasible and leaves every node a way to the root. */
export function drawArcs(parts: Parts): Draft {
  const { lots, demands, groups, pairs, shares, widths } = parts
  const firstGroup = lots.length + demands.length
  const firstShare = firstGroup + groups.length
  const nodes = firstShare + shares.list.length
  const pen = newPen(
    pairs.lot.length + lots.length * (widths.length + 2) + shares.list.length + 2 * demands.length,
  )
  const arc = new Int32Array(nodes)
  drawPairs(parts, pen, firstShare)
  const owner = Int32Array.from(lots.keys())
  for (const [g, members] of groups.entries()) {
    for (const i of members) {
      owner[i] = firstGroup + g
      arc[i] = pen.draw(i, firstGroup + g, unlimited, quantityOf(lots, i))
    }
  }
  const trancheFrom = pen.count()
  const ranks = drawTranches(parts, { owner, pen, arc, root: nodes })
  for (const [s, share] of shares.list.entries()) {
    arc[firstShare + s] = pen.draw(firstShare + s, lots.length + share.demand, share.capacity)
  }
  const ends = drawDemands(parts, { pen, arc, root: nodes })
  return { ...pen.done(nodes), ...ends, arc, trancheFrom, trancheRanks: Int32Array.from(ranks) }
}

function drawPairs({ lots, demands, pairs, shares }: Parts, pen: Pen, firstShare: number): void {
  for (const [pair, i] of pairs.lot.entries()) {
    const j = pairs.demand[pair] ?? 0
    const share = shares.ofPair.get(pair)
    const most = Math.min(quantityOf(lots, i), shareCapacity(demands[j] as Demand)) // A pair names a demand of its part.
    pen.draw(i, share === undefined ? lots.length + j : firstShare + share, most)
  }
}

function drawDemands(
  { lots, demands }: Parts,
  { pen, arc, root }: { readonly pen: Pen; readonly arc: Int32Array; readonly root: number },
): Pick<Draft, 'viable' | 'beyond'> {
  const viable = new Int32Array(demands.length)
  const beyond = new Int32Array(demands.length).fill(-1)
  for (const [j, { quantity, viableMin }] of demands.entries()) {
    viable[j] = pen.draw(lots.length + j, root, viableMin > 0 ? viableMin : quantity)
    if (viableMin > 0) beyond[j] = pen.draw(lots.length + j, root, quantity - viableMin)
    arc[lots.length + j] = viable[j]
  }
  return { viable, beyond }
}

/** What a household keeps of a product fills its last tranche first, so the first is the dearest to leave unsold. */
function drawTranches(
  { lots, widths }: Parts,
  at: { owner: Int32Array; pen: Pen; arc: Int32Array; root: number },
): number[] {
  const offered = new Map<number, { quantity: number; poor: boolean }>()
  for (const [i, { quantity, poor }] of lots.entries()) {
    const node = at.owner[i] ?? i
    offered.set(node, { quantity: (offered.get(node)?.quantity ?? 0) + quantity, poor })
  }
  const ranks: number[] = []
  for (const [node, { quantity, poor }] of offered) {
    for (const [t, width] of tranchesOf(quantity, widths).entries()) {
      // The first tranche needs no limit: it is the dearest, so it is used only when the others are full.
      const drawn = at.pen.draw(node, at.root, t === 0 ? unlimited : width, width)
      ranks.push(rankOf(t, widths.length + 1, poor))
      if (t === 0) at.arc[node] = drawn
    }
  }
  return ranks
}

function tranchesOf(quantity: number, widths: readonly number[]): number[] {
  const parts: number[] = []
  let left = quantity
  for (const width of [...widths, quantity]) {
    if (left === 0) break
    parts.push(Math.min(width, left))
    left -= Math.min(width, left)
  }
  return parts
}

type Pen = ReturnType<typeof newPen>

function newPen(size: number) {
  const tail = new Int32Array(size)
  const head = new Int32Array(size)
  const capacity = new Int32Array(size)
  const flow = new Int32Array(size)
  let count = 0
  return {
    count: () => count,
    draw: (from: number, to: number, most: number, flowing = 0): number => {
      tail[count] = from
      head[count] = to
      capacity[count] = most
      flow[count] = flowing
      count++
      return count - 1
    },
    done: (nodes: number): { network: Network; flow: Int32Array } => ({
      network: {
        nodes,
        tail: tail.subarray(0, count),
        head: head.subarray(0, count),
        capacity: capacity.subarray(0, count),
        high: new Float64Array(count),
        low: new Float64Array(count),
      },
      flow: flow.subarray(0, count),
    }),
  }
}
