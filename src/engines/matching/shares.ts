// Who could bring what to whom: the pairs of one component, and the households whose lots could exceed their share.

import type { Arcs } from './compatibility.ts'
import type { Component } from './components.ts'
import type { Demand, Lot } from './problem.ts'

/** A household's limit at one demand, where several of its lots could together exceed it. */
export type Share = {
  readonly household: string
  readonly demand: number
  readonly capacity: number
}

/** Local indices of the lots of each household that has several. */
export function severalBy(lots: readonly Lot[]): number[][] {
  const byHousehold = Map.groupBy(lots.keys(), (i) => lots[i]?.household ?? '')
  return [...byHousehold.values()].filter((members) => members.length > 1)
}

export type Pairs = {
  readonly start: Int32Array
  readonly lot: Int32Array
  readonly demand: Int32Array
}

export function localPairs({ start, demand }: Arcs, component: Component): Pairs {
  const local = new Map(component.demands.map((j, at) => [j, at]))
  const first = new Int32Array(component.lots.length + 1)
  for (const [at, i] of component.lots.entries()) {
    first[at + 1] = (first[at] ?? 0) + (start[i + 1] ?? 0) - (start[i] ?? 0)
  }
  const lot = new Int32Array(first.at(-1) ?? 0)
  const to = new Int32Array(lot.length)
  let pair = 0
  for (const [at, i] of component.lots.entries()) {
    for (let a = start[i] ?? 0; a < (start[i + 1] ?? 0); a++) {
      lot[pair] = at
      to[pair] = local.get(demand[a] ?? 0) ?? 0
      pair++
    }
  }
  return { start: first, lot, demand: to }
}

export function shareCapacity({ quantity, shareMaxPermille }: Demand): number {
  return Math.max(1, Math.floor((quantity * shareMaxPermille) / 1000))
}

export type Shares = {
  readonly list: readonly Share[]
  readonly ofPair: ReadonlyMap<number, number>
}

/** Finds where a household's lots could together exceed its share of a demand; one lot alone is held by its arc. */
export function findShares(within: {
  readonly lots: readonly Lot[]
  readonly demands: readonly Demand[]
  readonly groups: readonly (readonly number[])[]
  readonly pairs: Pairs
}): Shares {
  const { lots, demands, groups, pairs } = within
  const list: Share[] = []
  const ofPair = new Map<number, number>()
  for (const members of groups) {
    const here = members.flatMap((i) => pairsOf(pairs, i))
    for (const [j, together] of Map.groupBy(here, (pair) => pairs.demand[pair] ?? 0)) {
      const demand = demands[j]
      const offered = together.reduce((sum, pair) => sum + quantityOf(lots, pairs.lot[pair]), 0)
      if (!demand || together.length < 2 || offered <= shareCapacity(demand)) continue
      for (const pair of together) ofPair.set(pair, list.length)
      const household = lots[members[0] ?? 0]?.household ?? ''
      list.push({ household, demand: j, capacity: shareCapacity(demand) })
    }
  }
  return { list, ofPair }
}

function pairsOf({ start }: Pairs, lot: number): number[] {
  const from = start[lot] ?? 0
  return Array.from({ length: (start[lot + 1] ?? 0) - from }, (_, at) => from + at)
}

export function quantityOf(lots: readonly Lot[], at: number | undefined): number {
  return lots[at ?? 0]?.quantity ?? 0
}
