// What the API says of funds, as far as screens show it.

export type Use =
  | 'goods'
  | 'quality-bonus'
  | 'red-packet'
  | 'land-dividend'
  | 'input-subsidy'
  | 'wages'
export type Fund = {
  readonly id: string
  readonly revision: number
  readonly name: string
  readonly document: string
  readonly year: number
  readonly budgetFen: number
  readonly uses: readonly Use[]
  readonly projectedFen: number
  readonly allottedFen: number
  readonly paidFen: number
  readonly receivedFen: number
  readonly cashFen: number
  readonly idleDays: number
}
export type Project = {
  readonly id: string
  readonly name: string
  readonly budgetFen: number
  readonly uses: readonly Use[]
  readonly allotments: number
  readonly allottedFen: number
  readonly paidFen: number
}
export type FundReport = {
  readonly fund: Fund
  readonly projects: readonly Project[]
  readonly ledgerPaidFen: number
}
export type Allotment = {
  readonly id: string
  readonly contractNo: string
  readonly householdName: string
  readonly budgetFen: number
  readonly paidFen: number
}
export type Line = {
  readonly id: string
  readonly use: Use
  readonly period: string
  readonly evidence: string
  readonly amountFen: number
  readonly recovers: string | null
  readonly at: number
  readonly project: string
  readonly contractNo: string
  readonly householdName: string
}
