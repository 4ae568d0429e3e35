// What the API answers of week plans, as far as the screens show it.

export type WeekHead = {
  readonly id: string
  readonly revision: number
  readonly no: number
  readonly from: string
  readonly state: 'computing' | 'draft' | 'published' | 'withdrawn' | 'discarded' | 'failed'
  /** Who plans it; null where it was planned before that was a job. */
  readonly job: string | null
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
  readonly dayLitres: readonly number[]
  readonly dayColdKg: readonly number[]
  readonly dayMax: {
    readonly kg: number
    readonly litres: number
    readonly coldKg: number
    readonly coldLitres: number
  }
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
