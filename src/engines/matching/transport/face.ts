// The optimal face of a stage: what later stages may still change without touching what the earlier ones decided.

import type { Basis } from './basis.ts'
import { coreGap, type Face, worthOf } from './simplex.ts'
import { costAlong } from './transport.ts'

/** Costs are yet to be set. Keeps of the face before (null: of everything) the arcs that cost nothing more, and narrows the free segments likewise. */
export function faceOf(basis: Basis, before: Face | null): Face {
  const { net } = basis
  const lots: number[] = []
  const start: number[] = [0]
  const arc: number[] = []
  const count = before === null ? net.lots : before.lots.length
  for (let x = 0; x < count; x++) {
    const lot = before === null ? x : (before.lots[x] as number)
    const value = worthOf(basis, lot)
    const length = arc.length
    addArcs(basis, { before, x, lot, value }, arc)
    if (arc.length - length + narrow(basis, lot, value) < 2) {
      arc.length = length
      continue
    }
    lots.push(lot)
    start.push(arc.length)
  }
  const core = before === null ? [...basis.core.state.keys()] : [...before.core]
  return {
    lots: Int32Array.from(lots),
    start: Int32Array.from(start),
    arc: Int32Array.from(arc),
    node: Int32Array.from(arc, (code) => net.to[code] as number),
    cost: new Float64Array(arc.length),
    core: Int32Array.from(core.filter((a) => coreGap(basis, a) === 0)),
  }
}

/**
 * Of lots whose next best arc is no farther than `within`, the arcs that cost at most so much more than the lot is worth, at
 * the costs of the stage at hand.
 */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: looks at every arc of the network; a call for each would cost more than its work.
export function nearFace(basis: Basis, gap: Float64Array, within: number): Face {
  const { net, prices, price } = basis
  const { start: from, to } = net
  const { base, unit } = prices
  const lots = new Int32Array(net.lots)
  const start = new Int32Array(net.lots + 1)
  let arcs = openArcs(net.lots)
  let count = 0
  let size = 0
  for (let lot = 0; lot < net.lots; lot++) {
    if ((gap[lot] as number) > within) continue
    const most = worthOf(basis, lot) + within
    const end = from[lot + 1] as number
    for (let code = from[lot] as number; code < end; code++) {
      const node = to[code] as number
      const above = price[node] as number
      // A tie-break only adds, so what is too dear without it need not be looked at closely.
      if ((base[code] as number) * unit + above > most) continue
      const cost = costAlong(net, prices, lot, code)
      if (cost + above > most) continue
      if (size === arcs.arc.length) arcs = longer(arcs)
      arcs.arc[size] = code
      arcs.node[size] = node
      arcs.cost[size++] = cost
    }
    lots[count++] = lot
    start[count] = size
  }
  const core = Int32Array.from(basis.core.state.keys())
  return { lots: lots.subarray(0, count), start, core, ...arcs }
}

type Arcs = Pick<Face, 'arc' | 'node' | 'cost'>

function openArcs(size: number): Arcs {
  return { arc: new Int32Array(size), node: new Int32Array(size), cost: new Float64Array(size) }
}

function longer({ arc, node, cost }: Arcs): Arcs {
  const made = openArcs(2 * arc.length)
  made.arc.set(arc)
  made.node.set(node)
  made.cost.set(cost)
  return made
}

/** Sets what the arcs of a face cost in the stage at hand. */
export function setFaceCosts({ net, prices }: Basis, { lots, start, arc, cost }: Face): void {
  for (let x = 0; x < lots.length; x++) {
    const end = start[x + 1] as number
    for (let y = start[x] as number; y < end; y++)
      cost[y] = costAlong(net, prices, lots[x] as number, arc[y] as number)
  }
}

type Row = {
  readonly before: Face | null
  readonly x: number
  readonly lot: number
  readonly value: number
}

/** The arcs of a lot that cost just what it is worth. */
function addArcs(basis: Basis, { before, x, lot, value }: Row, into: number[]): void {
  const { net, price, prices } = basis
  const from = (before === null ? net.start[lot] : before.start[x]) as number
  const end = (before === null ? net.start[lot + 1] : before.start[x + 1]) as number
  for (let y = from; y < end; y++) {
    const code = before === null ? y : (before.arc[y] as number)
    const above = price[net.to[code] as number] as number
    // A tie-break only adds, so what is dearer without it need not be looked at closely.
    if ((prices.base[code] as number) * prices.unit + above > value) continue
    if (costAlong(net, prices, lot, code) + above === value) into.push(code)
  }
}

/** Leaves free the segments whose cost is just a lot's value; answers 1 where there are such, else 0. */
function narrow(basis: Basis, lot: number, value: number): number {
  const { net, prices, low, high } = basis
  const row = (net.kind[lot] as number) * net.tranches
  const own = value - (basis.price[net.up[lot] as number] as number)
  let from = low[lot] as number
  let to = high[lot] as number
  while (from < to && (prices.segment[row + from] as number) < own) from++
  while (to > from && (prices.segment[row + to - 1] as number) > own) to--
  low[lot] = from
  high[lot] = to
  return from < to ? 1 : 0
}
