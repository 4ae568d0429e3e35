/** Tells for each node the island it lies on: two nodes on one island are joined by roads. */
export function findIslands(
  nodes: readonly { readonly id: number }[],
  edges: readonly { readonly a: number; readonly b: number }[],
): (node: number) => number {
  const parents = new Map(nodes.map(({ id }) => [id, id]))
  const rootOf = (node: number): number => {
    let root = node
    for (let up = parents.get(root); up !== undefined && up !== root; up = parents.get(root)) {
      // Halving the path keeps chains of a long valley road short.
      const above = parents.get(up) ?? up
      parents.set(root, above)
      root = above
    }
    return root
  }
  for (const { a, b } of edges) parents.set(rootOf(a), rootOf(b))
  return rootOf
}
