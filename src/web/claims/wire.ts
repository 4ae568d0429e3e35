// What the API says of claims, as far as screens show it.

export type Desk = 'firm' | 'hall' | 'office' | 'department' | 'household'
export type SubsidyState = 'claimed' | 'certified' | 'filed' | 'accepted' | 'paid' | 'refused'
export type Claim = {
  readonly id: string
  readonly revision: number
  readonly no: number
  readonly contract: string
  readonly contractNo: string
  readonly householdNo: string
  readonly headName: string
  readonly hallName: string
  readonly name: string
  readonly fund: string
  readonly certifier: string
  readonly perUnitFen: number
  readonly noticeDays: number
  readonly lot: string
  readonly state: SubsidyState
  readonly claimed: number
  readonly certified: number | null
  readonly accepted: number | null
  readonly payable: number
  readonly noticeUntil: string | null
  readonly open: number
}
export type Step = {
  readonly state: SubsidyState
  readonly count: number | null
  readonly document: string
  readonly note: string
  readonly hashes: readonly string[]
  readonly madeByName: string
  readonly at: number
}
export type Objection = {
  readonly id: string
  readonly revision: number
  readonly words: string
  readonly at: number
  readonly result: 'dismissed' | 'upheld' | null
  readonly answer: string | null
}
export type Account = {
  readonly claim: Claim
  readonly steps: readonly Step[]
  readonly objections: readonly Objection[]
  /** The projects that the contract has money of for this. */
  readonly projects: readonly {
    readonly project: string
    readonly projectName: string
    readonly sourceName: string
    readonly leftFen: number
  }[]
}
export type Notice = {
  readonly id: string
  readonly no: number
  readonly name: string
  readonly who: string
  readonly village: string
  readonly lot: string
  readonly payable: number
  readonly amountFen: number
  readonly noticeUntil: string
  readonly open: number
}
export type Terms = {
  readonly contract: string
  readonly contractNo: string
  readonly firmName: string
  readonly householdNo: string
  readonly headName: string
  readonly hall: string
  readonly hallName: string
  readonly subsidies: readonly {
    readonly item: number
    readonly name: string
    readonly perUnitFen: number
  }[]
  readonly dayFen: number | null
  readonly advanceFen: number
  readonly inputs: readonly {
    readonly item: number
    readonly name: string
    readonly quantity: number
    readonly unit: string
    readonly dearestFen: number
  }[]
}
export type Items<Item> = { readonly items: readonly Item[] }
export type Candidate = {
  readonly household: string
  readonly householdNo: string
  readonly headName: string
  readonly poor: boolean
  readonly dayFen: number
  readonly halves: number
  readonly called: number
}
export type PassedReason = 'declined' | 'unreachable' | 'unfit' | 'other'
export type Hiring = {
  readonly id: string
  readonly no: number
  readonly firmName: string
  readonly hallName: string
  readonly day: string
  readonly task: string
  readonly rows: readonly {
    readonly household: string
    readonly headName: string
    readonly poor: boolean
    readonly people: number
    readonly reason: PassedReason | ''
    readonly note: string
  }[]
}
export type Sheet = {
  readonly id: string
  readonly revision: number
  readonly no: number
  readonly contractNo: string
  readonly firmName: string
  readonly householdNo: string
  readonly headName: string
  readonly month: string
  readonly dayFen: number
  readonly state: 'submitted' | 'confirmed' | 'contested'
  readonly words: string
  readonly days: readonly {
    readonly person: string
    readonly day: string
    readonly halves: number
  }[]
  readonly halves: number
  readonly amountFen: number
  readonly dueDay: string
}
export type Advance = {
  readonly id: string
  readonly revision: number
  readonly no: number
  readonly contractNo: string
  readonly firmName: string
  readonly householdNo: string
  readonly headName: string
  readonly kind: 'cash' | 'input'
  readonly name: string
  readonly quality: string
  readonly quantity: number
  readonly unit: string
  readonly unitFen: number
  readonly amountFen: number
  readonly capBp: number
  readonly repaidFen: number
  readonly leftFen: number
  readonly state: 'given' | 'signed' | 'contested'
  readonly words: string
}
export type LandYear = {
  readonly year: number
  readonly areaMu100: number
  readonly yearFenPerMu: number
  readonly days: number
  readonly yearDays: number
  readonly amountFen: number
  readonly dueDay: string
}
export type Dividends = {
  readonly contract: string
  readonly contractNo: string
  readonly firmName: string
  readonly householdNo: string
  readonly headName: string
  readonly years: readonly LandYear[]
}
