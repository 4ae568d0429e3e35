import { buildNetwork, positionOf, type Roads, turnRoads } from './network.ts'
import { findPaths, unreachable } from './paths.ts'

/**
 * Metres of the shortest open road from each node of `from` (rows) to each of `to` (columns), row by row; -1 where none leads.
 * The search starts on the side with fewer nodes: from the columns it goes against the direction of the roads.
 */
export function distances(
  roads: Roads,
  { from, to }: { readonly from: readonly number[]; readonly to: readonly number[] },
): Int32Array {
  const turned = to.length < from.length
  const network = buildNetwork(turned ? turnRoads(roads) : roads, 'van')
  const positions = (ids: readonly number[]) => ids.map((id) => positionOf(network.position, id))
  const [rows, columns] = [positions(from), positions(to)]
  const metres = new Int32Array(rows.length * columns.length)
  const [sources, targets] = turned ? [columns, rows] : [rows, columns]
  for (const [i, source] of sources.entries()) {
    const paths = findPaths(network, source, 'metres')
    for (const [j, target] of targets.entries()) {
      const cell = turned ? j * columns.length + i : i * columns.length + j
      metres[cell] = paths.metres[target] ?? unreachable
    }
  }
  return metres
}
