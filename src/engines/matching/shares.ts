// Shares of demands: what one household, or one hall, may bring of each at most.

import { type Market, shareKey } from './market.ts'
import type { Node } from './nodes.ts'
import type { Share } from './parts.ts'
import type { Demand, Lot } from './problem.ts'
import { boundless } from './transport/transport.ts'

type Site = { readonly market: Market; readonly share: Share; readonly nodes: Node[] }

/** A part's arcs: those of lot `x` are `start[x]` … `start[x + 1] - 1`, demands by their number in the part. */
export type Arcs = {
  readonly start: Int32Array
  readonly demand: Uint16Array | Int32Array
  readonly metres: Int32Array
}

/** Where each arc leads first: to the demand, or to a share of it where lots together could exceed that. */
export function routeArcs({
  market,
  share,
  arcs,
  nodes,
}: Site & { readonly arcs: Arcs }): Uint16Array | Int32Array {
  const halls = sharesOver({ market, share, arcs }, 'hall')
  const households = sharesOver({ market, share, arcs }, 'household')
  if (halls.size + households.size === 0) return arcs.demand
  const hallNode = new Map<string, number>()
  const householdNode = new Map<string, number>()
  for (const [key, { of, demand, room }] of halls) {
    hallNode.set(key, nodes.length)
    nodes.push({ kind: 'hall', of, demand, room, up: demand })
  }
  for (const [key, { of, hall, demand, room }] of households) {
    householdNode.set(key, nodes.length)
    nodes.push({
      kind: 'household',
      of,
      demand,
      room,
      up: hallNode.get(`${hall}\n${demand}`) ?? demand,
    })
  }
  return arcsTo({ market, share, arcs, nodes }, { hallNode, householdNode })
}

type Nodes = {
  readonly hallNode: ReadonlyMap<string, number>
  readonly householdNode: ReadonlyMap<string, number>
}

function arcsTo(
  { market, share, arcs, nodes }: Site & { readonly arcs: Arcs },
  { hallNode, householdNode }: Nodes,
): Uint16Array | Int32Array {
  const to = new Int32Array(arcs.demand.length)
  for (let x = 0; x < share.lots.length; x++) {
    const { household, hall } = market.lots[share.lots[x] as number] as Lot
    const end = arcs.start[x + 1] as number
    for (let a = arcs.start[x] as number; a < end; a++) {
      const j = arcs.demand[a] as number
      to[a] = householdNode.get(`${household}\n${j}`) ?? hallNode.get(`${hall}\n${j}`) ?? j
    }
  }
  return nodes.length < 32_768 ? Uint16Array.from(to) : to
}

type Over = {
  readonly of: string
  readonly hall: string
  readonly demand: number
  readonly room: number
  readonly offered: number
  readonly lots: number
}

/** The shares, of halls or of households with several lots, that what is offered could exceed. */
function sharesOver(
  site: Omit<Site, 'nodes'> & { readonly arcs: Arcs },
  kind: 'hall' | 'household',
): Map<string, Over> {
  const { market, share } = site
  const found = new Map<string, Over>()
  const isHeld = market.demands.some(({ hallShareMaxPermille }) => hallShareMaxPermille < 1000)
  if (kind === 'hall' && !isHeld) return found
  for (let x = 0; x < share.lots.length; x++) {
    const i = share.lots[x] as number
    const isAlone = (market.familySize[market.family[i] as number] as number) < 2
    if (kind === 'hall' || !isAlone) addOffers(site, { kind, x, found })
  }
  for (const [key, { demand, offered, room, lots }] of found) {
    const most = Math.min(offered, market.room[share.demands[demand] as number] as number)
    if (most <= room || (kind === 'household' && lots < 2)) found.delete(key)
  }
  return found
}

type Offers = {
  readonly kind: 'hall' | 'household'
  readonly x: number
  readonly found: Map<string, Over>
}

function addOffers(
  { market, share, arcs }: Omit<Site, 'nodes'> & { readonly arcs: Arcs },
  { kind, x, found }: Offers,
): void {
  const i = share.lots[x] as number
  const lot = market.lots[i] as Lot
  const of = lot[kind]
  const end = arcs.start[x + 1] as number
  for (let a = arcs.start[x] as number; a < end; a++) {
    const demand = arcs.demand[a] as number
    const key = `${of}\n${demand}`
    const known = found.get(key)
    const offered = (known?.offered ?? 0) + (market.quantity[i] as number)
    const room =
      known?.room ?? shareRoom(market, { kind, of, demand: share.demands[demand] as number })
    found.set(key, { of, hall: lot.hall, demand, room, offered, lots: (known?.lots ?? 0) + 1 })
  }
}

/** What a household or hall may still bring to a demand. */
export function shareRoom(
  market: Market,
  {
    kind,
    of,
    demand,
  }: { readonly kind: 'hall' | 'household'; readonly of: string; readonly demand: number },
): number {
  const { id, quantity, shareMaxPermille, hallShareMaxPermille } = market.demands[demand] as Demand
  const permille = kind === 'hall' ? hallShareMaxPermille : shareMaxPermille
  const most = Math.max(1, Math.floor((quantity * permille) / 1000))
  return market.signed.size === 0
    ? most
    : Math.max(0, most - (market.signed.get(shareKey(kind, of, id)) ?? 0))
}

/** What an arc may carry at most where that is less than its lot: a household's share, where it has one lot only. */
export function limitsOf({
  market,
  share,
  arcs,
  to,
}: Omit<Site, 'nodes'> & {
  readonly arcs: Arcs
  readonly to: ArrayLike<number>
}): Int32Array | null {
  const most = Int32Array.from(share.demands, (j) =>
    shareRoom(market, { kind: 'household', of: '', demand: j }),
  )
  let limit: Int32Array | null = null
  if (market.signed.size === 0 && leastOf(most) >= mostOf(market, share)) return limit
  for (let x = 0; x < share.lots.length; x++) {
    const i = share.lots[x] as number
    const quantity = market.quantity[i] as number
    const end = arcs.start[x + 1] as number
    for (let a = arcs.start[x] as number; a < end; a++) {
      const local = arcs.demand[a] as number
      let room = most[local] as number
      if (market.signed.size > 0) {
        const of = (market.lots[i] as Lot).household
        room = shareRoom(market, { kind: 'household', of, demand: share.demands[local] as number })
      }
      if (room >= quantity) continue
      limit ??= new Int32Array(to.length).fill(boundless)
      limit[a] = room
    }
  }
  return limit
}

function leastOf(rooms: Int32Array): number {
  return rooms.reduce((least, room) => Math.min(least, room), boundless)
}

/** The quantity of the largest lot. */
function mostOf({ quantity }: Market, { lots }: Share): number {
  let most = 0
  for (const i of lots) most = Math.max(most, quantity[i] as number)
  return most
}
