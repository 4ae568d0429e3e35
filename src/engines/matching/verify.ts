// Checks a matching from the rules alone, with code of its own: is every flow allowed, and do the published prices prove
// that none is better? At any prices of room a household does best to sell unit by unit where that is cheapest, as long
// as it outranks leaving the unit unsold; less what all room is worth, that bounds every matching from below. Costs and
// prices are vectors of levels compared from the first on: the proof needs no weights.

import {
  addUnits,
  type Desk,
  type Family,
  isLess,
  isWhole,
  openSheet,
  priceRoom,
  type Sheet,
  sell,
  sumsOf,
} from './bound.ts'
import { type LotSheet, lotSumsOf, openLotSheets, sellAlone } from './lot-bound.ts'
import type { Case, Flow, Matching, Part } from './matching.ts'
import { numberOf, openNames } from './names.ts'
import type { Lot, Problem } from './problem.ts'
import {
  add,
  addOptions,
  capacitiesOver,
  isOf,
  limitsOf,
  openOptions,
  openRules,
  pieceMin,
  type Rules,
} from './rules.ts'

/** `faults` is empty when the matching keeps every rule and its bounds hold; `optimal` when it is also proven best. */
export type Verdict = { readonly faults: readonly string[]; readonly optimal: boolean }

export function verify(problem: Problem, { policy, parts }: Matching): Verdict {
  const rules = openRules(problem, parts)
  const proofs = parts.map(
    (part, p): Proof => ({
      actual: openSheet(rules, part.demands),
      cases: part.cases.map((one, c) =>
        one.lotPrices === undefined ? priceRoom(rules, one, { p, c, demands: part.demands }) : null,
      ),
      lists: openLotSheets(rules, part, p),
    }),
  )
  const faults = policy === problem.policy.version ? [] : ['policy']
  const flowsOf = flowsByLot(rules, parts, faults)
  const { firsts, next, longest } = familiesOf(problem.lots)
  const options = openOptions(longest * problem.demands.length)
  const desk = { rules, options, next, open: rules.left.slice() }
  for (const first of firsts) walk(desk, first, { proofs, flowsOf, faults })
  for (const [p, part] of parts.entries()) faults.push(...partFaults(part, p, proofs[p] as Proof))
  for (const [j, { used, least }] of rules.limits.entries())
    if (used > 0 && used < least) faults.push(`minimum of ${problem.demands[j]?.id}`)
  const isBest = ({ levels, bound }: Part): boolean => !isLess(bound, levels)
  return { faults, optimal: faults.length === 0 && parts.every(isBest) }
}

/** Of a part: the matching itself, and its cases; null where prices prove nothing. */
type Proof = {
  readonly actual: Sheet
  readonly cases: readonly (Sheet | null)[]
  readonly lists: readonly (LotSheet | null)[]
}

type Check = {
  readonly proofs: readonly Proof[]
  readonly flowsOf: readonly (readonly Flow[] | undefined)[]
  readonly faults: string[]
}

function flowsByLot({ lotNames }: Rules, parts: readonly Part[], faults: string[]) {
  const flowsOf = new Array<Flow[] | undefined>(lotNames.names.length)
  for (const { flows } of parts) {
    for (const flow of flows) {
      const i = numberOf(lotNames, flow.lot)
      const own = flowsOf[i]
      if (i < 0) faults.push(nameOf(flow))
      else if (own === undefined) flowsOf[i] = [flow]
      else own.push(flow)
    }
  }
  return flowsOf
}

function nameOf({ lot, demand }: Flow): string {
  return `${lot} to ${demand}`
}

/** For each lot the next of its household's of the same product, -1 for none; and the first of each such family. */
function familiesOf(lots: readonly Lot[]) {
  const isOne = lots.every(({ product }) => product === lots[0]?.product)
  const names = openNames(
    lots.map(({ household, product }) => (isOne ? household : `${product}\n${household}`)),
  )
  const next = new Int32Array(lots.length).fill(-1)
  const last = Int32Array.from(next)
  const size = new Float64Array(lots.length)
  const firsts: number[] = []
  for (let i = 0; i < lots.length; i++) {
    const first = names.first[i] as number
    if (first === i) firsts.push(i)
    else next[last[first] as number] = i
    last[first] = i
    add(size, first, 1)
  }
  return { firsts, next, longest: size.reduce((most, one) => Math.max(most, one), 0) }
}

/** Adds what a family does best in each case, and what it does in the matching. */
function walk(desk: Desk, first: number, check: Check): void {
  const { rules, options } = desk
  const family = openFamily(desk, first)
  const proof = check.proofs[partOf(desk, first)]
  for (const sheet of proof?.cases ?? []) if (sheet !== null) sell(desk, sheet, family)
  for (const sheet of proof?.lists ?? []) if (sheet !== null) sellAlone(desk, sheet, family)
  const more = takeFlows(desk, first, check, proof?.actual)
  if (proof !== undefined) sell(desk, proof.actual, { ...family, sold: family.sold + more })
  else if (options.count > 0) check.faults.push(`${rules.problem.lots[first]?.id} is apart`)
}

/** Lists all that a family may sell. */
function openFamily({ rules, options, next }: Desk, first: number): Family {
  let sold = 0
  let all = 0
  options.count = 0
  for (let i = first; i >= 0; i = next[i] as number) {
    const before = options.count
    const left = rules.left[i] as number
    addOptions(rules, options, i)
    sold += (rules.problem.lots[i] as Lot).quantity - left
    if (options.count > before) all += left
  }
  return { first, sold, all: all + sold }
}

/** Takes a family's flows; answers how much they are. */
function takeFlows(desk: Desk, first: number, { flowsOf, faults }: Check, sheet?: Sheet): number {
  let more = 0
  for (let i = first; i >= 0; i = desk.next[i] as number) {
    desk.open[i] = desk.rules.left[i] as number
    for (const flow of flowsOf[i] ?? []) {
      if (isTaken(desk, sheet, i, flow)) more += flow.quantity
      else faults.push(nameOf(flow))
    }
  }
  return more
}

/** The part of all the demands and capacities of a family; -1 where they are of several. */
function partOf({ rules, options, next }: Desk, first: number): number {
  if (options.count === 0) return -1
  if (rules.capacityOf.size === 0) return options.part
  for (let i = first; i >= 0; i = next[i] as number) {
    const over = capacitiesOver(rules, i)
    if (!over.every((limit) => isOf(limit, options.part))) return -1
  }
  return options.part
}

/** Takes a flow from all room on its way; answers whether it may go there and there was room. */
function isTaken(
  desk: Desk,
  sheet: Sheet | undefined,
  i: number,
  { demand, quantity }: Flow,
): boolean {
  const { rules, options, open } = desk
  const j = numberOf(rules.demandNames, demand)
  let o = 0
  while (o < options.count && !(options.lot[o] === i && options.demand[o] === j)) o++
  if (!sheet || o === options.count || !Number.isSafeInteger(quantity)) return false
  if (quantity < Math.max(1, pieceMin(rules, i, j))) return false
  options.extra[o] = null
  addUnits(desk, sheet, o, quantity)
  add(open, i, -quantity)
  let fits = (open[i] as number) >= 0
  for (const limit of limitsOf(rules, i, j)) {
    limit.used += quantity
    if (limit.used > limit.left) fits = false
  }
  return fits
}

function partFaults(part: Part, p: number, proof: Proof): string[] {
  const { cases, levels, bound } = part
  const { length } = proof.actual.small
  if (!(isWhole(levels, length) && isWhole(bound, length))) return [`levels ${p}`]
  const sums = sumsOf(proof.actual)
  const holds = cases.every((_, c) => {
    const least = leastOf(part, c, proof)
    return least !== null && !isLess(least, bound)
  })
  return [
    ...(isLess(sums, levels) || isLess(levels, sums) ? [`levels ${p}`] : []),
    ...(holds && covers(cases) ? [] : [`bound ${p}`]),
  ]
}

/** What a case comes to at least; null where its prices prove nothing. */
function leastOf({ cases, demands }: Part, c: number, proof: Proof): bigint[] | null {
  const one = cases[c] as Case
  if (one.lotPrices === undefined) {
    const sheet = proof.cases[c] ?? null
    return sheet === null ? null : sumsOf(sheet)
  }
  const { households, halls, capacities } = one
  const more = [...Object.keys({ ...one.demands, ...capacities }), ...households, ...halls]
  const sheet = proof.lists[one.lotPrices] ?? null
  return sheet === null || more.length > 0 ? null : lotSumsOf(sheet, one, demands)
}

/** Whether cases leave no way to hold demands open or shut out: whatever a case decides, both ways are covered. */
function covers(cases: readonly Pick<Case, 'open' | 'shut'>[]): boolean {
  const [first] = cases
  const demand = first && [...first.open, ...first.shut][0]
  if (demand === undefined) return first !== undefined
  const without = (ids: readonly string[]) => ids.filter((id) => id !== demand)
  const rest = (side: 'open' | 'shut') =>
    cases
      .filter((one) => !one[side].includes(demand))
      .map(({ open, shut }) => ({ open: without(open), shut: without(shut) }))
  return covers(rest('open')) && covers(rest('shut'))
}
