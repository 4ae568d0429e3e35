// What a contract in force says at the scale: one line of it, with the clauses on delivery, risk, price and payment, without blanks.

import type { Contract } from '#domains/contracts/model/contract.ts'
import type { Line, Terms } from '#engines/contract/terms.ts'
import { assert } from '#kernel/assert.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'
import type { Day, Window } from '#kernel/time.ts'
import { partsIn, type Unit } from './measure.ts'

export type Clauses = {
  readonly contract: Contract
  /** Counts the lines of the contract from 1. */
  readonly line: number
  readonly product: string
  readonly name: string
  readonly variety: string
  readonly unit: Unit
  readonly gradeCard: string
  readonly plan: string
  /** Agreed, and the most that the firm must take, in parts of the unit. */
  readonly quantity: number
  readonly mustTake: number
  readonly grades: readonly Grade[]
  readonly window: Window
  readonly term: Window
  readonly placeName: string
  readonly chilled: boolean
  /** Warmest at the handover, in tenths of a degree; null where nothing is said. */
  readonly warmest: number | null
  readonly certificate: boolean
  readonly hours: {
    readonly collect: number
    readonly release: number
    readonly queue: number
    readonly objection: number
    readonly sample: number
  }
  readonly lossAfter: 'firm' | 'household'
  readonly releaseLetter: boolean
  readonly retest: {
    readonly body: string
    readonly days: number
    readonly paidBy: 'loser' | 'firm' | 'household'
  }
  readonly paymentDays: number
  readonly written: { readonly line: Line; readonly price: Terms['price'] }
}
type Grade = { readonly grade: number; readonly name: string; readonly floorFen: number }

/** The clauses on a line of a contract in force; refuses a line that it does not have. */
export function clausesOf(contract: Contract, terms: Terms, at: number): Result<Clauses> {
  const line = terms.goods.lines[at - 1]
  if (line === undefined || at < 1) {
    return refuse('invalid', 'receiving-line-unknown', { no: contract.no, line: at }, 'line')
  }
  return ok(readClauses(contract, terms, { line, at }))
}

/** The clauses on all lines of a contract in force. */
export function allClausesOf(contract: Contract, terms: Terms): readonly Clauses[] {
  return terms.goods.lines.map((line, i) => readClauses(contract, terms, { line, at: i + 1 }))
}

function readClauses(
  contract: Contract,
  terms: Terms,
  { line, at }: { readonly line: Line; readonly at: number },
): Clauses {
  const { delivery, risk, exclusivity, payment, price, term } = terms
  const unit = said(line.unit)
  return {
    ...{ contract, line: at, unit, product: line.product, name: line.name },
    ...{ variety: line.variety, gradeCard: line.gradeCard, plan: line.plan },
    quantity: said(line.quantity) * partsIn[unit],
    mustTake: said(line.mustTake) * partsIn[unit],
    grades: line.floors.map(({ grade, name, floorFen }) => {
      return { grade: said(grade), name, floorFen: said(floorFen) }
    }),
    window: windowOf(line.from, line.to),
    term: windowOf(term.from, term.to),
    placeName: line.placeName,
    chilled: said(line.chilled),
    warmest: said(line.chilled) ? risk.handoverMaxDeciC : null,
    certificate: said(terms.goods.certificate),
    hours: {
      collect: said(risk.collectHours),
      release: said(exclusivity.releaseHours),
      queue: said(delivery.queueHours),
      objection: said(delivery.objectionHours),
      sample: said(delivery.sampleHours),
    },
    lossAfter: said(risk.lossAfter),
    releaseLetter: said(exclusivity.releaseLetter),
    retest: {
      body: delivery.retestBody,
      days: said(delivery.retestDays),
      paidBy: said(delivery.retestCost),
    },
    paymentDays: said(payment.days),
    written: { line, price },
  }
}

function windowOf(from: number | null, to: number | null): Window {
  return { from: said(from) as Day, to: said(to) as Day } // The terms keep days as the kernel counts them.
}

/** The gate lets nothing be signed while it is blank. */
function said<T>(value: T | null | ''): T {
  assert(value !== null && value !== '', 'a contract in force leaves nothing blank')
  return value
}
