// Small routing instances drawn at random, what a plan costs told plainly, and the cheapest plan found by trying all.

import type { Instance, Tour } from '#engines/routing/vrp/instance.ts'
import { type Random, seededRandom } from '#kernel/random.ts'

export type World = {
  readonly customers: number
  readonly timed?: boolean
  /** Ways there and back differ. */
  readonly oneWay?: boolean
  readonly types?: number
  readonly count?: number
}

export function anyInstance(seed: number, world: World): Instance {
  const chance = seededRandom(`world ${seed}`)
  const nodes = world.customers + 1
  const distance = ways(nodes, chance, world.oneWay ?? false)
  const delivery = Int32Array.from({ length: nodes }, (_, i) => (i === 0 ? 0 : chance.int(1, 9)))
  return {
    nodes,
    depots: 1,
    distance,
    duration: distance,
    delivery,
    pickup: new Int32Array(nodes),
    windows: world.timed ? windowsOf(nodes, chance) : null,
    mate: null,
    types: Array.from({ length: world.types ?? 1 }, (_, type) => ({
      depot: 0,
      capacity: 20 + 5 * type,
      fixedCost: chance.pick([0, 0, 40]),
      distanceCost: 1 + type,
      count: world.count ?? Number.POSITIVE_INFINITY,
    })),
  }
}

function ways(nodes: number, chance: Random, oneWay: boolean): Int32Array {
  const x = Array.from({ length: nodes }, () => chance.int(0, 100))
  const y = Array.from({ length: nodes }, () => chance.int(0, 100))
  return Int32Array.from({ length: nodes * nodes }, (_, pair) => {
    const a = Math.floor(pair / nodes)
    const b = pair % nodes
    const straight = Math.hypot((x[a] ?? 0) - (x[b] ?? 0), (y[a] ?? 0) - (y[b] ?? 0))
    return a === b ? 0 : Math.round(straight) + (oneWay ? chance.int(0, 30) : 0)
  })
}

function windowsOf(nodes: number, chance: Random) {
  const opens = Float64Array.from({ length: nodes }, (_, i) => (i === 0 ? 0 : chance.int(0, 200)))
  const closes = opens.map((open, i) => (i === 0 ? 900 : open + chance.int(100, 300)))
  const service = opens.map((_, i) => (i === 0 ? 0 : 10))
  return { opens, closes, service }
}

/** Distance and fixed costs of tours, units over capacity, and time warp, each summed up stop by stop. */
export function measure(instance: Instance, tours: readonly Tour[]) {
  const total = { cost: 0, over: 0, warp: 0 }
  for (const { type, stops } of tours) {
    const vehicle = instance.types[type]
    if (vehicle === undefined || stops.length === 0) continue
    const way = (a: number, b: number) => instance.distance[a * instance.nodes + b] ?? 0
    let clock = instance.windows?.opens[vehicle.depot] ?? 0
    let at = vehicle.depot
    let kg = 0
    total.cost += vehicle.fixedCost
    for (const stop of [...stops, vehicle.depot]) {
      total.cost += vehicle.distanceCost * way(at, stop)
      clock += way(at, stop)
      const close = instance.windows?.closes[stop] ?? Number.POSITIVE_INFINITY
      total.warp += Math.max(0, clock - close)
      clock = Math.max(Math.min(clock, close), instance.windows?.opens[stop] ?? 0)
      clock += instance.windows?.service[stop] ?? 0
      kg += instance.delivery[stop] ?? 0
      at = stop
    }
    total.over += Math.max(0, kg - vehicle.capacity)
  }
  return total
}

/** Whether tours keep to capacities, windows and numbers of vehicles, and visit each customer once. */
export function isSound(instance: Instance, tours: readonly Tour[]): boolean {
  const { over, warp } = measure(instance, tours)
  const visited = tours.flatMap(({ stops }) => stops).sort((a, b) => a - b)
  const once = visited.length === instance.nodes - 1 && visited.every((stop, i) => stop === i + 1)
  const enough = instance.types.every(
    ({ count }, type) => tours.filter((tour) => tour.type === type).length <= count,
  )
  return over === 0 && warp === 0 && once && enough
}

/** Cost of the cheapest sound plan of one vehicle type, by trying every order of every set of stops; Infinity where there is none. */
export function cheapest(instance: Instance): number {
  const customers = instance.nodes - 1
  const routes = new Float64Array(1 << customers).fill(Number.POSITIVE_INFINITY)
  const extend = (stops: number[], set: number): void => {
    const { cost, over, warp } = measure(instance, [{ type: 0, stops }])
    if (over === 0 && warp === 0) routes[set] = Math.min(routes[set] ?? 0, cost)
    for (let next = 1; next <= customers; next++) {
      const bit = 1 << (next - 1)
      if ((set & bit) === 0) extend([...stops, next], set | bit)
    }
  }
  extend([], 0)
  const best = new Float64Array(1 << customers).fill(Number.POSITIVE_INFINITY)
  best[0] = 0
  for (let set = 1; set < best.length; set++) {
    for (let part = set; part > 0; part = (part - 1) & set) {
      best[set] = Math.min(best[set] ?? 0, (best[set ^ part] ?? 0) + (routes[part] ?? 0))
    }
  }
  return best[best.length - 1] ?? 0
}

/** All customers in random order, in `routes` routes of random length, whatever rules that breaks. */
export function anyTours(instance: Instance, chance: Random, routes: number): Tour[] {
  const tours = Array.from({ length: routes }, (_, r) => ({
    type: r % instance.types.length,
    stops: [] as number[],
  }))
  for (let stop = 1; stop < instance.nodes; stop++) {
    const { stops } = chance.pick(tours)
    stops.splice(chance.int(0, stops.length), 0, stop)
  }
  return tours
}
