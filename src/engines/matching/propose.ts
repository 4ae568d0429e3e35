// The smallest single changes that would have matched more: found by the published prices, kept only when a new solution agrees.

import { openBase, solveAgain } from './again.ts'
import { daysNeeded, mismatch, mismatchOf } from './compatibility.ts'
import { type Ledger, mayGain } from './ledger.ts'
import type { Matching } from './matching.ts'
import { ledgerOf } from './options.ts'
import type { Demand, Lot, Problem } from './problem.ts'
import { fits, floorFor, isVetoed, leftOf, matchedOf, sceneOf } from './scene.ts'

export type LotChange =
  | { readonly kind: 'price'; readonly priceMinFen: number; readonly byFen: number }
  /** Sorted so that the lot reaches a better grade. */
  | { readonly kind: 'grade'; readonly grade: number }
  /** Harvested so many days later; earlier where below zero. */
  | { readonly kind: 'window'; readonly days: number }
  | { readonly kind: 'veto'; readonly firm: string }

export type Proposal<Change> = {
  readonly change: Change
  readonly matched: number
  readonly gained: number
}

export const proposalsMax = 3
const triesMax = 3
const daysMax = 45

/** Up to three changes to a lot, the smallest of each kind, with what would then be matched of it. */
export function propose(
  problem: Problem,
  matching: Matching,
  lotId: string,
): Proposal<LotChange>[] {
  const ledger = ledgerOf(problem, matching)
  const lot = ledger.scene.lots.get(lotId)
  if (lot === undefined || leftOf(ledger.scene, lot) <= 0) return []
  const before = matchedOf(ledger.scene, lot)
  const base = openBase(problem, matching)
  const matchedBy = (change: LotChange): number => {
    const changed = changeLot(problem, lotId, change)
    const solved = base.ok ? solveAgain(base.value, changed) : base
    if (!solved.ok) return before
    const flows = solved.value.parts.flatMap((part) => part.flows)
    return matchedOf(sceneOf(changed, flows), lot)
  }
  return verified(lotChanges(ledger, lot), before, matchedBy)
}

/** Of each kind the first that does match more, after few tries. */
export function verified<Change>(
  kinds: readonly (readonly Change[])[],
  before: number,
  matchedBy: (change: Change) => number,
): Proposal<Change>[] {
  const proposals: Proposal<Change>[] = []
  for (const changes of kinds) {
    if (proposals.length === proposalsMax) break
    for (const change of changes.slice(0, triesMax)) {
      const matched = matchedBy(change)
      if (matched <= before) continue
      proposals.push({ change, matched, gained: matched - before })
      break
    }
  }
  return proposals
}

/** The problem with the change made to the lot; the veto goes from all lots of its household. */
export function changeLot(problem: Problem, lotId: string, change: LotChange): Problem {
  if (change.kind === 'veto') {
    const household = problem.lots.find(({ id }) => id === lotId)?.household
    const stays = (veto: Problem['vetoes'][number]): boolean =>
      veto.household !== household || veto.firm !== change.firm
    return { ...problem, vetoes: problem.vetoes.filter(stays) }
  }
  const lots = problem.lots.map((lot) => (lot.id === lotId ? changedLot(lot, change) : lot))
  return { ...problem, lots }
}

function changedLot(lot: Lot, change: Exclude<LotChange, { kind: 'veto' }>): Lot {
  if (change.kind === 'price') return { ...lot, priceMinFen: change.priceMinFen }
  if (change.kind === 'grade') return { ...lot, grade: change.grade }
  return { ...lot, window: shifted(lot.window, change.days) }
}

function shifted({ from, to }: Lot['window'], days: number): Lot['window'] {
  // A day is a whole number of days under a brand.
  return { from: (from + days) as typeof from, to: (to + days) as typeof to }
}

/** By kind, the smallest first, those only that the prices do not rule out. */
function lotChanges(ledger: Ledger, lot: Lot): LotChange[][] {
  const demands = ledger.scene.demandsOf.get(lot.product) ?? []
  const apart = demands.filter((demand) => isApart(ledger, lot, demand))
  const kinds = [
    lowerPrices(ledger, lot, apart),
    shifts(ledger, lot, apart),
    liftedVetoes(ledger, lot, demands),
    betterGrades(lot, apart),
  ]
  return kinds.map((changes) => changes.filter((change) => isPromising(ledger, lot, change)))
}

function isApart({ scene }: Ledger, lot: Lot, demand: Demand): boolean {
  return !fits(scene, lot, demand) && !isVetoed(scene, lot, demand)
}

function isPromising(ledger: Ledger, lot: Lot, change: LotChange): boolean {
  const demands = ledger.scene.demandsOf.get(lot.product) ?? []
  if (change.kind === 'veto') {
    return demands.some(
      (demand) => demand.firm === change.firm && mayGain(unvetoed(ledger), lot, demand),
    )
  }
  const changed = changedLot(lot, change)
  return demands.some((demand) => mayGain(ledger, changed, demand))
}

function unvetoed(ledger: Ledger): Ledger {
  return { ...ledger, scene: { ...ledger.scene, vetoes: new Set() } }
}

function misfit({ scene }: Ledger, lot: Lot, demand: Demand): number {
  return mismatchOf(lot, demand, scene.problem.policy.overlapDaysMin)
}

function lowerPrices(ledger: Ledger, lot: Lot, apart: readonly Demand[]): LotChange[] {
  const near = apart.filter((demand) => misfit(ledger, lot, demand) === mismatch.price)
  const floors = [...new Set(near.map((demand) => floorFor(lot, demand)))].sort((a, b) => b - a)
  return floors.map((priceMinFen) => ({
    kind: 'price',
    priceMinFen,
    byFen: lot.priceMinFen - priceMinFen,
  }))
}

function betterGrades(lot: Lot, apart: readonly Demand[]): LotChange[] {
  const grades = new Set(apart.map(({ gradeMin }) => gradeMin).filter((g) => g < lot.grade))
  return [...grades].sort((a, b) => b - a).map((grade) => ({ kind: 'grade', grade }))
}

function shifts({ scene }: Ledger, lot: Lot, apart: readonly Demand[]): LotChange[] {
  const needed = daysNeeded(lot, scene.problem.policy.overlapDaysMin)
  const days = apart.flatMap(({ windows }) =>
    windows.flatMap(({ from, to }) => {
      const later = from + needed - 1 - lot.window.to
      const earlier = to - needed + 1 - lot.window.from
      return [later, earlier].filter((by) => fitsAfter({ from, to }, lot, { by, needed }))
    }),
  )
  const known = [...new Set(days)].sort((a, b) => Math.abs(a) - Math.abs(b) || a - b)
  return known.map((by) => ({ kind: 'window', days: by }))
}

/** Whether a shift by so many days makes the lot and the window share what is needed, and is none too far. */
function fitsAfter(
  { from, to }: Lot['window'],
  { window }: Lot,
  { by, needed }: { readonly by: number; readonly needed: number },
): boolean {
  const shared = Math.min(to, window.to + by) - Math.max(from, window.from + by) + 1
  return by !== 0 && Math.abs(by) <= daysMax && shared >= needed
}

function liftedVetoes({ scene }: Ledger, lot: Lot, demands: readonly Demand[]): LotChange[] {
  const firms = demands.filter((one) => isVetoed(scene, lot, one) && fits(scene, lot, one))
  return [...new Set(firms.map(({ firm }) => firm))]
    .sort()
    .map((firm): LotChange => ({ kind: 'veto', firm }))
}
