// The two-echelon problem: trucks bring goods from the depot to satellites, smaller vehicles from there to customers.
// A satellite may be served by several trucks, a customer by one vehicle only.
// Perboli, Tadei, Vigo: The two-echelon capacitated vehicle routing problem, Transportation Science 45 (2011).

export type Truck = {
  readonly count: number
  readonly capacity: number
  readonly distanceCost: number
  readonly fixedCost: number
}

export type TwoEchelon = {
  readonly satellites: number
  readonly customers: number
  /** Depot, satellites, customers, in this order; row by row. */
  readonly distance: Float64Array
  readonly demand: Int32Array
  /** What a unit of goods costs to be turned over at each satellite. */
  readonly handling: Float64Array
  readonly truck: Truck
  /** The smaller vehicles: `count` of them, at most `perSatellite` starting at each satellite. */
  readonly vehicle: Truck & { readonly perSatellite: number }
}

/** Stops are satellites 0 …, with what the truck leaves at each. */
export type TruckTour = readonly { readonly satellite: number; readonly amount: number }[]
/** Stops are customers 0 …. */
export type SatelliteTour = { readonly satellite: number; readonly stops: readonly number[] }

export type TwoEchelonPlan = {
  readonly trucks: readonly TruckTour[]
  readonly tours: readonly SatelliteTour[]
}
