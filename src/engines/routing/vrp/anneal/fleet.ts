// Fewer vehicles: a route is given up and its customers wait outside until ruin and recreate finds them places in the others. Who
// has waited often weighs more, so that the search works at those who are hard to place.
// Christiaens, Vanden Berghe (2020), §5.5.

import { type Annealing, keep, takeMates } from './anneal.ts'
import { orderCustomers } from './order.ts'
import { beginStep, type Rings, take, undoStep } from './rings.ts'
import { ruin } from './ruin.ts'

export type FleetCut = {
  readonly annealing: Annealing
  /** How often each customer has been left outside. */
  readonly waits: Float64Array
  /** Who is outside now. */
  outside: readonly number[]
  /** Fewer routes than this hold no plan. */
  readonly routesMin: number
}

/** Sets out to find a plan with fewer routes than `annealing` has at best. */
export function startFleetCut(annealing: Annealing): FleetCut {
  const { customers, demand, instance } = annealing.rings.ground
  const most = Math.max(...instance.types.map(({ capacity }) => capacity))
  const goods = instance.mate === null ? demand.reduce((sum, q) => sum + q, 0) : 0
  // Who finds no room waits outside.
  annealing.rings.overPrice = Number.POSITIVE_INFINITY
  return {
    annealing,
    waits: new Float64Array(customers),
    outside: [],
    routesMin: Math.max(1, Math.ceil(goods / most)),
  }
}

/** Works at it for some steps; false once there is nothing left to win. The best tours of the annealing are the fewest met. */
export function cutFleet(cut: FleetCut, steps: number): boolean {
  const { rings } = cut.annealing
  for (let i = 0; i < steps; i++) {
    if (cut.outside.length === 0) {
      keep(cut.annealing)
      if (rings.used <= cut.routesMin) return false
      giveUpRoute(cut)
      rings.usedMax = rings.used
    }
    step(cut)
  }
  return true
}

/** Takes out the route whose customers have waited least. */
function giveUpRoute(cut: FleetCut): void {
  const { rings } = cut.annealing
  const { customers } = rings.ground
  let least = Number.POSITIVE_INFINITY
  let chosen = -1
  for (const s of rings.slots.subarray(0, rings.used)) {
    let sum = 0
    for (const v of ringOf(rings, customers + s)) sum += cut.waits[v] ?? 0
    if (sum < least) {
      least = sum
      chosen = s
    }
  }
  const members = [...ringOf(rings, customers + chosen)]
  beginStep(rings)
  for (const v of members) take(rings, v)
  // Profiles are worked out anew for what a step has touched, which this was not.
  cut.annealing.recreation.undone()
  cut.outside = members
}

function* ringOf({ next, ground }: Rings, sentinel: number): Generator<number> {
  for (let v = next[sentinel] ?? 0; v < ground.customers; v = next[v] ?? 0) yield v
}

function step(cut: FleetCut): void {
  const { rings, chance, marks, rules, recreation, mate, order, keys } = cut.annealing
  const { journal, slot } = rings
  beginStep(rings)
  ruin(rings, rules, marks, chance)
  if (mate !== null) takeMates(rings, mate)
  const out = [...cut.outside, ...journal.node.subarray(0, journal.taken)]
  orderCustomers(rings, { out, order, keys, chance })
  recreation.run(order, out.length, Number.POSITIVE_INFINITY)
  const left = out.filter((v) => slot[v] === -1)
  // As good is good enough: others than before are moved about, and with them the room there is.
  const isAccepted = left.length < cut.outside.length || weigh(cut, left) <= weigh(cut, cut.outside)
  for (const v of left) cut.waits[v] = (cut.waits[v] ?? 0) + 1
  if (isAccepted) cut.outside = left
  else {
    undoStep(rings)
    recreation.undone()
  }
}

function weigh({ waits }: FleetCut, customers: readonly number[]): number {
  return customers.reduce((sum, v) => sum + (waits[v] ?? 0), 0)
}
