// Begins from an earlier matching: what of it still fits, and its prices.

import { mayEase } from './easing.ts'
import type { Market } from './market.ts'
import { levelAt, type Matching, type Price, roomPrices } from './matching.ts'
import type { Network } from './network.ts'
import type { Start } from './solution.ts'
import type { Sending } from './transport/crossover.ts'

/** For each part of a market what an earlier matching sends there. */
export function startFrom(market: Market, from: Matching): (network: Network) => Start {
  const sent = sentBefore(market, from)
  const known = new Map<string, Price>()
  for (const part of from.parts) {
    const [first] = part.cases
    if (first === undefined) continue
    for (const [id, price] of Object.entries(roomPrices(part, first))) known.set(id, price)
  }
  return (network) => {
    const prices = new Map<number, Price>()
    for (const [local, j] of network.share.demands.entries()) {
      const price = known.get(market.demands[j]?.id ?? '')
      if (price !== undefined && price.length === levelAt(market.tranches).length)
        prices.set(local, price)
    }
    return { sending: whatFits(market, network, sent), prices }
  }
}

/** What lots sent before, by their numbers in the market: of lot `i` the entries `start[i]` to `start[i + 1] - 1`. */
type Sent = {
  readonly start: Int32Array
  readonly demand: Int32Array
  readonly quantity: Int32Array
}

function sentBefore({ lots, demands }: Market, { parts }: Matching): Sent {
  const lotAt = new Map<string, number>()
  for (let i = 0; i < lots.length; i++) lotAt.set((lots[i] as Market['lots'][number]).id, i)
  const demandAt = new Map(demands.map(({ id }, j) => [id, j]))
  const size = parts.reduce((sum, { flows }) => sum + flows.length, 0)
  const lot = new Int32Array(size)
  const demand = new Int32Array(size)
  const quantity = new Int32Array(size)
  const start = new Int32Array(lots.length + 1)
  let count = 0
  for (const { flows } of parts) {
    for (const flow of flows) {
      const i = lotAt.get(flow.lot)
      const j = demandAt.get(flow.demand)
      if (i === undefined || j === undefined) continue
      lot[count] = i
      demand[count] = j
      quantity[count] = flow.quantity
      start[i + 1] = (start[i + 1] as number) + 1
      count++
    }
  }
  for (let i = 0; i < lots.length; i++)
    start[i + 1] = (start[i + 1] as number) + (start[i] as number)
  const next = start.slice()
  const sorted = { demand: new Int32Array(count), quantity: new Int32Array(count) }
  for (let f = 0; f < count; f++) {
    const i = lot[f] as number
    const at = next[i] as number
    sorted.demand[at] = demand[f] as number
    sorted.quantity[at] = quantity[f] as number
    next[i] = at + 1
  }
  return { start, ...sorted }
}

/** What was sent in one network, sent again in another of the same lots and demands with fewer pairs. */
export function sendAgain(
  from: Network,
  to: Network,
  { lot, code, amount, count }: Sending,
): Sending {
  const kept = {
    lot: new Int32Array(count),
    code: new Int32Array(count),
    amount: new Int32Array(count),
  }
  let left = 0
  for (let p = 0; p < count; p++) {
    const a = arcTo(to, lot[p] as number, from.demand[code[p] as number] as number)
    if (a < 0) continue
    kept.lot[left] = lot[p] as number
    kept.code[left] = a
    kept.amount[left] = amount[p] as number
    left++
  }
  return { ...kept, count: left }
}

/** Sends as before, less what lots no longer have, and demands, shares and capacities no longer take. */
function whatFits(market: Market, network: Network, sent: Sent): Start['sending'] {
  const { net, share } = network
  const rooms = roomsOf(network)
  const local = new Int32Array(market.demands.length).fill(-1)
  for (let y = 0; y < share.demands.length; y++) local[share.demands[y] as number] = y
  const most = share.lots.reduce((sum, i) => sum + sentBy(sent, i), 0)
  const lot = new Int32Array(most)
  const code = new Int32Array(most)
  const amount = new Int32Array(most)
  let count = 0
  for (let x = 0; x < net.lots; x++) {
    let own = net.quantity[x] as number
    const i = share.lots[x] as number
    const end = sent.start[i + 1] as number
    for (let f = sent.start[i] as number; f < end; f++) {
      const a = arcTo(network, x, local[sent.demand[f] as number] as number)
      if (a < 0) continue
      const kept = take(rooms, { x, a, wanted: Math.min(sent.quantity[f] as number, own) })
      if (kept === 0) continue
      own -= kept
      lot[count] = x
      code[count] = a
      amount[count] = kept
      count++
    }
  }
  return { lot, code, amount, count }
}

function sentBy({ start }: Sent, i: number): number {
  return (start[i + 1] as number) - (start[i] as number)
}

function arcTo({ net, demand }: Network, x: number, j: number): number {
  const end = net.start[x + 1] as number
  for (let a = net.start[x] as number; a < end; a++) if (demand[a] === j) return a
  return -1
}

type Rooms = {
  readonly net: Network['net']
  /** The node that each node's flow goes on to, and what it still takes. */
  readonly above: Int32Array
  readonly room: Float64Array
}

function roomsOf({ net, core, out, nodes }: Network): Rooms {
  const isEasy = mayEase(nodes)
  const root = nodes.length
  const room = new Float64Array(root + 1).fill(Number.POSITIVE_INFINITY)
  const above = Int32Array.from({ length: root + 1 }, (_, v) => {
    const node = nodes[v]
    return node !== undefined && 'up' in node && node.up >= 0 ? node.up : root
  })
  for (const [v, node] of nodes.entries()) {
    // What a demand cannot take any more stays at first.
    if (node.kind === 'home' || (node.kind === 'demand' && isEasy)) continue
    const arcs = core.slice(out[v], out[v + 1])
    // A capacity takes what is offered under it, which is added below, less what it forces to stay unsold.
    room[v] =
      node.kind === 'capacity'
        ? -node.forced
        : arcs.reduce((sum, { capacity }) => sum + capacity, 0)
  }
  for (let x = 0; x < net.lots; x++) {
    for (let v = net.up[x] as number; v < root; v = above[v] as number) {
      room[v] = (room[v] as number) + (net.quantity[x] as number)
    }
  }
  return { net, above, room }
}

type Wish = { readonly x: number; readonly a: number; readonly wanted: number }

/** Takes for a lot's arc as much of what is wanted as all nodes on its two ways still take; answers how much. */
function take(rooms: Rooms, { x, a, wanted }: Wish): number {
  const { net, above, room } = rooms
  const root = net.nodes
  const limit = net.limit === null ? wanted : Math.min(wanted, net.limit[a] as number)
  const ways = [net.to[a] as number, net.up[x] as number]
  let most = limit
  for (const from of ways)
    for (let v = from; v < root; v = above[v] as number) most = Math.min(most, room[v] as number)
  if (most <= 0) return 0
  for (const from of ways)
    for (let v = from; v < root; v = above[v] as number) room[v] = (room[v] as number) - most
  return most
}
