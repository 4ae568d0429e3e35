import type { PlaceKind, RoadClass, RoadFeature } from './registry.ts'

/** A place as the county's screens know it; a hall names its hub. */
export type PlaceView = {
  readonly id: string
  readonly kind: PlaceKind
  readonly name: string
  readonly township: string
  readonly townshipName: string
  readonly x: number
  readonly y: number
  readonly node: number
  readonly hub: string | null
}

export type HallView = {
  readonly id: string
  readonly name: string
  readonly village: string
  readonly township: string
  readonly townshipName: string
  readonly hub: string
  readonly hubName: string
  readonly x: number
  readonly y: number
}

export type RoadView = {
  readonly id: number
  readonly class: RoadClass
  readonly feature: RoadFeature
  readonly name: string
  readonly open: boolean
  readonly lengthM: number
  readonly a: number
  readonly b: number
  readonly oneway: boolean
  readonly kmhMax: number
  readonly from: [x: number, y: number]
  readonly to: [x: number, y: number]
  readonly shape: number[]
}
