// A household does not accept how a part was graded: the body that the contract names tests a sealed sample, and what it finds stands.

import type { ObjectionId } from '#kernel/id.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'
import { type Day, dayAt, hourMs, type Instant } from '#kernel/time.ts'
import type { Clauses } from './clauses.ts'
import type { Part } from './delivery.ts'

export type Objection = {
  readonly id: ObjectionId
  readonly revision: number
  readonly no: number
  readonly delivery: string
  readonly seq: number
  /** The part of the decision, from 1. */
  readonly part: number
  readonly firm: string
  readonly inspector: string
  /** What the household says; any reason will do, and none. */
  readonly words: string
  /** Who tests it anew, and at whose cost, by the contract. */
  readonly body: string
  readonly paidBy: 'loser' | 'firm' | 'household'
  readonly dueDay: Day
  /** The number on the seal; null before the sample is sealed. */
  readonly sample: string | null
  readonly sealedAt: Instant | null
  readonly result: 'upheld' | 'reversed' | null
  readonly report: string | null
  readonly outcome: 'accepted' | 'rejected' | null
  readonly grade: number | null
  readonly costFen: number | null
  readonly costTo: 'firm' | 'household' | null
  readonly madeAt: Instant
  readonly decidedAt: Instant | null
}
/** What the re-test found: a grade of the contract, or that the goods do not conform. */
export type Finding =
  | { readonly outcome: 'accepted'; readonly grade: number }
  | { readonly outcome: 'rejected' }

/** Refuses an objection to what cannot be better, one that comes too late, and one to goods that have gone home. */
export function checkObjection(
  { hours, grades }: Pick<Clauses, 'hours' | 'grades'>,
  part: Part,
  at: { readonly decided: Instant; readonly now: Instant; readonly rejectedHere: number },
): Result<null> {
  const best = Math.min(...grades.map(({ grade }) => grade))
  if (part.outcome === 'accepted' && part.grade <= best) {
    return refuse('conflict', 'objection-nothing')
  }
  if (at.now > at.decided + hours.objection * hourMs) {
    return refuse('conflict', 'objection-late', { hours: hours.objection })
  }
  return part.outcome === 'rejected' && at.rejectedHere < part.quantity
    ? refuse('conflict', 'objection-returned')
    : ok(null)
}

export function retestDue({ retest }: Pick<Clauses, 'retest'>, now: Instant): Day {
  return (dayAt(now) + retest.days) as Day
}

export function checkSealing({ sample, result }: Objection): Result<null> {
  if (result !== null) return refuse('conflict', 'objection-decided')
  return sample === null ? ok(null) : refuse('conflict', 'sample-sealed', { sample })
}

export function checkNoneOpen(objections: readonly Objection[]): Result<null> {
  return objections.some(({ result }) => result === null)
    ? refuse('conflict', 'objection-open')
    : ok(null)
}

type Verdict = Pick<Objection, 'result' | 'outcome' | 'grade' | 'costTo'>

/**
 * What a finding comes to. Only what betters the household's grade reverses it: who objects must not fear to lose what the ticket
 * gave. The cost follows the loser where the contract says so; where the household wins, the firm has lost.
 */
export function judgeFinding(
  { grades, name }: Pick<Clauses, 'grades' | 'name'>,
  objection: Objection,
  part: Part,
  finding: Finding,
): Result<Verdict> {
  if (objection.result !== null) return refuse('conflict', 'objection-decided')
  if (objection.sample === null) return refuse('conflict', 'sample-missing')
  if (finding.outcome === 'accepted' && !grades.some(({ grade }) => grade === finding.grade)) {
    return refuse(
      'invalid',
      'grade-not-in-contract',
      { grade: finding.grade, product: name },
      'grade',
    )
  }
  const better =
    finding.outcome === 'accepted' && (part.outcome === 'rejected' || finding.grade < part.grade)
  const { paidBy } = objection
  const loser = better ? 'firm' : 'household'
  return ok({
    result: better ? 'reversed' : 'upheld',
    outcome: finding.outcome,
    grade: finding.outcome === 'accepted' ? finding.grade : 0,
    costTo: paidBy === 'loser' ? loser : paidBy,
  })
}

/** The parts of a decision as they count after its re-tests. */
export function standingParts(
  parts: readonly Part[],
  seq: number,
  objections: readonly Objection[],
): readonly Part[] {
  return parts.map((part, at): Part => {
    const reversed = objections.find(
      (each) => each.seq === seq && each.part === at + 1 && each.result === 'reversed',
    )
    if (reversed === undefined) return part
    const extras =
      part.outcome === 'accepted'
        ? { bonuses: part.bonuses, deductions: part.deductions }
        : { bonuses: [], deductions: [] }
    const { quantity, note } = part
    return { outcome: 'accepted', grade: reversed.grade ?? 0, quantity, note, ...extras }
  })
}
