import type { Instance, Tour } from './instance.ts'

/** Whether a tour keeps its type's capacity at every leg, every time window, and the order of pickups and their deliveries. */
export function isFeasible(instance: Instance, tour: Tour): boolean {
  const type = instance.types[tour.type]
  return (
    type !== undefined &&
    heaviestOf(instance, tour) <= type.capacity &&
    isInTime(instance, tour, type.depot) &&
    isInOrder(instance, tour)
  )
}

/** The customers that a vehicle with nothing else to do can serve. */
export function servedOf(instance: Instance): number[] {
  const { nodes, depots } = instance
  return Array.from({ length: nodes - depots }, (_, i) => i + depots).filter((v) =>
    canBeServed(instance, v),
  )
}

/** Together with its mate where it has one. */
function canBeServed(instance: Instance, customer: number): boolean {
  const { mate, delivery, types } = instance
  const other = mate?.[customer] ?? -1
  const isDelivery = (delivery[customer] ?? 0) > 0
  const pair = isDelivery ? [other, customer] : [customer, other]
  const stops = other < 0 ? [customer] : pair
  return types.some((_, type) => isFeasible(instance, { type, stops }))
}

/** The most that is on board at any time. What goes from one customer to another is not on board at the depot. */
function heaviestOf({ delivery, pickup, mate }: Instance, { stops }: Tour): number {
  let load = 0
  for (const v of mate === null ? stops : []) load += delivery[v] ?? 0
  let heaviest = load
  for (const v of stops) {
    load += (pickup[v] ?? 0) - (delivery[v] ?? 0)
    heaviest = Math.max(heaviest, load)
  }
  return heaviest
}

/** Doubles are added in another order here than in a search; what differs less than this is equal. */
const tolerance = 1e-6

function isInTime({ windows, duration, nodes }: Instance, { stops }: Tour, depot: number): boolean {
  if (windows === null) return true
  const { opens, closes, service } = windows
  let now = opens[depot] ?? 0
  let from = depot
  for (const v of [...stops, depot]) {
    const arrive = now + (duration[from * nodes + v] ?? 0)
    if (arrive > (closes[v] ?? 0) + tolerance) return false
    now = Math.max(arrive, opens[v] ?? 0) + (service[v] ?? 0)
    from = v
  }
  return true
}

function isInOrder({ mate, delivery }: Instance, { stops }: Tour): boolean {
  if (mate === null) return true
  const met = new Set<number>()
  for (const v of stops) {
    met.add(v)
    const other = mate[v] ?? -1
    if ((delivery[v] ?? 0) > 0 && other >= 0 && !met.has(other)) return false
  }
  return stops.every((v) => (mate[v] ?? -1) < 0 || met.has(mate[v] ?? -1))
}
