// What the API answers about roads, as far as the screens show it.

import type { RoadClass } from '#web/map/picture.ts'

export type ClosureState = 'closed' | 'planned' | 'over' | 'lifted'
export type Closure = {
  readonly id: string
  readonly revision: number
  readonly state: ClosureState
  readonly from: string
  readonly to: string | null
  readonly reason: string
  readonly roads: readonly {
    readonly id: number
    readonly name: string
    readonly lengthM: number
  }[]
  readonly roadCount: number
  readonly madeAt: number
  readonly liftReason: string | null
  readonly liftedAt: number | null
}
export type Stranded = {
  readonly profile: 'motorcycle' | 'three-wheeler' | 'van' | 'truck'
  readonly place: string
  readonly name: string
  readonly standing: 'trap' | 'source' | 'apart'
}
export type RoadReport = {
  readonly nodes: number
  readonly roads: number
  readonly onewayRoads: number
  readonly metresByClass: Readonly<Record<RoadClass, number>>
  readonly leftOut: { readonly parts: number; readonly metres: number }
  readonly passedOver: readonly { readonly value: string; readonly count: number }[]
  readonly faultCounts: readonly {
    readonly code: string
    readonly sentence: string
    readonly count: number
  }[]
  readonly faults: readonly {
    readonly where: string
    readonly code: string
    readonly sentence: string
  }[]
  readonly parkMetres: number
  readonly far: readonly {
    readonly place: string
    readonly name: string
    readonly metres: number
  }[]
  readonly farCount: number
  readonly medianMetres: number
  readonly stranded: readonly Stranded[]
  readonly strandedCount: number
  readonly closuresLost: number
}
export type RoadImport = {
  readonly id: string
  readonly revision: number
  readonly name: string
  readonly sizeBytes: number
  readonly state: 'checked' | 'loaded' | 'discarded'
  readonly lat: number
  readonly lon: number
  readonly madeAt: number
}
export type CheckedImport = RoadImport & { readonly report: RoadReport }
