// When inspection becomes tightened or reduced, and when it stops: GB/T 2828.1-2012 (ISO 2859-1:1999), 9.3 and 9.4.

import { type Aql, type Plan, type Severity, tighterAc } from './sampling.ts'

/** How the lots of one supplier and product are inspected. Begins as `freshInspection`. */
export type Inspection = {
  readonly severity: Severity
  /** Whether the lots looked at under this severity were accepted, the last five at most; the newest last. */
  readonly recent: readonly boolean[]
  /** The switching score of normal inspection (9.3.3.2). */
  readonly score: number
  /** How many lots were not accepted since tightened inspection began. */
  readonly rejectedTightened: number
  /** Five lots were not accepted on tightened inspection: nothing is accepted until what is wrong has been put right (9.4). */
  readonly discontinued: boolean
}

export const freshInspection: Inspection = {
  severity: 'normal',
  recent: [],
  score: 0,
  rejectedTightened: 0,
  discontinued: false,
}

/** A lot on original inspection; one that comes again does not count (9.3.1). `aql` is the limit that its plan was made for. */
export type InspectedLot = {
  readonly plan: Plan
  readonly aql: Aql
  readonly nonconforming: number
  /** Production is steady and the responsible authority wants reduced inspection (9.3.3.1 b and c). */
  readonly reducible: boolean
}

/** Whether the lot is accepted (11.1). */
export function isAccepted({ plan, nonconforming }: InspectedLot): boolean {
  return nonconforming <= plan.ac
}

/** Inspection after a lot. The lot must have been inspected under the severity that held. */
export function afterLot(inspection: Inspection, lot: InspectedLot): Inspection {
  if (inspection.discontinued) return inspection
  const recent = [...inspection.recent, isAccepted(lot)].slice(-5)
  if (inspection.severity === 'normal') return afterNormal({ ...inspection, recent }, lot)
  if (inspection.severity === 'tightened') return afterTightened({ ...inspection, recent }, lot)
  return isAccepted(lot) && lot.reducible ? { ...inspection, recent } : begin('normal')
}

function afterNormal(inspection: Inspection, lot: InspectedLot): Inspection {
  if (inspection.recent.filter((accepted) => !accepted).length >= 2) return begin('tightened')
  const score = scoreAfter(inspection.score, lot)
  return score >= 30 && lot.reducible ? begin('reduced') : { ...inspection, score }
}

function afterTightened(inspection: Inspection, lot: InspectedLot): Inspection {
  const rejectedTightened = inspection.rejectedTightened + (isAccepted(lot) ? 0 : 1)
  if (rejectedTightened >= 5) return { ...inspection, rejectedTightened, discontinued: true }
  const steady = inspection.recent.length === 5 && inspection.recent.every(Boolean)
  return steady ? begin('normal') : { ...inspection, rejectedTightened }
}

/** Inspection is taken up again, tightened, when the responsible authority agrees that the action taken works (9.4). */
export function resume(inspection: Inspection): Inspection {
  return inspection.discontinued ? begin('tightened') : inspection
}

function begin(severity: Severity): Inspection {
  return { ...freshInspection, severity }
}

/** 3 for a lot that the next tighter limit would have let pass; with acceptance numbers 0 and 1, 2 for a lot that passed (9.3.3.2). */
function scoreAfter(score: number, lot: InspectedLot): number {
  const { plan, aql, nonconforming } = lot
  if (plan.ac < 2) return isAccepted(lot) ? score + 2 : 0
  const tighter = tighterAc(plan.letter, aql)
  return tighter !== null && nonconforming <= tighter ? score + 3 : 0
}
