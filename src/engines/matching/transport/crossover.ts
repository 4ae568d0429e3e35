// A basis from any flow and a guess of the prices. Lots that send along several arcs join the nodes of these; where the
// core is still in pieces, the lots whose next best arc is nearest to their best at the guessed prices join them (a
// shortest spanning tree, Kruskal 1956). Whatever else carries something enters by a pivot.

import { findRoot } from '#engines/matching/forest.ts'
import { arcRoom, type Basis, headOf, link, reprice } from './basis.ts'
import { enterAt } from './pivot.ts'
import { costAlong, type Prices, segmentOf, segmentsOf } from './transport.ts'

/** What lots send along arcs: `lot[p]` sends `amount[p]` along `code[p]`, at most once for each arc. */
export type Sending = {
  readonly lot: Int32Array
  readonly code: Int32Array
  readonly amount: Int32Array
  readonly count: number
}

/** Prices of nodes, and the costs that they go by. */
export type Guess = { readonly price: Float64Array; readonly costs: Prices }

type Seat = {
  readonly sending: Sending
  readonly guess: Guess
  /** What each core arc carries. */
  readonly coreFlow: Int32Array
  /** The nearest arcs at the guess, where they are known of nearly the same flow; they decide nothing. */
  readonly near?: Near | undefined
}

/**
 * Makes the tree from nothing; core arcs are in it where they carry neither nothing nor all, then as they are needed. Answers
 * the nearest arcs.
 */
export function seat(basis: Basis, from: Seat): Near {
  const { net, core } = basis
  const pieces = seatLots(basis, from.sending)
  const forest = new Int32Array(net.nodes + 1)
  for (let v = 0; v <= net.nodes; v++) forest[v] = v
  const hung: number[] = []
  for (let a = 0; a < core.state.length; a++)
    core.state[a] = (from.coreFlow[a] as number) > 0 ? 1 : 0
  const plan = { forest, hung, coreFlow: from.coreFlow }
  hangCore(basis, plan, (carried, capacity) => carried > 0 && carried < capacity)
  hangCore(basis, plan, (carried, capacity) => carried === 0 && capacity > 0)
  const left = hangPieces(basis, plan, pieces)
  const near = from.near ?? nearest(basis, from.guess)
  hangNearest(basis, plan, near)
  hangCore(basis, plan, () => true)
  hang(basis, hung)
  for (let p = 0; p < left.length; p += 3) {
    const [lot = 0, code = 0, carried = 0] = left.slice(p, p + 3)
    enterAt(basis, lot, { code, way: 1, carried, room: arcRoom(basis, lot, code) })
  }
  return near
}

/** The forest so far, and its arcs as triples of arc, flow and lot. */
type Plan = { readonly forest: Int32Array; readonly hung: number[]; readonly coreFlow: Int32Array }

function hangCore(
  { core }: Basis,
  { forest, hung, coreFlow }: Plan,
  isFit: (carried: number, capacity: number) => boolean,
): void {
  for (let a = 0; a < core.state.length; a++) {
    const carried = coreFlow[a] as number
    if (core.state[a] === 2 || !isFit(carried, core.capacity[a] as number)) continue
    if (!join(forest, core.tail[a] as number, core.head[a] as number)) continue
    core.state[a] = 2
    hung.push(-1 - a, carried, -1)
  }
}

/** Answers the pieces whose arcs would close a cycle. */
function hangPieces(basis: Basis, { forest, hung }: Plan, pieces: readonly number[]): number[] {
  const left: number[] = []
  for (let p = 0; p < pieces.length; p += 3) {
    const [lot = 0, code = 0, amount = 0] = pieces.slice(p, p + 3)
    if (join(forest, headOf(basis, basis.home[lot] as number), headOf(basis, code))) {
      hung.push(code, amount, lot)
    } else left.push(lot, code, amount)
  }
  return left
}

function hangNearest(basis: Basis, { forest, hung }: Plan, near: Near): void {
  for (let at = 0; at < near.lot.length; at++) {
    const lot = near.lot[at] as number
    const code = near.code[at] as number
    if (code < 0) continue
    const home = headOf(basis, basis.home[lot] as number)
    if (join(forest, home, headOf(basis, code))) hung.push(code, 0, lot)
  }
}

function join(forest: Int32Array, a: number, b: number): boolean {
  const x = findRoot(forest, a)
  const y = findRoot(forest, b)
  if (x === y) return false
  forest[x] = y
  return true
}

/** Every lot a leaf on one arc; what else they send or leave unsold is answered as triples of lot, arc and amount. */
function seatLots(basis: Basis, sending: Sending): number[] {
  const { net, home, homeFlow } = basis
  const left = net.quantity.slice()
  const pieces: number[] = []
  home.fill(-1)
  basis.atLimit.fill(0)
  for (let p = 0; p < sending.count; p++) {
    const lot = sending.lot[p] as number
    const code = sending.code[p] as number
    const amount = sending.amount[p] as number
    left[lot] = (left[lot] as number) - amount
    if (net.limit !== null && amount === net.limit[code]) basis.atLimit[code] = 1
    else if ((home[lot] as number) < 0) {
      home[lot] = code
      homeFlow[lot] = amount
    } else pieces.push(lot, code, amount)
  }
  for (let lot = 0; lot < net.lots; lot++) {
    const remains = fillSegments(basis, lot, left[lot] as number)
    if ((home[lot] as number) < 0) {
      home[lot] = net.to.length + lot
      homeFlow[lot] = remains
    } else if (remains > 0) pieces.push(lot, net.to.length + lot, remains)
  }
  return pieces
}

/** Fills the segments of what a lot leaves unsold; answers what the last of them holds. */
function fillSegments({ net, full }: Basis, lot: number, unsold: number): number {
  const last = segmentsOf(net, lot) - 1
  let left = unsold
  let s = 0
  for (; s < last && left > 0; s++) {
    const size = segmentOf(net, lot, s)
    if (left < size) break
    left -= size
  }
  full[lot] = s
  return left
}

/** Of each lot the arc that is nearest to its home, the nearest of all first; and how far each lot's is, by number. */
export type Near = {
  readonly lot: Int32Array
  readonly code: Int32Array
  readonly gap: Float64Array
}

/** For each lot the arc nearest to its home at the guessed prices, the nearest of all first. */
function nearest(basis: Basis, guess: Guess): Near {
  const { net, home, full } = basis
  const { price, costs } = guess
  const code = new Int32Array(net.lots)
  const gap = new Float64Array(net.lots)
  for (let lot = 0; lot < net.lots; lot++) {
    const h = home[lot] as number
    const row = (net.kind[lot] as number) * net.tranches + (full[lot] as number)
    const unsold = (costs.segment[row] as number) + (price[net.up[lot] as number] as number)
    const isUnsold = h >= net.to.length
    const worth = isUnsold
      ? unsold
      : costAlong(net, costs, lot, h) + (price[net.to[h] as number] as number)
    code[lot] = isUnsold ? -1 : net.to.length + lot
    gap[lot] = isUnsold ? Number.POSITIVE_INFINITY : Math.abs(unsold - worth)
    lookNear(basis, guess, { lot, worth, code, gap })
  }
  return inOrder(code, gap)
}

type Look = {
  readonly lot: number
  readonly worth: number
  readonly code: Int32Array
  readonly gap: Float64Array
}

function lookNear(
  { net, home, atLimit }: Basis,
  { price, costs }: Guess,
  { lot, worth, code, gap }: Look,
): void {
  const { start, to } = net
  const end = start[lot + 1] as number
  let least = gap[lot] as number
  for (let a = start[lot] as number; a < end; a++) {
    const cost = costAlong(net, costs, lot, a) + (price[to[a] as number] as number)
    const away = Math.abs(cost - worth)
    if (away >= least || a === home[lot] || atLimit[a] === 1) continue
    least = away
    code[lot] = a
  }
  gap[lot] = least
}

const steps = 4096

/** By rising gap, coarsely: first no gap at all, then in steps of the mean; equal steps in the order of the lots. */
function inOrder(code: Int32Array, gap: Float64Array): Near {
  let sum = 0
  for (const g of gap) if (g < Number.POSITIVE_INFINITY) sum += g
  const width = (4 * sum) / (steps * Math.max(1, gap.length)) || 1
  const stepOf = (at: number): number => Math.min(steps - 1, Math.ceil((gap[at] as number) / width))
  const first = new Int32Array(steps + 1)
  for (let at = 0; at < gap.length; at++) {
    const next = stepOf(at) + 1
    first[next] = (first[next] as number) + 1
  }
  for (let b = 0; b < steps; b++) first[b + 1] = (first[b + 1] as number) + (first[b] as number)
  const sorted = { lot: new Int32Array(gap.length), code: new Int32Array(gap.length), gap }
  for (let at = 0; at < gap.length; at++) {
    const step = stepOf(at)
    const to = first[step] as number
    first[step] = to + 1
    sorted.lot[to] = at
    sorted.code[to] = code[at] as number
  }
  return sorted
}

/** Hangs the core and the lots that join it; `arcs` are triples of arc, flow and lot, which make a forest. */
function hang(basis: Basis, arcs: readonly number[]): void {
  const { net } = basis
  const slots = new Map<number, number>()
  const beside = new Map<number, number[]>()
  const meet = (u: number, v: number, at: number): void => {
    for (const [x, y] of [
      [u, v],
      [v, u],
    ] as const) {
      const list = beside.get(x)
      if (list) list.push(y, at)
      else beside.set(x, [y, at])
    }
  }
  const all = [...arcs]
  for (let p = 0; p < arcs.length; p += 3) {
    const code = arcs[p] as number
    const lot = arcs[p + 2] as number
    if (code < 0) {
      meet(basis.core.tail[-1 - code] as number, basis.core.head[-1 - code] as number, p)
      continue
    }
    let slot = slots.get(lot)
    if (slot === undefined) {
      basis.spares--
      slot = basis.spare[basis.spares] as number
      slots.set(lot, slot)
      basis.lotIn[slot - net.nodes - 1] = lot
      const home = basis.home[lot] as number
      meet(slot, headOf(basis, home), all.length)
      all.push(home, basis.homeFlow[lot] as number, lot)
      basis.home[lot] = net.nodes - slot
    }
    meet(slot, headOf(basis, code), p)
  }
  const stack = [net.nodes]
  const seen = new Set(stack)
  for (let u = stack.pop(); u !== undefined; u = stack.pop()) {
    const near = beside.get(u) ?? []
    for (let q = 0; q < near.length; q += 2) {
      const v = near[q] as number
      if (seen.has(v)) continue
      seen.add(v)
      stack.push(v)
      fix(
        basis,
        { node: v, under: u },
        {
          code: all[near[q + 1] as number] as number,
          flow: all[(near[q + 1] as number) + 1] as number,
        },
      )
    }
  }
  reprice(basis, net.nodes)
}

function fix(
  basis: Basis,
  at: { node: number; under: number },
  by: { code: number; flow: number },
): void {
  const { net, core } = basis
  const { node, under } = at
  const isLot = node > net.nodes
  const lot = basis.lotIn[(isLot ? node : under) - net.nodes - 1] as number
  const leads = by.code < 0 ? core.tail[-1 - by.code] === node : isLot
  basis.parent[node] = under
  basis.arc[node] = by.code
  basis.flow[node] = by.flow
  basis.room[node] =
    by.code < 0 ? (core.capacity[-1 - by.code] as number) : arcRoom(basis, lot, by.code)
  basis.leadsUp[node] = leads ? 1 : -1
  link(basis, node, under)
}
