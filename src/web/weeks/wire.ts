// What the API answers of week plans, as far as the screens show it.

export type WeekHead = {
  readonly id: string
  readonly revision: number
  readonly no: number
  readonly from: string
  readonly state: 'draft' | 'published' | 'withdrawn' | 'discarded'
  readonly madeAt: number
}
export type WeekHall = {
  readonly hall: string
  readonly name: string
  readonly hub: string
  readonly hubName: string
  readonly days: readonly number[]
  readonly edited: boolean
  readonly harvestKg: readonly number[]
  readonly collectedKg: readonly number[]
  readonly waitingKg: number
  readonly leftKg: number
  readonly storeKgMax: number | null
}
export type Week = WeekHead & {
  readonly openDays: readonly number[]
  readonly measuredBy: 'own' | 'osrm' | 'valhalla'
  readonly days: readonly string[]
  readonly dayKg: readonly number[]
  readonly dayKgMax: number
  readonly drivingFen: number
  readonly dailyFen: number
  readonly halls: readonly WeekHall[]
  readonly breaches: readonly {
    readonly kind: string
    readonly hall: string | null
    readonly day: string
    readonly sentence: string
  }[]
}
