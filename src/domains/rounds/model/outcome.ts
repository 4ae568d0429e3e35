// Matches one product of a frozen input and says what is to be stored of it.

import { sharedWindow } from '#engines/matching/compatibility.ts'
import { type DemandStory, explain, type LotStory } from '#engines/matching/explain.ts'
import type { Problem } from '#engines/matching/problem.ts'
import { type Flow, type Matching, solve } from '#engines/matching/solve.ts'
import { verify } from '#engines/matching/verify.ts'
import { assert } from '#kernel/assert.ts'
import { unwrap } from '#kernel/result.ts'
import { type FrozenDemand, type FrozenLot, type Input, problemOf } from './input.ts'
import type { ProductTotal, RoundPolicy, Totals, Unmatched } from './round.ts'

type Row = readonly unknown[]
export type Outcome = {
  /** Rows in the column order of their tables, without the round. */
  readonly matches: readonly Row[]
  readonly plans: readonly Row[]
  readonly demands: readonly Row[]
  readonly totals: Omit<
    Totals,
    'householdsOffering' | 'householdsMatched' | 'poorHouseholdsOffering' | 'poorHouseholdsMatched'
  >
}

export const noTotals: Outcome['totals'] = {
  lots: 0,
  demands: 0,
  arcs: 0,
  components: 0,
  floorValueFen: 0,
  optimal: true,
  gap: 0,
  products: [],
  unmatched: [],
}

/** Products of the input in their order; each is matched on its own, for nothing joins one to another. */
export function productsOf({ lots, demands }: Input): string[] {
  return [...new Set([...lots, ...demands].map(({ product }) => product))].sort(order)
}

export function matchProduct(input: Input, product: string, policy: RoundPolicy): Outcome {
  const problem = problemOf(input, product, policy)
  const matching = unwrap(solve(problem))
  const { faults } = verify(problem, matching)
  assert(faults.length === 0, `the matching keeps its rules: ${faults[0]}`)
  const flows = matching.parts.flatMap((part) => part.flows)
  const { lots, demands } = explain(problem, flows)
  const frozenLots = new Map(input.lots.map((lot) => [lot.id, lot]))
  const frozenDemands = new Map(input.demands.map((demand) => [demand.id, demand]))
  const matches = matchRows(problem, flows)
  const priceOf = pricesOf(matching)
  return {
    matches,
    plans: lots.map((story) => planRow(story, frozenLots.get(story.lot.id), frozenDemands)),
    demands: demands.map((story) =>
      demandRow(story, frozenDemands.get(story.demand.id), priceOf.get(story.demand.id) ?? 0),
    ),
    totals: {
      lots: lots.length,
      demands: demands.length,
      arcs: matching.parts.reduce((sum, part) => sum + part.arcs, 0),
      components: matching.parts.length,
      floorValueFen: matches.reduce((sum, [, , quantity, floor]) => sum + quantity * floor, 0),
      optimal: matching.optimal,
      gap: matching.parts.reduce((sum, part) => sum + (part.gap?.amount ?? 0), 0),
      products: [productTotal(product, lots, demands)],
      unmatched: unmatchedOf(product, lots),
    },
  }
}

type MatchRow = readonly [
  plan: string,
  demand: string,
  quantity: number,
  floorFen: number,
  distanceM: number,
  windowFrom: number,
  windowTo: number,
]

function matchRows(problem: Problem, flows: readonly Flow[]): MatchRow[] {
  const lots = new Map(problem.lots.map((lot) => [lot.id, lot]))
  const demands = new Map(problem.demands.map((demand) => [demand.id, demand]))
  const { columns, metres } = problem.distances
  return flows
    .map(({ lot: lotId, demand: demandId, quantity }): MatchRow => {
      const lot = lots.get(lotId)
      const demand = demands.get(demandId)
      const window = lot && demand ? sharedWindow(lot, demand) : null
      assert(lot !== undefined && demand !== undefined && window !== null, 'a flow joins what fits')
      const floor = demand.floors[lot.grade - 1] ?? 0
      const distance = metres[lot.place * columns + demand.place] ?? 0
      return [lotId, demandId, quantity, floor, distance, window.from, window.to]
    })
    .sort(([a, b], [c, d]) => (a === c ? order(b, d) : order(a, c)))
}

function order(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

/** A demand's price in the units of the first level: how scarce room in it is. */
function pricesOf({ parts }: Matching): Map<string, number> {
  return new Map(
    parts.flatMap((part) =>
      part.demands.map((id, j) => [id, -(part.proofs[0]?.demands[j]?.[0] ?? 0)] as const),
    ),
  )
}

function planRow(
  { lot, matched, reason, facts }: LotStory,
  frozen: FrozenLot | undefined,
  demands: ReadonlyMap<string, FrozenDemand>,
): Row {
  const { id, household, product, grade, poor, quantity, priceMinFen } = lot
  const part = matched === 0 ? 'none' : 'part'
  const outcome = matched === quantity ? 'full' : part
  const demandNo = demands.get(String(facts.demand))?.no
  const told = { ...facts, ...(demandNo === undefined ? {} : { demandNo }), grade, priceMinFen }
  const owner = [id, frozen?.hall ?? '', household, product, grade, poor ? 1 : 0]
  return [...owner, quantity, matched, outcome, reason, told]
}

function demandRow(
  { demand, matched, matchedPoor, reason, facts }: DemandStory,
  frozen: FrozenDemand | undefined,
  price: number,
): Row {
  const { id, product, quantity } = demand
  return [id, frozen?.firm ?? '', product, quantity, matched, matchedPoor, price, reason, facts]
}

function productTotal(
  product: string,
  lots: readonly LotStory[],
  demands: readonly DemandStory[],
): ProductTotal {
  const poor = lots.filter(({ lot }) => lot.poor)
  return {
    product,
    offered: lots.reduce((sum, { lot }) => sum + lot.quantity, 0),
    asked: demands.reduce((sum, { demand }) => sum + demand.quantity, 0),
    matched: lots.reduce((sum, { matched }) => sum + matched, 0),
    offeredPoor: poor.reduce((sum, { lot }) => sum + lot.quantity, 0),
    matchedPoor: poor.reduce((sum, { matched }) => sum + matched, 0),
  }
}

function unmatchedOf(product: string, lots: readonly LotStory[]): Unmatched[] {
  const left = lots.filter(({ lot, matched }) => matched < lot.quantity)
  const byReason = Map.groupBy(left, ({ reason }) => reason)
  return [...byReason]
    .sort(([a], [b]) => order(a, b))
    .map(([reason, stories]) => ({
      reason,
      product,
      plans: stories.length,
      quantity: stories.reduce((sum, { lot, matched }) => sum + lot.quantity - matched, 0),
    }))
}

export function addTotals(a: Outcome['totals'], b: Outcome['totals']): Outcome['totals'] {
  return {
    lots: a.lots + b.lots,
    demands: a.demands + b.demands,
    arcs: a.arcs + b.arcs,
    components: a.components + b.components,
    floorValueFen: a.floorValueFen + b.floorValueFen,
    optimal: a.optimal && b.optimal,
    gap: a.gap + b.gap,
    products: [...a.products, ...b.products],
    unmatched: [...a.unmatched, ...b.unmatched],
  }
}
