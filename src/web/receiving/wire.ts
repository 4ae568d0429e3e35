// What the API answers of receiving, as far as the screens show it.

import type { PriceStep } from '#engines/settlement/price-steps.ts'
import type { Unit } from '#web/shell/format.ts'
import type { receivingZh } from '#web/words/receiving.zh.ts'

export type Items<Item> = { readonly items: readonly Item[] }
export type RejectReason = keyof typeof receivingZh.reasons
export type PhotoSubject = keyof typeof receivingZh.form.photoOf

type Sides = {
  readonly contract: string
  readonly contractNo: string
  readonly line: number
  readonly household: string
  readonly householdNo: string
  readonly headName: string
  readonly hall: string
  readonly hallName: string
  readonly firmName: string
}
/** Quantities are parts of the unit: `parts` of them make one. */
type Measured = { readonly unit: Unit; readonly parts: number }

export type Line = Sides &
  Measured & {
    readonly product: string
    readonly name: string
    readonly variety: string
    readonly grades: readonly {
      readonly grade: number
      readonly name: string
      readonly floorFen: number
    }[]
    readonly bonuses: readonly {
      readonly name: string
      readonly condition: string
      readonly perUnitFen: number
    }[]
    readonly deductions: readonly {
      readonly name: string
      readonly rule: string
      readonly capBp: number
    }[]
    readonly from: string
    readonly to: string
    /** From how many units on a lot may be judged by a sample. */
    readonly sampledFrom: number
    readonly certificate: boolean
    readonly warmest: number | null
    readonly contracted: number
    readonly planned: number
    readonly announced: number
    readonly released: number
    readonly extra: number
    readonly ceiling: number
    readonly delivered: number
    readonly accepted: number
    readonly rejected: number
    readonly pending: number
    readonly returned: number
    readonly rejectedHere: number
    /** By the contract's share of what carriage loaded; null where carriage cannot tell. */
    readonly shipped: number | null
    readonly remaining: number
    readonly room: number
  }
export type Notice = Sides &
  Measured & {
    readonly id: string
    readonly revision: number
    readonly no: number
    readonly productName: string
    readonly quantity: number
    readonly left: number
    readonly whereabouts: string
    readonly state: keyof typeof receivingZh.notices.states
    readonly reason: string
    readonly runsFrom: number
    readonly collectBy: number
    readonly freeFrom: number
    readonly riskWith: 'firm' | 'household'
    readonly queueHours: number
    readonly slot: Pick<Slot, 'id' | 'day' | 'fromMin' | 'toMin'> | null
    readonly letter: { readonly no: number; readonly quantity: number } | null
  }
export type Slot = {
  readonly id: string
  readonly day: string
  readonly fromMin: number
  readonly toMin: number
  readonly room: number
  readonly taken: number
}
export type Scale = {
  readonly id: string
  readonly revision: number
  readonly place: string
  readonly placeName: string
  readonly serial: string
  readonly maker: string
  readonly maxG: number
  readonly divisionG: number
  readonly state: 'in-use' | 'retired'
  readonly reason: string
  readonly calibration: {
    readonly certificate: string
    readonly body: string
    readonly from: string
    readonly until: string
  } | null
}
export type Quote = {
  readonly id: string
  readonly index: string
  readonly source: string
  readonly day: string
  readonly centiFen: number
  readonly evidence: string
  readonly reason: string
  readonly corrected: boolean
  readonly madeByName: string
}
export type Certificate =
  | { readonly kind: 'collected'; readonly no: string }
  | { readonly kind: 'exempt'; readonly reason: string }
  | { readonly kind: 'not-due' }
export type Weighing = { readonly grossG: number; readonly tareG: number; readonly bags: number }
export type Delivery = Sides &
  Measured & {
    readonly id: string
    readonly no: number
    readonly place: string
    readonly placeName: string
    readonly productName: string
    readonly notice: string | null
    readonly noticeNo: number | null
    readonly serial: string | null
    readonly weighings: readonly Weighing[]
    readonly grossG: number
    readonly tareG: number
    readonly netG: number
    readonly bags: number
    readonly quantity: number
    readonly accepted: number
    readonly rejected: number
    readonly pending: number
    readonly returned: number
    readonly beyond: number
    readonly beyondReason: string
    readonly damage: string
    readonly certificate: Certificate
    readonly decidegrees: number | null
    readonly present: boolean
    readonly absentReason: string
    readonly totalFen: number
    readonly provisional: boolean
    readonly replaces: string | null
    readonly replacedBy: string | null
    readonly objected: number
    readonly reason: string
    readonly madeByName: string
    readonly weighedAt: number
  }
export type Part =
  | {
      readonly outcome: 'accepted'
      readonly grade: number
      readonly quantity: number
      readonly note: string
    }
  | {
      readonly outcome: 'rejected'
      readonly quantity: number
      readonly reason: RejectReason
      readonly note: string
    }
export type Decision = {
  readonly seq: number
  readonly inspector: string
  readonly present: boolean
  readonly note: string
  readonly at: number
  readonly parts: readonly Part[]
}
export type TicketLine = {
  readonly part: number
  readonly grade: number
  readonly quantity: number
  readonly priceMicroFen: number
  readonly amountFen: number
  readonly priced: PricedWay
}
export type Ticket = {
  readonly id: string
  readonly no: string
  readonly seq: number
  readonly issue: number
  readonly revises: string | null
  readonly totalFen: number
  readonly dueDay: string
  readonly provisional: boolean
  readonly issuedAt: number
  readonly lines: readonly TicketLine[]
}
export type Objection = {
  readonly id: string
  readonly revision: number
  readonly no: number
  readonly seq: number
  readonly part: number
  readonly words: string
  readonly body: string
  readonly dueDay: string
  readonly sample: string | null
  readonly result: 'upheld' | 'reversed' | null
  readonly report: string | null
  readonly outcome: 'accepted' | 'rejected' | null
  readonly grade: number | null
  readonly costFen: number | null
  readonly costTo: 'firm' | 'household' | null
  readonly madeAt: number
  readonly decidedAt: number | null
}
export type Reversals = {
  readonly kind: 'firm' | 'inspector'
  readonly name: string
  readonly decisions: number
  readonly objections: number
  readonly decided: number
  readonly reversed: number
}
export type SamplePlan = {
  readonly lotSize: number
  readonly level: string
  readonly aql: number
  readonly severity: keyof typeof receivingZh.sampling.severities
  readonly letter: string
  readonly sampleSize: number
  readonly ac: number
  readonly re: number
}
export type Account = {
  readonly delivery: Delivery
  readonly inspection:
    | (SamplePlan & { readonly nonconforming: number; readonly passed: boolean })
    | null
  readonly grading: {
    readonly grades: readonly { readonly grade: number; readonly name: string }[]
    readonly objectionHours: number
    readonly retestBody: string
    readonly retestPaidBy: keyof typeof receivingZh.objection.paidBy
  }
  readonly objections: readonly Objection[]
  readonly decisions: readonly Decision[]
  readonly tickets: readonly Ticket[]
  readonly returns: readonly {
    readonly id: string
    readonly quantity: number
    readonly taker: string
    readonly note: string
    readonly at: number
  }[]
  readonly photos: readonly { readonly id: string; readonly shows: PhotoSubject }[]
}
type PricedWay = { readonly steps: readonly PriceStep[] }
