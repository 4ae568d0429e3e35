/** A binary heap of nodes by key; a node that is pushed again with a smaller key moves up. */
export type Heap = {
  readonly push: (node: number, key: number) => void
  /** The node of smallest key, -1 when empty. */
  readonly pop: () => number
  /** The smallest key, infinity when empty. */
  readonly least: () => number
  /** Empties the heap in the time that its nodes take. */
  readonly clear: () => void
}

/** A heap for nodes 0 to `size` - 1: 16 bytes a node. */
export function newHeap(size: number): Heap {
  const nodes = new Int32Array(size)
  const keys = new Float64Array(size) // By slot, so that sifting reads one row only.
  const slots = new Int32Array(size).fill(-1)
  let length = 0
  const put = (slot: number, node: number, key: number): void => {
    nodes[slot] = node
    keys[slot] = key
    slots[node] = slot
  }
  const rise = (start: number, node: number, key: number): void => {
    let slot = start
    while (slot > 0) {
      const parent = (slot - 1) >> 1
      const above = keys[parent] as number
      if (above <= key) break
      put(slot, nodes[parent] as number, above)
      slot = parent
    }
    put(slot, node, key)
  }
  const sink = (node: number, key: number): void => {
    let slot = 0
    for (let child = 1; child < length; child = 2 * slot + 1) {
      if (child + 1 < length && (keys[child + 1] as number) < (keys[child] as number)) child++
      const below = keys[child] as number
      if (below >= key) break
      put(slot, nodes[child] as number, below)
      slot = child
    }
    put(slot, node, key)
  }
  return {
    push: (node, key) => {
      const known = slots[node] as number
      rise(known >= 0 ? known : length++, node, key)
    },
    pop: () => {
      if (length === 0) return -1
      const top = nodes[0] as number
      slots[top] = -1
      length--
      if (length > 0) sink(nodes[length] as number, keys[length] as number)
      return top
    },
    least: () => (length === 0 ? Number.POSITIVE_INFINITY : (keys[0] as number)),
    clear: () => {
      for (let slot = 0; slot < length; slot++) slots[nodes[slot] as number] = -1
      length = 0
    },
  }
}
