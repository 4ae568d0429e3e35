// What the API answers about the rules of matching, as far as the screens show it.

export type Policy = {
  readonly version: string
  readonly overlapDaysMin: number
  readonly tranches: Readonly<Record<string, readonly number[]>>
  readonly demerits: { readonly countDays: number }
  readonly lottery: string
  readonly lotteryHash: string | null
}
export type Veto = {
  readonly id: string
  readonly revision: number
  readonly side: 'household' | 'firm'
  readonly household: string
  readonly householdNo: string
  readonly headName: string
  readonly hall: string
  readonly firm: string
  readonly firmName: string
  readonly reason: string
  readonly madeAt: number
  readonly liftReason: string | null
  readonly liftedAt: number | null
}
export type DemeritKind = 'household' | 'hall' | 'firm'
export type Demerit = {
  readonly id: string
  readonly revision: number
  readonly kind: DemeritKind
  readonly party: string
  readonly partyName: string
  readonly partyNo: string
  readonly points: number
  readonly day: string
  readonly reason: string
  readonly madeAt: number
  readonly withdrawReason: string | null
  readonly withdrawnAt: number | null
}
export type Capacity = {
  readonly season: string
  readonly place: string
  readonly kind: 'hall' | 'hub'
  readonly name: string
  readonly townshipName: string
  readonly hubName: string
  readonly revision: number
  readonly kgMax: number | null
  readonly offeredKg: number
  readonly reason: string
}
export type Desk = 'office' | 'hall' | 'firm' | 'coordinator'
