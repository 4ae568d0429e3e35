// What the API answers about rounds that follow one another, overrides, trials and the weekly clock.

type Worth = {
  readonly sold: number
  readonly soldPoor: number
  readonly unsoldPoor: readonly number[]
  readonly unsold: readonly number[]
  readonly floorValueFen: number
  readonly metres: number
}
export type Effect = {
  readonly product: string
  readonly unit: string
  readonly before: Worth
  readonly after: Worth
}
export type Comparison = {
  readonly plans: number
  readonly demands: number
  readonly inputs: number
  readonly effects: readonly Effect[]
  readonly sentences: readonly string[]
  readonly overrideEffects: readonly Effect[]
  readonly overrideSentences: readonly string[]
}
export type Change = {
  readonly id: string
  readonly no: string
  readonly name: string
  readonly product: string
  readonly before: number
  readonly after: number
  readonly cause: string
  readonly pairs: readonly {
    readonly name: string
    readonly before: number
    readonly after: number
  }[]
}
export type Override = {
  readonly seq: number
  readonly kind: 'force' | 'forbid'
  readonly householdNo: string | null
  readonly headName: string | null
  readonly demandNo: string | null
  readonly firmName: string | null
  readonly product: string
  readonly quantity: number
  readonly reason: string
  readonly madeBy: string
  readonly madeAt: number
}
export type Trial = {
  readonly id: string
  readonly revision: number
  readonly name: string
  readonly state: 'computing' | 'computed' | 'failed'
  readonly job: string
  readonly madeAt: number
  readonly effects?: readonly Effect[]
  readonly sentences?: readonly string[]
}
export type TrialChange = {
  readonly id: string
  readonly no: string | null
  readonly name: string | null
  readonly product: string
  readonly before: number
  readonly after: number
  readonly beforePoor: number
  readonly afterPoor: number
}
export type Cadence = {
  readonly revision: number
  readonly mode: 'season' | 'weekly'
  readonly weekday: number | null
  readonly hour: number | null
  readonly nextAt: number | null
  readonly lastAt: number | null
  readonly lastOutcome: string
}
