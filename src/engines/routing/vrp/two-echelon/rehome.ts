// Whole routes that begin at another satellite: what taking strings out and putting them back would need a happy chance for.
//
// Indices come from the arrays' own bounds, so `as number` on an element holds throughout this file.

import { type Chance, draw, drawBelow } from '#engines/routing/vrp/anneal/chance.ts'
import { put, type Rings, take } from '#engines/routing/vrp/anneal/rings.ts'

/** Lets a route by chance begin at another open satellite, and half of the time one of that satellite's at the first one's. False where that cannot be. */
export function rehome(rings: Rings, load: Float64Array, chance: Chance): boolean {
  const { slots, used, type, ground } = rings
  const s = slots[drawBelow(chance, used)] as number
  const from = type[s] as number
  const to = drawBelow(chance, ground.instance.depots)
  if (from === to || from === ground.instance.depots || load[to] === 0) return false
  const other = draw(chance) < exchangeRate ? anyOf(rings, to, chance) : -1
  const stops = empty(rings, s, load)
  if (other < 0) return fill(rings, stops, to, load)
  const others = empty(rings, other, load)
  return fill(rings, stops, to, load) && fill(rings, others, from, load)
}

const exchangeRate = 0.5

/** A slot in use of a satellite; -1 where there is none. */
function anyOf({ slots, used, type }: Rings, k: number, chance: Chance): number {
  let found = -1
  let seen = 0
  for (let i = 0; i < used; i++) {
    const s = slots[i] as number
    if (type[s] === k && draw(chance) * ++seen < 1) found = s
  }
  return found
}

function empty(rings: Rings, s: number, load: Float64Array): number[] {
  const { next, ground, type } = rings
  const { customers, demand } = ground
  const k = type[s] as number
  const stops: number[] = []
  for (let v = next[customers + s] as number; v < customers; v = next[customers + s] as number) {
    stops.push(v)
    take(rings, v)
    load[k] = (load[k] as number) - (demand[v] as number)
  }
  return stops
}

/** Puts stops into an empty slot of satellite k, as a round opened where that is cheapest. */
function fill(rings: Rings, stops: readonly number[], k: number, load: Float64Array): boolean {
  const { ground, slots, used, type, idle } = rings
  const { customers, demand } = ground
  if ((idle[k] as number) <= 0) return false
  let s = -1
  for (let i = used; i < ground.slots && s < 0; i++)
    if (type[slots[i] as number] === k) s = slots[i] as number
  if (s < 0) return false
  const first = cheapestFirst(rings, stops, customers + s)
  for (let i = 0; i < stops.length; i++) {
    const v = stops[(first + i) % stops.length] as number
    put(rings, v, customers + s, s)
    load[k] = (load[k] as number) + (demand[v] as number)
  }
  return true
}

function cheapestFirst({ ground }: Rings, stops: readonly number[], depot: number): number {
  const { stride, out, into } = ground
  let best = 0
  let least = Number.POSITIVE_INFINITY
  for (const [i, v] of stops.entries()) {
    const before = stops.at(i - 1) as number
    const gain = stops.length === 1 ? 0 : (out[before * stride + v] as number)
    const cost =
      (into[v * stride + depot] as number) + (out[before * stride + depot] as number) - gain
    if (cost >= least) continue
    least = cost
    best = i
  }
  return best
}
