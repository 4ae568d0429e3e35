// Reads Solomon's and Gehring and Homberger's files: one depot, vehicles that are alike, a time window and a service time each.

import { ok, type Result } from '#kernel/result.ts'
import { distancesOf } from './distances.ts'
import type { BenchmarkFile } from './file.ts'
import { isCapacity, type PlaceLine, senselessPart } from './lines.ts'
import { malformed } from './malformed.ts'

export function readSolomon(text: string): Result<BenchmarkFile> {
  const [[count = 0, capacity = 0, ...rest] = [], ...places] = numbersOf(text)
  if (!(count > 0 && isCapacity(capacity) && rest.length === 0)) return malformed('VEHICLE')
  if (places.length < 2 || places.some((row, i) => row.length !== 7 || row[0] !== i)) {
    return malformed('CUSTOMER')
  }
  const part = senselessPart(places.map(lineOf))
  if (part !== null) return malformed(part)
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

function lineOf(row: readonly number[]): PlaceLine {
  const [id = 0, x = 0, y = 0, goods = 0, opens = 0, closes = 0, service = 0] = row
  return { id, x, y, goods: [goods], opens, closes, service }
}

/** The lines of a text that hold nothing but numbers. */
export function numbersOf(text: string): number[][] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && /^[\d\s.eE+-]+$/.test(line))
    .map((line) => line.split(/\s+/).map(Number))
}
