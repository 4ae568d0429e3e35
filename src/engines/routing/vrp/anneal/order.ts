// In which order customers that are out go back: by chance, the heaviest first, the farthest or the nearest first.
// Christiaens, Vanden Berghe (2020), §5.3.
//
// Indices come from the arrays' own bounds, so `as number` on an element holds throughout this file.

import { type Chance, draw } from './chance.ts'
import type { Rings } from './rings.ts'

type Out = {
  /** Who is to be ordered; `order` takes the result. */
  readonly out: ArrayLike<number>
  readonly order: Int32Array
  /** Scratch. */
  readonly keys: Float64Array
  readonly chance: Chance
}

/** Four, four, two and one chance of eleven for each order. */
export function orderCustomers(
  { ground }: Rings,
  { out, order, keys, chance }: Out,
  count = out.length,
): void {
  const { customers, stride, demand } = ground
  const kind = draw(chance) * 11
  for (let i = 0; i < count; i++) {
    const v = out[i] as number
    let key = 0
    if (kind < 4) key = draw(chance)
    else if (kind < 8) key = -(demand[v] as number)
    else {
      const far = ground.out[v * stride + customers] as number
      key = kind < 10 ? -far : far
    }
    let at = i
    while (at > 0 && (keys[at - 1] as number) > key) {
      keys[at] = keys[at - 1] as number
      order[at] = order[at - 1] as number
      at--
    }
    keys[at] = key
    order[at] = v
  }
}
