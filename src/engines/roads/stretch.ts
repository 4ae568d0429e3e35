import { edgeBetween } from './line.ts'
import { buildNetwork, positionOf, type RoadEdge, type Roads } from './network.ts'
import { findPaths, type Paths, pathTo } from './paths.ts'

/**
 * The roads of the shortest stretch from one road to another, both included, by their places in the list. Whether they are open and
 * in which direction they are driven does not matter: a stretch is a piece of ground. Null where they do not hang together.
 */
export function findStretch({ nodes, edges }: Roads, first: number, last: number): number[] | null {
  const [from, to] = [edges[first], edges[last]]
  if (from === undefined || to === undefined) return null
  if (first === last) return [first]
  const ground = edges.map((edge) => ({ ...edge, open: true, oneway: false, kmhMax: 0 }))
  const network = buildNetwork({ nodes, edges: ground }, 'van')
  const position = (node: number) => positionOf(network.position, node)
  const ways = [from.a, from.b].flatMap((start) => {
    const paths = findPaths(network, position(start), 'metres')
    return endsOf(to).map((end) => ({ paths, end: position(end) }))
  })
  const reached = ways.filter(({ paths, end }) => lengthTo(paths, end) >= 0)
  const [best] = reached.sort((a, b) => lengthTo(a.paths, a.end) - lengthTo(b.paths, b.end))
  if (best === undefined) return null
  const way = pathTo(best.paths, best.end)
  const between = way.slice(1).map((node, i) => edgeBetween(network, way[i] ?? node, node))
  return [...new Set([first, ...between, last])]
}

function endsOf({ a, b }: RoadEdge): readonly number[] {
  return [a, b]
}

function lengthTo({ metres }: Paths, end: number): number {
  return metres[end] ?? -1
}
