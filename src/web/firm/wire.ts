// What the API answers a firm beyond what the office is shown.

import type { Demand as ListedDemand } from '#web/office/wire.ts'

export type Demand = ListedDemand & {
  readonly season: string
  readonly place: string | null
  readonly publishedAt: number | null
  readonly updatedAt: number
}
export type Place = {
  readonly id: string
  readonly kind: 'park' | 'hub' | 'hall' | 'warehouse'
  readonly name: string
  readonly townshipName: string
}
export type Entry = {
  readonly id: string
  readonly at: number
  readonly other: string
  readonly amountFen: number
  readonly purpose: string
}
