import { buildNetwork, positionOf, type Roads } from './network.ts'
import { findPaths, unreachable } from './paths.ts'

/**
 * Metres of the shortest open road from each node of `from` (rows) to each of `to` (columns), row by row; -1 where none leads.
 * Roads are the same both ways, so the search starts on the shorter side.
 */
export function distances(
  roads: Roads,
  { from, to }: { readonly from: readonly number[]; readonly to: readonly number[] },
): Int32Array {
  const network = buildNetwork(roads, 'van')
  const positions = (ids: readonly number[]) => ids.map((id) => positionOf(network.position, id))
  const [rows, columns] = [positions(from), positions(to)]
  const metres = new Int32Array(rows.length * columns.length)
  const turned = columns.length < rows.length
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
