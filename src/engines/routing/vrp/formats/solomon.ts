// Reads Solomon's and Gehring and Homberger's files: one depot, vehicles that are alike, a time window and a service time each.

import type { Instance } from '#engines/routing/vrp/instance.ts'

/** How the way between two points is measured: exactly, or cut after the first decimal and counted in tenths (DIMACS 2021). */
export type Measure = 'exact' | 'tenths'

export function readSolomon(text: string, measure: Measure): Instance {
  const rows = text
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .filter((row) => row.every(Number.isFinite))
  const [fleet = [], ...places] = rows.filter(({ length }) => length === 2 || length === 7)
  const [count = 0, capacity = 0] = fleet
  const scale = measure === 'tenths' ? 10 : 1
  const column = (i: number) => places.map((row) => row[i] ?? 0)
  const points = places.map(([, x = 0, y = 0]) => ({ x, y }))
  const distance = distancesOf(points, measure)
  const times = (i: number) => Float64Array.from(column(i), (value) => value * scale)
  return {
    nodes: points.length,
    depots: 1,
    distance,
    duration: distance,
    delivery: Int32Array.from(column(3)),
    pickup: new Int32Array(points.length),
    windows: { opens: times(4), closes: times(5), service: times(6) },
    mate: null,
    types: [{ depot: 0, capacity, fixedCost: 0, distanceCost: 1, count }],
  }
}

export function distancesOf(
  points: readonly { readonly x: number; readonly y: number }[],
  measure: Measure,
): Int32Array | Float64Array {
  const Row = measure === 'tenths' ? Int32Array : Float64Array
  const distance = new Row(points.length ** 2)
  for (const [i, a] of points.entries()) {
    for (const [j, b] of points.entries()) {
      const exact = Math.hypot(a.x - b.x, a.y - b.y)
      distance[i * points.length + j] = measure === 'tenths' ? Math.floor(exact * 10) : exact
    }
  }
  return distance
}
