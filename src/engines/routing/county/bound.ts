// A cost that no plan for the same goods goes below.
//
// Let φ be the metres from the park along the shortest ways of any vehicle in either direction. A metre driven changes φ by
// one at most, and every shift ends where it began, so a vehicle climbs as much as it descends: at least the larger of what
// its goods climb and descend, divided by what it holds. Goods rise and fall by φ at their ends whatever hub they pass.
// Hence cost ≥ the cheapest price of a kilogram-metre × 2 × max(kg-metres up, kg-metres down), likewise by litres and crates.
// And the ways of all shifts, each closed at its base, join every place with goods to a base: together they are at least
// twice a Steiner forest of these places, so at least a shortest spanning forest of them by shortest ways (Gilbert and
// Pollak 1968 §3), at the cheapest price of a metre. The larger of the two holds, with one trip paid on top.

import type { Amount, Problem, Shipment, Vehicle } from './problem.ts'
import { metresOf } from './ways.ts'

const dims = ['kg', 'litres', 'crates'] as const

/** Where there are more places, the forest is not looked for: it takes places³. */
const forestPlacesMax = 600

/** In fen, for carrying so much of each shipment. */
export function lowerBound(problem: Problem, carried: readonly Amount[]): number {
  const ways = shortestLinks(problem)
  const moved = problem.shipments.flatMap((shipment, index) => {
    const amount = carried[index]
    return amount !== undefined && amount.kg > 0 ? [{ shipment, amount }] : []
  })
  if (moved.length === 0) return 0
  const size = problem.sites.length
  const height = spread(size, ways, problem.park)
  const radial = Math.max(...dims.map((dim) => radialBound(problem, { moved, height, dim })))
  const ends = new Set(moved.flatMap(({ shipment }) => [shipment.from, shipment.to]))
  const bases = problem.vehicles.map(({ base }) => base)
  const perMetre = Math.min(...problem.vehicles.map(({ costKmFen }) => costKmFen)) / 1000
  const forest = size > forestPlacesMax ? 0 : joinUp(size, ways, { roots: bases, ends })
  const trip = Math.min(...problem.vehicles.map(({ costTripFen }) => costTripFen))
  return Math.floor(Math.max(radial, forest * perMetre)) + trip
}

type Moved = { readonly shipment: Shipment; readonly amount: Amount }
type Radial = {
  readonly moved: readonly Moved[]
  readonly height: Float64Array
  readonly dim: (typeof dims)[number]
}

function radialBound({ vehicles }: Problem, { moved, height, dim }: Radial): number {
  let down = 0
  let up = 0
  for (const { shipment, amount } of moved) {
    const fall = (height[shipment.from] ?? 0) - (height[shipment.to] ?? 0)
    if (!Number.isFinite(fall)) continue
    down += Math.max(fall, 0) * amount[dim]
    up += Math.max(-fall, 0) * amount[dim]
  }
  const price = (vehicle: Vehicle) =>
    vehicle.load[dim] === 0
      ? Number.POSITIVE_INFINITY
      : vehicle.costKmFen / 1000 / vehicle.load[dim]
  const cheapest = Math.min(...vehicles.map(price))
  return Number.isFinite(cheapest) ? 2 * cheapest * Math.max(up, down) : 0
}

/** By cell, the shortest road between two places, whichever vehicle and direction; Infinity where there is none. */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: one pass over all cells of all matrices, without calls.
function shortestLinks({ sites, roads }: Problem): Float64Array {
  const size = sites.length
  const links = new Float64Array(size * size).fill(Number.POSITIVE_INFINITY)
  for (const ways of roads) {
    for (let a = 0; a < size; a++) {
      for (let b = 0; b < size; b++) {
        const cell = ways[a * size + b] ?? -1
        if (cell < 0) continue
        const way = metresOf(cell)
        links[a * size + b] = Math.min(links[a * size + b] ?? 0, way)
        links[b * size + a] = Math.min(links[b * size + a] ?? 0, way)
      }
    }
  }
  return links
}

/** Shortest ways from a place to all: Dijkstra without a heap, for every place is linked to every other. */
function spread(size: number, links: Float64Array, root: number): Float64Array {
  const reach = new Float64Array(size).fill(Number.POSITIVE_INFINITY)
  const done = new Uint8Array(size)
  reach[root] = 0
  for (let next = root; next >= 0; next = nearest(reach, done)) {
    done[next] = 1
    for (let place = 0; place < size; place++) {
      const way = (reach[next] ?? 0) + (links[next * size + place] ?? 0)
      if (way < (reach[place] ?? 0)) reach[place] = way
    }
  }
  return reach
}

/** Metres of a shortest forest from the roots through all ends (Prim 1957). Ends no road reaches are left out. */
function joinUp(
  size: number,
  links: Float64Array,
  { roots, ends }: { roots: readonly number[]; ends: ReadonlySet<number> },
): number {
  const reach = new Float64Array(size).fill(Number.POSITIVE_INFINITY)
  const done = new Uint8Array(size).fill(1)
  for (const end of ends) done[end] = 0
  const add = (place: number) => {
    done[place] = 1
    for (const [to, way] of spread(size, links, place).entries()) {
      reach[to] = Math.min(reach[to] ?? 0, way)
    }
  }
  for (const root of new Set(roots)) add(root)
  let total = 0
  for (let next = nearest(reach, done); next >= 0; next = nearest(reach, done)) {
    total += reach[next] ?? 0
    add(next)
  }
  return total
}

function nearest(reach: Float64Array, done: Uint8Array): number {
  let best = -1
  for (let place = 0; place < reach.length; place++) {
    if (done[place] === 1 || reach[place] === Number.POSITIVE_INFINITY) continue
    if (best < 0 || (reach[place] ?? 0) < (reach[best] ?? 0)) best = place
  }
  return best
}
