// The smallest single changes to a demand's terms that would have brought it more, each proven by a new solution.

import { openBase, solveAgain } from './again.ts'
import { daysNeeded, mismatch, mismatchOf } from './compatibility.ts'
import { type Ledger, mayGain } from './ledger.ts'
import type { Matching } from './matching.ts'
import { ledgerOf } from './options.ts'
import type { Demand, Lot, Problem } from './problem.ts'
import { type Proposal, verified } from './propose.ts'
import { blockOf, filledOf, fits, floorFor, isVetoed, leftOf, roomIn, sceneOf } from './scene.ts'

export type DemandChange =
  | { readonly kind: 'floor'; readonly byFen: number }
  /** The floor of the new grades is that of the lowest grade taken before. */
  | { readonly kind: 'grade'; readonly gradeMin: number; readonly floorFen: number }
  /** Begins so many days earlier where below zero, ends so many days later otherwise. */
  | { readonly kind: 'window'; readonly days: number }
  | { readonly kind: 'household-share'; readonly permille: number }
  | { readonly kind: 'hall-share'; readonly permille: number }
  | { readonly kind: 'viable'; readonly viableMin: number }
  | { readonly kind: 'lot-min'; readonly lotMin: number }

const daysMax = 45

/** Up to three changes to a demand, the smallest of each kind, with what would then be brought to it. */
export function proposeForDemand(
  problem: Problem,
  matching: Matching,
  demandId: string,
): Proposal<DemandChange>[] {
  const ledger = ledgerOf(problem, matching)
  const demand = ledger.scene.demands.get(demandId)
  if (demand === undefined || roomIn(ledger.scene, demand) <= 0) return []
  const before = filledOf(ledger.scene, demand)
  const base = openBase(problem, matching)
  const matchedBy = (change: DemandChange): number => {
    const changed = changeDemand(problem, demandId, change)
    const solved = base.ok ? solveAgain(base.value, changed) : base
    if (!solved.ok) return before
    const flows = solved.value.parts.flatMap((part) => part.flows)
    return filledOf(sceneOf(changed, flows), demand)
  }
  return verified(demandChanges(ledger, demand), before, matchedBy)
}

/** The problem with the change made to the demand. */
export function changeDemand(problem: Problem, demandId: string, change: DemandChange): Problem {
  const demands = problem.demands.map((demand) =>
    demand.id === demandId ? changedDemand(demand, change) : demand,
  )
  return { ...problem, demands }
}

function changedDemand(demand: Demand, change: DemandChange): Demand {
  switch (change.kind) {
    case 'floor':
      return { ...demand, floors: demand.floors.map((floor) => floor + change.byFen) }
    case 'grade':
      return { ...demand, gradeMin: change.gradeMin, floors: floorsTo(demand, change.gradeMin) }
    case 'window':
      return { ...demand, windows: demand.windows.map((window) => widened(window, change.days)) }
    case 'household-share':
      return { ...demand, shareMaxPermille: change.permille }
    case 'hall-share':
      return { ...demand, hallShareMaxPermille: change.permille }
    case 'viable':
      return { ...demand, viableMin: change.viableMin }
    case 'lot-min':
      return { ...demand, lotMin: change.lotMin }
  }
}

function floorsTo({ floors }: Demand, gradeMin: number): number[] {
  return Array.from({ length: gradeMin }, (_, g) => floors[g] ?? floors.at(-1) ?? 1)
}

function widened({ from, to }: Lot['window'], days: number): Lot['window'] {
  // A day is a whole number of days under a brand.
  return days < 0
    ? { from: (from + days) as typeof from, to }
    : { from, to: (to + days) as typeof to }
}

/** By kind, the smallest first, those only that the prices do not rule out. */
function demandChanges(ledger: Ledger, demand: Demand): DemandChange[][] {
  const { scene } = ledger
  const lots = (scene.lotsOf.get(demand.product) ?? []).filter(
    (lot) => !isVetoed(scene, lot, demand),
  )
  const apart = lots.filter((lot) => !fits(scene, lot, demand))
  const terms = [
    higherFloors(ledger, demand, apart),
    lowerGrades(demand, apart),
    widerWindows(ledger, demand, apart),
  ]
  const reaching = terms.map((changes) =>
    changes.filter((change) => reaches(ledger, changedDemand(demand, change), apart)),
  )
  return [...reaching, ...loosened(ledger, demand, lots)]
}

/** Whether with the changed terms some lot that did not fit would fit, and would gain by it at the prices. */
function reaches(ledger: Ledger, changed: Demand, apart: readonly Lot[]): boolean {
  return apart.some((lot) => mayGain(ledger, lot, changed))
}

function higherFloors({ scene }: Ledger, demand: Demand, apart: readonly Lot[]): DemandChange[] {
  const { overlapDaysMin } = scene.problem.policy
  const steps = apart
    .filter((lot) => mismatchOf(lot, demand, overlapDaysMin) === mismatch.price)
    .map((lot) => lot.priceMinFen - floorFor(lot, demand))
  return [...new Set(steps)].sort((a, b) => a - b).map((byFen) => ({ kind: 'floor', byFen }))
}

function lowerGrades(demand: Demand, apart: readonly Lot[]): DemandChange[] {
  const grades = new Set(apart.map(({ grade }) => grade).filter((g) => g > demand.gradeMin))
  const floorFen = demand.floors.at(-1) ?? 1
  return [...grades]
    .sort((a, b) => a - b)
    .map((gradeMin) => ({ kind: 'grade', gradeMin, floorFen }))
}

function widerWindows({ scene }: Ledger, demand: Demand, apart: readonly Lot[]): DemandChange[] {
  const { overlapDaysMin } = scene.problem.policy
  const days = apart
    .filter((lot) => mismatchOf(lot, demand, overlapDaysMin) === mismatch.window)
    .flatMap((lot) => {
      const needed = daysNeeded(lot, overlapDaysMin)
      return demand.windows.flatMap(({ from, to }) => [
        lot.window.to - needed + 1 - from,
        lot.window.from + needed - 1 - to,
      ])
    })
    .filter((by, at) => (at % 2 === 0 ? by < 0 : by > 0) && Math.abs(by) <= daysMax)
  const known = [...new Set(days)].sort((a, b) => Math.abs(a) - Math.abs(b) || a - b)
  return known.map((by) => ({ kind: 'window', days: by }))
}

/** Limits that the firm set itself, each loosened as far as it holds lots back. */
function loosened({ scene }: Ledger, demand: Demand, lots: readonly Lot[]): DemandChange[][] {
  const free = lots.filter((lot) => leftOf(scene, lot) > 0)
  const held = Map.groupBy(free, (lot) => blockOf(scene, lot, demand).block)
  const reachable = lots
    .filter((lot) => fits(scene, lot, demand))
    .reduce((sum, lot) => sum + leftOf(scene, lot), filledOf(scene, demand))
  const changes: DemandChange[][] = []
  if (held.has('not-viable')) {
    const lower = [...new Set([reachable, 0])].filter((least) => least < demand.viableMin)
    changes.push(lower.map((viableMin) => ({ kind: 'viable', viableMin })))
  }
  if (held.has('lot-min')) changes.push([{ kind: 'lot-min', lotMin: 0 }])
  if (held.has('household-share')) {
    changes.push(
      wider(demand.shareMaxPermille).map((permille) => ({ kind: 'household-share', permille })),
    )
  }
  if (held.has('hall-share')) {
    changes.push(
      wider(demand.hallShareMaxPermille).map((permille) => ({ kind: 'hall-share', permille })),
    )
  }
  return changes
}

/** A share in steps upward: half as much again, twice as much, all. */
function wider(permille: number): number[] {
  const steps = [Math.ceil(permille * 1.5), permille * 2, 1000]
  return [...new Set(steps.filter((step) => step <= 1000 && step > permille))]
}
