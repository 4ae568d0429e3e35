// What the API answers of carriage, as far as the screens show it.

import type { dispatchZh } from '#web/words/dispatch.zh.ts'

export type Direction = 'up' | 'down'
export type Temperature = keyof typeof dispatchZh.temperatures
export type Request = {
  readonly id: string
  readonly revision: number
  readonly no: number
  readonly direction: Direction
  readonly hall: string
  readonly hallName: string
  readonly place: string
  readonly placeName: string
  readonly day: string
  readonly readyMin: number
  readonly product: string | null
  readonly productName: string | null
  readonly goods: string
  readonly kg: number
  readonly litres: number
  readonly crates: number
  readonly temperature: Temperature
  readonly contract: string | null
  readonly contractNo: string | null
  readonly receiver: string
  readonly state: 'open' | 'cancelled'
  readonly reason: string
  readonly madeAt: number
  readonly underWay: boolean
}
export type TripState = keyof typeof dispatchZh.tripStates
type Goods = { readonly shipment: number; readonly kg: number }
export type TripStop = {
  readonly place: string
  readonly name: string
  readonly arriveMin: number
  readonly departMin: number
  readonly done: boolean
  readonly load: readonly Goods[]
  readonly unload: readonly Goods[]
}
export type Trip = {
  readonly id: string
  readonly revision: number
  readonly schedule: string
  readonly day: string
  readonly vehicle: string
  readonly plate: string
  readonly driver: string | null
  readonly driverName: string | null
  readonly trip: number
  readonly leg: keyof typeof dispatchZh.legs
  readonly hubName: string | null
  readonly state: TripState
  readonly reason: string
  readonly lateMin: number
  readonly distanceM: number
  readonly loadKg: number
  readonly payFen: number | null
  readonly costFen: number
  readonly stops: readonly TripStop[]
}
export type Action = 'load' | 'unload'
export type Task = {
  readonly stop: number
  readonly action: Action
  readonly place: string
  readonly code: string
  readonly goods: string
  readonly direction: Direction
  readonly temperature: Temperature
  readonly kg: number
  readonly pieces: number
  readonly done: number
  /** Whose trip was broken off with it on board; what a phone kept from before may not say. */
  readonly from?: readonly string[]
}
export type Scan = {
  readonly id: string
  readonly action: Action
  readonly code: string
  readonly place: string
  readonly trip: string | null
  readonly outcome: keyof typeof dispatchZh.scan.outcomes
  readonly pieces: number
  readonly late: boolean
  readonly skewMs: number
}
export type Incident = {
  readonly id: string
  readonly revision: number
  readonly day: string
  readonly kind: keyof typeof dispatchZh.incidents.kinds
  readonly trip: string | null
  readonly plate: string | null
  readonly code: string | null
  readonly goods: string | null
  readonly placeName: string | null
  readonly note: string
  readonly raisedByName: string
  readonly raisedAt: number
  readonly state: 'open' | 'resolved'
  readonly action: keyof typeof dispatchZh.incidents.actions | null
  readonly resolution: string | null
}
export type Driver = {
  readonly id: string
  readonly name: string
  readonly plates: readonly string[]
}
export type Items<Item> = { readonly items: readonly Item[] }
