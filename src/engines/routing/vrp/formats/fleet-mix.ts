// Reads Golden's and Taillard's files of mixed fleets: vehicle types that differ in number, capacity, fixed cost and cost of a unit of way.

import type { VehicleType } from '#engines/routing/vrp/instance.ts'
import { ok, type Result } from '#kernel/result.ts'
import { distancesOf } from './distances.ts'
import type { BenchmarkFile } from './file.ts'
import { isCapacity, senselessPart } from './lines.ts'
import { malformed } from './malformed.ts'
import { numbersOf } from './solomon.ts'

export function readFleetMix(text: string): Result<BenchmarkFile> {
  const [[customers = 0, kinds = 0, , service = 0] = [], ...rows] = numbersOf(text)
  const places = rows.slice(kinds, kinds + 1 + customers)
  if (!(customers > 0 && kinds > 0)) return malformed('header')
  if (places.length !== customers + 1 || service !== 0) return malformed('customers')
  const types = rows
    .slice(0, kinds)
    .map(([count = 0, capacity = 0, fixedCost = 0, distanceCost = 1]) => ({
      depot: 0,
      capacity,
      fixedCost,
      distanceCost,
      count,
    }))
  if (!types.every(isType)) return malformed('types')
  const part = senselessPart(
    places.map(([x = Number.NaN, y = Number.NaN, q = Number.NaN], id) => {
      return { id, x, y, goods: id === 0 ? [] : [q] }
    }),
  )
  if (part !== null) return malformed(part)
  const distance = distancesOf(
    places.map(([x = 0, y = 0]) => ({ x, y })),
    'exact',
  )
  const instance = {
    nodes: places.length,
    depots: 1,
    distance,
    duration: distance,
    delivery: Int32Array.from(places, ([, , q = 0], i) => (i === 0 ? 0 : q)),
    pickup: new Int32Array(places.length),
    windows: null,
    mate: null,
    types,
  }
  return ok({ kind: 'vrp', instance, unit: 1, objective: 'distance' })
}

function isType({ capacity, count, fixedCost, distanceCost }: VehicleType): boolean {
  return isCapacity(capacity) && count > 0 && fixedCost >= 0 && distanceCost >= 0
}
