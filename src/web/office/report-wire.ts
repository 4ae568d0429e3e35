import type { ScheduleState, ScheduleTotals } from '#web/coordinator/wire.ts'
import type { RoundState, RoundTotals } from './wire.ts'

export type ReportRound = Pick<
  RoundTotals,
  | 'optimal'
  | 'floorValueFen'
  | 'householdsOffering'
  | 'householdsMatched'
  | 'poorHouseholdsOffering'
  | 'poorHouseholdsMatched'
  | 'products'
  | 'unmatched'
> & {
  readonly id: string
  readonly no: number
  readonly state: RoundState
  readonly policyVersion: string
  readonly inputHash: string | null
  readonly resultHash: string | null
  /** How many of a thousand registered poor households that offered were matched. */
  readonly poorReachPermille: number | null
}
export type ReportSchedule = Omit<
  ScheduleTotals,
  'feederRoutes' | 'lineHaulRoutes' | 'directRoutes' | 'nearestHub' | 'boundFen'
> & {
  readonly id: string
  readonly no: number
  readonly day: string
  readonly state: ScheduleState
}
export type ReportWork = {
  readonly kind: string
  readonly subject: string
  readonly state: string
  readonly steps: number
  readonly ms: number | null
}
export type ReportAnswer = {
  readonly round: ReportRound | null
  readonly contracts: {
    readonly count: number
    readonly firms: number
    readonly households: number
    readonly poorHouseholds: number
    readonly floorTotalFen: number
  }
  readonly schedule: ReportSchedule | null
  readonly work: readonly ReportWork[]
}
