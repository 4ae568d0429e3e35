/** A binary heap of nodes by key; a node that is pushed again with a smaller key moves up. */
export type Heap = {
  readonly push: (node: number, key: number) => void
  /** The node of smallest key, -1 when empty. */
  readonly pop: () => number
}

export function newHeap(size: number): Heap {
  const nodes = new Int32Array(size)
  const slots = new Int32Array(size).fill(-1)
  const keys = new Float64Array(size)
  let length = 0
  const keyAt = (slot: number): number => keys[nodes[slot] ?? 0] ?? 0
  const put = (slot: number, node: number): void => {
    nodes[slot] = node
    slots[node] = slot
  }
  const rise = (start: number, node: number): void => {
    const key = keys[node] ?? 0
    let slot = start
    while (slot > 0) {
      const parent = (slot - 1) >> 1
      if (keyAt(parent) <= key) break
      put(slot, nodes[parent] ?? 0)
      slot = parent
    }
    put(slot, node)
  }
  const sink = (node: number): void => {
    const key = keys[node] ?? 0
    let slot = 0
    for (let child = 1; child < length; child = 2 * slot + 1) {
      if (child + 1 < length && keyAt(child + 1) < keyAt(child)) child++
      if (keyAt(child) >= key) break
      put(slot, nodes[child] ?? 0)
      slot = child
    }
    put(slot, node)
  }
  return {
    push: (node, key) => {
      keys[node] = key
      const known = slots[node] ?? -1
      rise(known >= 0 ? known : length++, node)
    },
    pop: () => {
      if (length === 0) return -1
      const top = nodes[0] ?? 0
      slots[top] = -1
      length--
      if (length > 0) sink(nodes[length] ?? 0)
      return top
    },
  }
}
