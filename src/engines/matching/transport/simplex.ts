// Pivots until no arc would lower the cost. Lots are priced in blocks, round and round; of a block the best arc enters.

import { arcCost, type Basis, headOf } from './basis.ts'
import { enterCoreArc, enterLotArc } from './pivot.ts'
import { segmentOf } from './transport.ts'

/** What later stages may still change: the arcs that the costs of earlier ones leave indifferent, lot by lot. */
export type Face = {
  readonly lots: Int32Array
  readonly start: Int32Array
  readonly arc: Int32Array
  readonly core: Int32Array
  /** Of each arc its node, and its cost in the stage at hand. */
  readonly node: Int32Array
  readonly cost: Float64Array
}

/** The arc that gains most so far, where the next block of lots begins, and how many were looked at since the last gain. */
type Search = {
  lot: number
  code: number
  way: number
  gain: number
  at: number
  quiet: number
  readonly block: number
}

/** Ends with an optimal basis, of the face where one is given; `false` when `pivotsMax` pivots were not enough. */
export function optimise(
  basis: Basis,
  face: Face | null,
  { pivotsMax, block }: { readonly pivotsMax: number; readonly block: number },
): boolean {
  const search: Search = { lot: -1, code: 0, way: 0, gain: 0, at: 0, quiet: 0, block }
  const lots = face === null ? basis.net.lots : face.lots.length
  const until = basis.pivots + pivotsMax
  while (basis.pivots < until) {
    search.gain = 0
    if (face === null) priceBlock(basis, search)
    else priceFace(basis, face, search)
    if (search.gain > 0) {
      enterLotArc(basis, search.lot, search.code, search.way)
      search.quiet = 0
    } else if (search.quiet >= lots) {
      if (!enterBestCore(basis, face)) return true
      search.quiet = 0
    }
  }
  return false
}

/** Looks through the arcs of the next lots for the one that gains most. */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: the innermost loop of the simplex; a call for each arc would cost more than its work.
function priceBlock(basis: Basis, search: Search): void {
  const { net, price } = basis
  const { start, to, lots } = net
  const { base, unit, shift, lotNumber, nodeNumber } = basis.prices
  const isTied = shift < 32
  let at = search.at
  let seen = 0
  let quiet = search.quiet
  for (; seen < search.block && quiet < lots; quiet++) {
    const lot = at
    const value = worthOf(basis, lot)
    const mine = isTied ? (lotNumber[lot] as number) : 0
    const end = start[lot + 1] as number
    let least = value - search.gain
    let found = -1
    let a = start[lot] as number
    seen += end - a + 1
    for (; a < end; a++) {
      const node = to[a] as number
      const rough = (base[a] as number) * unit + (price[node] as number)
      // A tie-break only adds, so it is looked at where the rest would gain.
      if (rough >= least) continue
      const cost = rough + (Math.imul(mine, nodeNumber[node] as number) >>> shift)
      if (cost >= least || isAtLimit(basis, a)) continue
      least = cost
      found = a
    }
    if (found >= 0) take(search, { lot, code: found, way: 1, gain: value - least })
    priceUnsold(basis, lot, value, search)
    if (basis.atLimit.length > 0) priceLimits(basis, lot, value, search)
    at = at + 1 === lots ? 0 : at + 1
  }
  search.at = at
  search.quiet = quiet
}

/** The same among the few arcs of a face. */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: as above, once more.
function priceFace(basis: Basis, { lots, start, arc, node, cost }: Face, search: Search): void {
  const { price, atLimit } = basis
  let seen = 0
  for (; seen < search.block && search.quiet < lots.length; search.quiet++) {
    const at = search.at
    const lot = lots[at] as number
    const value = worthOf(basis, lot)
    const from = start[at] as number
    const end = start[at + 1] as number
    let least = value - search.gain
    let found = -1
    for (let x = from; x < end; x++) {
      const way = (cost[x] as number) + (price[node[x] as number] as number)
      if (way >= least || isAtLimit(basis, arc[x] as number)) continue
      least = way
      found = x
    }
    if (found >= 0) take(search, { lot, code: arc[found] as number, way: 1, gain: value - least })
    priceUnsold(basis, lot, value, search)
    for (let x = from; x < end && atLimit.length > 0; x++) {
      if (atLimit[arc[x] as number] === 0) continue
      const gain = (cost[x] as number) + (price[node[x] as number] as number) - value
      take(search, { lot, code: arc[x] as number, way: -1, gain })
    }
    seen += end - from + 1
    search.at = at + 1 === lots.length ? 0 : at + 1
  }
}

/** What one more unit of a lot would cost to place. */
export function worthOf(basis: Basis, lot: number): number {
  const { net, price } = basis
  const h = basis.home[lot] as number
  if (h < 0) return price[net.nodes - h] as number
  return arcCost(basis, lot, h) + (price[headOf(basis, h)] as number)
}

function isAtLimit({ atLimit }: Basis, a: number): boolean {
  return atLimit.length > 0 && atLimit[a] === 1
}

function take(
  search: Search,
  { lot, code, way, gain }: Omit<Search, 'at' | 'quiet' | 'block'>,
): void {
  if (gain <= search.gain) return
  search.lot = lot
  search.code = code
  search.way = way
  search.gain = gain
}

function priceLimits(basis: Basis, lot: number, value: number, search: Search): void {
  const { net, price, atLimit } = basis
  const end = net.start[lot + 1] as number
  for (let a = net.start[lot] as number; a < end; a++) {
    if (atLimit[a] === 0) continue
    const cost = arcCost(basis, lot, a) + (price[net.to[a] as number] as number)
    take(search, { lot, code: a, way: -1, gain: cost - value })
  }
}

/** Whether more or less of a lot should stay unsold. */
function priceUnsold(basis: Basis, lot: number, value: number, search: Search): void {
  const { net, prices, price, full } = basis
  const row = (net.kind[lot] as number) * net.tranches
  const s = full[lot] as number
  const own = value - (price[net.up[lot] as number] as number)
  if (own - (prices.segment[row + s] as number) > search.gain) moreUnsold(basis, lot, own, search)
  if (s > 0 && (prices.segment[row + s - 1] as number) - own > search.gain) {
    lessUnsold(basis, lot, own, search)
  }
}

function moreUnsold(basis: Basis, lot: number, own: number, search: Search): void {
  const { net, full, high, prices } = basis
  let s = full[lot] as number
  while (s < (high[lot] as number) && segmentOf(net, lot, s) === 0) s++
  if (s >= (high[lot] as number) || isUnsoldHome(basis, lot)) return
  const gain = own - (prices.segment[(net.kind[lot] as number) * net.tranches + s] as number)
  if (gain <= search.gain) return
  full[lot] = s
  take(search, { lot, code: net.to.length + lot, way: 1, gain })
}

function lessUnsold(basis: Basis, lot: number, own: number, search: Search): void {
  const { net, full, low, prices } = basis
  let s = full[lot] as number
  while (s > (low[lot] as number) && segmentOf(net, lot, s - 1) === 0) s--
  if (s <= (low[lot] as number) || isUnsoldHome(basis, lot)) return
  const gain = (prices.segment[(net.kind[lot] as number) * net.tranches + s - 1] as number) - own
  if (gain <= search.gain) return
  full[lot] = s
  take(search, { lot, code: net.to.length + lot, way: -1, gain })
}

/** Whether what a lot leaves unsold is in the basis: of a leaf as its arc, of a lot in the tree as one of its arcs. */
function isUnsoldHome({ net, home, arc, first, next }: Basis, lot: number): boolean {
  const code = net.to.length + lot
  const h = home[lot] as number
  if (h >= 0) return h === code
  const slot = net.nodes - h
  if (arc[slot] === code) return true
  for (let u = first[slot] as number; u >= 0; u = next[u] as number) {
    if (arc[u] === code) return true
  }
  return false
}

function enterBestCore(basis: Basis, face: Face | null): boolean {
  const { state } = basis.core
  const count = face === null ? state.length : face.core.length
  let found = -1
  let most = 0
  for (let x = 0; x < count; x++) {
    const a = face === null ? x : (face.core[x] as number)
    if (state[a] === 2) continue
    const gap = coreGap(basis, a)
    const gain = state[a] === 1 ? gap : -gap
    if (gain > most) {
      most = gain
      found = a
    }
  }
  if (found < 0) return false
  enterCoreArc(basis, found, state[found] === 1 ? -1 : 1)
  return true
}

/** What one more unit along a core arc would add to the cost. */
export function coreGap({ core, price }: Basis, a: number): number {
  return (
    (core.cost[a] as number) +
    (price[core.head[a] as number] as number) -
    (price[core.tail[a] as number] as number)
  )
}
