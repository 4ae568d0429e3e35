// A start close to the optimum: lots bid for demands, demands keep the highest bids (Bertsekas & Castañon, "The auction
// algorithm for the transportation problem", Annals of Operations Research 20, 1989), each phase with a finer increment.
// It decides nothing: the simplex goes on from its flow and proves the optimum.

import type { Guess, Sending } from './crossover.ts'
import { type Holding, openHolding, pop, push } from './holding.ts'
import { type Prices, segmentOf, type Transport } from './transport.ts'

type Auction = {
  readonly net: Transport
  readonly base: Int32Array
  capacity: Int32Array
  /** What leaving a unit unsold costs here: one spread a rank, so that prices need not climb far. */
  readonly rank: Float64Array
  readonly price: Float64Array
  readonly unsold: Int32Array
  readonly holdings: (Holding | undefined)[]
  /** What a lot offers on average. */
  readonly mean: number
  readonly waiting: Int32Array
  readonly queued: Uint8Array
  /** Where the ring of waiting lots begins, and how many wait. */
  head: number
  count: number
  epsilon: number
  offer: number
}

const bidsPerLot = 20

type Terms = {
  readonly base: Int32Array
  /** Of each core node. */
  readonly capacity: Int32Array
  /** The dearest arc. */
  readonly spread: number
}

// Of each phase: every how many-th lot bids, the increment as a part of the spread, and by how many increments of the
// phase before prices fall first. A coarse phase on some of the lots finds where prices are; the last makes them fine.
const phases = [
  { stride: 4, parts: 8, fall: 0 },
  { stride: 1, parts: 32, fall: 2 },
  { stride: 1, parts: 128, fall: 2 },
] as const

export function bid(
  net: Transport,
  terms: Terms,
): { readonly sending: Sending; readonly guess: Guess } {
  const rank = new Float64Array(3 * net.tranches)
  for (let r = 0; r < 2 * net.tranches; r++) rank[r] = (r + 1) * terms.spread
  const auction: Auction = {
    net,
    base: terms.base,
    capacity: terms.capacity,
    rank,
    price: new Float64Array(net.nodes + 1),
    unsold: new Int32Array(net.lots),
    holdings: new Array<Holding | undefined>(net.nodes),
    mean: net.quantity.reduce((sum, quantity) => sum + quantity, 0) / net.lots,
    waiting: new Int32Array(net.lots),
    queued: new Uint8Array(net.lots),
    head: 0,
    count: 0,
    epsilon: 0,
    offer: 0,
  }
  openAt(auction, terms.spread)
  for (const { stride, parts, fall } of phases) {
    for (let j = 0; j < net.nodes; j++) {
      auction.price[j] = Math.max(0, (auction.price[j] as number) - fall * auction.epsilon)
    }
    auction.epsilon = Math.max(1, terms.spread / parts)
    auction.capacity = terms.capacity.map((most) => Math.ceil(most / stride))
    runPhase(auction, stride)
  }
  fill(auction)
  return {
    sending: sendingOf(auction),
    guess: { price: auction.price, costs: untied(terms.base, rank) },
  }
}

function untied(base: Int32Array, segment: Float64Array): Prices {
  const none = new Int32Array(0)
  return { base, unit: 1, shift: 32, lotNumber: none, nodeNumber: none, segment }
}

/** Where demand is short, prices open just below the rank at which it runs out. */
function openAt({ net, capacity, rank, price }: Auction, spread: number): void {
  const offered = new Float64Array(2 * net.tranches)
  for (let lot = 0; lot < net.lots; lot++) {
    const row = (net.kind[lot] as number) * net.tranches
    let left = net.quantity[lot] as number
    for (let s = 0; s < net.tranches; s++) {
      const size = Math.min(left, segmentOf(net, lot, s))
      offered[row + s] = (offered[row + s] as number) + size
      left -= size
    }
  }
  let room = 0
  for (const most of capacity) room += most
  let r = offered.length - 1
  while (r >= 0 && room >= (offered[r] as number)) {
    room -= offered[r] as number
    r--
  }
  if (r < 0) return
  price.fill(Math.max(0, (rank[r] as number) - spread), 0, net.nodes)
}

function runPhase(auction: Auction, stride: number): void {
  const { net, unsold, waiting, queued, holdings } = auction
  for (const holding of holdings) {
    if (!holding) continue
    holding.count = 0
    holding.held = 0
  }
  auction.head = 0
  auction.count = 0
  for (let lot = 0; lot < net.lots; lot += stride) {
    unsold[lot] = net.quantity[lot] as number
    queue(auction, lot)
  }
  for (let left = bidsPerLot * net.lots; auction.count > 0 && left > 0; left--) {
    const lot = waiting[auction.head] as number
    auction.head = auction.head + 1 === waiting.length ? 0 : auction.head + 1
    auction.count--
    queued[lot] = 0
    bidFor(auction, lot)
  }
  for (; auction.count > 0; auction.count--) {
    queued[waiting[auction.head] as number] = 0
    auction.head = auction.head + 1 === waiting.length ? 0 : auction.head + 1
  }
}

/** Places a lot's bids until what it still has is better left unsold. */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: the innermost loop of the auction; a call for each arc would cost more than its work.
function bidFor(auction: Auction, lot: number): void {
  const { net, base, price, unsold, rank } = auction
  const { start, to, tranches } = net
  const from = start[lot] as number
  const end = start[lot + 1] as number
  const row = (net.kind[lot] as number) * tranches
  for (let left = unsold[lot] as number; left > 0; left = unsold[lot] as number) {
    let best = Number.POSITIVE_INFINITY
    let second = Number.POSITIVE_INFINITY
    let chosen = -1
    for (let a = from; a < end; a++) {
      const j = to[a] as number
      const cost = (base[a] as number) + (price[j] as number)
      if (cost < second) {
        if (cost < best) {
          second = best
          best = cost
          chosen = j
        } else second = cost
      }
    }
    // What is cheaper left unsold stays; of the rest only what has the same second choice bids together.
    let s = 0
    let top = rank[row] as number
    while (top < second || top <= best) {
      const size = segmentOf(net, lot, s)
      if (size >= left && top > best) break
      left -= size
      s++
      if (left <= 0 || s === tranches) return
      top = rank[row + s] as number
    }
    if (chosen < 0) return
    auction.offer =
      (price[chosen] as number) + (second < top ? second : top) - best + auction.epsilon
    place(auction, lot, chosen, left)
  }
}

/** A demand takes a lot's offer and lets go of its lowest bids as far as it holds too much. */
function place(auction: Auction, lot: number, demand: number, amount: number): void {
  const { unsold } = auction
  const holding = holdingOf(auction, demand)
  const most = auction.capacity[demand] as number
  const taken = amount < most ? amount : most
  push(holding, lot, taken, auction.offer)
  unsold[lot] = (unsold[lot] as number) - taken
  while (holding.held > most) {
    const over = holding.held - most
    const loser = holding.lot[0] as number
    const held = holding.amount[0] as number
    if (held <= over) pop(holding)
    else {
      holding.amount[0] = held - over
      holding.held -= over
    }
    unsold[loser] = (unsold[loser] as number) + (held < over ? held : over)
    if (auction.queued[loser] === 0 && loser !== lot) queue(auction, loser)
  }
  if (holding.held === most) auction.price[demand] = holding.bid[0] as number
}

function holdingOf({ holdings, capacity, mean }: Auction, demand: number): Holding {
  const known = holdings[demand]
  if (known !== undefined) return known
  const holding = openHolding(Math.min(4096, 16 + Math.ceil((capacity[demand] as number) / mean)))
  holdings[demand] = holding
  return holding
}

function queue(auction: Auction, lot: number): void {
  const { waiting } = auction
  auction.queued[lot] = 1
  const tail = auction.head + auction.count
  waiting[tail < waiting.length ? tail : tail - waiting.length] = lot
  auction.count++
}

/** What is left unsold goes to demands that have room, each lot to its cheapest. */
function fill(auction: Auction): void {
  const { net, unsold, capacity, price } = auction
  for (let lot = 0; lot < net.lots; lot++) {
    for (let j = cheapestOpen(auction, lot); j >= 0; j = cheapestOpen(auction, lot)) {
      const holding = holdingOf(auction, j)
      const amount = Math.min(unsold[lot] as number, (capacity[j] as number) - holding.held)
      push(holding, lot, amount, price[j] as number)
      unsold[lot] = (unsold[lot] as number) - amount
    }
  }
}

/** The cheapest demand that still has room for what a lot has left; -1 for none. */
function cheapestOpen(
  { net, base, price, unsold, holdings, capacity }: Auction,
  lot: number,
): number {
  if (unsold[lot] === 0) return -1
  const end = net.start[lot + 1] as number
  let chosen = -1
  let least = Number.POSITIVE_INFINITY
  for (let a = net.start[lot] as number; a < end; a++) {
    const j = net.to[a] as number
    const cost = (base[a] as number) + (price[j] as number)
    if (cost >= least || (holdings[j]?.held ?? 0) >= (capacity[j] as number)) continue
    least = cost
    chosen = j
  }
  return chosen
}

/** What the demands hold, lot by arc: bids of one lot for one demand come together. */
function sendingOf({ net, holdings }: Auction): Sending {
  const size = sentIn(holdings, net.lots)
  const lot = new Int32Array(size)
  const code = new Int32Array(size)
  const amount = new Int32Array(size)
  const last = new Int32Array(net.lots).fill(-1)
  let count = 0
  for (const [j, holding] of holdings.entries()) {
    const first = count
    for (let h = 0; holding !== undefined && h < holding.count; h++) {
      const i = holding.lot[h] as number
      if ((last[i] as number) < first) {
        last[i] = count
        lot[count] = i
        code[count] = arcTo(net, i, j)
        count++
      }
      const at = last[i] as number
      amount[at] = (amount[at] as number) + (holding.amount[h] as number)
    }
  }
  return { lot, code, amount, count }
}

/** How many lots each demand holds bids of, in all. */
function sentIn(holdings: Auction['holdings'], lots: number): number {
  const last = new Int32Array(lots).fill(-1)
  let size = 0
  for (const [j, holding] of holdings.entries()) {
    for (let h = 0; holding !== undefined && h < holding.count; h++) {
      const i = holding.lot[h] as number
      if (last[i] !== j) size++
      last[i] = j
    }
  }
  return size
}

function arcTo({ start, to }: Transport, lot: number, demand: number): number {
  let a = start[lot] as number
  while (to[a] !== demand) a++
  return a
}
