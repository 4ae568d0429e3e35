// Room that came or went since the matching before takes effect by degrees. What a demand can no longer take stays with it at
// first, on an arc of its own that costs what room was worth; room that is new costs as much. At that the matching before is
// the best, prices and all. Then the one arc grows dearer until it is empty, the other cheaper until it is full or free: each
// step asks for few pivots, among the few arcs that were nearly as good (parametric programming: Gass & Saaty, Naval Research
// Logistics Quarterly 2, 1955). Dropped at once, what is left over would draw prices far off, and most of it would go back.

import type { Network } from './network.ts'
import { type Basis, type CoreArcs, flowAlong, reprice } from './transport/basis.ts'
import type { Guess, Sending } from './transport/crossover.ts'
import { nearFace } from './transport/face.ts'
import { optimise } from './transport/simplex.ts'
import { costAlong, segmentOf, segmentsOf, type Transport } from './transport/transport.ts'

/** A core arc after those of the network: room that a demand no longer has (`isGone`), or has in addition. */
export type Eased = { readonly arc: number; readonly isGone: boolean; readonly price: number }

/** Where rooms changed: the core with arcs for that, and what they carry at first. */
export type Easing = {
  readonly core: CoreArcs
  readonly coreFlow: Int32Array
  readonly eased: readonly Eased[]
}

/** Whether rooms may change by degrees: where capacities force quantity to stay unsold, no price is known to be enough. */
export function mayEase(nodes: Network['nodes']): boolean {
  return nodes.every(({ kind }) => kind !== 'capacity')
}

/** `coreFlow` has on the last arc of a demand all that comes to it, more than it takes or less; `price` is of its room. */
export function easeRooms(
  { core, nodes, out }: Network,
  from: { readonly core: CoreArcs; readonly coreFlow: Int32Array },
  price: Float64Array,
): Easing {
  const tail: number[] = []
  const capacity: number[] = []
  const carried: number[] = []
  const eased: Eased[] = []
  const kept = { capacity: from.core.capacity.slice(), flow: from.coreFlow.slice() }
  for (const [v, { kind }] of nodes.entries()) {
    const a = (out[v + 1] as number) - 1
    const over = (from.coreFlow[a] as number) - (from.core.capacity[a] as number)
    const isNew = over < 0 && (price[v] as number) > 0 && isFilled(from, out[v] as number, a)
    if (kind !== 'demand' || !(over > 0 || isNew)) continue
    if (over > 0) kept.flow[a] = from.core.capacity[a] as number
    else kept.capacity[a] = from.coreFlow[a] as number
    eased.push({ arc: core.length + tail.length, isGone: over > 0, price: price[v] as number })
    tail.push(v)
    capacity.push(Math.abs(over))
    carried.push(Math.max(0, over))
  }
  const more = tail.length
  return {
    core: {
      tail: Int32Array.from([...from.core.tail, ...tail]),
      head: Int32Array.from([...from.core.head, ...tail.map(() => nodes.length)]),
      capacity: Int32Array.from([...kept.capacity, ...capacity]),
      cost: new Float64Array(core.length + more),
      state: new Uint8Array(core.length + more),
    },
    coreFlow: Int32Array.from([...kept.flow, ...carried]),
    eased,
  }
}

/**
 * What lots have more of than before, which shows in that at the guessed prices it is better sold than left, goes where it costs
 * least, whether or not there is room.
 */
export function sellRest({ net, isPlain }: Network, sending: Sending, guess: Guess): Sending {
  if (!isPlain) return sending
  const left = net.quantity.slice()
  for (let p = 0; p < sending.count; p++) {
    const lot = sending.lot[p] as number
    left[lot] = (left[lot] as number) - (sending.amount[p] as number)
  }
  const sold: { readonly lot: number; readonly code: number; readonly amount: number }[] = []
  for (let lot = 0; lot < net.lots; lot++) {
    const more = left[lot] === 0 ? null : betterSold(net, guess, lot, left[lot] as number)
    if (more !== null) sold.push({ lot, ...more })
  }
  return sold.length === 0 ? sending : withMore(sending, sold)
}

type Sold = { readonly code: number; readonly amount: number }

function betterSold(net: Transport, guess: Guess, lot: number, left: number): Sold | null {
  const { price, costs } = guess
  let least = Number.POSITIVE_INFINITY
  let code = -1
  const end = net.start[lot + 1] as number
  for (let a = net.start[lot] as number; a < end; a++) {
    const cost = costAlong(net, costs, lot, a) + (price[net.to[a] as number] as number)
    if (cost >= least) continue
    least = cost
    code = a
  }
  const row = (net.kind[lot] as number) * net.tranches
  const above = price[net.up[lot] as number] as number
  let kept = 0
  for (let s = 0; s < segmentsOf(net, lot) && kept < left; s++) {
    if ((costs.segment[row + s] as number) + above > least) break
    kept += segmentOf(net, lot, s)
  }
  return kept < left ? { code, amount: left - kept } : null
}

/** Each lot's pieces side by side, one for each arc. */
function withMore(sending: Sending, sold: readonly (Sold & { readonly lot: number })[]): Sending {
  const known = new Map(sold.map((one) => [one.lot, one]))
  const amount = sending.amount.slice()
  for (let p = 0; p < sending.count; p++) {
    const more = known.get(sending.lot[p] as number)
    if (more === undefined || more.code !== sending.code[p]) continue
    amount[p] = (amount[p] as number) + more.amount
    known.delete(more.lot)
  }
  const rest = [...known.values()]
  const joined = (list: Int32Array, more: readonly number[]): Int32Array =>
    Int32Array.from([...list.subarray(0, sending.count), ...more])
  return {
    lot: joined(
      sending.lot,
      rest.map(({ lot }) => lot),
    ),
    code: joined(
      sending.code,
      rest.map(({ code }) => code),
    ),
    amount: joined(
      amount,
      rest.map(({ amount: own }) => own),
    ),
    count: sending.count + rest.length,
  }
}

/** Whether the arcs before the last carry all they may. */
function isFilled(
  { core, coreFlow }: { readonly core: CoreArcs; readonly coreFlow: Int32Array },
  first: number,
  last: number,
): boolean {
  for (let a = first; a < last; a++) if (coreFlow[a] !== core.capacity[a]) return false
  return true
}

type Changing = {
  readonly basis: Basis
  readonly eased: readonly Eased[]
  /** For each lot how far at the prices before the next best arc was from the best. */
  readonly gap: Float64Array
  /** More than room can be worth. */
  readonly top: number
}

const block = 300
const faster = 16

/** Lets the changed rooms take effect, once; the basis is left with the rooms as they are now, and near its best. */
export function ease(changing: Changing): void {
  const { basis, eased, gap, top } = changing
  const { core, net } = basis
  let by = 0
  for (let next = firstStep(basis); ; next *= faster) {
    const open = eased.filter((one) => isOpen(basis, one, by))
    if (open.length === 0) break
    for (const { arc, isGone, price } of open)
      core.cost[arc] = isGone ? Math.min(top, price + next) : Math.max(0, price - next)
    // No price moves by more than such a cost does.
    const face = next > top ? null : nearFace(basis, gap, { within: next - by, reach: next })
    reprice(basis, net.nodes)
    optimise(basis, face, { pivotsMax: Number.POSITIVE_INFINITY, block })
    by = next
  }
  for (const one of eased) settleRoom(basis, one)
  reprice(basis, net.nodes)
}

/** What lots that only ties tell apart differ by; where costs hold no ties, one step of them. */
function firstStep({ prices: { shift, unit } }: Basis): number {
  return shift < 32 ? 2 ** (33 - shift) : unit
}

function isOpen(basis: Basis, { arc, isGone, price }: Eased, by: number): boolean {
  const carried = flowAlong(basis, arc)
  return isGone ? carried > 0 : carried < (basis.core.capacity[arc] as number) && by < price
}

function settleRoom({ core, arc: above, room }: Basis, { arc, isGone }: Eased): void {
  if (!isGone) {
    core.cost[arc] = 0
    return
  }
  const v = core.tail[arc] as number
  core.capacity[arc] = 0
  if (above[v] === -1 - arc) room[v] = 0
}
