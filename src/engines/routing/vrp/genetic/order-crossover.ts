// OX: the child keeps a stretch of one parent's giant tour and takes the others in the order of the second parent.

import type { Random } from '#kernel/random.ts'

/** Fills `child` from the giant tours `a` and `b`; `seen` is scratch, one byte per node. */
export function crossOrders(
  { a, b, child, seen }: { a: Int32Array; b: Int32Array; child: Int32Array; seen: Uint8Array },
  chance: Random,
): void {
  const count = a.length
  const from = chance.int(0, count - 1)
  const length = count < 3 ? 1 : chance.int(1, count - 1)
  seen.fill(0)
  let at = from
  for (let i = 0; i < length; i++) {
    const node = a[at] as number
    child[at] = node
    seen[node] = 1
    at = at + 1 === count ? 0 : at + 1
  }
  let read = at
  for (let left = count - length; left > 0; ) {
    const node = b[read] as number
    read = read + 1 === count ? 0 : read + 1
    if (seen[node] === 1) continue
    child[at] = node
    at = at + 1 === count ? 0 : at + 1
    left--
  }
}
