// In which order customers that are out go back: by chance, the heaviest first, the farthest or the nearest first.
// Christiaens, Vanden Berghe (2020), §5.3.
//
// Indices come from the arrays' own bounds, so `as number` on an element holds throughout this file.

import { type Chance, draw } from './chance.ts'
import type { Rings } from './rings.ts'

/** Four, four, two and one chance of eleven for each order; fills `order` and leaves the journal as it is. */
export function orderTaken(
  { ground, journal }: Rings,
  order: Int32Array,
  keys: Float64Array,
  chance: Chance,
): void {
  const { customers, stride, out, demand } = ground
  const kind = draw(chance) * 11
  const count = journal.taken
  for (let i = 0; i < count; i++) {
    const v = journal.node[i] as number
    let key = 0
    if (kind < 4) key = draw(chance)
    else if (kind < 8) key = -(demand[v] as number)
    else {
      const far = out[v * stride + customers] as number
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
