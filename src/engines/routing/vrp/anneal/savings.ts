// A first set of routes by savings, for vehicles that are all alike.
// Clarke, Wright: Scheduling of vehicles from a central depot to a number of delivery points, Operations Research 12 (1964).

import { isFeasible } from '#engines/routing/vrp/feasible.ts'
import type { Instance } from '#engines/routing/vrp/instance.ts'
import { nearestFirst } from './nearest.ts'

const partnersMax = 100

type Route = {
  readonly stops: readonly number[]
  readonly delivery: number
  readonly pickup: number
}

/** Routes of instance nodes from the one depot; each feasible for a vehicle of the first type, if its customers are alone. */
export function savings(instance: Instance, customers: readonly number[]): number[][] {
  const { delivery, pickup } = instance
  const routes = new Map<number, Route>()
  for (const v of customers) {
    routes.set(v, { stops: [v], delivery: delivery[v] ?? 0, pickup: pickup[v] ?? 0 })
  }
  for (const { a, b } of pairs(instance, customers)) {
    const [first, second] = [routes.get(a), routes.get(b)]
    if (first === undefined || second === undefined || first === second) continue
    const joined = join(instance, { first, a }, { second, b })
    if (joined === null) continue
    for (const v of joined.stops) routes.set(v, joined)
  }
  return [...new Set(routes.values())].map(({ stops }) => [...stops])
}

/** One route of two, with a beside b; each turned round where that is needed and allowed. Null where the rules bar it. */
function join(
  instance: Instance,
  { first, a }: { readonly first: Route; readonly a: number },
  { second, b }: { readonly second: Route; readonly b: number },
): Route | null {
  const capacity = instance.types[0]?.capacity ?? 0
  const delivery = first.delivery + second.delivery
  const pickup = first.pickup + second.pickup
  if (delivery > capacity || pickup > capacity) return null
  const head = turned(first.stops, first.stops.at(-1) === a, first.stops[0] === a)
  const tail = turned(second.stops, second.stops[0] === b, second.stops.at(-1) === b)
  if (head === null || tail === null) return null
  const stops = [...head, ...tail]
  const isPlain = instance.windows === null && pickup === 0
  return isPlain || isFeasible(instance, { type: 0, stops }) ? { stops, delivery, pickup } : null
}

function turned(stops: readonly number[], isRight: boolean, isWrong: boolean) {
  if (isRight) return stops
  return isWrong ? stops.toReversed() : null
}

type Pair = { readonly a: number; readonly b: number; readonly saved: number }

function pairs({ nodes, distance }: Instance, customers: readonly number[]): Pair[] {
  const at = (a: number, b: number) => distance[a * nodes + b] ?? 0
  const list = customers.flatMap((a) => {
    const partners = nearestFirst(customers.length, (i) => at(a, customers[i] ?? 0))
    return Array.from(partners.subarray(0, partnersMax + 1), (i) => customers[i] ?? 0)
      .filter((b) => b !== a)
      .map((b) => ({ a, b, saved: at(a, 0) + at(0, b) - at(a, b) }))
  })
  return list
    .filter(({ saved }) => saved > 0)
    .sort((x, y) => y.saved - x.saved || x.a - y.a || x.b - y.b)
}
