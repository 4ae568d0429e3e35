// Reads Li and Lim's files: goods that go from one customer to another, with time windows.

import { ok, type Result } from '#kernel/result.ts'
import { distancesOf } from './distances.ts'
import type { BenchmarkFile } from './file.ts'
import { isCapacity, type PlaceLine, senselessPart } from './lines.ts'
import { malformed } from './malformed.ts'
import { numbersOf } from './solomon.ts'

export function readLiLim(text: string): Result<BenchmarkFile> {
  const [[count = 0, capacity = 0] = [], ...places] = numbersOf(text)
  if (!(count > 0 && isCapacity(capacity))) return malformed('vehicles')
  if (places.length < 3 || places.some((row, i) => row.length !== 9 || row[0] !== i)) {
    return malformed('tasks')
  }
  const part = senselessPart(places.map(lineOf))
  if (part !== null) return malformed(part)
  const mate = Int32Array.from(places, (row) => (row[7] || row[8]) ?? 0)
  mate[0] = -1
  const goods = (v: number) => places[v]?.[3] ?? 0
  const isPair = (other: number, v: number) =>
    other > 0 && mate[other] === v && goods(v) + goods(other) === 0
  if (!mate.every((other, v) => v === 0 || isPair(other, v))) return malformed('pairs')
  const distance = distancesOf(
    places.map(([, x = 0, y = 0]) => ({ x, y })),
    'exact',
  )
  const column = (i: number) => Float64Array.from(places, (row) => row[i] ?? 0)
  const instance = {
    nodes: places.length,
    depots: 1,
    distance,
    duration: distance,
    delivery: Int32Array.from(places, ([, , , q = 0]) => Math.max(0, -q)),
    pickup: Int32Array.from(places, ([, , , q = 0]) => Math.max(0, q)),
    windows: { opens: column(4), closes: column(5), service: column(6) },
    mate,
    types: [{ depot: 0, capacity, fixedCost: 0, distanceCost: 1, count }],
  }
  return ok({ kind: 'vrp', instance, unit: 1, objective: 'vehicles' })
}

/** What is fetched at one customer is brought to another, where it counts below zero. */
function lineOf(row: readonly number[]): PlaceLine {
  const [id = 0, x = 0, y = 0, goods = 0, opens = 0, closes = 0, service = 0] = row
  return { id, x, y, goods: [Math.abs(goods)], opens, closes, service }
}
