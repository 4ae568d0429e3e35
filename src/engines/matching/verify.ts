// Checks a matching from the rules alone: is every flow allowed, and do the published prices prove that none is better?
// Shares no code with the solver.

import { boundsOf, levelsOf, type Rules, weightFault } from './certificate.ts'
import type { Demand, Lot, Problem } from './problem.ts'
import type { Flow, Matching, Part, Proof } from './solve.ts'

/** `faults` is empty when the matching keeps every rule; `optimal` when it is also proven best. */
export type Verdict = { readonly faults: readonly string[]; readonly optimal: boolean }

export function verify(problem: Problem, matching: Matching): Verdict {
  const rules = rulesOf(problem)
  const flows = matching.parts.flatMap((part) => part.flows)
  const faults = [...straysIn(rules, matching), ...flowFaults(rules, flows)]
  const optimal = faults.length === 0 && matching.parts.every((part) => isProven(rules, part))
  return { faults, optimal }
}

function rulesOf(problem: Problem): Rules {
  const byProduct = Map.groupBy(problem.demands, ({ product }) => product)
  return {
    lots: new Map(problem.lots.map((lot) => [lot.id, lot])),
    demands: new Map(problem.demands.map((demand) => [demand.id, demand])),
    problem,
    buyersOf: (lot) =>
      (byProduct.get(lot.product) ?? []).filter((demand) => accepts(problem, lot, demand)),
    shareOf: ({ quantity, shareMaxPermille }) =>
      Math.max(1, Math.floor((quantity * shareMaxPermille) / 1000)),
  }
}

function accepts({ policy }: Problem, lot: Lot, demand: Demand): boolean {
  if (lot.grade > demand.gradeMin || (demand.floors[lot.grade - 1] ?? -1) < lot.priceMinFen)
    return false
  const need = Math.min(policy.overlapDaysMin, lot.window.to - lot.window.from + 1)
  return demand.windows.some(
    ({ from, to }) => Math.min(to, lot.window.to) - Math.max(from, lot.window.from) + 1 >= need,
  )
}

/** Parts share neither buyers nor a household's tranches, and together hold every lot that has a buyer. */
function straysIn(rules: Rules, { parts }: Matching): string[] {
  const named = parts.flatMap((part, p) =>
    [...part.lots, ...part.demands].map((id) => [id, p] as const),
  )
  const home = new Map(named)
  const strays: string[] = home.size === named.length ? [] : ['a lot or demand is in two parts']
  const families = new Map<string, number>()
  for (const lot of rules.problem.lots) {
    const buyers = rules.buyersOf(lot)
    const part = home.get(lot.id)
    if (buyers.length === 0) continue
    const family = `${lot.product} ${lot.household}`
    const apart = (families.get(family) ?? part) !== part
    families.set(family, part ?? -1)
    if (part === undefined || apart || buyers.some(({ id }) => home.get(id) !== part))
      strays.push(`${lot.id} is apart from its buyers or its household`)
  }
  return strays
}

/** What is wrong with the flows; `branch` puts what it holds open and shut in the place of the viable minimums. */
function flowFaults(rules: Rules, flows: readonly Flow[], branch: Proof | null = null): string[] {
  const faults: string[] = []
  const used = new Map<string, number>()
  const take = (key: string, quantity: number, most: number): void => {
    const sum = (used.get(key) ?? 0) + quantity
    used.set(key, sum)
    if (sum > most) faults.push(`${key} takes ${sum}, more than ${most}`)
  }
  for (const { lot: lotId, demand: demandId, quantity } of flows) {
    const lot = rules.lots.get(lotId)
    const demand = rules.demands.get(demandId)
    const whole = Number.isSafeInteger(quantity) && quantity > 0
    if (!(lot && demand && whole && rules.buyersOf(lot).includes(demand))) {
      faults.push(`${lotId} may not go to ${demandId}`)
      continue
    }
    take(`lot ${lotId}`, quantity, lot.quantity)
    take(`demand ${demandId}`, quantity, branch?.shut.includes(demandId) ? 0 : demand.quantity)
    take(`household ${lot.household} at ${demandId}`, quantity, rules.shareOf(demand))
  }
  return [...faults, ...missedBy(rules, (id) => used.get(`demand ${id}`) ?? 0, branch)]
}

function missedBy(rules: Rules, servedOf: (id: string) => number, branch: Proof | null): string[] {
  const misses = ({ id, viableMin }: Demand): boolean => {
    const due = branch === null ? servedOf(id) > 0 : branch.open.includes(id)
    return due && servedOf(id) < viableMin
  }
  const missed = rules.problem.demands.filter(misses)
  return missed.map(({ id }) => `demand ${id} misses its viable minimum`)
}

function isProven(rules: Rules, part: Part): boolean {
  if (weightFault(rules, part) || !covers(part.proofs)) return false
  const home = new Set([...part.lots, ...part.demands])
  const isHere = (flows: readonly Flow[]): boolean =>
    flows.every(({ lot, demand }) => home.has(lot) && home.has(demand))
  const best = levelsOf(rules, part, part.flows)
  if (best.levels.some((level, at) => level !== BigInt(part.levels[at] ?? -1))) return false
  return (
    isHere(part.flows) &&
    part.proofs.every((proof) => {
      const bound = boundsOf(rules, part, proof)
      if (proof.infeasible) return bound.high > 0n || (bound.high === 0n && bound.low > 0n)
      const flows = proof.flows ?? part.flows
      const branch = isHere(flows) && flowFaults(rules, flows, proof).length === 0
      const { cost, levels } = levelsOf(rules, part, flows)
      const met = cost.high === bound.high && cost.low === bound.low
      return branch && met && !isBelow(levels, best.levels)
    })
  )
}

/** Whether the branches leave out no way to hold demands open or shut: each is a leaf of one binary tree. */
function covers(proofs: readonly Pick<Proof, 'open' | 'shut'>[]): boolean {
  const [first] = proofs
  if (first === undefined) return false
  if (first.open.length + first.shut.length === 0) return true
  const fixed = [...first.open, ...first.shut].find((id) =>
    proofs.every(({ open, shut }) => open.includes(id) || shut.includes(id)),
  )
  if (fixed === undefined) return false
  const without = (ids: readonly string[]) => ids.filter((id) => id !== fixed)
  const sides = [
    proofs.filter(({ open }) => open.includes(fixed)),
    proofs.filter(({ shut }) => shut.includes(fixed)),
  ]
  return sides.every((side) =>
    covers(side.map(({ open, shut }) => ({ open: without(open), shut: without(shut) }))),
  )
}

function isBelow(a: readonly bigint[], b: readonly bigint[]): boolean {
  const at = a.findIndex((value, i) => value !== b[i])
  return at >= 0 && (a[at] ?? 0n) < (b[at] ?? 0n)
}
