// Who can stand beside whom in a route, as far as time windows say.
//
// Indices come from the arrays' own bounds, so `as number` on an element holds throughout this file.

import type { Matrix } from '#engines/routing/vrp/instance.ts'
import type { Ground } from './ground.ts'
import { nearestFirst } from './nearest.ts'
import type { Profile } from './profile.ts'

/** customers × nearest: who can come right after each customer, and who right before, the nearest first; -1 ends a list. */
export type Companions = {
  readonly after: Int32Array
  readonly before: Int32Array
  /** The ways to those after and from those before. */
  readonly afterWay: Matrix
  readonly beforeWay: Matrix
}

/** Lists for each customer those whose window lets them be its neighbour in a route. */
export function companionsOf(ground: Ground, profile: Profile): Companions {
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
    after,
    before,
    afterWay: waysAlong(out, after, ground),
    beforeWay: waysAlong(into, before, ground),
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
