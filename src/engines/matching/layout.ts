// Lays one component out as a network: lots → (shares →) demands → root, and what stays unsold lot → (household →) root.

import { ok, type Result } from '#kernel/result.ts'
import type { Network } from './basis.ts'
import type { Arcs } from './compatibility.ts'
import type { Component } from './components.ts'
import { type Draft, drawArcs } from './draw.ts'
import type { Demand, Lot, Problem } from './problem.ts'
import { findShares, localPairs, type Pairs, type Share, severalBy } from './shares.ts'
import { hashId, tieOf, type Weights, weigh } from './weights.ts'

export type Layout = {
  readonly network: Network
  readonly flow: Int32Array
  readonly arc: Int32Array
  readonly weights: Weights
  readonly lots: readonly Lot[]
  readonly demands: readonly Demand[]
  /** The first arcs are the compatible pairs; this says which demand each is for. */
  readonly pairDemand: Int32Array
  /** Households with several lots here; each has a node after the lots and demands. */
  readonly groups: readonly (readonly number[])[]
  readonly shares: readonly Share[]
  /** Of each demand the arc for its viable minimum and the one for what exceeds it, -1 where it has no minimum. */
  readonly viable: Int32Array
  readonly beyond: Int32Array
  /** Of each tranche arc its rank, from `trancheFrom` on. */
  readonly trancheFrom: number
  readonly trancheRanks: Int32Array
  readonly tranches: number
}

export function layOut(problem: Problem, arcs: Arcs, component: Component): Result<Layout> {
  const lots = component.lots.map((i) => problem.lots[i] as Lot) // A component names lots and demands of its problem.
  const demands = component.demands.map((j) => problem.demands[j] as Demand)
  const groups = severalBy(lots)
  const pairs = localPairs(arcs, component)
  const shares = findShares({ lots, demands, groups, pairs })
  const widths = problem.policy.tranches[lots[0]?.product ?? ''] ?? []
  const draft = drawArcs({ lots, demands, groups, pairs, shares, widths })
  const metresOf = (lot: Lot, demand: Demand): number =>
    problem.distances.metres[lot.place * problem.distances.columns + demand.place] ?? 0
  const weights = weigh({
    demands: demands.length,
    shares: shares.list.length,
    tranches: widths.length + 1,
    ...rangeOf(lots, demands, pairs, metresOf),
  })
  if (!weights.ok) return weights
  priceArcs({ lots, demands, pairs, draft, weights: weights.value, metresOf })
  const { trancheFrom, trancheRanks, viable, beyond, flow, arc, network } = draft
  return ok({
    network,
    flow,
    arc,
    weights: weights.value,
    lots,
    demands,
    pairDemand: pairs.demand,
    groups,
    shares: shares.list,
    viable,
    beyond,
    trancheFrom,
    trancheRanks,
    tranches: widths.length + 1,
  })
}

type MetresOf = (lot: Lot, demand: Demand) => number

function floorOf(lot: Lot | undefined, demand: Demand | undefined): number {
  return demand?.floors[(lot?.grade ?? 0) - 1] ?? 0
}

function rangeOf(
  lots: readonly Lot[],
  demands: readonly Demand[],
  pairs: Pairs,
  metresOf: MetresOf,
) {
  let floorTop = 0
  let floorBottom = Number.MAX_SAFE_INTEGER
  let metresTop = 0
  for (const [pair, i] of pairs.lot.entries()) {
    const lot = lots[i] as Lot
    const demand = demands[pairs.demand[pair] ?? 0] as Demand
    const floor = floorOf(lot, demand)
    floorTop = Math.max(floorTop, floor)
    floorBottom = Math.min(floorBottom, floor)
    metresTop = Math.max(metresTop, metresOf(lot, demand))
  }
  return { floorTop, floorBottom, metresTop }
}

function priceArcs(all: {
  readonly lots: readonly Lot[]
  readonly demands: readonly Demand[]
  readonly pairs: Pairs
  readonly draft: Draft
  readonly weights: Weights
  readonly metresOf: MetresOf
}): void {
  const { lots, demands, pairs, draft, weights, metresOf } = all
  const { high, low } = draft.network
  const lotHash = lots.map(({ id }) => hashId(id))
  const demandHash = demands.map(({ id }) => hashId(id))
  for (const [pair, i] of pairs.lot.entries()) {
    const j = pairs.demand[pair] ?? 0
    const lot = lots[i] as Lot
    const demand = demands[j] as Demand
    high[pair] = weights.floorTop - floorOf(lot, demand)
    const tie = tieOf(lotHash[i] ?? 0, demandHash[j] ?? 0, weights.ties)
    low[pair] = metresOf(lot, demand) * weights.metre + tie
  }
  for (const [t, rank] of draft.trancheRanks.entries())
    high[draft.trancheFrom + t] = rank * weights.step
}
