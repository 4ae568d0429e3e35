// Draws the network of one part: demands, shares of demands, households with several lots, capacities, and the lots.

import { boundsOf, drawLots } from './lots.ts'
import type { Market } from './market.ts'
import type { CoreArc, Node } from './nodes.ts'
import type { Pairs } from './pairs.ts'
import { parentsOf, type Share } from './parts.ts'
import type { Demand, Lot } from './problem.ts'
import { type Arcs, limitsOf, routeArcs } from './shares.ts'
import { boundless, type Transport } from './transport/transport.ts'

/** Lots and demands go by their number in the part; `share` has their numbers in the market. */
export type Network = {
  readonly net: Transport
  readonly core: readonly CoreArc[]
  /** Arcs of node `v` are `out[v]` … `out[v + 1] - 1`. */
  readonly out: Int32Array
  readonly nodes: readonly Node[]
  readonly share: Share
  /** The demand of each lot's arc, whatever node it leads to first. */
  readonly demand: Uint16Array | Int32Array
  readonly metres: Int32Array
  /** For each lot the first of its family in the part: they sell in one order of tranches. */
  readonly family: Int32Array
  /** The highest floor price of the part: an arc's value is what it stays below it. */
  readonly topFloor: number
  /** Whether arcs lead straight to demands, each as far as the lot goes. */
  readonly isPlain: boolean
}

/** `banned` are pairs, by their number in the market, that carry nothing. */
export function drawNetwork(
  market: Market,
  pairs: Pairs,
  share: Share,
  banned: ReadonlySet<number> = new Set(),
): Network {
  const arcs = arcsOf(market, pairs, share, banned)
  const nodes: Node[] = Array.from(share.demands, (_, demand) => ({ kind: 'demand', demand }))
  const plain = nodes.length
  const to = routeArcs({ market, share, arcs, nodes })
  const { up, atHome } = sendUnsold({ market, share, nodes })
  const root = nodes.length
  const core: CoreArc[] = []
  const out = new Int32Array(root + 1)
  for (const [v, node] of nodes.entries()) {
    core.push(...arcsFrom({ market, share, root }, node, v))
    out[v + 1] = core.length
  }
  const limit = limitsOf({ market, share, arcs, to })
  const net = drawLots({ market, share, start: arcs.start, to, limit, root, up, atHome })
  const isPlain = root === plain && limit === null
  const topFloor = share.demands.reduce(
    (top, j) => Math.max(top, ...(market.demands[j] as Demand).floors),
    0,
  )
  const family = familiesIn(market, share)
  return {
    net,
    core,
    out,
    nodes,
    share,
    demand: arcs.demand,
    metres: arcs.metres,
    family,
    topFloor,
    isPlain,
  }
}

function familiesIn({ family, familySize }: Market, { lots }: Share): Int32Array {
  const first = new Map<number, number>()
  const of = new Int32Array(lots.length)
  for (let x = 0; x < lots.length; x++) {
    const f = family[lots[x] as number] as number
    of[x] = x
    if ((familySize[f] as number) < 2) continue
    const known = first.get(f)
    if (known === undefined) first.set(f, x)
    else of[x] = known
  }
  return of
}

/** The part's own arcs; those of the market where the part is all of it. */
function arcsOf(market: Market, pairs: Pairs, share: Share, banned: ReadonlySet<number>): Arcs {
  const { lots, demands } = share
  const isWhole = lots.length === market.lots.length && demands.length === market.demands.length
  if (isWhole && banned.size === 0) return pairs
  const local = new Int32Array(market.demands.length)
  for (let j = 0; j < demands.length; j++) local[demands[j] as number] = j
  let most = 0
  for (const i of lots) most += (pairs.start[i + 1] as number) - (pairs.start[i] as number)
  const start = new Int32Array(lots.length + 1)
  const demand = demands.length < 32_768 ? new Uint16Array(most) : new Int32Array(most)
  const metres = new Int32Array(most)
  let count = 0
  for (let x = 0; x < lots.length; x++) {
    const i = lots[x] as number
    const end = pairs.start[i + 1] as number
    for (let from = pairs.start[i] as number; from < end; from++) {
      demand[count] = local[pairs.demand[from] as number] as number
      metres[count] = pairs.metres[from] as number
      if (!banned.has(from)) count++
    }
    start[x + 1] = count
  }
  return { start, demand: demand.subarray(0, count), metres: metres.subarray(0, count) }
}

type Site = { readonly market: Market; readonly share: Share; readonly nodes: Node[] }

/** Where what lots leave unsold goes: to their household where it has several, then to the capacities that could bind. */
function sendUnsold({ market, share, nodes }: Site): {
  readonly up: Int32Array
  readonly atHome: Uint8Array
} {
  const up = new Int32Array(share.lots.length).fill(-1)
  const atHome = new Uint8Array(share.lots.length)
  const capacityNode = drawCapacities({ market, share, nodes })
  const members = new Map<number, number[]>()
  for (let x = 0; x < share.lots.length; x++) {
    const i = share.lots[x] as number
    up[x] = capacityNode(market.capacityOf[i] as number)
    const family = market.family[i] as number
    if ((market.familySize[family] as number) < 2) continue
    const known = members.get(family)
    if (known) known.push(x)
    else members.set(family, [x])
  }
  for (const lots of members.values()) {
    if (lots.length < 2) continue
    const home = nodes.length
    nodes.push({ kind: 'home', lots, up: up[lots[0] as number] as number })
    for (const x of lots) {
      up[x] = home
      atHome[x] = 1
    }
  }
  return { up, atHome }
}

/** A node for each capacity that what is offered exceeds; answers the node of the nearest at or above a capacity, -1 for the root. */
function drawCapacities({ market, share, nodes }: Site): (capacity: number) => number {
  if (market.capacity.length === 0) return () => -1
  const parents = parentsOf(market)
  const offered = offeredUnder(market, share, parents)
  const node = new Int32Array(parents.length).fill(-1)
  const nearest = (capacity: number): number => {
    let c = capacity
    while (c >= 0 && (node[c] as number) < 0) c = parents[c] as number
    return c < 0 ? -1 : (node[c] as number)
  }
  const sizes = market.problem.capacities.map(({ halls }) => halls.length)
  const outermostFirst = [...parents.keys()].sort(
    (a, b) => (sizes[b] as number) - (sizes[a] as number) || a - b,
  )
  for (const c of outermostFirst) {
    const forced = (offered[c] as number) - (market.capacity[c] as number)
    if (forced <= 0) continue
    const up = nearest(parents[c] as number)
    node[c] = nodes.length
    nodes.push({ kind: 'capacity', capacity: c, forced, up })
  }
  return nearest
}

function offeredUnder(market: Market, { lots }: Share, parents: readonly number[]): Float64Array {
  const offered = new Float64Array(parents.length)
  for (const i of lots) {
    for (let c = market.capacityOf[i] as number; c >= 0; c = parents[c] as number) {
      offered[c] = (offered[c] as number) + (market.quantity[i] as number)
    }
  }
  return offered
}

type Place = { readonly market: Market; readonly share: Share; readonly root: number }

function arcsFrom({ market, share, root }: Place, node: Node, v: number): CoreArc[] {
  const plain = { tail: v, head: root, rank: 0, viable: -1, isForced: false }
  if (node.kind === 'demand') {
    const j = share.demands[node.demand] as number
    const room = market.room[j] as number
    const viable = Math.min(room, market.viable[j] as number)
    const beyond = { ...plain, capacity: room - viable }
    return viable > 0 ? [{ ...plain, capacity: viable, viable: node.demand }, beyond] : [beyond]
  }
  const head = node.up < 0 ? root : node.up
  if (node.kind === 'capacity') {
    const rest = { ...plain, head, capacity: boundless }
    return [{ ...plain, head, capacity: node.forced, isForced: true }, rest]
  }
  if (node.kind === 'home')
    return tranchesFrom({ market, share, root }, node.lots, { ...plain, head })
  return [{ ...plain, head, capacity: node.room }]
}

/** What a household leaves unsold by tranche, the last first. */
function tranchesFrom(
  { market, share }: Place,
  lots: readonly number[],
  arc: Omit<CoreArc, 'capacity'>,
): CoreArc[] {
  const first = share.lots[lots[0] as number] as number
  const { product, poor } = market.lots[first] as Lot
  const widths = market.problem.policy.tranches[product] ?? []
  const from = market.served[first] as number
  const to =
    from + lots.reduce((sum, x) => sum + (market.quantity[share.lots[x] as number] as number), 0)
  const bounds = boundsOf(widths, market.tranches)
  return Array.from({ length: market.tranches }, (_, s) => {
    const t = market.tranches - 1 - s
    const overlap = Math.min(bounds[t + 1] as number, to) - Math.max(bounds[t] as number, from)
    const rank = (poor ? market.tranches : 0) + s + 1
    return { ...arc, rank, capacity: t === 0 ? boundless : Math.max(0, overlap) }
  })
}
