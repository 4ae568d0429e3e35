// Matches lots to demands exactly: splits into components, solves each, hands back flows and the prices that prove them.

import { ok, type Result } from '#kernel/result.ts'
import { type Leaf, settle } from './branch.ts'
import { type Arcs, findArcs } from './compatibility.ts'
import { type Component, findComponents } from './components.ts'
import { type Layout, layOut } from './layout.ts'
import { type Problem, readProblem } from './problem.ts'

export type Flow = { readonly lot: string; readonly demand: string; readonly quantity: number }

/** Two whole numbers, compared in this order. */
export type Price = readonly [high: number, low: number]

/** One settled branch of a component's search: flows with prices that prove them best, or prices that prove there are none. */
export type Proof = {
  readonly open: readonly string[]
  readonly shut: readonly string[]
  readonly infeasible: boolean
  /** Absent where the component's own flows are meant. */
  readonly flows?: readonly Flow[]
  readonly lots: readonly Price[]
  readonly demands: readonly Price[]
  readonly households: readonly (readonly [household: string, ...price: Price])[]
  readonly shares: readonly (readonly [household: string, demand: string, ...price: Price])[]
}

export type Part = {
  readonly lots: readonly string[]
  readonly demands: readonly string[]
  /** What one tranche, one metre and one tie-break are worth in the prices. */
  readonly step: number
  readonly metre: number
  readonly ties: number
  readonly floorTop: number
  readonly arcs: number
  readonly pivots: number
  /** Quantity unsold by rank from the highest, floor value forgone, metres carried, tie-break. */
  readonly levels: readonly number[]
  readonly optimal: boolean
  readonly gap: { readonly level: number; readonly amount: number } | null
  readonly flows: readonly Flow[]
  /** One proof settles a component; several where viable minimums had to be explored. */
  readonly proofs: readonly Proof[]
}

export type Matching = {
  readonly policy: string
  readonly optimal: boolean
  readonly parts: readonly Part[]
}

export function solve(problem: Problem): Result<Matching> {
  const sound = readProblem(problem)
  if (!sound.ok) return sound
  const arcs = findArcs(sound.value)
  const parts: Part[] = []
  for (const component of findComponents(sound.value, arcs)) {
    const part = solvePart(sound.value, arcs, component)
    if (!part.ok) return part
    parts.push(part.value)
  }
  const optimal = parts.every((part) => part.optimal)
  return ok({ policy: problem.policy.version, optimal, parts })
}

function solvePart(problem: Problem, arcs: Arcs, component: Component): Result<Part> {
  const laid = layOut(problem, arcs, component)
  if (!laid.ok) return laid
  const layout = laid.value
  const { weights, lots, demands } = layout
  const { flow, levels, leaves, optimal, gap, pivots } = settle(layout)
  const single = leaves.length === 1
  return ok({
    lots: lots.map(({ id }) => id),
    demands: demands.map(({ id }) => id),
    step: weights.step,
    metre: weights.metre,
    ties: weights.ties,
    floorTop: weights.floorTop,
    arcs: layout.pairDemand.length,
    pivots,
    levels,
    optimal,
    gap,
    flows: flowsOf(layout, flow),
    proofs: leaves.map((leaf) => proofOf(layout, leaf, single)),
  })
}

function flowsOf({ pairDemand, network, lots, demands }: Layout, flow: Int32Array): Flow[] {
  const flows: Flow[] = []
  for (const [pair, j] of pairDemand.entries()) {
    const quantity = flow[pair] ?? 0
    if (quantity === 0) continue
    const lot = lots[network.tail[pair] ?? 0]?.id ?? ''
    flows.push({ lot, demand: demands[j]?.id ?? '', quantity })
  }
  return flows
}

function proofOf(layout: Layout, leaf: Leaf, single: boolean): Proof {
  const { lots, demands, groups, shares } = layout
  const price = (node: number): Price => [leaf.prices.high[node] ?? 0, leaf.prices.low[node] ?? 0]
  const firstGroup = lots.length + demands.length
  const firstShare = firstGroup + groups.length
  const proof = {
    open: leaf.open.map((j) => demands[j]?.id ?? ''),
    shut: leaf.shut.map((j) => demands[j]?.id ?? ''),
    infeasible: leaf.infeasible,
    lots: lots.map((_, i) => price(i)),
    demands: demands.map((_, j) => price(lots.length + j)),
    households: groups.map(
      (members, g) => [lots[members[0] ?? 0]?.household ?? '', ...price(firstGroup + g)] as const,
    ),
    shares: shares.map(
      ({ household, demand }, s) =>
        [household, demands[demand]?.id ?? '', ...price(firstShare + s)] as const,
    ),
  }
  return single || leaf.infeasible ? proof : { ...proof, flows: flowsOf(layout, leaf.flow) }
}
