// The level below as the annealing core reads it: satellites are depots, and the vehicles of each a type of their own.
//
// Indices come from the arrays' own bounds, so `as number` on an element holds throughout this file.

import { type Ground, layGround } from '#engines/routing/vrp/anneal/ground.ts'
import type { Rings } from '#engines/routing/vrp/anneal/rings.ts'
import type { Instance } from '#engines/routing/vrp/instance.ts'
import type { TwoEchelon } from './problem.ts'

/** Empty slots that each satellite begins with, for routes to be begun there. */
const spare = 4

export function layLower(problem: TwoEchelon): Ground {
  const { satellites, customers, demand, vehicle } = problem
  const goods = demand.reduce((sum, q) => sum + q, 0)
  // Of two routes that cannot be joined, one is more than half full.
  const enough = Math.ceil((2 * goods) / vehicle.capacity)
  const each = Math.min(vehicle.perSatellite, spare + Math.ceil(enough / satellites))
  const slots = Array.from({ length: satellites * each }, (_, i) => i % satellites)
  const hired = Array<number>(enough + 2 * spare).fill(satellites)
  return layGround(
    lowerInstance(problem),
    Array.from({ length: customers }, (_, c) => satellites + c),
    [...slots, ...hired],
  )
}

function lowerInstance({ satellites, customers, distance, demand, vehicle }: TwoEchelon): Instance {
  const nodes = satellites + customers
  const below = new Float64Array(nodes * nodes)
  for (let v = 0; v < nodes; v++) {
    const row = (v + 1) * (nodes + 1) + 1
    below.set(distance.subarray(row, row + nodes), v * nodes)
  }
  const delivery = new Int32Array(nodes)
  delivery.set(demand, satellites)
  const { capacity, fixedCost, distanceCost, perSatellite, count } = vehicle
  return {
    nodes,
    depots: satellites,
    distance: below,
    duration: below,
    delivery,
    pickup: new Int32Array(nodes),
    windows: null,
    mate: null,
    types: Array.from({ length: satellites }, (_, depot) => ({
      depot,
      capacity,
      fixedCost,
      distanceCost,
      count: Math.min(perSatellite, count),
    })),
  }
}

/** Gives satellites that ran out of empty slots some of those that have more than they need; nothing may be under way. */
export function spreadSlots(rings: Rings): void {
  const { ground, slots, used, type } = rings
  const satellites = ground.instance.depots
  const empty: number[][] = Array.from({ length: satellites }, () => [])
  for (let i = used; i < ground.slots; i++) {
    const s = slots[i] as number
    empty[type[s] as number]?.push(s)
  }
  const poor = [...empty.keys()].filter((k) => (empty[k] as number[]).length < spare / 2)
  for (const k of poor) {
    const rich = empty.reduce((best, list) => (list.length > best.length ? list : best))
    const s = rich.length > spare / 2 ? rich.pop() : undefined
    if (s === undefined) return
    moveSlot(rings, s, k)
    empty[k]?.push(s)
  }
}

/** Lets an empty slot stand for a route from satellite k. */
export function moveSlot({ ground, type }: Rings, s: number, k: number): void {
  const { customers, stride, out, into, node, instance } = ground
  const { distance, nodes } = instance
  type[s] = k
  for (let c = 0; c < customers; c++) {
    const v = node[c] as number
    out[c * stride + customers + s] = distance[v * nodes + k] as number
    into[c * stride + customers + s] = distance[k * nodes + v] as number
  }
}
