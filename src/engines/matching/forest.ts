/** The root of the tree that a node is in; `up` names each node's node above, a root's itself. Paths are halved on the way. */
export function findRoot(up: Int32Array, node: number): number {
  let at = node
  while (up[at] !== at) {
    up[at] = up[up[at] as number] as number
    at = up[at] as number
  }
  return at
}
