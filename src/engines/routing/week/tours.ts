// How far a vehicle drives from a hub past some of its halls and back: exact for few, a good tour for many.

import type { WeekHub } from './problem.ts'

/** Beyond it a tour is built by insertion: Held and Karp's table doubles with each hall. */
const exactMax = 8
/** Stands for a way that no road leads: far, so that nothing is gained by going there often. */
const noRoadMetres = 1_000_000

/** Metres of a tour over some of the hub's halls, by their places in its list; each set is looked for once. */
export function newTours({ halls, metres }: WeekHub): (members: readonly number[]) => number {
  const size = halls.length + 1
  const way = (from: number, to: number): number => {
    const known = metres[from * size + to] ?? -1
    return known < 0 ? noRoadMetres : known
  }
  const found = new Map<string, number>()
  return (members) => {
    const key = members.join()
    const known = found.get(key)
    if (known !== undefined) return known
    const stops = members.map((member) => member + 1)
    const length = stops.length <= exactMax ? shortest(stops, way) : goodTour(stops, way)
    found.set(key, length)
    return length
  }
}

type Way = (from: number, to: number) => number

/** The shortest tour from 0 over all stops (M. Held, R. M. Karp, 1962): by set of stops visited and the last of them. */
function shortest(stops: readonly number[], way: Way): number {
  const count = stops.length
  if (count === 0) return 0
  const best = new Float64Array((1 << count) * count).fill(Number.POSITIVE_INFINITY)
  for (const [i, stop] of stops.entries()) best[(1 << i) * count + i] = way(0, stop)
  for (let set = 1; set < 1 << count; set++) {
    for (let last = 0; last < count; last++) {
      if ((set >> last) & 1) goOn(best, { set, last }, { stops, way })
    }
  }
  const all = ((1 << count) - 1) * count
  return Math.min(...stops.map((stop, last) => (best[all + last] as number) + way(stop, 0)))
}

type Reached = { readonly set: number; readonly last: number }
type Ground = { readonly stops: readonly number[]; readonly way: Way }

/** From a set of stops and the last of them to each stop that is not yet among them. */
function goOn(best: Float64Array, { set, last }: Reached, { stops, way }: Ground): void {
  const count = stops.length
  const here = best[set * count + last] as number
  for (let next = 0; next < count; next++) {
    if ((set >> next) & 1) continue
    const at = (set | (1 << next)) * count + next
    best[at] = Math.min(
      best[at] as number,
      here + way(stops[last] as number, stops[next] as number),
    )
  }
}

/** Cheapest insertion in order of distance from the hub, the farthest first, then single stops moved while that helps. */
function goodTour(stops: readonly number[], way: Way): number {
  const far = [...stops].sort((a, b) => way(0, b) + way(b, 0) - way(0, a) - way(a, 0) || a - b)
  const tour = [0]
  for (const stop of far) insert(tour, stop, way)
  for (let isBetter = true; isBetter; ) {
    isBetter = false
    for (const stop of stops) {
      const before = lengthOf(tour, way)
      const at = tour.indexOf(stop)
      tour.splice(at, 1)
      insert(tour, stop, way)
      if (lengthOf(tour, way) < before) isBetter = true
    }
  }
  return lengthOf(tour, way)
}

/** Puts a stop where it lengthens the tour least; the tour begins with 0 and ends there too, unwritten. */
function insert(tour: number[], stop: number, way: Way): void {
  let least = Number.POSITIVE_INFINITY
  let at = 1
  for (let i = 0; i < tour.length; i++) {
    const from = tour[i] as number
    const to = tour[i + 1] ?? 0
    const more = way(from, stop) + way(stop, to) - way(from, to)
    if (more < least) {
      least = more
      at = i + 1
    }
  }
  tour.splice(at, 0, stop)
}

function lengthOf(tour: readonly number[], way: Way): number {
  return tour.reduce((sum, stop, i) => sum + way(stop, tour[i + 1] ?? 0), 0)
}
