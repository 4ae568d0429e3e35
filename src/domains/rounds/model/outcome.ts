// Matches one group of products of a frozen input and says what is to be stored of it.

import { sharedWindow } from '#engines/matching/compatibility.ts'
import { type DemandStory, explain, type LotStory } from '#engines/matching/explain.ts'
import { type Flow, type Matching, type Price, roomPrices } from '#engines/matching/matching.ts'
import type { Problem } from '#engines/matching/problem.ts'
import { solve } from '#engines/matching/solve.ts'
import { verify } from '#engines/matching/verify.ts'
import { assert } from '#kernel/assert.ts'
import { unwrap } from '#kernel/result.ts'
import { addPins, withForced } from './override.ts'
import { addGaps, gapOf, type Proof, sealGroup } from './proof.ts'
import type { ProductTotal, Totals, Unmatched } from './round.ts'

type Row = readonly unknown[]
export type Outcome = {
  /** Rows in the column order of their tables, without the round. */
  readonly matches: readonly Row[]
  readonly plans: readonly Row[]
  readonly demands: readonly Row[]
  readonly proof: Proof
  readonly matching: Matching
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
  gap: null,
  products: [],
  unmatched: [],
}

/** A group as it is to be matched, and its place in the chain of seals. */
export type GroupToMatch = {
  readonly no: number
  readonly products: readonly string[]
  readonly problem: Problem
  /** What people call a demand. */
  readonly demandNo: ReadonlyMap<string, string>
  readonly before: string
  /** What the office forced: pinned in the problem, matched all the same. */
  readonly forced: readonly Flow[]
  /** A matching of nearly the same problem, to start from. */
  readonly from?: Matching | undefined
}

export function matchGroup(group: GroupToMatch): Outcome {
  const { problem, from } = group
  const matching = unwrap(solve(problem, from))
  const { faults, optimal } = verify(problem, matching)
  assert(faults.length === 0, `the matching keeps its rules: ${faults[0]}`)
  assert(optimal === matching.optimal, 'the matching is as good as it says')
  return outcomeOf(group, matching)
}

export function outcomeOf(group: GroupToMatch, matching: Matching): Outcome {
  const { problem, products, demandNo, forced } = group
  const flows = matching.parts.flatMap((part) => part.flows)
  const stories = withForced(explain(problem, flows), forced)
  // What was all signed before has nothing to hope for from this round.
  const lots = stories.lots.filter(({ matched, left }) => matched + left > 0)
  const demands = stories.demands.filter(({ matched, left }) => matched + left > 0)
  const matches = matchRows(problem, addPins(flows, forced))
  const priceOf = pricesOf(matching)
  const proof = sealGroup({ problem, matching }, group)
  return {
    matches,
    proof,
    matching,
    plans: lots.map((story) => planRow(story, demandNo)),
    demands: demands.map((story) => demandRow(story, priceOf.get(story.demand.id) ?? [])),
    totals: {
      lots: lots.length,
      demands: demands.length,
      arcs: proof.group.pairs,
      components: proof.group.parts,
      floorValueFen: matches.reduce((sum, [, , quantity, floor]) => sum + quantity * floor, 0),
      optimal: matching.optimal,
      gap: gapOf(proof.group.levels, proof.group.bound),
      products: products.map((product) => productTotal(product, lots, demands)),
      unmatched: products.flatMap((product) => unmatchedOf(product, lots)),
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

/** What room in each demand is worth, by the prices of the case that comes first. */
function pricesOf({ parts }: Matching): Map<string, Price> {
  return new Map(
    parts.flatMap((part) =>
      part.cases.slice(0, 1).flatMap((one) => Object.entries(roomPrices(part, one))),
    ),
  )
}

function planRow(
  { lot, matched, left, reason, facts }: LotStory,
  demandNos: ReadonlyMap<string, string>,
): Row {
  const { id, hall, household, product, grade, poor, priceMinFen } = lot
  const part = matched === 0 ? 'none' : 'part'
  const outcome = left === 0 ? 'full' : part
  const demandNo = demandNos.get(String(facts.demand))
  const told = { ...facts, ...(demandNo === undefined ? {} : { demandNo }), grade, priceMinFen }
  const owner = [id, hall, household, product, grade, poor ? 1 : 0]
  return [...owner, matched + left, matched, outcome, reason, told]
}

function demandRow(
  { demand, matched, matchedPoor, left, reason, facts }: DemandStory,
  price: Price,
): Row {
  const { id, firm, product } = demand
  return [id, firm, product, matched + left, matched, matchedPoor, price, reason, facts]
}

function productTotal(
  product: string,
  allLots: readonly LotStory[],
  allDemands: readonly DemandStory[],
): ProductTotal {
  const lots = allLots.filter(({ lot }) => lot.product === product)
  const demands = allDemands.filter(({ demand }) => demand.product === product)
  const poor = lots.filter(({ lot }) => lot.poor)
  return {
    product,
    offered: lots.reduce((sum, { matched, left }) => sum + matched + left, 0),
    asked: demands.reduce((sum, { matched, left }) => sum + matched + left, 0),
    matched: lots.reduce((sum, { matched }) => sum + matched, 0),
    offeredPoor: poor.reduce((sum, { matched, left }) => sum + matched + left, 0),
    matchedPoor: poor.reduce((sum, { matched }) => sum + matched, 0),
  }
}

function unmatchedOf(product: string, lots: readonly LotStory[]): Unmatched[] {
  const unsold = lots.filter(({ lot, left }) => lot.product === product && left > 0)
  const byReason = Map.groupBy(unsold, ({ reason }) => reason)
  return [...byReason]
    .sort(([a], [b]) => order(a, b))
    .map(([reason, stories]) => ({
      reason,
      product,
      plans: stories.length,
      quantity: stories.reduce((sum, { left }) => sum + left, 0),
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
    gap: addGaps(a.gap, b.gap),
    products: [...a.products, ...b.products],
    unmatched: [...a.unmatched, ...b.unmatched],
  }
}
