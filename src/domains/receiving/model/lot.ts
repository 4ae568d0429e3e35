// A large delivery may be judged by a sample of it: GB/T 2828.1-2012 (ISO 2859-1:1999), lot by lot, single sampling.

import {
  type Aql,
  type Level,
  type Plan,
  planFor,
  type Severity,
} from '#engines/settlement/sampling.ts'
import {
  afterLot,
  freshInspection,
  type Inspection,
  isAccepted,
} from '#engines/settlement/switching.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'
import { dayMs, type Instant } from '#kernel/time.ts'
import type { Part } from './delivery.ts'
import { inUnits, partsIn, type Unit } from './measure.ts'

/** The county's scheme: general level II, and at most 4 % of units that do not conform. */
export const scheme = { level: 'II', aql: 4000 } as const satisfies { level: Level; aql: Aql }

/** From here on (letter H at level II) a sample is less than a fifth of the lot; smaller ones are looked through whole. */
export const lotSizeMin = 281

/** Lots further apart are no steady production, without which inspection is not reduced (9.3.3.1 b, 9.3.4 c). */
const steadyDays = 30

export type SamplePlan = {
  readonly lotSize: number
  readonly level: Level
  readonly aql: Aql
  readonly severity: Severity
  readonly plan: Plan
}
/** The sample of a delivery: its plan, and how many units of it did not conform. */
export type LotInspection = SamplePlan & { readonly nonconforming: number; readonly at: Instant }
/** What the inspector hands in: the size of the sample that was drawn, and the units of it that did not conform. */
export type SampleWish = { readonly sampleSize: number; readonly nonconforming: number }

/** How many units a delivery is a lot of: birds, eggs, or begun kilograms, of which each is drawn as one. */
export function lotSizeOf(unit: Unit, quantity: number): number {
  return Math.ceil(quantity / partsIn[unit])
}

/** How lots are inspected after those that one household has brought one firm of a product, the oldest first. */
export function inspectionAfter(past: readonly LotInspection[]): Inspection {
  return past.reduce((inspection, { plan, aql, nonconforming, at }, i) => {
    const before = past[i - 1]
    const reducible = before === undefined || at - before.at <= steadyDays * dayMs
    return afterLot(inspection, { plan, aql, nonconforming, reducible })
  }, freshInspection)
}

/** The plan for the next lot; refuses one that is small, and every one after five that tightened inspection did not let pass (9.4). */
export function planLot(past: readonly LotInspection[], lotSize: number): Result<SamplePlan> {
  if (lotSize < lotSizeMin) return refuse('invalid', 'lot-small', { min: lotSizeMin }, 'sampling')
  const { severity, discontinued } = inspectionAfter(past)
  if (discontinued) return refuse('conflict', 'sampling-discontinued', {}, 'sampling')
  const plan = planFor(lotSize, { ...scheme, severity })
  return plan.ok ? ok({ ...scheme, lotSize, severity, plan: plan.value }) : plan
}

/** Refuses a sample of another size than the plan's, and more units that do not conform than were drawn. */
export function checkSample({ plan }: SamplePlan, sample: SampleWish): Result<null> {
  const { sampleSize, nonconforming } = sample
  if (sampleSize !== plan.sampleSize) {
    return refuse('conflict', 'sample-size-differs', { size: plan.sampleSize }, 'sampling')
  }
  return nonconforming > sampleSize
    ? refuse('invalid', 'sample-overfull', { size: sampleSize }, 'sampling')
    : ok(null)
}

export function lotPasses({ plan, aql, nonconforming }: LotInspection): boolean {
  return isAccepted({ plan, aql, nonconforming, reducible: true })
}

type Decided = {
  readonly seq: number
  readonly parts: readonly Part[]
  readonly unit: Unit
  /** What earlier decisions rejected for its quality. */
  readonly rejected: number
}

/**
 * What a sample leaves to decide. A lot that passed is accepted but for the units that were found not to conform (11.1); of one that
 * did not, nothing is accepted before it has been sorted, which is a later decision's.
 */
export function checkAgainstSample(
  inspection: LotInspection,
  { seq, parts, unit, rejected }: Decided,
): Result<null> {
  if (!lotPasses(inspection)) {
    const { ac } = inspection.plan
    return seq === 1 && parts.some(({ outcome }) => outcome === 'accepted')
      ? refuse('conflict', 'lot-not-passed', { found: inspection.nonconforming, ac }, 'parts')
      : ok(null)
  }
  const most = inspection.nonconforming * partsIn[unit]
  const facts = { most: inUnits(most, unit) }
  return rejected + rejectedForQuality(parts) > most
    ? refuse('conflict', 'rejects-over-sample', facts, 'parts')
    : ok(null)
}

/** What parts reject for what the goods are, not for how many there are. */
export function rejectedForQuality(parts: readonly Part[]): number {
  return parts.reduce(
    (sum, part) =>
      part.outcome === 'rejected' && part.reason !== 'beyond-contract' ? sum + part.quantity : sum,
    0,
  )
}
