// One echelon: loads fetched from many places to a sink, by carriers that make several trips a day.
// Halls to hub and hubs to park are the same problem with other hours, other sinks and other rules of cold.

export type Item = {
  readonly place: number
  readonly sink: number
  readonly kg: number
  /** The whole that it may be a part of: a part takes room in proportion. */
  readonly whole: { readonly kg: number; readonly litres: number }
  readonly chilled: boolean
  /** When it can be fetched, and when its place closes. */
  readonly releaseMin: number
  readonly closesMin: number
}
type Sink = {
  readonly place: number
  readonly opensMin: number
  readonly closesMin: number
  readonly kgMax: number
  readonly coldKgMax: number
  readonly kgPerMin: number
}
export type Carrier = {
  readonly vehicle: number
  /** Where and when its day begins, where and by when it must end. */
  readonly from: number
  readonly freeMin: number
  readonly home: number
  readonly untilMin: number
  readonly kgMax: number
  readonly litresMax: number
  readonly chilled: boolean
  readonly costTripFen: number
  readonly costKmFen: number
  readonly minutes: Int32Array
  readonly metres: Int32Array
}
export type Echelon = {
  readonly places: number
  readonly items: readonly Item[]
  readonly sinks: readonly Sink[]
  readonly carriers: readonly Carrier[]
  readonly stopMin: number
  readonly kgPerMin: number
  /** How long chilled loads may ride uncooled; 0 asks for a cooled carrier. */
  readonly warmMinMax: number
}

export type Load = {
  readonly item: number
  readonly place: number
  readonly kg: number
  readonly litres: number
}

/** Minutes and metres that no day can hold: how a missing road enters the sums. */
const never = 1_000_000

export function minutesBetween(
  { places }: Echelon,
  carrier: Carrier,
  from: number,
  to: number,
): number {
  const minutes = carrier.minutes[from * places + to] ?? -1
  return minutes < 0 ? never : minutes
}

export function metresBetween(
  { places }: Echelon,
  carrier: Carrier,
  from: number,
  to: number,
): number {
  const metres = carrier.metres[from * places + to] ?? -1
  return metres < 0 ? never : metres
}

/** The litres of a part of an item: never less than its share, so the parts together never claim too little room. */
export function litresOf({ whole }: Item, kg: number): number {
  return Math.ceil((whole.litres * kg) / whole.kg)
}

/** The most kilograms of an item that fit into so many litres. */
export function kgWithin({ whole }: Item, litres: number): number {
  return whole.litres === 0 ? whole.kg : Math.floor((litres * whole.kg) / whole.litres)
}
