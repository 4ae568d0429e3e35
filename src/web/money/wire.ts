// What the API answers of money owed to households, as far as the screens show it.

import type { Unit } from '#web/shell/format.ts'
import type { moneyZh } from '#web/words/money.zh.ts'

export type Component = keyof typeof moneyZh.components
export type Stage = keyof typeof moneyZh.stages
export type Bucket = keyof typeof moneyZh.ageing.buckets
/** Where the desk is that shows it. */
export type Desk = 'household' | 'hall' | 'firm' | 'office' | 'department'

export type Sums = {
  readonly count: number
  readonly owedFen: number
  readonly openFen: number
  readonly underWayFen: number
  readonly paidFen: number
  readonly overdueFen: number
}

type Party = { readonly household: string; readonly householdNo: string; readonly headName: string }
type Goods = {
  readonly productName: string
  readonly unit: Unit
  readonly parts: number
  readonly quantity: number
}

export type Passbook = Party & {
  readonly hallName: string
  readonly account: { readonly bank: string; readonly masked: string } | null
  readonly sums: readonly (Sums & {
    readonly season: string
    readonly seasonZh: string
    readonly seasonEn: string
    readonly component: Component
  })[]
  readonly total: Sums
}
export type EntryDue = {
  readonly id: string
  readonly component: Component
  readonly amountFen: number
  readonly dueDay: string
  readonly why: { readonly code: string; readonly facts: Readonly<Record<string, string | number>> }
  readonly stage: Stage
  readonly runNo: number | null
  readonly runState: keyof typeof moneyZh.runStates | null
  readonly lineFen: number | null
  readonly linePaidFen: number
  readonly paid: {
    readonly at: number
    readonly bank: string
    readonly masked: string
    readonly runNo: number
  } | null
}
export type Entry = {
  readonly root: string
  readonly at: number
  readonly delivery:
    | (Goods & {
        readonly id: string
        readonly no: number
        readonly firmName: string
        readonly weighedAt: number
        readonly replaced: boolean
        readonly objected: number
        readonly totalFen: number
        readonly dueDay: string | null
      })
    | null
  readonly dues: readonly EntryDue[]
}

export type Statement = {
  readonly firmName: string
  readonly total: Sums & { readonly households: number }
  readonly components: readonly (Sums & { readonly component: Component })[]
}
export type StatementRow = Party & Sums & { readonly contractNo: string }

export type Cell = { readonly fen: number; readonly count: number }
export type Matrix = {
  readonly columns: readonly (Cell & { readonly firm: string; readonly firmName: string })[]
  readonly total: Cell & { readonly households: number }
}
export type MatrixRow = Party &
  Cell & { readonly cells: readonly (Cell & { readonly firm: string })[] }

type Aged = readonly { readonly bucket: Bucket; readonly fen: number }[]
export type Ageing = {
  readonly total: { readonly count: number; readonly openFen: number; readonly aged: Aged }
}
export type Payer = {
  readonly payer: string
  readonly name: string
  readonly aged: Aged
  readonly count: number
  readonly openFen: number
  readonly underWayFen: number
  readonly oldestDay: string
  readonly balanceFen: number
  readonly coveredFen: number
  readonly stillDays: number | null
  readonly idle: boolean
}
export type AgedDue = Party & {
  readonly seq: number
  readonly hallName: string
  readonly contractNo: string | null
  readonly component: Component
  readonly amountFen: number
  readonly dueDay: string
  readonly lateDays: number
}

export type DaySheet = {
  readonly name: string
  readonly slots: readonly {
    readonly id: string
    readonly fromMin: number
    readonly toMin: number
    readonly room: number
    readonly taken: number
  }[]
  readonly queue: readonly (Party &
    Goods & {
      readonly id: string
      readonly no: number
      readonly whereabouts: string
      readonly collectBy: number
      readonly slot: string | null
    })[]
  readonly deliveries: readonly (Party &
    Goods & {
      readonly id: string
      readonly no: number
      readonly firmName: string
      readonly weighedAt: number
      readonly accepted: number
      readonly pending: number
      readonly totalFen: number
      readonly objected: number
      readonly replaced: boolean
      readonly sums: Sums
    })[]
  readonly next: string | null
  readonly totals: Sums & {
    readonly deliveries: number
    readonly households: number
    readonly ticketsFen: number
    readonly pending: number
    readonly objections: number
  }
}
