// A vehicle-routing problem in flat arrays, as every search here reads it: depots first, then customers.

/** nodes × nodes, row by row. Whole numbers where the problem has them, doubles where its convention asks for doubles. */
export type Matrix = Int32Array | Float64Array

/** When each node may be served and how long that takes, in the units of `duration`. Arriving early means waiting. */
export type Windows = {
  readonly opens: Float64Array
  readonly closes: Float64Array
  readonly service: Float64Array
}

/** Vehicles that differ in nothing. A route costs `fixedCost` plus `distanceCost` times its distance. */
export type VehicleType = {
  readonly depot: number
  readonly capacity: number
  readonly fixedCost: number
  readonly distanceCost: number
  /** How many there are; Infinity where nobody counts. */
  readonly count: number
}

export type Instance = {
  readonly nodes: number
  /** Nodes 0 … depots - 1 are depots, all others customers. */
  readonly depots: number
  readonly distance: Matrix
  /** Travel times; the same array as `distance` where a unit of way takes a unit of time. */
  readonly duration: Matrix
  /** What each customer gets from its route's depot. */
  readonly delivery: Int32Array
  /** What each customer hands over for its route's depot. */
  readonly pickup: Int32Array
  /** Null where time does not matter. */
  readonly windows: Windows | null
  /** Pickup-and-delivery: where the goods loaded at a node go, or the goods that arrive there come from; null without such pairs. */
  readonly mate: Int32Array | null
  readonly types: readonly VehicleType[]
}

/** One vehicle's way: from its type's depot past its stops and back. */
export type Tour = { readonly type: number; readonly stops: readonly number[] }

/** Distance of a tour, from depot to depot. */
export function lengthOf({ distance, nodes, types }: Instance, { type, stops }: Tour): number {
  const depot = types[type]?.depot ?? 0
  let length = 0
  let from = depot
  for (const to of stops) {
    length += distance[from * nodes + to] ?? 0
    from = to
  }
  return stops.length === 0 ? 0 : length + (distance[from * nodes + depot] ?? 0)
}

/** What tours cost together: fixed cost of each that is driven, and its distance at its type's price. */
export function costOf(instance: Instance, tours: readonly Tour[]): number {
  return tours.reduce((sum, tour) => {
    const { fixedCost = 0, distanceCost = 0 } = instance.types[tour.type] ?? {}
    return tour.stops.length === 0 ? sum : sum + fixedCost + distanceCost * lengthOf(instance, tour)
  }, 0)
}
