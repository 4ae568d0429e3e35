// Splits a market into parts that share neither demand, nor household of a product, nor capacity: each is solved alone.

import { findRoot } from './forest.ts'
import type { Market } from './market.ts'
import type { Pairs } from './pairs.ts'

/** Lots that have a buyer, and demands, by number, ascending. */
export type Share = { readonly lots: Int32Array; readonly demands: Int32Array }

export function splitMarket(market: Market, { start, demand }: Pairs): Share[] {
  const lots = market.lots.length
  const demands = market.demands.length
  const leader = new Int32Array(demands)
  for (let j = 0; j < demands; j++) leader[j] = j
  const anchor = new Int32Array(market.familySize.length).fill(-1)
  const capacityAnchor = new Int32Array(market.capacity.length).fill(-1)
  const joinAll = anchorsOf(market)
  for (let i = 0; i < lots; i++) {
    const end = start[i + 1] as number
    const from = start[i] as number
    if (from === end) continue
    const first = demand[from] as number
    let lead = findRoot(leader, first)
    for (let a = from + 1; a < end; a++) lead = join(leader, lead, demand[a] as number)
    joinAll(i, first, { leader, anchor, capacityAnchor })
  }
  return collect(market, { start, demand }, leader)
}

type Anchors = {
  readonly leader: Int32Array
  readonly anchor: Int32Array
  readonly capacityAnchor: Int32Array
}

/** Lots of one family, and lots under capacities that hold each other, belong together even without a common buyer. */
function anchorsOf(market: Market): (lot: number, demand: number, anchors: Anchors) => void {
  const { family, familySize, capacityOf } = market
  const top = topsOf(market)
  return (i, j, { leader, anchor, capacityAnchor }) => {
    const f = family[i] as number
    if ((familySize[f] as number) > 1) {
      if ((anchor[f] as number) < 0) anchor[f] = j
      else join(leader, anchor[f] as number, j)
    }
    const c = capacityOf[i] as number
    if (c < 0) return
    const over = top[c] as number
    if ((capacityAnchor[over] as number) < 0) capacityAnchor[over] = j
    else join(leader, capacityAnchor[over] as number, j)
  }
}

/** For each capacity the largest that holds it. */
function topsOf({ problem }: Market): number[] {
  const { capacities } = problem
  return capacities.map(({ halls }, c) => {
    let top = c
    for (const [d, other] of capacities.entries()) {
      const holds = halls.length > 0 && other.halls.includes(halls[0] as string)
      if (holds && other.halls.length > (capacities[top]?.halls.length ?? 0)) top = d
    }
    return top
  })
}

/** The capacity next above each; -1 for none. */
export function parentsOf({ problem }: Market): number[] {
  const { capacities } = problem
  return capacities.map(({ halls }, c) => {
    let parent = -1
    for (const [d, other] of capacities.entries()) {
      const holds = d !== c && halls.length > 0 && other.halls.includes(halls[0] as string)
      if (!holds || other.halls.length <= halls.length) continue
      if (parent < 0 || other.halls.length < (capacities[parent]?.halls.length ?? 0)) parent = d
    }
    return parent
  })
}

/** The parts in the order of their first lots. */
function collect(
  market: Market,
  { start, demand }: Pick<Pairs, 'start' | 'demand'>,
  leader: Int32Array,
): Share[] {
  const numbers = new Int32Array(market.demands.length).fill(-1)
  const partOf = (j: number): number => numbers[findRoot(leader, j)] as number
  const lots: number[][] = []
  for (let i = 0; i < market.lots.length; i++) {
    if (start[i] === start[i + 1]) continue
    const j = demand[start[i] as number] as number
    if (partOf(j) < 0) numbers[findRoot(leader, j)] = lots.push([]) - 1
    lots[partOf(j)]?.push(i)
  }
  const demands: number[][] = lots.map(() => [])
  for (let j = 0; j < market.demands.length; j++) demands[partOf(j)]?.push(j)
  return lots.map((own, p) => ({
    lots: Int32Array.from(own),
    demands: Int32Array.from(demands[p] ?? []),
  }))
}

function join(leader: Int32Array, a: number, b: number): number {
  const x = findRoot(leader, a)
  const y = findRoot(leader, b)
  if (x === y) return x
  leader[Math.max(x, y)] = Math.min(x, y)
  return Math.min(x, y)
}
