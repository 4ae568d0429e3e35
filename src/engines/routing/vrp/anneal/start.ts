// Where a search begins: the tours given, or savings where vehicles are alike and enough, else greedy insertion into the fleet.

import { servedOf } from '#engines/routing/vrp/feasible.ts'
import type { Instance, Tour } from '#engines/routing/vrp/instance.ts'
import { neverBlinking } from './blinks.ts'
import { newChance } from './chance.ts'
import { layGround } from './ground.ts'
import { recreationOf } from './recreation.ts'
import { beginStep, emptyRings, type Rings, ringsOf } from './rings.ts'
import { savings } from './savings.ts'

const spareSlots = 8

/** Rings of the tours given, or of a first set. Customers that no vehicle takes alone are left out, those for whom the fleet is too small are in hired ones. */
export function firstRings(instance: Instance, given: readonly Tour[] | null): Rings {
  const customers = servedOf(instance)
  const tours = given ?? toursBySavings(instance, customers)
  if (tours === null) return insertAll(instance, customers)
  const spare = instance.types.flatMap(({ count }, type) => {
    const used = tours.filter((tour) => tour.type === type).length
    return Array<number>(Math.min(count - used, Math.ceil(used / 4) + spareSlots)).fill(type)
  })
  const ground = layGround(instance, customers, [...tours.map(({ type }) => type), ...spare])
  const number = new Int32Array(instance.nodes)
  for (const [c, v] of ground.node.entries()) number[v] = c
  return ringsOf(
    ground,
    tours.map(({ stops }) => stops.map((v) => number[v] ?? 0)),
  )
}

function toursBySavings(instance: Instance, customers: readonly number[]): Tour[] | null {
  const { types, mate } = instance
  const [type, another] = types
  if (type === undefined || another !== undefined || mate !== null) return null
  const tours = savings(instance, customers).map((stops) => ({ type: 0, stops }))
  return tours.length <= type.count ? tours : null
}

function insertAll(instance: Instance, customers: readonly number[]): Rings {
  const { types, delivery, pickup, mate } = instance
  const goods = customers.reduce((sum, v) => sum + Math.max(delivery[v] ?? 0, pickup[v] ?? 0), 0)
  const slotTypes = types.flatMap(({ count, capacity }, type) => {
    const enough =
      mate === null ? Math.ceil((2 * goods) / capacity) + spareSlots : customers.length / 2
    return Array<number>(Math.min(count, customers.length, enough)).fill(type)
  })
  const most = Math.max(...types.map(({ capacity }) => capacity))
  const hired = Array<number>(Math.ceil((2 * goods) / most) + spareSlots).fill(types.length)
  const rings = emptyRings(layGround(instance, customers, [...slotTypes, ...hired]))
  const { ground, journal } = rings
  const order = Int32Array.from(customers, (_, c) => c)
  order.sort((a, b) => (ground.demand[b] ?? 0) - (ground.demand[a] ?? 0) || a - b)
  journal.node.set(order)
  journal.taken = order.length
  recreationOf(rings, neverBlinking(newChance('first'))).run(
    order,
    order.length,
    Number.POSITIVE_INFINITY,
  )
  beginStep(rings)
  return rings
}
