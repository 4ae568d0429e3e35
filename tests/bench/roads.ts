// The road engine on made-up counties: preprocessing, a 500 × 500 matrix, and Dijkstra beside it for the same answer.
// Arguments: numbers of nodes (default 20000 60000 200000). The memory is that of workerd, which does the same once more.

import { contract } from '#engines/roads/hierarchy.ts'
import { manyToMany } from '#engines/roads/many.ts'
import { buildNetwork, type Network } from '#engines/roads/network.ts'
import { findPaths } from '#engines/roads/paths.ts'
import { assert } from '#kernel/assert.ts'
import { seededRandom } from '#kernel/random.ts'
import { printLine } from './line.ts'
import { countyRoads } from './road-networks.ts'
import { insideWorkerd } from './workerd.ts'

const places = 500
const targetMs = 1000
/** Dijkstra is run from so many of the places, and its time scaled to all. */
const compared = 20

const worker = `
import { contract } from '#engines/roads/hierarchy.ts'
import { manyToMany } from '#engines/roads/many.ts'
import { buildNetwork } from '#engines/roads/network.ts'
import { seededRandom } from '#kernel/random.ts'
import { countyRoads } from 'tests/bench/road-networks.ts'
let network, nodes
export default {
  async fetch(request) {
    const { pathname, searchParams } = new URL(request.url)
    const size = Number(searchParams.get('size'))
    if (pathname === '/make') {
      const random = seededRandom('bench roads ' + size)
      const roads = countyRoads(random, size)
      network = buildNetwork(roads, 'van')
      nodes = Array.from({ length: ${places} }, () => random.int(0, roads.nodes.length - 1))
    }
    if (pathname !== '/solve') return new Response('')
    const { seconds } = manyToMany(contract(network), { from: nodes, to: nodes })
    return Response.json({ reached: seconds.filter((time) => time >= 0).length })
  },
}`

export async function run(sizes: string[]): Promise<void> {
  for (const size of sizes.length > 0 ? sizes : ['20000', '60000', '200000']) {
    measure(Number(size))
    const { memoryMB, heapMaxMB } = await insideWorkerd<{ reached: number }>(worker, { size })
    printLine({
      ...{ bench: 'roads', case: `${size} nodes in workerd, heap held to ${heapMaxMB} MB: peak` },
      ...{ unit: 'MB', value: memoryMB, peer: { name: 'limit of a Worker', value: 128 } },
    })
  }
}

function measure(size: number): void {
  const random = seededRandom(`bench roads ${size}`)
  const roads = countyRoads(random, size)
  const network = buildNetwork(roads, 'van')
  const nodes = Array.from({ length: places }, () => random.int(0, roads.nodes.length - 1))
  const [hierarchy, contractMs] = timed(() => contract(network))
  const [table, matrixMs] = timed(() => manyToMany(hierarchy, { from: nodes, to: nodes }))
  const [, dijkstraMs] = timed(() => compare(network, nodes, table))
  const of = `${roads.nodes.length} nodes, ${roads.edges.length} roads`
  const line = (what: string, unit: string, value: number) => ({
    ...{ bench: 'roads', case: `${of}: ${what}`, unit, value },
  })
  printLine(line('preprocessing', 'CPU ms', contractMs))
  printLine({
    ...line(`${places} × ${places} matrix`, 'CPU ms', matrixMs),
    peer: { name: `Dijkstra, ${places} searches`, value: (dijkstraMs * places) / compared },
  })
  printLine({
    ...line(`${places} × ${places} matrix against the target`, 'CPU ms', matrixMs),
    peer: { name: 'target', value: targetMs },
  })
  printLine(
    line('arcs kept of arcs given', 'share', (hierarchy.heads.length * 2) / network.heads.length),
  )
}

/** Both searches give the same seconds and metres, or the bench has nothing to say. */
function compare(network: Network, nodes: readonly number[], table: ReturnType<typeof manyToMany>) {
  for (const [row, source] of nodes.slice(0, compared).entries()) {
    const paths = findPaths(network, source, 'seconds')
    for (const [column, target] of nodes.entries()) {
      const cell = row * nodes.length + column
      assert(table.seconds[cell] === paths.seconds[target], `seconds of cell ${cell} agree`)
      assert(table.metres[cell] === paths.metres[target], `metres of cell ${cell} agree`)
    }
  }
}

function timed<T>(work: () => T): readonly [T, number] {
  const begin = process.cpuUsage()
  const value = work()
  const { user, system } = process.cpuUsage(begin)
  return [value, (user + system) / 1000]
}
