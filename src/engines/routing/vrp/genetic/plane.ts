// Where nodes lie around the depot, read off the matrix alone: exact in the plane, a fair picture on roads.

import type { Instance } from '#engines/routing/vrp/instance.ts'

export type Plane = { readonly x: Float64Array; readonly y: Float64Array }

/** Coordinates with the depot at the origin, by trilateration from the depot and two landmarks far from it and each other. */
export function planeOf({ nodes, distance }: Instance, depot: number): Plane {
  const way = (a: number, b: number): number =>
    ((distance[a * nodes + b] as number) + (distance[b * nodes + a] as number)) / 2
  const x = new Float64Array(nodes)
  const y = new Float64Array(nodes)
  const east = farthest(nodes, (node) => way(depot, node))
  const base = way(depot, east)
  if (base === 0) return { x, y }
  const height = (node: number): number =>
    Math.sqrt(Math.max(0, way(depot, node) ** 2 - (x[node] as number) ** 2))
  for (let node = 0; node < nodes; node++) {
    x[node] = (way(depot, node) ** 2 + base ** 2 - way(east, node) ** 2) / (2 * base)
  }
  const north = farthest(nodes, height)
  const top = height(north)
  if (top === 0) return { x, y }
  const foot = x[north] as number
  for (let node = 0; node < nodes; node++) {
    const above = way(depot, node) ** 2 - way(north, node) ** 2 + foot ** 2 + top ** 2
    y[node] = (above - 2 * foot * (x[node] as number)) / (2 * top)
  }
  return { x, y }
}

function farthest(nodes: number, far: (node: number) => number): number {
  let best = 0
  for (let node = 1; node < nodes; node++) if (far(node) > far(best)) best = node
  return best
}

/** A direction as a number in [0, 4) that grows with the angle, the same on every machine. */
export function direction(x: number, y: number): number {
  const span = Math.abs(x) + Math.abs(y)
  if (span === 0) return 0
  if (y >= 0) return 1 - x / span
  return 3 + x / span
}
