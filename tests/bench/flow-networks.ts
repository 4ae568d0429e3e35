// Seeded networks in the shapes of the DIMACS generators: random with a skeleton, grids, chains, transportation, assignment.

import type { CostFlow } from '#engines/matching/flow/network.ts'
import { type Random, seededRandom } from '#kernel/random.ts'

type Arc = { from: number; to: number; most: number; cost: number; least?: number }

/** The networks by name: each is built when it is its turn, since the largest fill memory. */
export const networks: Readonly<Record<string, () => CostFlow>> = {
  'random-1k-8k': () => scattered({ nodes: 1_000, arcs: 8_000, ends: 30 }),
  'random-10k-100k': () => scattered({ nodes: 10_000, arcs: 100_000, ends: 1_000 }),
  'random-50k-500k': () => scattered({ nodes: 50_000, arcs: 500_000, ends: 5_000 }),
  'random-32k-262k-few-ends': () => scattered({ nodes: 32_768, arcs: 262_144, ends: 181 }),
  'random-4k-500k-dense': () => scattered({ nodes: 4_096, arcs: 524_288, ends: 64 }),
  'random-65k-196k-sparse': () => scattered({ nodes: 65_536, arcs: 196_608, ends: 256 }),
  'grid-300x300': () => grid({ rows: 300, columns: 300, ends: 300 }),
  'grid-40x40': () => grid({ rows: 40, columns: 40, ends: 40 }),
  'chain-10x3000': () => grid({ rows: 10, columns: 3_000, ends: 10 }),
  'chain-1x30000': () => chain({ nodes: 30_000, reach: 8 }),
  'transport-500x500': () => bipartite({ left: 500, right: 500, each: 500, quantity: 1000 }),
  'transport-50x20000': () => bipartite({ left: 20_000, right: 50, each: 20, quantity: 1000 }),
  'assignment-1000x1000': () => bipartite({ left: 1000, right: 1000, each: 1000, quantity: 1 }),
  'assignment-10000x10000-sparse': () =>
    bipartite({ left: 10_000, right: 10_000, each: 20, quantity: 1 }),
  'circulation-20k-200k': () => circulation({ nodes: 20_000, arcs: 200_000 }),
  'roads-250x250': () => roads({ rows: 250, columns: 250 }),
}

/** A network as a DIMACS file. */
export function* dimacsOf({ nodes, supply, from, to, least, most, cost }: CostFlow) {
  yield `p min ${nodes} ${from.length}\n`
  for (const [u, s] of supply.entries()) if (s !== 0) yield `n ${u + 1} ${s}\n`
  for (const [a, tail] of from.entries()) {
    yield `a ${tail + 1} ${(to[a] ?? 0) + 1} ${least[a]} ${most[a]} ${cost[a]}\n`
  }
}

function networkOf(supply: Float64Array, arcs: readonly Arc[]): CostFlow {
  return {
    nodes: supply.length,
    supply,
    from: Int32Array.from(arcs, ({ from }) => from),
    to: Int32Array.from(arcs, ({ to }) => to),
    least: Float64Array.from(arcs, ({ least = 0 }) => least),
    most: Float64Array.from(arcs, ({ most }) => most),
    cost: Float64Array.from(arcs, ({ cost }) => cost),
  }
}

/** As NETGEN draws them: `ends` sources and as many sinks, chains between them that carry everything, the rest at random. */
function scattered({ nodes, arcs, ends }: { nodes: number; arcs: number; ends: number }): CostFlow {
  const random = seededRandom(`scattered ${nodes} ${arcs} ${ends}`)
  const supply = new Float64Array(nodes)
  const drawn: Arc[] = []
  const order = shuffled(random, nodes - 2 * ends).map((u) => u + ends)
  const link = (from: number, to: number, most: number) =>
    drawn.push({ from, to, most, cost: random.int(1, 10_000) })
  for (let s = 0; s < ends; s++) {
    const amount = random.int(500, 1500)
    const sink = nodes - 1 - s
    supply[s] = amount
    supply[sink] = -amount
    let at = s
    for (let i = s; i < order.length; i += ends) {
      link(at, order[i] ?? 0, amount)
      at = order[i] ?? 0
    }
    link(at, sink, amount)
  }
  while (drawn.length < arcs) {
    const from = random.int(0, nodes - ends - 1)
    const to = random.int(ends, nodes - 1)
    if (from !== to) link(from, to, random.int(1, 1000))
  }
  return networkOf(supply, drawn)
}

/** As GRIDGEN draws them: from the left edge to the right, with arcs to the four neighbours. */
function grid({ rows, columns, ends }: { rows: number; columns: number; ends: number }): CostFlow {
  const random = seededRandom(`grid ${rows} ${columns}`)
  const supply = new Float64Array(rows * columns)
  const arcs: Arc[] = []
  const link = (from: number, to: number, most: number) =>
    arcs.push({ from, to, most, cost: random.int(0, 10_000) })
  for (let u = 0; u < rows * columns; u++) {
    if ((u + 1) % columns > 0) {
      link(u, u + 1, u < ends * columns ? 1000 : random.int(1, 200))
      link(u + 1, u, random.int(1, 200))
    }
    if (u + columns < rows * columns) {
      link(u, u + columns, random.int(1, 400))
      link(u + columns, u, random.int(1, 400))
    }
  }
  for (let row = 0; row < ends; row++) {
    const amount = random.int(100, 1000)
    supply[row * columns] = amount
    supply[row * columns + columns - 1] = -amount
  }
  return networkOf(supply, arcs)
}

/** One long line of nodes, each linked to some of the next few, with sources and sinks all along. */
function chain({ nodes, reach }: { nodes: number; reach: number }): CostFlow {
  const random = seededRandom(`chain ${nodes}`)
  const supply = new Float64Array(nodes)
  const arcs: Arc[] = []
  for (let u = 0; u + 1 < nodes; u++) {
    const amount = random.int(0, 100)
    const to = Math.min(nodes - 1, u + random.int(1, 200))
    supply[u] = (supply[u] ?? 0) + amount
    supply[to] = (supply[to] ?? 0) - amount
    arcs.push({ from: u, to: u + 1, most: 1_000_000, cost: random.int(1, 1000) })
    for (let n = 0; n < 4; n++) {
      const near = Math.min(nodes - 1, u + random.int(2, reach))
      const [from, to] = random.int(0, 3) === 0 ? [near, u] : [u, near]
      if (near > u) arcs.push({ from, to, most: random.int(1, 500), cost: random.int(1, 4000) })
    }
  }
  return networkOf(supply, arcs)
}

type Sides = { left: number; right: number; each: number; quantity: number }

/** Suppliers against buyers; `each` supplier reaches that many buyers, one of them for as much as it has. */
function bipartite({ left, right, each, quantity }: Sides): CostFlow {
  const random = seededRandom(`bipartite ${left} ${right} ${each}`)
  const supply = new Float64Array(left + right)
  const arcs: Arc[] = []
  const matched = shuffled(random, Math.max(left, right))
  for (let i = 0; i < left; i++) {
    const amount = random.int(1, quantity)
    const home = (matched[i] ?? 0) % right
    supply[i] = amount
    supply[left + home] = (supply[left + home] ?? 0) - amount
    for (let n = 0; n < each; n++) {
      const other = n === 0 ? home : random.int(0, right - 1)
      const to = each === right ? n : other
      arcs.push({ from: i, to: left + to, most: amount, cost: random.int(1, 10_000) })
    }
  }
  return networkOf(supply, arcs)
}

/** Nothing supplied: only arcs that pay for themselves, and lower bounds that must be kept. */
function circulation({ nodes, arcs }: { nodes: number; arcs: number }): CostFlow {
  const random = seededRandom(`circulation ${nodes} ${arcs}`)
  const drawn = Array.from({ length: arcs }, (_, a) => {
    const ring = a < nodes
    const from = ring ? a : random.int(0, nodes - 1)
    const to = ring ? (a + 1) % nodes : random.int(0, nodes - 1)
    const least = ring ? 1000 : random.int(0, 9) === 0 ? 1 : 0
    const most = ring ? 1_000_000 : least + random.int(0, 100)
    return { from, to, least, most, cost: random.int(-2000, 8000) }
  })
  return networkOf(new Float64Array(nodes), drawn)
}

/** Roads there and back without limits, with farms that supply and markets that buy spread over the map. */
function roads({ rows, columns }: { rows: number; columns: number }): CostFlow {
  const random = seededRandom(`roads ${rows} ${columns}`)
  const supply = new Float64Array(rows * columns)
  const arcs: Arc[] = []
  for (let u = 0; u < rows * columns; u++) {
    const neighbours = [(u + 1) % columns === 0 ? u : u + 1, u + columns]
    for (const v of neighbours.filter((v) => v !== u && v < rows * columns)) {
      const cost = random.int(100, 5000)
      arcs.push({ from: u, to: v, most: 1_000_000_000, cost })
      arcs.push({ from: v, to: u, most: 1_000_000_000, cost })
    }
    if (random.int(0, 4) > 0) continue
    const market = random.int(0, rows * columns - 1)
    const amount = random.int(1, 1000)
    supply[u] = (supply[u] ?? 0) + amount
    supply[market] = (supply[market] ?? 0) - amount
  }
  return networkOf(supply, arcs)
}

function shuffled(random: Random, count: number): number[] {
  const items = Array.from({ length: count }, (_, i) => i)
  for (let i = count - 1; i > 0; i--) {
    const j = random.int(0, i)
    const held = items[i] ?? 0
    items[i] = items[j] ?? 0
    items[j] = held
  }
  return items
}
