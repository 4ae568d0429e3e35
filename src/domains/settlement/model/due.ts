// What a household is owed, by whom and why. A due never changes: what was wrong is made good by another with the same root.

import type { AccountId, FirmId, HouseholdId } from '#kernel/id.ts'
import { type Fen, fen } from '#kernel/money.ts'
import { type Day, dayAt, formatDay, type Instant } from '#kernel/time.ts'

/** The kinds of money that a household gets, or that are taken off it. */
export const components = [
  'goods',
  'quality-bonus',
  'red-packet',
  'land-dividend',
  'input-subsidy',
  'wages',
  'advance',
  'advance-repayment',
  'retest-cost',
  'overdue-interest',
] as const
export type Component = (typeof components)[number]

/** Money that is paid out together: what firms owe, or what one source of earmarked money pays. Pots never mix. */
export type Pot = 'firms' | `fund/${string}`

/** `amountFen` is negative where something is taken back. Evidence with household, component and period is owed once. */
export type Due = {
  readonly id: string
  readonly pot: Pot
  readonly payer: AccountId
  readonly household: HouseholdId
  readonly firm: FirmId | null
  readonly contract: string | null
  readonly component: Component
  readonly period: string
  readonly evidence: string
  /** What dues add up under: together they never take back more than was owed. */
  readonly root: string
  readonly amountFen: Fen
  readonly dueDay: Day
  readonly explained: Explained
  readonly at: Instant
}

/** Where a due comes from, as data for its words; ids open what they name. */
export type Explained =
  | {
      readonly kind: 'ticket'
      readonly delivery: string
      readonly no: number
      readonly seq: number
      readonly issue: number
      /** What the component comes to by this issue, and by the one before. */
      readonly nowFen: number
      readonly beforeFen: number
    }
  | {
      readonly kind: 'correction'
      readonly delivery: string
      readonly no: number
      readonly by: string
    }
  | {
      readonly kind: 'overdue'
      /** What was late, after which day and up to which. */
      readonly due: string
      readonly after: Day
      readonly to: Day
    }
  | {
      readonly kind: 'retest'
      readonly delivery: string
      readonly no: number
      readonly objection: string
    }
  | {
      readonly kind: 'red-packet'
      readonly statement: string
      readonly product: string
      /** What the household's portion comes to by this statement, and by the ones that it corrects. */
      readonly nowFen: number
      readonly beforeFen: number
    }
  | ClaimExplained

/** Where what a household claims beside goods comes from: each kind has all figures of its sum. */
export type ClaimExplained =
  | {
      readonly kind: 'fund'
      readonly line: string
      readonly project: string
      readonly document: string
    }
  | { readonly kind: 'fund-recovery'; readonly line: string; readonly recovers: string }
  | {
      readonly kind: 'subsidy'
      readonly claim: string
      readonly no: number
      readonly name: string
      readonly lot: string
      readonly certified: number
      readonly accepted: number
      readonly count: number
      readonly perUnitFen: number
      readonly document: string
    }
  | {
      readonly kind: 'wages'
      readonly sheet: string
      readonly no: number
      readonly month: string
      readonly halves: number
      readonly dayFen: number
    }
  | {
      readonly kind: 'land'
      readonly year: number
      readonly areaMu100: number
      readonly yearFenPerMu: number
      /** The days of the year that the contract's term covers, of all its days. */
      readonly from: Day
      readonly to: Day
      readonly days: number
      readonly yearDays: number
    }
  | { readonly kind: 'advance'; readonly advance: string; readonly no: number }
  | {
      readonly kind: 'repayment'
      readonly advance: string
      readonly no: number
      readonly delivery: string
      /** What the delivery's goods come to, the cap of what is taken from it, what was taken from it before. */
      readonly goodsFen: number
      readonly capBp: number
      readonly takenFen: number
      /** What of the advance is left after this. */
      readonly leftFen: number
    }

/** What a firm has paid in for households. */
export function settlementAccount(firm: FirmId): AccountId {
  return `firm/${firm}/settlement` as AccountId
}

/** Goods are owed for the month that they were accepted in. */
export function monthOf(at: Instant): string {
  return formatDay(dayAt(at)).slice(0, 7)
}

type Owed = {
  readonly delivery: string
  readonly no: number
  readonly contract: string
  readonly household: HouseholdId
  readonly firm: FirmId
  readonly at: Instant
}
type Sums = { readonly goodsFen: number; readonly bonusFen: number }
type Draft = Omit<Due, 'id' | 'at'>

function ofFirm({ firm, household, contract, delivery, at }: Owed) {
  return {
    ...{ pot: 'firms' as const, payer: settlementAccount(firm), household, firm, contract },
    ...{ period: monthOf(at), root: `delivery/${delivery}` },
  }
}

type Ticket = Owed &
  Sums & {
    readonly id: string
    readonly seq: number
    readonly issue: number
    readonly dueDay: Day
    readonly before: Sums
  }

/** What a ticket adds to what the one before it came to: nothing, goods, a bonus, or both; less where the price fell. */
export function duesOfTicket(ticket: Ticket): readonly Draft[] {
  const { id, delivery, no, seq, issue, dueDay, before } = ticket
  const draft = (component: 'goods' | 'quality-bonus', nowFen: number, beforeFen: number) => ({
    ...{ ...ofFirm(ticket), component, evidence: `ticket/${id}`, dueDay },
    amountFen: fen(nowFen - beforeFen),
    explained: { kind: 'ticket', delivery, no, seq, issue, nowFen, beforeFen } as const,
  })
  return [
    draft('goods', ticket.goodsFen, before.goodsFen),
    draft('quality-bonus', ticket.bonusFen, before.bonusFen),
  ].filter(({ amountFen }) => amountFen !== 0)
}

type Correction = Owed & Sums & { readonly id: string }

/** What a corrected delivery's tickets came to is taken back: the delivery that corrects it has tickets of its own. */
export function duesOfCorrection(correction: Correction): readonly Draft[] {
  const { id, delivery, no, at } = correction
  const draft = (component: 'goods' | 'quality-bonus', owedFen: number) => ({
    ...{ ...ofFirm(correction), component, evidence: `correction/${id}`, dueDay: dayAt(at) },
    amountFen: fen(-owedFen),
    explained: { kind: 'correction', delivery, no, by: id } as const,
  })
  return [draft('goods', correction.goodsFen), draft('quality-bonus', correction.bonusFen)].filter(
    ({ amountFen }) => amountFen !== 0,
  )
}

type Retest = Owed & {
  readonly id: string
  readonly costFen: number
  readonly costTo: 'firm' | 'household'
}

/** The county's laboratory is paid by the firm; a household that bears the cost owes it to the firm. */
export function duesOfRetest(retest: Retest): readonly Draft[] {
  const { id, delivery, no, at, costFen, costTo } = retest
  if (costTo === 'firm' || costFen === 0) return []
  return [
    {
      ...{ ...ofFirm(retest), component: 'retest-cost', evidence: `retest/${id}` },
      ...{ root: `retest/${id}`, dueDay: dayAt(at), amountFen: fen(-costFen) },
      explained: { kind: 'retest', delivery, no, objection: id },
    },
  ]
}

/** Interest on a due that is paid late: for the days after its due day, or after those that bore interest before. */
export function dueOfLateness(
  late: Pick<Due, 'id' | 'pot' | 'payer' | 'household' | 'firm' | 'contract'>,
  { after, to, interestFen }: { readonly after: Day; readonly to: Day; readonly interestFen: Fen },
): Draft {
  const { id, ...of } = late
  return {
    ...{ ...of, component: 'overdue-interest', period: formatDay(to), evidence: `due/${id}` },
    ...{ root: `overdue/${id}`, amountFen: interestFen, dueDay: to },
    explained: { kind: 'overdue', due: id, after, to },
  }
}
