// Who can stand beside whom in a route, as far as time windows say.
//
// Indices come from the arrays' own bounds, so `as number` on an element holds throughout this file.

import type { Matrix } from '#engines/routing/vrp/instance.ts'
import type { Ground } from './ground.ts'
import { nearestFirst } from './nearest.ts'
import type { Profile } from './profile.ts'

/** customers × nearest: who can stand beside each customer on one side, the nearest first; -1 ends a list. */
export type Companions = {
  readonly list: Int32Array
  /** The ways between a customer and those of its list. */
  readonly ways: Matrix
  /** Of each customer: the shortest way there is on its other side. */
  readonly least: Float64Array
}

/** Lists for each customer those whose window lets them be its neighbour in a route. */
export function companionsOf(
  ground: Ground,
  profile: Profile,
): { readonly after: Companions; readonly before: Companions } {
  const { customers, stride, nearest, out, into } = ground
  const { opens, closes, service, outTime } = profile
  const after = new Int32Array(customers * nearest).fill(-1)
  const before = new Int32Array(customers * nearest).fill(-1)
  const may = (a: number, b: number) =>
    (opens[a] as number) + (service[a] as number) + (outTime[a * stride + b] as number) <=
    (closes[b] as number)
  const list = (c: number, ways: typeof out, fits: (v: number) => boolean) =>
    nearestFirst(customers, (v) => ways[c * stride + v] as number)
      .filter((v) => v !== c && fits(v))
      .subarray(0, nearest)
  for (let c = 0; c < customers; c++) {
    after.set(
      list(c, out, (v) => may(c, v)),
      c * nearest,
    )
    before.set(
      list(c, into, (v) => may(v, c)),
      c * nearest,
    )
  }
  return {
    after: { list: after, ways: waysAlong(out, after, ground), least: ground.leastInto },
    before: { list: before, ways: waysAlong(into, before, ground), least: ground.leastOut },
  }
}

/** customers × nearest: the way to everyone in a list, side by side in memory as they are read; 0 where the list has ended with -1. */
function waysAlong(ways: Matrix, list: Int32Array, { customers, stride, nearest }: Ground): Matrix {
  const along = ways.slice(0, list.length)
  for (let c = 0, i = 0; c < customers; c++) {
    for (const end = i + nearest; i < end; i++) {
      const v = list[i] as number
      along[i] = v < 0 ? 0 : (ways[c * stride + v] as number)
    }
  }
  return along
}
