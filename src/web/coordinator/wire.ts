// What the API answers the coordinator, as far as the screens show it.

import type { Leg, Point, VehicleKind } from '#web/map/picture.ts'

export type Vehicle = {
  readonly id: string
  readonly revision: number
  readonly plate: string
  readonly kind: VehicleKind
  readonly base: string
  readonly loadKgMax: number
  readonly loadLMax: number
  readonly chilled: boolean
  readonly ownerKind: 'pooled' | 'hub' | 'park'
  readonly ownerName: string
  readonly costTripFen: number
  readonly costKmFen: number
  readonly shiftFromMin: number
  readonly shiftToMin: number
  readonly state: 'available' | 'off'
}
export type ScheduleState = 'computing' | 'planned' | 'published' | 'discarded' | 'failed'
export type ScheduleTotals = {
  readonly shipments: number
  readonly kg: number
  readonly kgCarried: number
  readonly routes: number
  readonly feederRoutes: number
  readonly lineHaulRoutes: number
  readonly directRoutes: number
  readonly distanceM: number
  readonly costFen: number
  readonly vehiclesUsed: number
  readonly vehicles: number
  readonly loadPermille: number
  readonly kinds: readonly {
    readonly kind: VehicleKind
    readonly vehicles: number
    readonly used: number
    readonly trips: number
    readonly kg: number
    readonly distanceM: number
  }[]
  readonly nearestHub: {
    readonly costFen: number
    readonly distanceM: number
    readonly kgCarried: number
  }
  readonly boundFen: number
  readonly measured: readonly {
    readonly profile: 'motorcycle' | 'three-wheeler' | 'van' | 'truck'
    readonly by: 'own' | 'osrm' | 'valhalla'
    readonly sentence: string
  }[]
  readonly left: readonly {
    readonly reason: string
    readonly shipments: number
    readonly kg: number
  }[]
}
export type Schedule = {
  readonly id: string
  readonly revision: number
  readonly no: number
  readonly round: string
  readonly day: string
  readonly state: ScheduleState
  readonly job: string
  readonly inputHash: string | null
  readonly totals: ScheduleTotals | null
  readonly madeBy: string
  readonly madeAt: number
}
export type Goods = {
  readonly shipment: number
  readonly kg: number
  readonly litres: number
  readonly crates: number
}
export type Stop = {
  readonly place: string
  readonly placeName: string
  readonly arriveMin: number
  readonly departMin: number
  readonly load: readonly Goods[]
  readonly unload: readonly Goods[]
}
export type Route = {
  readonly route: number
  readonly vehicle: string
  readonly plate: string
  readonly kind: VehicleKind
  readonly loadKgMax: number
  readonly trip: number
  readonly leg: Leg
  readonly hub: string | null
  readonly hubName: string | null
  readonly stops: readonly Stop[]
  readonly path: readonly Point[]
  readonly distanceM: number
  readonly loadKg: number
  readonly loadL: number
  readonly costFen: number
  readonly startsMin: number
  readonly endsMin: number
}
export type Shipment = {
  readonly shipment: number
  readonly hall: string
  readonly hallName: string
  readonly direction: 'up' | 'down'
  readonly hub: string | null
  readonly hubName: string | null
  readonly product: string | null
  readonly productName: string | null
  readonly sentence: string
  readonly temperature: 'ambient' | 'chilled' | 'frozen'
  readonly kg: number
  readonly litres: number
  readonly kgCarried: number
  readonly reason: string
}
