// What the API answers of a round's certificates, of what stood between, and of its pressure.

export type Gap = {
  readonly level: string
  readonly tranche: number | null
  readonly amount: number
}
export type ProofGroup = {
  readonly no: number
  readonly products: readonly string[]
  readonly lots: number
  readonly demands: number
  readonly pairs: number
  readonly parts: number
  readonly cases: number
  readonly optimal: boolean
  readonly levels: readonly number[]
  readonly bound: readonly number[]
  readonly gap: Gap | null
  readonly problemHash: string
  readonly problemBytes: number
  readonly matchingHash: string
  readonly matchingBytes: number
  readonly seal: string
}
export type ProofPage = {
  readonly items: readonly ProofGroup[]
  readonly next: string | null
  readonly policy: string
  readonly inputHash: string | null
  readonly resultHash: string | null
}

export type Told = {
  readonly quantity: number
  readonly block: string
  readonly margin: Gap | null
  readonly sentence: string
}
export type RoundOption = Told & { readonly demand: string }
export type RoundSeller = Told & { readonly plan: string }
export type RoundChange = { readonly kind: string; readonly sentence: string }

export type Pressure = Gap & { readonly rank: number }
export type ProductPressure = {
  readonly product: string
  readonly demands: number
  readonly full: number
  readonly asked: number
  readonly short: number
  readonly pressure: Pressure | null
}
export type DemandPressure = {
  readonly demand: string
  readonly demandNo: string
  readonly firmName: string
  readonly product: string
  readonly asked: number
  readonly matched: number
  readonly pressure: Pressure | null
}
export type PlacePressure = {
  readonly place: string
  readonly demands: number
  readonly full: number
  readonly pressure: Pressure | null
  readonly plans: number
  readonly unsold: number
}
export type RoundPressure = {
  readonly products: readonly ProductPressure[]
  readonly demands: readonly DemandPressure[]
  readonly places: readonly PlacePressure[]
}

/** What the checking worker is asked, and what it answers of each group. */
export type CheckOrder = {
  readonly root: string
  readonly groups: readonly Pick<ProofGroup, 'no' | 'problemHash' | 'matchingHash'>[]
}
export type Checked = {
  readonly no: number
  readonly sameHash: boolean
  readonly faults: readonly string[]
  readonly faultCount: number
  readonly optimal: boolean
  readonly ms: number
  readonly problemHash: string
  readonly matchingHash: string
}
export type CheckAnswer = Checked | { readonly failed: string; readonly no: number }
