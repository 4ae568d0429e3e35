// Begins from an earlier matching: what of it still fits, and its prices.

import type { Market } from './market.ts'
import { levelAt, type Matching, type Price } from './matching.ts'
import type { Network } from './network.ts'
import type { Start } from './solution.ts'
import type { Sending } from './transport/crossover.ts'

/** For each part of a market what an earlier matching sends there. */
export function startFrom(market: Market, from: Matching): (network: Network) => Start {
  const flows = new Map<string, (readonly [demand: string, quantity: number])[]>()
  for (const part of from.parts) {
    for (const { lot, demand, quantity } of part.flows) {
      const known = flows.get(lot)
      if (known) known.push([demand, quantity])
      else flows.set(lot, [[demand, quantity]])
    }
  }
  const known = new Map<string, Price>()
  for (const part of from.parts) {
    const [first] = part.cases
    for (const [id, price] of Object.entries(first?.demands ?? {})) known.set(id, price)
  }
  return (network) => {
    const prices = new Map<number, Price>()
    for (const [local, j] of network.share.demands.entries()) {
      const price = known.get(market.demands[j]?.id ?? '')
      if (price !== undefined && price.length === levelAt(market.tranches).length)
        prices.set(local, price)
    }
    return { sending: whatFits(market, network, flows), prices }
  }
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

type Flows = ReadonlyMap<string, readonly (readonly [demand: string, quantity: number])[]>

/** Sends as before, less what lots no longer have, and demands, shares and capacities no longer take. */
function whatFits(market: Market, network: Network, flows: Flows): Start['sending'] {
  const { net, share } = network
  const left = roomsOf(network)
  const at = new Map(Array.from(share.demands, (j, local) => [market.demands[j]?.id ?? '', local]))
  const lot: number[] = []
  const code: number[] = []
  const amount: number[] = []
  for (let x = 0; x < net.lots; x++) {
    let own = net.quantity[x] as number
    for (const [demand, quantity] of flows.get(market.lots[share.lots[x] as number]?.id ?? '') ??
      []) {
      const a = arcTo(network, x, at.get(demand) ?? -1)
      if (a < 0) continue
      const most = Math.min(quantity, own, left.most(x, a))
      if (most === 0) continue
      left.take(x, a, most)
      own -= most
      lot.push(x)
      code.push(a)
      amount.push(most)
    }
  }
  return {
    lot: Int32Array.from(lot),
    code: Int32Array.from(code),
    amount: Int32Array.from(amount),
    count: lot.length,
  }
}

function arcTo({ net, demand }: Network, x: number, j: number): number {
  const end = net.start[x + 1] as number
  for (let a = net.start[x] as number; a < end; a++) if (demand[a] === j) return a
  return -1
}

/** What the nodes on the way of a lot's arc still take. */
function roomsOf({ net, core, out, nodes }: Network) {
  const root = nodes.length
  const room = new Float64Array(root + 1).fill(Number.POSITIVE_INFINITY)
  const above = Int32Array.from({ length: root + 1 }, (_, v) => {
    const node = nodes[v]
    return node !== undefined && 'up' in node && node.up >= 0 ? node.up : root
  })
  for (const [v, node] of nodes.entries()) {
    if (node.kind === 'home') continue
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
  const ways = (x: number, a: number): number[] => {
    const way: number[] = []
    for (let v = net.to[a] as number; v < root; v = above[v] as number) way.push(v)
    for (let v = net.up[x] as number; v < root; v = above[v] as number) way.push(v)
    return way
  }
  return {
    most: (x: number, a: number): number => {
      const limit = net.limit === null ? Number.POSITIVE_INFINITY : (net.limit[a] as number)
      return Math.max(
        0,
        ways(x, a).reduce((least, v) => Math.min(least, room[v] as number), limit),
      )
    },
    take: (x: number, a: number, amount: number): void => {
      for (const v of ways(x, a)) room[v] = (room[v] as number) - amount
    },
  }
}
