// Viable minimums: a demand is served with nothing or with at least its minimum. Exact by branch and bound.
//
// A branch holds some demands open (at least the minimum) and some shut (nothing) by the cost of their last arcs alone,
// so the basis of one branch is a feasible start for the next. Branches are compared by the exact levels of their best
// flow, never by weighted totals. The first incumbent shuts the demand that misses its minimum most, until none does.

import { type Basis, highOf, lowOf, reprice, startBasis } from './basis.ts'
import type { Layout } from './layout.ts'
import { optimise } from './simplex.ts'

type Prices = { readonly high: Float64Array; readonly low: Float64Array }
/** A part of the search that is settled: its best flow with the prices that prove it, or the prices that prove there is none. */
export type Leaf = {
  readonly open: readonly number[]
  readonly shut: readonly number[]
  readonly infeasible: boolean
  readonly flow: Int32Array
  readonly prices: Prices
  /** Lower is better, level by level: unsold by rank from the highest, value forgone, metres, tie-break. */
  readonly levels: readonly number[]
}
export type Settled = {
  readonly flow: Int32Array
  readonly levels: readonly number[]
  readonly leaves: readonly Leaf[]
  readonly optimal: boolean
  /** Where and by how much a better flow could still beat this one; null when none can. */
  readonly gap: { readonly level: number; readonly amount: number } | null
  readonly pivots: number
}

type Fixes = readonly number[]
type Branch = { readonly fixes: Fixes; readonly bound: readonly number[] }

const branchesMax = 400
const numbersKeptMax = 4_000_000

export function settle(layout: Layout): Settled {
  const { network, flow, arc } = layout
  const basis = startBasis(network, flow, arc)
  const free = layout.demands.map(() => 0)
  const root = solveWith(layout, basis, free)
  if (missing(layout, root).length === 0) return settled(root, [root], basis.pivots, null)
  const incumbent = shutTheWorst(layout, basis, root)
  return explore(layout, basis, { root, incumbent })
}

function settled(
  best: Leaf,
  leaves: readonly Leaf[],
  pivots: number,
  bound: readonly number[] | null,
): Settled {
  const level = bound === null ? -1 : best.levels.findIndex((value, at) => value !== bound[at])
  const gap =
    level < 0 ? null : { level, amount: (best.levels[level] ?? 0) - (bound?.[level] ?? 0) }
  return { flow: best.flow, levels: best.levels, leaves, optimal: gap === null, gap, pivots }
}

function explore(
  layout: Layout,
  basis: Basis,
  start: { readonly root: Leaf; readonly incumbent: Leaf },
): Settled {
  const size = layout.network.nodes * 2 + layout.pairDemand.length
  const budget = Math.max(20, Math.min(branchesMax, Math.floor(numbersKeptMax / size)))
  let best = start.incumbent
  const leaves: Leaf[] = []
  const waiting: Branch[] = [{ fixes: layout.demands.map(() => 0), bound: start.root.levels }]
  for (let solved = 0; waiting.length > 0; solved++) {
    const branch = takeBest(waiting)
    if (solved >= budget && compare(branch.bound, best.levels) < 0) {
      return settled(best, leaves, basis.pivots, branch.bound)
    }
    const leaf = solveWith(layout, basis, branch.fixes)
    const next = splitAt(layout, leaf, best)
    if (next !== undefined) {
      waiting.push({ fixes: branch.fixes.with(next, 1), bound: leaf.levels })
      waiting.push({ fixes: branch.fixes.with(next, -1), bound: leaf.levels })
      continue
    }
    leaves.push(leaf)
    if (!leaf.infeasible && compare(leaf.levels, best.levels) < 0) best = leaf
  }
  return settled(best, leaves, basis.pivots, null)
}

/** The demand to decide next; undefined where the branch is settled: impossible, beaten, or with every minimum kept. */
function splitAt(layout: Layout, leaf: Leaf, best: Leaf): number | undefined {
  if (leaf.infeasible || compare(leaf.levels, best.levels) >= 0) return undefined
  return missing(layout, leaf)[0]
}

/** The branch that promises most, so that when the budget ends its promise bounds all the others. */
function takeBest(waiting: Branch[]): Branch {
  let at = 0
  for (const [i, { bound }] of waiting.entries()) {
    if (compare(bound, waiting[at]?.bound ?? bound) < 0) at = i
  }
  const [branch] = waiting.splice(at, 1)
  return branch as Branch // `at` is within the list, which is never empty here.
}

/** Always ends with a feasible flow: at the latest when every demand with a minimum is shut. */
function shutTheWorst(layout: Layout, basis: Basis, root: Leaf): Leaf {
  let fixes: Fixes = layout.demands.map(() => 0)
  let leaf = root
  for (;;) {
    const [worst] = missing(layout, leaf)
    if (worst === undefined) return leaf
    fixes = fixes.with(worst, -1)
    leaf = solveWith(layout, basis, fixes)
  }
}

/** Demands served with something but less than their minimum, the one that misses most of it first. */
function missing(layout: Layout, leaf: Leaf): number[] {
  const found: { j: number; permille: number }[] = []
  for (const [j, { viableMin }] of layout.demands.entries()) {
    const served = servedBy(layout, leaf.flow, j)
    if (served > 0 && served < viableMin) found.push({ j, permille: served / viableMin })
  }
  return found.sort((a, b) => a.permille - b.permille || a.j - b.j).map(({ j }) => j)
}

function servedBy({ viable, beyond }: Layout, flow: Int32Array, j: number): number {
  const more = beyond[j] ?? -1
  return (flow[viable[j] ?? 0] ?? 0) + (more < 0 ? 0 : (flow[more] ?? 0))
}

function solveWith(layout: Layout, basis: Basis, fixes: Fixes): Leaf {
  const { gate } = layout.weights
  setGates(layout, layout.network.high, fixes, { open: -gate, shut: gate })
  reprice(basis)
  optimise(basis)
  const isShort = (fix: number, j: number): boolean =>
    fix === 1 && servedBy(layout, basis.flow, j) < (layout.demands[j]?.viableMin ?? 0)
  const infeasible = fixes.some(isShort)
  return {
    open: fixes.flatMap((fix, j) => (fix === 1 ? [j] : [])),
    shut: fixes.flatMap((fix, j) => (fix === -1 ? [j] : [])),
    infeasible,
    flow: basis.flow.slice(),
    prices: infeasible ? pricesOfLack(layout, basis, fixes) : pricesOf(basis),
    levels: levelsOf(layout, basis.flow),
  }
}

function setGates(
  { viable, beyond }: Layout,
  high: Float64Array,
  fixes: Fixes,
  cost: { open: number; shut: number },
): void {
  for (const [j, fix] of fixes.entries()) {
    const shut = fix === -1 ? cost.shut : 0
    high[viable[j] ?? 0] = fix === 1 ? cost.open : shut
    const more = beyond[j] ?? -1
    if (more >= 0) high[more] = shut
  }
}

/** With no cost but the lack of what must be served, the prices show which lots cannot be enough. */
function pricesOfLack(layout: Layout, basis: Basis, fixes: Fixes): Prices {
  const count = layout.network.tail.length
  const high = new Float64Array(count)
  setGates(layout, high, fixes, { open: -1, shut: 0 })
  const bare = { ...basis, network: { ...layout.network, high, low: new Float64Array(count) } }
  reprice(bare)
  optimise(bare)
  return pricesOf(bare)
}

function pricesOf(basis: Basis): Prices {
  const nodes = Array.from({ length: basis.network.nodes }, (_, u) => u)
  return {
    high: Float64Array.from(nodes, (u) => highOf(basis, u)),
    low: Float64Array.from(nodes, (u) => lowOf(basis, u)),
  }
}

function levelsOf(layout: Layout, flow: Int32Array): number[] {
  const { network, trancheFrom, trancheRanks, tranches, weights, pairDemand } = layout
  const levels = new Array<number>(2 * tranches + 3).fill(0)
  const add = (level: number, amount: number): void => {
    levels[level] = (levels[level] ?? 0) + amount
  }
  for (const [t, rank] of trancheRanks.entries())
    add(2 * tranches - rank, flow[trancheFrom + t] ?? 0)
  for (let pair = 0; pair < pairDemand.length; pair++) {
    const quantity = flow[pair] ?? 0
    if (quantity === 0) continue
    const low = network.low[pair] ?? 0
    const metres = Math.floor(low / weights.metre)
    add(2 * tranches, (network.high[pair] ?? 0) * quantity)
    add(2 * tranches + 1, metres * quantity)
    add(2 * tranches + 2, (low - metres * weights.metre) * quantity)
  }
  return levels
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (const [at, value] of a.entries()) {
    if (value !== b[at]) return value < (b[at] ?? 0) ? -1 : 1
  }
  return 0
}
