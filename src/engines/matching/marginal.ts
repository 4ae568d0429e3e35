// Prices that depend on the flow alone, not on the way it was found: what one more unit in a node costs at least, by the
// cheapest way for it to go on (the shortest residual path to the root; Ahuja, Magnanti & Orlin, Network Flows, 1993, §9.4).
// Where the tree of the basis leads there by arcs that have room, that is what the tree says. Elsewhere the basis is
// degenerate and its prices one choice of many; there labels are corrected until no way is cheaper.

import type { Bench } from './solution.ts'
import { flowAlong } from './transport/basis.ts'
import type { Sending } from './transport/crossover.ts'
import { segmentOf, segmentsOf } from './transport/transport.ts'

/** What costs are, level by level, added to `into`. */
export type Costs = {
  readonly length: number
  readonly addArc: (lot: number, code: number, into: Float64Array, times: number) => void
  readonly addSegment: (lot: number, segment: number, into: Float64Array, times: number) => void
  readonly addCore: (a: number, into: Float64Array, times: number) => void
}

type Sent = { readonly code: number; readonly amount: number }
type Label = Float64Array | null
type Task = {
  readonly bench: Bench
  readonly costs: Costs
  /** Of each core node and the root what one more unit costs; null while no way is known. */
  readonly labels: Label[]
  /** Core nodes whose label is to be found. */
  readonly open: ReadonlySet<number>
  /** What the lots send that bring something to such a node. */
  readonly senders: ReadonlyMap<number, readonly Sent[]>
}

/** Replaces the rows of core nodes from which the tree does not lead to the root by arcs that have room. */
export function correctRows(
  bench: Bench,
  costs: Costs,
  { rows, sending }: { readonly rows: Float64Array; readonly sending: Sending },
): void {
  const open = stuckNodes(bench)
  if (open.size === 0) return
  const { nodes, to, up } = bench.network.net
  const rowOf = (v: number): Float64Array => rows.subarray(v * costs.length, (v + 1) * costs.length)
  const labels = Array.from({ length: nodes + 1 }, (_, v): Label => (open.has(v) ? null : rowOf(v)))
  const brings = (lot: number, own: readonly Sent[]): boolean =>
    open.has(up[lot] as number) || own.some(({ code }) => open.has(to[code] as number))
  const sent = byLot(sending)
  const lots = Array.from({ length: bench.network.net.lots }, (_, lot) => lot)
  const senders = new Map(
    lots.flatMap((lot) => {
      const own = sent.get(lot) ?? []
      return brings(lot, own) ? [[lot, own] as const] : []
    }),
  )
  const task: Task = { bench, costs, labels, open, senders }
  while (correctByLots(task) || correctByCore(task)) {}
  closeOff(task, sent)
  for (const v of open) rowOf(v).set(labels[v] ?? rowOf(v).fill(0))
}

/** An arc that carries all it may, and by how much its lot would gain if it carried one more. */
export type Rent = { readonly lot: number; readonly code: number; readonly price: Float64Array }

/** What a household's share of a demand is worth where it has one lot for it only: the lot's next cheapest way, less this one. */
export function rentsOf(
  bench: Bench,
  costs: Costs,
  { rows, sending }: { readonly rows: Float64Array; readonly sending: Sending },
): Rent[] {
  const { net } = bench.network
  if (net.limit === null) return []
  const labels = Array.from({ length: net.nodes + 1 }, (_, v) =>
    rows.subarray(v * costs.length, (v + 1) * costs.length),
  )
  const task: Task = { bench, costs, labels, open: new Set(), senders: new Map() }
  const sent = byLot(sending)
  const rents: Rent[] = []
  for (let lot = 0; lot < net.lots; lot++) rents.push(...rentsAt(task, lot, sent.get(lot) ?? []))
  return rents
}

function rentsAt(task: Task, lot: number, own: readonly Sent[]): Rent[] {
  const { bench, costs, labels } = task
  const { net } = bench.network
  const rents: Rent[] = []
  const end = net.start[lot + 1] as number
  for (let code = net.start[lot] as number; code < end; code++) {
    const amount = own.find((one) => one.code === code)?.amount ?? 0
    if (amount < (net.limit?.[code] as number)) continue
    const price = cheapestWay(task, lot, own) ?? new Float64Array(costs.length)
    costs.addArc(lot, code, price, -1)
    for (const [l, unit] of labels[net.to[code] as number]?.entries() ?? [])
      price[l] = (price[l] as number) - unit
    if (isLess(new Float64Array(costs.length), price)) rents.push({ lot, code, price })
  }
  return rents
}

/** Where a unit could never go on, as in a share that was used up before, room is worth what keeps everyone from asking for it. */
function closeOff(task: Task, sent: ReadonlyMap<number, readonly Sent[]>): void {
  const { bench, costs, labels, open } = task
  const closed = [...open].filter((v) => !labels[v]).sort((a, b) => b - a)
  if (closed.length === 0) return
  const most = new Map(closed.map((v): [number, Label] => [v, null]))
  const ask = (v: number, label: Float64Array): void => {
    const known = most.get(v)
    if (known === null || (known !== undefined && isLess(known, label))) most.set(v, label)
  }
  for (let lot = 0; lot < bench.network.net.lots; lot++)
    askFor(task, { lot, own: sent.get(lot) ?? [], most, ask })
  // A household's share comes before the hall's that it flows into.
  for (const v of closed) {
    const label = most.get(v) ?? new Float64Array(costs.length)
    labels[v] = label
    const node = bench.network.nodes[v]
    if (node !== undefined && 'up' in node && node.up >= 0) ask(node.up, label)
  }
}

type Asked = {
  readonly lot: number
  readonly own: readonly Sent[]
  readonly most: ReadonlyMap<number, Label>
  readonly ask: (v: number, label: Float64Array) => void
}

/** What a lot would save if it could go where nothing can. */
function askFor(task: Task, { lot, own, most, ask }: Asked): void {
  const { net } = task.bench.network
  const end = net.start[lot + 1] as number
  const from = net.start[lot] as number
  if (!net.to.subarray(from, end).some((v) => most.has(v))) return
  const onward = cheapestWay(task, lot, own)
  for (let code = from; onward !== null && code < end; code++) {
    const label = onward.slice()
    task.costs.addArc(lot, code, label, -1)
    ask(net.to[code] as number, label)
  }
}

function byLot({ lot, code, amount, count }: Sending): Map<number, Sent[]> {
  const sent = new Map<number, Sent[]>()
  for (let p = 0; p < count; p++) {
    const one = { code: code[p] as number, amount: amount[p] as number }
    const known = sent.get(lot[p] as number)
    if (known) known.push(one)
    else sent.set(lot[p] as number, [one])
  }
  return sent
}

/** Core nodes from which some arc of the tree on the way up has no room. */
function stuckNodes({ basis, network }: Bench): Set<number> {
  const root = network.net.nodes
  const stuck = new Set<number>()
  const stack = [root]
  for (let u = stack.pop(); u !== undefined; u = stack.pop()) {
    for (let v = basis.first[u] as number; v >= 0; v = basis.next[v] as number) {
      const carried = basis.flow[v] as number
      const room = (basis.leadsUp[v] as number) > 0 ? (basis.room[v] as number) - carried : carried
      if (stuck.has(u) || room === 0) stuck.add(v)
      stack.push(v)
    }
  }
  return new Set([...stuck].filter((v) => v < root))
}

/** A unit in a node may push out what a lot brings there, and that goes on by the lot's cheapest other way. */
function correctByLots(task: Task): boolean {
  let isBetter = false
  for (const [lot, own] of task.senders) {
    const onward = cheapestWay(task, lot, own)
    if (onward !== null) isBetter = pushOut(task, { lot, own, onward }) || isBetter
  }
  return isBetter
}

type Pushed = { readonly lot: number; readonly own: readonly Sent[]; readonly onward: Float64Array }

function pushOut(task: Task, { lot, own, onward }: Pushed): boolean {
  const { bench, costs, open } = task
  const { net } = bench.network
  let isBetter = false
  for (const { code } of own) {
    const node = net.to[code] as number
    if (!open.has(node)) continue
    const label = onward.slice()
    costs.addArc(lot, code, label, -1)
    isBetter = improve(task, node, label) || isBetter
  }
  const last = lastSegment(bench, lot, own)
  if (last < 0 || !open.has(net.up[lot] as number)) return isBetter
  const label = onward.slice()
  costs.addSegment(lot, last, label, -1)
  return improve(task, net.up[lot] as number, label) || isBetter
}

function cheapestWay({ bench, costs, labels }: Task, lot: number, own: readonly Sent[]): Label {
  const { net } = bench.network
  let best: Label = null
  const offer = (node: number, add: (into: Float64Array) => void): void => {
    const label = labels[node]
    if (!label) return
    const way = label.slice()
    add(way)
    if (best === null || isLess(way, best)) best = way
  }
  const end = net.start[lot + 1] as number
  for (let code = net.start[lot] as number; code < end; code++) {
    const amount = own.find((one) => one.code === code)?.amount ?? 0
    if (net.limit !== null && amount >= (net.limit[code] as number)) continue
    offer(net.to[code] as number, (into) => costs.addArc(lot, code, into, 1))
  }
  const next = nextSegment(bench, lot, own)
  if (next >= 0) offer(net.up[lot] as number, (into) => costs.addSegment(lot, next, into, 1))
  return best
}

function unsoldOf({ network }: Bench, lot: number, own: readonly Sent[]): number {
  return own.reduce((left, { amount }) => left - amount, network.net.quantity[lot] as number)
}

/** The segment that one more unsold unit would fall in. */
function nextSegment(bench: Bench, lot: number, own: readonly Sent[]): number {
  const { net } = bench.network
  const last = segmentsOf(net, lot) - 1
  let left = unsoldOf(bench, lot, own)
  for (let s = 0; s < last; s++) {
    const size = segmentOf(net, lot, s)
    if (left < size) return s
    left -= size
  }
  return last
}

/** The segment that the last unsold unit is in; -1 where none is unsold. */
function lastSegment(bench: Bench, lot: number, own: readonly Sent[]): number {
  const { net } = bench.network
  const last = segmentsOf(net, lot) - 1
  let left = unsoldOf(bench, lot, own)
  if (left === 0) return -1
  for (let s = 0; s < last; s++) {
    left -= segmentOf(net, lot, s)
    if (left <= 0) return s
  }
  return last
}

function correctByCore(task: Task): boolean {
  const { bench, costs, labels, open } = task
  const { core } = bench.basis
  let isBetter = false
  for (let a = 0; a < core.state.length; a++) {
    const [tail, head] = [core.tail[a] as number, core.head[a] as number]
    const carried = flowAlong(bench.basis, a)
    for (const [node, beyond, times, room] of [
      [tail, head, 1, (core.capacity[a] as number) - carried],
      [head, tail, -1, carried],
    ] as const) {
      const known = labels[beyond]
      if (!open.has(node) || room === 0 || !known) continue
      const label = known.slice()
      costs.addCore(a, label, times)
      isBetter = improve(task, node, label) || isBetter
    }
  }
  return isBetter
}

function improve({ labels }: Task, node: number, label: Float64Array): boolean {
  const known = labels[node]
  if (known && !isLess(label, known)) return false
  labels[node] = label
  return true
}

function isLess(a: Float64Array, b: Float64Array): boolean {
  for (let l = 0; l < a.length; l++) {
    if (a[l] !== b[l]) return (a[l] as number) < (b[l] as number)
  }
  return false
}
