// What routes in mid-search are like, for a search to set itself up by.
//
// Indices come from the arrays' own bounds, so `as number` on an element holds throughout this file.

import type { Rings } from './rings.ts'

/** What a way between neighbours costs on average with the fleet's own vehicles, their fixed cost shared among the ways. */
export function meanWay({ ground, slots, used, type, length, size }: Rings): number {
  const { types, fixed, price } = ground
  const hired = types.length - 1
  let cost = 0
  let ways = 0
  for (const s of slots.subarray(0, used)) {
    const t = type[s] as number
    if (t === hired) continue
    cost += (fixed[t] as number) + (price[t] as number) * (length[s] as number)
    ways += (size[s] as number) + 1
  }
  return cost / Math.max(1, ways)
}

/** A length that the share of the ways between customers in the routes does not exceed. */
export function reachOf({ ground: { customers }, back, prev }: Rings, share: number): number {
  const ways = back.slice(0, customers).filter((_, v) => (prev[v] as number) < customers)
  return ways.sort()[Math.floor(share * (ways.length - 1))] ?? Number.POSITIVE_INFINITY
}
