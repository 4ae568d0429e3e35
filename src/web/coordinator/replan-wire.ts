// What the API answers and is told of the rest of a day planned again.

import type { replanZh } from '#web/words/replan.zh.ts'

/** What the coordinator says, and is reminded of the next time. */
export type Told = {
  readonly out: readonly {
    readonly vehicle: string
    readonly fromMin: number
    readonly place: string | null
  }[]
  readonly closed: readonly { readonly hub: string; readonly fromMin: number }[]
  readonly full: readonly string[]
  /** 0 minutes or less: it can set out so much before its hour, and no sooner. */
  readonly late: readonly { readonly trip: string; readonly minutes: number }[]
}
export type Turn = {
  readonly change: keyof typeof replanZh.turns
  readonly id: string | null
  readonly trip: number
  readonly plate: string
  readonly driverName: string | null
  readonly startsMin: number
  readonly wasMin: number | null
  readonly stops: number
}
export type Changes = {
  readonly before: string
  readonly reason: string
  readonly items: readonly Turn[]
}
