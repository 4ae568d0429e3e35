// What the map shows: the county as the API tells it, and routes as a schedule tells them. Metres in a local plane, y grows north.

export type Point = readonly [x: number, y: number]
export type PlaceKind = 'park' | 'hub' | 'hall' | 'warehouse'
export type RoadClass = 'expressway' | 'county' | 'township' | 'village' | 'path'
export type RoadFeature = '' | 'bridge' | 'pass' | 'tunnel'
export type VehicleKind = 'motorcycle' | 'three-wheeler' | 'van' | 'truck' | 'cold-truck'
export type Leg = 'feeder' | 'line-haul' | 'direct'

export type MapPlace = {
  readonly id: string
  readonly kind: PlaceKind
  readonly name: string
  readonly township: string
  readonly townshipName: string
  readonly x: number
  readonly y: number
  readonly hub?: string | null | undefined
}
export type MapRoad = {
  readonly id: number
  readonly class: RoadClass
  readonly feature: RoadFeature
  readonly name: string
  readonly open: boolean
  readonly lengthM: number
  /** The nodes that it joins; driven from `a` to `b` only where it is one-way. */
  readonly a: number
  readonly b: number
  readonly oneway: boolean
  readonly kmhMax: number
  readonly from: Point
  readonly to: Point
  /** Its bends: x, y, x, y … */
  readonly shape: readonly number[]
}
export type MapTownship = {
  readonly id: string
  readonly name: string
  readonly x: number
  readonly y: number
}
export type CountyPicture = {
  readonly townships: readonly MapTownship[]
  readonly places: readonly MapPlace[]
  readonly roads: readonly MapRoad[]
}
export type MapRoute = {
  readonly id: string
  readonly label: string
  readonly kind: VehicleKind
  readonly leg: Leg
  readonly path: readonly Point[]
}

/** A place coloured by a share from 0 to 1: a hall's, or a demand's that is delivered there. */
export type MapMark = {
  readonly place: string
  readonly kind: 'hall' | 'demand'
  readonly share: number
}

/** What of the map is picked; the panel beside it tells about it. */
export type Picked =
  | { readonly of: 'place'; readonly id: string }
  | { readonly of: 'road'; readonly id: string }
  | { readonly of: 'route'; readonly id: string }

/** A road from end to end with its bends. */
export function pointsOf({ from, to, shape }: Pick<MapRoad, 'from' | 'to' | 'shape'>): Point[] {
  const bends = shape.flatMap((x, i): Point[] => (i % 2 === 0 ? [[x, shape[i + 1] ?? 0]] : []))
  return [from, ...bends, to]
}

/** The middle of a road, where its mark is drawn: that of its middle piece. */
export function middleOf(road: Pick<MapRoad, 'from' | 'to' | 'shape'>): Point {
  const points = pointsOf(road)
  const at = Math.floor((points.length - 1) / 2)
  const [p, q] = [points[at] ?? road.from, points[at + 1] ?? road.to]
  return [(p[0] + q[0]) / 2, (p[1] + q[1]) / 2]
}
