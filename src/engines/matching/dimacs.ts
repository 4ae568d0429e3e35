// Reads minimum cost flow problems in DIMACS form and solves them with the same simplex that matches the county.

import { ok, type Result, refuse } from '#kernel/result.ts'
import { type Basis, highOf, lowOf, type Network, startBasis } from './basis.ts'
import { optimise } from './simplex.ts'

export type CostFlow = {
  readonly nodes: number
  /** What each node supplies; negative where it demands. */
  readonly supply: Float64Array
  readonly arcs: readonly CostArc[]
}
type CostArc = {
  readonly from: number
  readonly to: number
  readonly least: number
  readonly most: number
  readonly cost: number
}
export type CostFlowResult = {
  readonly feasible: boolean
  readonly objective: string
  /** What each arc carries, in the order of the file. */
  readonly flow: readonly number[]
  /** The nodes' prices: no flow is cheaper than what they prove. */
  readonly certificate: readonly number[]
  readonly pivots: number
}

const numberMax = 2_000_000_000

export function readDimacs(text: string): Result<CostFlow> {
  let nodes = 0
  let supply = new Float64Array(0)
  const arcs: CostArc[] = []
  for (const line of text.split('\n')) {
    const [kind = '', ...rest] = line.trim().split(/\s+/)
    const [a = 0, b = 0, c = 0, d = 0, e = 0] = rest.map(Number)
    if (kind === 'p') {
      nodes = b
      supply = new Float64Array(nodes)
    }
    if (kind === 'n') supply[a - 1] = b
    if (kind === 'a') arcs.push({ from: a - 1, to: b - 1, least: c, most: d, cost: e })
  }
  const fault = arcs.findIndex((arc) => !isSound(arc, nodes))
  if (nodes < 1 || fault >= 0 || !supply.every(Number.isSafeInteger)) {
    return refuse('invalid', 'matching-malformed', { id: 'dimacs', what: `arc ${fault + 1}` })
  }
  return ok({ nodes, supply, arcs })
}

function isSound({ from, to, least, most, cost }: CostArc, nodes: number): boolean {
  const whole = [from, to, least, most, cost].every(Number.isSafeInteger)
  const placed = Math.min(from, to) >= 0 && Math.max(from, to) < nodes
  return whole && placed && least >= 0 && most >= least && most <= numberMax
}

/** The high part of a cost counts what had to be forced through the root, the low part is the cost itself. */
export function solveCostFlow({ nodes, supply, arcs }: CostFlow): CostFlowResult {
  const excess = Float64Array.from(supply)
  for (const { from, to, least } of arcs) {
    excess[from] = (excess[from] ?? 0) - least
    excess[to] = (excess[to] ?? 0) + least
  }
  const count = arcs.length + nodes
  const network: Network = {
    nodes,
    tail: new Int32Array(count),
    head: new Int32Array(count),
    capacity: new Int32Array(count).fill(2 ** 31 - 1),
    high: new Float64Array(count),
    low: new Float64Array(count),
  }
  const flow = new Int32Array(count)
  const basisArc = new Int32Array(nodes)
  for (const [a, { from, to, least, most, cost }] of arcs.entries()) {
    network.tail[a] = from
    network.head[a] = to
    network.capacity[a] = most - least
    network.low[a] = cost
  }
  for (let u = 0; u < nodes; u++) {
    const forced = arcs.length + u
    const over = excess[u] ?? 0
    network.tail[forced] = over >= 0 ? u : nodes
    network.head[forced] = over >= 0 ? nodes : u
    network.high[forced] = 1
    flow[forced] = Math.abs(over)
    basisArc[u] = forced
  }
  const basis = startBasis(network, flow, basisArc)
  optimise(basis)
  return resultOf(basis, { nodes, supply, arcs })
}

function resultOf(basis: Basis, { nodes, arcs }: CostFlow): CostFlowResult {
  const flow = arcs.map(({ least }, a) => least + (basis.flow[a] ?? 0))
  const objective = arcs.reduce((sum, { cost }, a) => sum + BigInt(cost) * BigInt(flow[a] ?? 0), 0n)
  return {
    feasible: basis.flow.subarray(arcs.length).every((forced) => forced === 0),
    objective: String(objective),
    flow,
    certificate: pricesIn(basis, nodes),
    pivots: basis.pivots,
  }
}

/** One number a node; where parts of the graph hang together by the root alone, each part keeps its own level. */
function pricesIn(basis: Basis, nodes: number): number[] {
  const high = Array.from({ length: nodes }, (_, u) => highOf(basis, u))
  const low = Array.from({ length: nodes }, (_, u) => lowOf(basis, u))
  const arcs = basis.network
  let step = 1
  for (let a = 0; a < arcs.low.length - nodes; a++) {
    const u = arcs.tail[a] ?? 0
    const v = arcs.head[a] ?? 0
    step = Math.max(step, 1 + Math.abs((arcs.low[a] ?? 0) + (low[u] ?? 0) - (low[v] ?? 0)))
  }
  return high.map((h, u) => h * step + (low[u] ?? 0))
}

/** Checks a result without the solver: each node's balance, each arc's limits, and that the prices prove the cost least. */
export function verifyCostFlow(
  { nodes, supply, arcs }: CostFlow,
  result: CostFlowResult,
): string[] {
  const left = Float64Array.from(supply)
  const faults: string[] = []
  let cost = 0n
  for (const [a, arc] of arcs.entries()) {
    const carried = result.flow[a] ?? -1
    left[arc.from] = (left[arc.from] ?? 0) - carried
    left[arc.to] = (left[arc.to] ?? 0) + carried
    cost += BigInt(arc.cost) * BigInt(carried)
    const [from, to] = [result.certificate[arc.from], result.certificate[arc.to]]
    if (!isBest(arc, carried, arc.cost + (from ?? Number.NaN) - (to ?? Number.NaN)))
      faults.push(`arc ${a + 1}`)
  }
  for (let u = 0; u < nodes; u++) if (left[u] !== 0) faults.push(`node ${u + 1}`)
  if (String(cost) !== result.objective) faults.push('objective')
  return faults
}

function isBest({ least, most }: CostArc, carried: number, reduced: number): boolean {
  if (!Number.isSafeInteger(reduced) || carried < least || carried > most) return false
  return (reduced >= 0 || carried === most) && (reduced <= 0 || carried === least)
}
