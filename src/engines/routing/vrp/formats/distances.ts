import type { Matrix } from '#engines/routing/vrp/instance.ts'

/** How the way between two points is measured: exactly, rounded to a whole, or cut after the first decimal and counted in tenths. */
export type Measure = 'exact' | 'rounded' | 'tenths'

type Point = { readonly x: number; readonly y: number }

/** Straight ways between all points, row by row. */
export function distancesOf(points: readonly Point[], measure: Measure): Matrix {
  const Row = measure === 'exact' ? Float64Array : Int32Array
  const distance = new Row(points.length ** 2)
  for (const [i, a] of points.entries()) {
    for (const [j, b] of points.entries()) {
      distance[i * points.length + j] = measured(
        Math.sqrt((a.x - b.x) ** 2 + (a.y - b.y) ** 2),
        measure,
      )
    }
  }
  return distance
}

function measured(way: number, measure: Measure): number {
  if (measure === 'rounded') return Math.round(way)
  return measure === 'tenths' ? Math.floor(way * 10) : way
}
