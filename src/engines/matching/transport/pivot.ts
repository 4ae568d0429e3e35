// One pivot: an arc enters the basis, flow goes round its cycle, what blocks first leaves.
//
// The flow of a cycle comes down from its apex to one end of the entering arc and goes up again from the other. Of the
// arcs that block first the last in that direction leaves: that keeps the tree strongly feasible, so that pivots without
// flow cannot go on for ever (Cunningham, Mathematical Programming 11, 1976).

import { arcCost, arcRoom, type Basis, headOf, promote } from './basis.ts'
import { type Ends, type Entry, rehang, rest } from './rehang.ts'
import { boundless, segmentOf } from './transport.ts'

/** A lot's arc, or its unsold quantity, enters the basis, from nothing or from all it may carry. */
export function enterLotArc(basis: Basis, lot: number, code: number, way: number): void {
  if (way < 0 && code >= basis.net.to.length) basis.full[lot] = (basis.full[lot] as number) - 1
  const room = arcRoom(basis, lot, code)
  enterAt(basis, lot, { code, way, carried: way > 0 ? 0 : room, room })
}

/** The same for an arc that carries neither nothing nor all it may. */
export function enterAt(basis: Basis, lot: number, entry: Entry): void {
  const home = basis.home[lot] as number
  basis.pivots++
  if (home >= 0) enterLeaf(basis, lot, entry)
  else {
    const slot = basis.net.nodes - home
    exchange(basis, { tail: slot, head: headOf(basis, entry.code), lot }, entry)
  }
}

export function enterCoreArc(basis: Basis, a: number, way: number): void {
  const { core } = basis
  const room = core.capacity[a] as number
  const ends = { tail: core.tail[a] as number, head: core.head[a] as number, lot: -1 }
  basis.pivots++
  exchange(basis, ends, {
    code: -1 - a,
    way,
    carried: (core.state[a] as number) === 1 ? room : 0,
    room,
  })
}

function exchange(basis: Basis, ends: Ends, entry: Entry): void {
  const { way, carried, room } = entry
  const down = way > 0 ? ends.tail : ends.head
  const up = way > 0 ? ends.head : ends.tail
  walk(basis, down, up)
  const own = way > 0 ? room - carried : carried
  const most = Math.min(basis.downMost, own)
  if (basis.upMost <= most) {
    push(basis, { down, up }, basis.upMost)
    rehang(basis, ends, {
      cut: basis.upNode,
      inside: up,
      entry,
      flow: carried + way * basis.upMost,
    })
  } else if (own <= most) {
    push(basis, { down, up }, own)
    rest(basis, ends.lot, entry.code, way > 0)
  } else {
    push(basis, { down, up }, most)
    rehang(basis, ends, { cut: basis.downNode, inside: down, entry, flow: carried + way * most })
  }
}

// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: which arc leaves is one question with one order of answers.
function enterLeaf(basis: Basis, lot: number, entry: Entry): void {
  const { way, carried, room, code } = entry
  const from = headOf(basis, basis.home[lot] as number)
  const to = headOf(basis, code)
  const down = way > 0 ? from : to
  const up = way > 0 ? to : from
  walk(basis, down, up)
  const own = way > 0 ? room - carried : carried
  const most = Math.min(basis.downMost, basis.upMost, own)
  const atHome = way > 0 ? wantedFrom(basis, lot, { code, most }) : homeRoom(basis, lot)
  const delta = Math.min(most, atHome)
  push(basis, { down, up }, delta)
  moveHome(basis, lot, -way * delta)
  const flow = carried + way * delta
  const onUp = basis.upMost === delta
  if (onUp || Math.min(atHome, own) > delta) {
    const cut = onUp ? basis.upNode : basis.downNode
    const end = onUp ? up : down
    const ends = { tail: promote(basis, lot), head: to, lot }
    rehang(basis, ends, { cut, inside: end === to ? to : ends.tail, entry, flow })
  } else if (atHome > delta || (way > 0 && own === delta)) rest(basis, lot, code, way > 0)
  else leaveHome(basis, lot, { ...entry, carried: flow })
}

/** A leaf's arc leaves the basis, empty or full, and the entering arc is its new one. */
function leaveHome(basis: Basis, lot: number, { code, way, carried }: Entry): void {
  if (way < 0) rest(basis, lot, basis.home[lot] as number, true)
  if (code < basis.atLimit.length) basis.atLimit[code] = 0
  basis.home[lot] = code
  basis.homeFlow[lot] = carried
}

function homeRoom(basis: Basis, lot: number): number {
  return arcRoom(basis, lot, basis.home[lot] as number) - (basis.homeFlow[lot] as number)
}

/**
 * How much a leaf would move from its home at a gain. Unsold quantity goes segment after segment while each is dearer than
 * the arc, so that one pivot does what would be one for each tranche.
 */
function wantedFrom(
  basis: Basis,
  lot: number,
  to: { readonly code: number; readonly most: number },
): number {
  const { net, home, homeFlow, full, low, prices, price } = basis
  let wanted = homeFlow[lot] as number
  const arcs = net.to.length
  if ((home[lot] as number) < arcs || to.code >= arcs) return wanted
  const cost = arcCost(basis, lot, to.code) + (price[net.to[to.code] as number] as number)
  const row = (net.kind[lot] as number) * net.tranches
  const above = price[net.up[lot] as number] as number
  for (let s = (full[lot] as number) - 1; s >= (low[lot] as number) && wanted < to.most; s--) {
    if ((prices.segment[row + s] as number) + above <= cost) break
    wanted += segmentOf(net, lot, s)
  }
  return wanted
}

/** Adds to what a leaf's home carries; unsold quantity runs down through its segments. */
function moveHome(basis: Basis, lot: number, by: number): void {
  const { net, home, homeFlow, full } = basis
  let left = (homeFlow[lot] as number) + by
  while (left < 0 && (home[lot] as number) >= net.to.length) {
    full[lot] = (full[lot] as number) - 1
    left += segmentOf(net, lot, full[lot] as number)
  }
  homeFlow[lot] = left
}

/** Finds what blocks a flow down to one end and up from the other; both walks stop where they meet. */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: two walks in one loop, the innermost of the simplex.
function walk(basis: Basis, down: number, up: number): void {
  const { parent, flow, room, leadsUp, depth } = basis
  let u = down
  let v = up
  let downMost = boundless
  let upMost = boundless
  let downNode = -1
  let upNode = -1
  while (u !== v) {
    if ((depth[u] as number) >= (depth[v] as number)) {
      const carried = flow[u] as number
      const most = (leadsUp[u] as number) > 0 ? carried : (room[u] as number) - carried
      if (most < downMost) {
        downMost = most
        downNode = u
      }
      u = parent[u] as number
    } else {
      const carried = flow[v] as number
      const most = (leadsUp[v] as number) > 0 ? (room[v] as number) - carried : carried
      if (most <= upMost) {
        upMost = most
        upNode = v
      }
      v = parent[v] as number
    }
  }
  basis.downMost = downMost
  basis.downNode = downNode
  basis.upMost = upMost
  basis.upNode = upNode
}

function push(
  basis: Basis,
  ends: { readonly down: number; readonly up: number },
  delta: number,
): void {
  if (delta === 0) return
  const { parent, flow, leadsUp, depth } = basis
  let u = ends.down
  let v = ends.up
  while (u !== v) {
    if ((depth[u] as number) >= (depth[v] as number)) {
      flow[u] = (flow[u] as number) - (leadsUp[u] as number) * delta
      u = parent[u] as number
    } else {
      flow[v] = (flow[v] as number) + (leadsUp[v] as number) * delta
      v = parent[v] as number
    }
  }
}
