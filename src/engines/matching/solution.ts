// The best flow of one network with some demands held open or shut, and how to go on from one flow to the next.

import type { Market } from './market.ts'
import type { Price } from './matching.ts'
import type { Network } from './network.ts'
import { pivotGently, setCosts } from './penalties.ts'
import { type Stage, stagesOf } from './stages.ts'
import { bid } from './transport/auction.ts'
import { type Basis, emptyBasis, freeSegments } from './transport/basis.ts'
import { type Guess, type Near, type Sending, seat } from './transport/crossover.ts'
import { faceOf, nearFace, setFaceCosts } from './transport/face.ts'
import { type Face, optimise } from './transport/simplex.ts'

/** Of each demand: 1 held open, -1 shut, 0 free. */
export type Fixes = Int8Array

export type Bench = {
  readonly market: Market
  readonly network: Network
  readonly stages: readonly Stage[]
  readonly basis: Basis
  /** Where it began from an earlier matching: how near at its prices other arcs were to what lots send along. */
  readonly near: Near | null
}

/** Where to start: what lots send, and prices of demands by their number in the part. */
export type Start = {
  readonly sending: Sending
  readonly prices: ReadonlyMap<number, Price> | null
  /** What was found out when the same part, of the same pairs, was begun from these prices. */
  readonly known?: Known | undefined
}

/** What does not hang on quantities: the costs of a part, and at the prices before how near arcs are. */
export type Known = Pick<Bench, 'network' | 'stages'> & { readonly near: Near }

// Below this many lots the simplex alone is quicker than bidding first.
const auctionLotsMin = 1500
const pivotsPerLot = 200
// Small blocks: a pivot is cheap where the tree is small, so looking long for the best arc does not pay; except near the end,
// where few pivots are left and each that is not the best makes others.
const blocks = { first: 300, last: 2000 }

export function openBench(market: Market, network: Network, start: Start | null): Bench {
  const known = start?.known && isAlike(start.known.network, network) ? start.known : null
  const stages = known?.stages ?? stagesOf(market, network)
  const [first] = stages as [Stage]
  const core = {
    tail: Int32Array.from(network.core, ({ tail }) => tail),
    head: Int32Array.from(network.core, ({ head }) => head),
    capacity: Int32Array.from(network.core, ({ capacity }) => capacity),
    cost: new Float64Array(network.core.length),
    state: new Uint8Array(network.core.length),
  }
  const basis = emptyBasis(network.net, core, first.prices)
  const bench = { market, network, stages, basis, near: null }
  freeSegments(basis)
  const { sending, guess } = start === null ? firstStart(bench) : startFrom(bench, start)
  const coreFlow = coreFlowOf(network, sending)
  const near = seat(basis, { sending, guess, coreFlow, near: known?.near })
  return start?.prices ? { ...bench, near } : bench
}

/** Whether two networks of the same pairs differ in quantities alone. */
function isAlike(a: Network, b: Network): boolean {
  const isOne = a.nodes.length === b.nodes.length && a.core.length === b.core.length
  return isOne && a.isPlain && b.isPlain
}

const nothing: Sending = {
  lot: new Int32Array(0),
  code: new Int32Array(0),
  amount: new Int32Array(0),
  count: 0,
}

function firstStart(bench: Bench): { readonly sending: Sending; readonly guess: Guess } {
  const { network, stages } = bench
  const { net } = network
  const base =
    stages[0]?.prices.unit === 0 ? network.metres : (stages[0]?.prices.base ?? network.metres)
  let spread = 0
  for (const cost of base) if (cost > spread) spread = cost
  if (!network.isPlain || net.lots < auctionLotsMin || spread === 0) {
    return startFrom(bench, { sending: nothing, prices: null })
  }
  const capacity = new Int32Array(net.nodes)
  for (const { tail, capacity: most } of network.core)
    capacity[tail] = (capacity[tail] as number) + most
  return bid(net, { base, capacity, spread })
}

function startFrom(
  { network, stages }: Bench,
  { sending, prices }: Start,
): { readonly sending: Sending; readonly guess: Guess } {
  const { worth, prices: costs } = stages[0] as Stage
  const price = new Float64Array(network.net.nodes + 1)
  if (prices !== null) {
    for (const [v, node] of network.nodes.entries()) {
      const known = 'demand' in node ? prices.get(node.demand) : undefined
      if (known !== undefined) price[v] = worth(known)
    }
  }
  return { sending, guess: { price, costs } }
}

/** What core arcs carry when lots send so much: each node fills its arcs in their order. */
function coreFlowOf(network: Network, sending: Sending): Int32Array {
  const { net, core, out, nodes } = network
  const flow = new Int32Array(core.length)
  const into = new Float64Array(net.nodes + 1)
  const unsold = Float64Array.from(net.quantity)
  for (let p = 0; p < sending.count; p++) {
    const to = net.to[sending.code[p] as number] as number
    into[to] = (into[to] as number) + (sending.amount[p] as number)
    const lot = sending.lot[p] as number
    unsold[lot] = (unsold[lot] as number) - (sending.amount[p] as number)
  }
  for (let lot = 0; lot < net.lots; lot++) {
    const up = net.up[lot] as number
    into[up] = (into[up] as number) + (unsold[lot] as number)
  }
  for (const v of downstream(nodes)) {
    let left = into[v] as number
    const end = out[v + 1] as number
    for (let a = out[v] as number; a < end; a++) {
      const arc = core[a] as Network['core'][number]
      const taken = a === end - 1 ? left : Math.min(left, arc.capacity)
      flow[a] = taken
      left -= taken
      into[arc.head] = (into[arc.head] as number) + taken
    }
  }
  return flow
}

/** Nodes so that each comes after all that flow into it: shares before demands, homes before capacities, inner ones first. */
function downstream(nodes: Network['nodes']): number[] {
  const of = (kind: string): number[] => [...nodes.keys()].filter((v) => nodes[v]?.kind === kind)
  return [
    ...of('household'),
    ...of('hall'),
    ...of('demand'),
    ...of('home'),
    ...of('capacity').reverse(),
  ]
}

/** Pivots to the best flow with these demands held open or shut, stage after stage; from wherever the basis stands. */
export function optimiseWith(bench: Bench, fixes: Fixes): void {
  relax(bench, fixes)
  refine(bench, fixes)
}

/** The first stage alone: what a flow comes to on the levels that it decides, and which demands miss their minimum. */
export function relax(bench: Bench, fixes: Fixes): void {
  const [first] = bench.stages as [Stage]
  freeSegments(bench.basis)
  pivotGently(bench, first, fixes, () => pivot(bench, null))
}

/** The stages after the first, each where those before are indifferent. */
export function refine(bench: Bench, fixes: Fixes): void {
  const [, ...later] = bench.stages
  let face: Face | null = null
  for (const stage of later) {
    face = faceOf(bench.basis, face)
    setCosts(bench, stage, fixes, null)
    setFaceCosts(bench.basis, face)
    pivot(bench, face)
  }
}

function pivot({ basis, network: { net }, near, stages }: Bench, face: Face | null): void {
  const pivotsMax = pivotsPerLot * (net.lots + net.nodes) + 100_000
  if (face === null && near !== null) {
    // Little has changed: most of what is left to do is among lots that ties alone had kept where they are.
    const within = (stages[0] as Stage).prices.unit
    optimise(basis, nearFace(basis, near.gap, within), { pivotsMax, block: blocks.first })
  }
  const block = near === null ? blocks.first : blocks.last
  if (!optimise(basis, face, { pivotsMax, block }))
    optimise(basis, face, { pivotsMax: Number.POSITIVE_INFINITY, block })
}

/** What lots send in the flow of the basis, in the order of their arcs. */
export function sendingOf({ basis, network }: Bench): Sending {
  const { net } = network
  const { home, homeFlow, atLimit } = basis
  const arcs = net.to.length
  const size = net.lots + basis.parent.length + atLimit.reduce((sum, at) => sum + at, 0)
  const sent = {
    lot: new Int32Array(size),
    code: new Int32Array(size),
    amount: new Int32Array(size),
    count: 0,
  }
  for (let i = 0; i < net.lots; i++) {
    const first = sent.count
    const code = home[i] as number
    if (code < 0) addSlot(basis, i, sent)
    else if (code < arcs) add(sent, i, code, homeFlow[i] as number)
    if (atLimit.length > 0) addLimits(basis, i, sent)
    sortFrom(sent, first)
  }
  return sent
}

type Draft = { -readonly [Key in keyof Sending]: Sending[Key] }

function add(into: Draft, lot: number, code: number, amount: number): void {
  if (amount === 0) return
  into.lot[into.count] = lot
  into.code[into.count] = code
  into.amount[into.count] = amount
  into.count++
}

function addSlot(basis: Basis, lot: number, into: Draft): void {
  const arcs = basis.net.to.length
  const slot = basis.net.nodes - (basis.home[lot] as number)
  const addAt = (u: number): void => {
    const code = basis.arc[u] as number
    if (code >= 0 && code < arcs) add(into, lot, code, basis.flow[u] as number)
  }
  addAt(slot)
  for (let u = basis.first[slot] as number; u >= 0; u = basis.next[u] as number) addAt(u)
}

function addLimits({ net, atLimit }: Basis, lot: number, into: Draft): void {
  const end = net.start[lot + 1] as number
  for (let a = net.start[lot] as number; a < end; a++)
    if (atLimit[a] === 1) add(into, lot, a, net.limit?.[a] as number)
}

/** Puts a lot's few pieces in the order of their arcs. */
function sortFrom({ code, amount, count }: Draft, first: number): void {
  for (let p = first + 1; p < count; p++) {
    const own = code[p] as number
    const carried = amount[p] as number
    let at = p
    for (; at > first && (code[at - 1] as number) > own; at--) {
      code[at] = code[at - 1] as number
      amount[at] = amount[at - 1] as number
    }
    code[at] = own
    amount[at] = carried
  }
}
