// What the API says of sales and red packets, as far as screens show it.

import type { ChannelSales, CostClaim } from '#engines/settlement/red-packet-steps.ts'
import type { WrittenRedPacket } from '#engines/settlement/red-packet-terms.ts'
import type { Unit } from '#web/shell/format.ts'

export type Desk = 'firm' | 'office' | 'department'
export type UploadKind = 'orders' | 'refunds'
export const columnKeys = [
  ...(['order', 'sku', 'title', 'quantity', 'amount'] as const),
  ...(['returned', 'refund', 'day', 'status', 'refundNo'] as const),
]
export type ColumnKey = (typeof columnKeys)[number]
export type Mapping = Partial<Record<ColumnKey, string>>
export type Reading = {
  readonly headerRow: number
  readonly headings: readonly string[]
  readonly mapping: Mapping
  readonly platform: 'taobao-tmall' | 'jd' | 'county' | null
  readonly missing: readonly ColumnKey[]
  readonly samples: readonly (readonly string[])[]
}
export type Upload = {
  readonly id: string
  readonly revision: number
  readonly firmName: string
  readonly kind: UploadKind
  readonly channel: string
  readonly period: string
  readonly fileName: string
  readonly parts: number
  readonly received: number
  readonly lines: number
  readonly skipped: number
  readonly refused: number
  readonly state: 'open' | 'accepted' | 'discarded'
  readonly madeAt: number
}
export type SoldSku = {
  readonly sku: string
  readonly title: string
  readonly lines: number
  readonly quantity: number
  readonly amountFen: number
  readonly returnedQuantity: number
  readonly refundedFen: number
  readonly product: string | null
  readonly unitQuantity: number | null
}
export type UploadReport = Upload & {
  readonly firm: string
  readonly skus: readonly SoldSku[]
  readonly missing: readonly number[]
}
export type RowRefusal = {
  readonly row: number
  readonly column: ColumnKey | ''
  readonly value: string
  readonly code: string
  readonly detail: string
}
export type Sku = {
  readonly channel: string
  readonly sku: string
  readonly title: string
  readonly product: string | null
  readonly quantity: number
}
export type Product = {
  readonly id: string
  readonly nameZh: string
  readonly nameEn: string
  readonly unit: Unit
}

export type State = 'submitted' | 'blocked' | 'approved' | 'returned' | 'replaced'
export type Head = {
  readonly id: string
  readonly firm: string
  readonly firmName: string
  readonly product: string
  readonly productName: string
  readonly unit: Unit
  readonly period: string
  readonly from: string
  readonly to: string
  readonly clause: string
  readonly version: number
  readonly replaces: string | null
  readonly reason: string
  readonly statement: 'in-time' | 'late' | 'none'
  readonly declaredFen: number
  readonly netFen: number
  readonly dueFen: number
  readonly soldQuantity: number
  readonly purchaseFen: number
  readonly disallowedFen: number
  readonly households: number
  readonly state: State
  readonly decisionReason: string
  readonly decidedAt: number | null
  readonly decidedByName: string
  readonly madeByName: string
  readonly madeAt: number
  readonly replacedBy: string | null
}
type Terms = Omit<WrittenRedPacket, 'costs'> & {
  readonly costs: readonly { name: string; evidence: string; capBp: number | null }[]
  readonly payDays: number | null
}
export type Basis = {
  readonly terms: Terms
  readonly unit: Unit
  readonly productName: string
  readonly stock: { readonly quantity: number; readonly paidFen: number }
  readonly sales: readonly ChannelSales[]
  readonly among: readonly { readonly clause: string; readonly quantity: number }[]
  readonly sharedBy: 'period' | 'until'
}
export type Facts = {
  readonly firm: string
  readonly firmName: string
  readonly product: string
  readonly period: string
  readonly clause: string
  readonly from: string
  readonly to: string
  readonly deadline: string
  readonly households: number
  readonly statement: 'in-time' | 'late'
  readonly unstated: string | null
  readonly basis: Basis
  readonly versions: readonly Head[]
}
type Notice = { readonly code: string; readonly detail: string }
export type Statement = Head & {
  readonly basis: Basis & { readonly costs: readonly CostClaim[] }
  readonly profitFen: number | null
  readonly allowedFen: number
  readonly told: readonly string[]
  readonly blocks: readonly Notice[]
  readonly flags: readonly Notice[]
  readonly versions: readonly Head[]
}
export type Order = {
  readonly channel: string
  readonly orderNo: string
  readonly sku: string
  readonly refundNo: string
  readonly fileName: string
  readonly row: number
  readonly day: string
  readonly quantity: number
  readonly amountFen: number
  readonly returnedQuantity: number
  readonly refundedFen: number
  readonly belowCost: boolean
}
export type Portion = {
  readonly household: string
  readonly householdNo: string
  readonly headName: string
  readonly quantity: number
  readonly valueFen: number
  readonly fen: number
  readonly addedFen: number
  readonly raised: boolean
}
export type OwnPortion = Omit<Portion, 'household' | 'householdNo' | 'headName'> & {
  readonly statement: string
  readonly firmName: string
  readonly productName: string
  readonly unit: Unit
  readonly period: string
  readonly dueFen: number
  readonly households: number
  readonly approvedAt: number
  readonly replaced: boolean
  readonly told: readonly string[]
}

/** How many parts a unit has on the wire. */
export const partsOf = { kg: 1000, bird: 1, egg: 1 } as const
