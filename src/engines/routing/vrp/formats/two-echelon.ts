// Reads two-echelon problems in the format of Breunig, Schmid, Hartl and Vidal (2016).

import type { TwoEchelon } from '#engines/routing/vrp/two-echelon/problem.ts'
import { ok, type Result } from '#kernel/result.ts'
import { distancesOf } from './distances.ts'
import type { BenchmarkFile } from './file.ts'
import { senselessPart } from './lines.ts'
import { malformed } from './malformed.ts'

export function readTwoEchelon(text: string): Result<BenchmarkFile> {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('!'))
  const [trucks = '', vehicles = '', stores = '', customers = ''] = lines
  const [count = 0, capacity = 0, distanceCost = 0, fixedCost = 0] = numbers(trucks)
  const [perSatellite = 0, all = 0, small = 0, each = 0, fixed = 0] = numbers(vehicles)
  const [depot = [], ...satellites] = tuples(stores)
  const served = tuples(customers)
  if (!(capacity > 0 && small > 0)) return malformed('fleet')
  if (satellites.length === 0 || served.length === 0) return malformed('places')
  const part = senselessPart(
    served.map(([x = Number.NaN, y = Number.NaN, q = Number.NaN], id) => {
      return { id: id + 1, x, y, goods: [q] }
    }),
  )
  if (part !== null) return malformed(part)
  if ([depot, ...satellites].some(({ length }) => length < 2)) return malformed('places')
  const points = [depot, ...satellites, ...served].map(([x = 0, y = 0]) => ({ x, y }))
  const problem: TwoEchelon = {
    satellites: satellites.length,
    customers: served.length,
    distance: Float64Array.from(distancesOf(points, 'exact')),
    demand: Int32Array.from(served, ([, , q = 0]) => q),
    handling: Float64Array.from(satellites, ([, , h = 0]) => h),
    truck: { count, capacity, distanceCost, fixedCost },
    vehicle: { count: all, perSatellite, capacity: small, distanceCost: each, fixedCost: fixed },
  }
  return ok({ kind: 'two-echelon', problem })
}

function numbers(line: string): number[] {
  return line.split(',').map(Number)
}

function tuples(line: string): number[][] {
  return line
    .split(/\s+/)
    .filter((word) => word !== '')
    .map(numbers)
}
