// Checks a matching from the rules alone, with code of its own: is every flow allowed, and do the published prices prove
// that none is better? At any prices of room a household does best to sell unit by unit where that is cheapest, as long
// as it outranks leaving the unit unsold; less what all room is worth, that bounds every matching from below. Costs and
// prices are vectors of levels compared from the first on: the proof needs no weights.

import { boundOf, familiesIn, isLess, isSame, levelsOf } from './bound.ts'
import type { Case, Flow, Matching, Part } from './matching.ts'
import type { Problem } from './problem.ts'
import { capacitiesOver, eachBuyer, metresTo, openRules, put, type Rules } from './rules.ts'

/** `faults` is empty when the matching keeps every rule and its bounds hold; `optimal` when it is also proven best. */
export type Verdict = { readonly faults: readonly string[]; readonly optimal: boolean }

export function verify(problem: Problem, { policy, parts }: Matching): Verdict {
  const rules = openRules(problem)
  const faults = policy === problem.policy.version ? strays(rules, parts) : ['policy']
  const isWhole = ({ flows }: Part): boolean =>
    flows.every(({ quantity }) => Number.isSafeInteger(quantity))
  if (!parts.every(isWhole)) faults.push('flows')
  // Rooms are what the pins leave, until the flows are taken below.
  for (const [p, part] of (faults.length > 0 ? [] : parts).entries()) {
    const families = familiesIn(rules, part)
    const holds = (one: Case): boolean =>
      !isLess(boundOf(rules, { part, families }, one), part.bound)
    if (!(covers(part.cases) && part.cases.every(holds))) faults.push(`bound ${p}`)
    if (!isSame(levelsOf(rules, { part, families }), part.levels)) faults.push(`levels ${p}`)
  }
  if (faults.length === 0) faults.push(...flowFaults(rules, parts))
  const isBest = ({ levels, bound }: Part): boolean => !isLess(bound, levels)
  return { faults, optimal: faults.length === 0 && parts.every(isBest) }
}

/** Parts share neither demand nor lot, and every lot with a buyer is with its buyers, its family and its capacities. */
function strays(rules: Rules, parts: readonly Part[]): string[] {
  const { lots } = rules.problem
  const faults: string[] = []
  const { lotIn, demandIn } = placesOf(rules, parts, faults)
  const together = new Map<string, number>()
  const familyIn = new Int32Array(lots.length).fill(-1)
  for (const [i, lot] of lots.entries()) {
    const p = lotIn[i] as number
    let buyers = 0
    eachBuyer(rules, i, (j) => {
      buyers++
      if (p < 0 || demandIn[j] !== p) faults.push(`buyers of ${lot.id}`)
    })
    if (buyers === 0) continue
    const family = rules.family[i] as number
    const isApart = capacitiesOver(rules, lot).some((name) => (together.get(name) ?? p) !== p)
    if (isApart || (familyIn[family] !== -1 && familyIn[family] !== p))
      faults.push(`${lot.id} is apart`)
    familyIn[family] = p
    for (const name of capacitiesOver(rules, lot)) together.set(name, p)
  }
  return faults
}

/** In which part each lot and demand is, -1 for none. */
function placesOf(rules: Rules, parts: readonly Part[], faults: string[]) {
  const lotIn = new Int32Array(rules.problem.lots.length).fill(-1)
  const demandIn = new Int32Array(rules.problem.demands.length).fill(-1)
  const claim = (at: number | undefined, where: Int32Array, p: number): void => {
    if (at === undefined || where[at] !== -1) faults.push(`part ${p}`)
    else where[at] = p
  }
  for (const [p, { lots, demands }] of parts.entries()) {
    for (const id of lots) claim(rules.lotAt.get(id), lotIn, p)
    for (const id of demands) claim(rules.demandAt.get(id), demandIn, p)
  }
  return { lotIn, demandIn }
}

/** Takes every flow in its turn: each between a lot and a buyer of one part, with room for it. */
function flowFaults(rules: Rules, parts: readonly Part[]): string[] {
  const { demands } = rules.problem
  const before = rules.room.slice()
  const faults: string[] = []
  const { lotIn, demandIn } = placesOf(rules, parts, faults)
  for (const [p, { flows }] of parts.entries()) {
    const here = { lotIn, demandIn, p }
    const strange = flows.filter((flow) => !isTaken(rules, here, flow))
    faults.push(...strange.map(({ lot, demand }) => `${lot} to ${demand}`))
  }
  for (const [j, { id, quantity, viableMin }] of demands.entries()) {
    const isServed = (rules.room[j] as number) < (before[j] as number)
    if (isServed && quantity - (rules.room[j] as number) < viableMin)
      faults.push(`minimum of ${id}`)
  }
  return faults
}

type Here = { readonly lotIn: Int32Array; readonly demandIn: Int32Array; readonly p: number }

function isTaken(
  rules: Rules,
  { lotIn, demandIn, p }: Here,
  { lot, demand, quantity }: Flow,
): boolean {
  const i = rules.lotAt.get(lot) ?? -1
  const j = rules.demandAt.get(demand) ?? -1
  const isHere = i >= 0 && j >= 0 && lotIn[i] === p && demandIn[j] === p
  return isHere && metresTo(rules, i, j) >= 0 && put(rules, { i, j, quantity })
}

/** Whether cases share out every way to hold demands open or shut: they are the leaves of one binary tree. */
function covers(cases: readonly Pick<Case, 'open' | 'shut'>[]): boolean {
  const [first, ...more] = cases
  const demand = first && [...first.open, ...first.shut][0]
  if (demand === undefined) return first !== undefined && more.length === 0
  const half = (side: 'open' | 'shut') =>
    cases
      .filter((one) => one[side].includes(demand))
      .map(({ open, shut }) => ({
        open,
        shut,
        [side]: (side === 'open' ? open : shut).filter((id) => id !== demand),
      }))
  const [open, shut] = [half('open'), half('shut')]
  return open.length + shut.length === cases.length && covers(open) && covers(shut)
}
