// Reads Solomon's and Gehring and Homberger's files: one depot, vehicles that are alike, a time window and a service time each.

import { ok, type Result } from '#kernel/result.ts'
import { distancesOf } from './distances.ts'
import type { BenchmarkFile } from './file.ts'
import { malformed } from './malformed.ts'

export function readSolomon(text: string): Result<BenchmarkFile> {
  const rows = numbersOf(text)
  const [count = 0, capacity = 0] = rows.find(({ length }) => length === 2) ?? []
  const places = rows.filter(({ length }) => length === 7)
  if (!(count > 0 && capacity > 0)) return malformed('VEHICLE')
  if (places.length < 2 || places.some(([id], i) => id !== i)) return malformed('CUSTOMER')
  const distance = distancesOf(
    places.map(([, x = 0, y = 0]) => ({ x, y })),
    'exact',
  )
  const column = (i: number) => places.map((row) => row[i] ?? 0)
  const instance = {
    nodes: places.length,
    depots: 1,
    distance,
    duration: distance,
    delivery: Int32Array.from(column(3)),
    pickup: new Int32Array(places.length),
    windows: {
      opens: Float64Array.from(column(4)),
      closes: Float64Array.from(column(5)),
      service: Float64Array.from(column(6)),
    },
    mate: null,
    types: [{ depot: 0, capacity, fixedCost: 0, distanceCost: 1, count }],
  }
  return ok({ kind: 'vrp', instance, unit: 1, objective: 'distance' })
}

/** The lines of a text that hold nothing but numbers. */
export function numbersOf(text: string): number[][] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && /^[\d\s.eE+-]+$/.test(line))
    .map((line) => line.split(/\s+/).map(Number))
}
