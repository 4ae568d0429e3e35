// The problem as the annealing reads it: customers renumbered so that near ones lie near in memory, and for each route that
// may be driven (a slot) one sentinel that stands for its depot, so that every route is a ring without a special case.
//
// Indices come from the arrays' own bounds, so `as number` on an element holds throughout this file.

import type { Instance, Matrix, Tour, VehicleType } from '#engines/routing/vrp/instance.ts'
import { nearestFirst } from './nearest.ts'

export type Ground = {
  readonly instance: Instance
  /** Customers are 0 … customers - 1, sentinels customers … stride - 1. */
  readonly customers: number
  readonly slots: number
  readonly stride: number
  /** customers × stride: the way from each customer to each customer or sentinel. */
  readonly out: Matrix
  /** customers × stride: the way to each customer from each; the same array as `out` where ways are the same both ways. */
  readonly into: Matrix
  readonly demand: Int32Array
  /** The instance's vehicle types and, last, the one to hire when the fleet is too small: dearer than any, so that the search empties it where it can. */
  readonly types: readonly VehicleType[]
  readonly capacity: Float64Array
  readonly price: Float64Array
  readonly leastPrice: number
  readonly fixed: Float64Array
  /** The type that each slot begins with. */
  readonly type: Int32Array
  /** customers × nearest: other customers, the nearest first. */
  readonly near: Int32Array
  readonly nearest: number
  /** Of each customer: the shortest way from it to anyone, and to it. */
  readonly leastOut: Float64Array
  readonly leastInto: Float64Array
  /** The instance's node of each customer. */
  readonly node: Int32Array
}

const nearestMax = 128

const hiredDearer = 20

/** Lays out customers of an instance for routes of the given vehicle types, one slot each; the number after the last type is the hired one. */
export function layGround(
  instance: Instance,
  served: readonly number[],
  slotTypes: readonly number[],
): Ground {
  const node = chain(instance, served)
  const customers = node.length
  const slots = slotTypes.length
  const stride = customers + slots
  const types = [...instance.types, hiredType(instance)]
  const typeOf = (slot: number) => types[slotTypes[slot] as number]
  const places = Int32Array.from({ length: stride }, (_, i) =>
    i < customers ? (node[i] as number) : (typeOf(i - customers)?.depot ?? 0),
  )
  const { out, into } = ways(instance, places, customers)
  const nearest = Math.min(customers - 1, nearestMax)
  return {
    instance,
    customers,
    slots,
    stride,
    out,
    into,
    demand: Int32Array.from(node, (v) => instance.delivery[v] as number),
    types,
    capacity: Float64Array.from(types, ({ capacity }) => capacity),
    price: Float64Array.from(types, ({ distanceCost }) => distanceCost),
    leastPrice: Math.min(...types.map(({ distanceCost }) => distanceCost)),
    fixed: Float64Array.from(types, ({ fixedCost }) => fixedCost),
    type: Int32Array.from(slotTypes),
    near: neighbours({ out, into }, { customers, stride, nearest }),
    nearest,
    leastOut: leastWays(out, customers, stride),
    leastInto: leastWays(into, customers, stride),
    node,
  }
}

function hiredType({ types, distance }: Instance): VehicleType {
  const most = (value: (type: VehicleType) => number) => Math.max(...types.map(value))
  const price = most(({ distanceCost }) => distanceCost)
  let longest = 0
  for (const way of distance) longest = Math.max(longest, way)
  return {
    depot: types[0]?.depot ?? 0,
    capacity: most(({ capacity }) => capacity),
    fixedCost: hiredDearer * (most(({ fixedCost }) => fixedCost) + price * longest),
    distanceCost: hiredDearer * price,
    count: Number.POSITIVE_INFINITY,
  }
}

/** Customers in the order of a walk that always goes on to the nearest one not yet met. */
function chain({ nodes, distance }: Instance, served: readonly number[]): Int32Array {
  const order = new Int32Array(served.length)
  const met = new Uint8Array(nodes)
  let at = 0
  for (let i = 0; i < order.length; i++) {
    let best = -1
    let least = Number.POSITIVE_INFINITY
    for (const v of served) {
      const d = distance[at * nodes + v] as number
      if (met[v] === 0 && d < least) {
        best = v
        least = d
      }
    }
    order[i] = best
    met[best] = 1
    at = best
  }
  return order
}

function ways({ distance, nodes }: Instance, places: Int32Array, customers: number) {
  const stride = places.length
  const Row = distance instanceof Int32Array ? Int32Array : Float64Array
  const out = new Row(customers * stride)
  let isSame = true
  for (let c = 0; c < customers; c++) {
    const from = places[c] as number
    for (let x = 0; x < stride; x++) {
      const to = places[x] as number
      const d = distance[from * nodes + to] as number
      out[c * stride + x] = d
      isSame &&= d === distance[to * nodes + from]
    }
  }
  if (isSame) return { out, into: out }
  const into = new Row(customers * stride)
  for (let c = 0; c < customers; c++) {
    const to = places[c] as number
    for (let x = 0; x < stride; x++) {
      into[c * stride + x] = distance[(places[x] as number) * nodes + to] as number
    }
  }
  return { out, into }
}

function leastWays(ways: Matrix, customers: number, stride: number): Float64Array {
  return Float64Array.from({ length: customers }, (_, c) => {
    let least = Number.POSITIVE_INFINITY
    for (let x = 0; x < stride; x++) {
      if (x !== c) least = Math.min(least, ways[c * stride + x] as number)
    }
    return least
  })
}

type Extent = { readonly customers: number; readonly stride: number; readonly nearest: number }

function neighbours(
  { out, into }: { readonly out: Matrix; readonly into: Matrix },
  { customers, stride, nearest }: Extent,
): Int32Array {
  const near = new Int32Array(customers * nearest)
  for (let c = 0; c < customers; c++) {
    const wayTo = (v: number) => {
      const at = c * stride + v
      return v === c ? 0 : Math.min(out[at] as number, into[at] as number)
    }
    const others = nearestFirst(customers, wayTo).filter((v) => v !== c)
    near.set(others.subarray(0, nearest), c * nearest)
  }
  return near
}

/** Tours in the instance's own numbers, from routes in the ground's; what only hired vehicles would carry is in none. */
export function toursOf(
  { node, instance }: Ground,
  routes: readonly (readonly number[])[],
  type: Int32Array,
): Tour[] {
  const hired = instance.types.length
  return routes.flatMap((route, slot) => {
    const t = type[slot] as number
    return route.length === 0 || t === hired
      ? []
      : [{ type: t, stops: route.map((c) => node[c] as number) }]
  })
}
