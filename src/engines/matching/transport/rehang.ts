// The change of the tree in a pivot: one arc leaves, and what hung below it is hung by the arc that enters.

import { arcCost, type Basis, demote, link, lotAt, unlink } from './basis.ts'

/** An arc outside the basis and what it carries; `way` is 1 where it is to carry more, -1 where less. */
export type Entry = {
  readonly code: number
  readonly way: number
  readonly carried: number
  readonly room: number
}

/** Where an arc leads from and to in the tree; the lot is -1 for arcs of the core. */
export type Ends = { readonly tail: number; readonly head: number; readonly lot: number }

type Cut = {
  readonly cut: number
  /** The end of the entering arc that hangs below the cut. */
  readonly inside: number
  readonly entry: Entry
  readonly flow: number
}

/** The arc above `cut` leaves the tree, and what hung below it is hung by the entering arc. */
export function rehang(basis: Basis, ends: Ends, { cut, inside, entry, flow }: Cut): void {
  const above = basis.parent[cut] as number
  const code = basis.arc[cut] as number
  const leads = (basis.leadsUp[cut] as number) > 0
  rest(
    basis,
    code < 0 ? -1 : lotAt(basis, leads ? cut : above),
    code,
    (basis.flow[cut] as number) > 0,
  )
  if (entry.code < 0) basis.core.state[-1 - entry.code] = 2
  else if (entry.code < basis.atLimit.length) basis.atLimit[entry.code] = 0
  const cost = costOf(basis, ends.lot, entry.code)
  const outside = inside === ends.tail ? ends.head : ends.tail
  const way = inside === ends.tail ? 1 : -1
  const rise = (basis.price[outside] as number) + way * cost - (basis.price[inside] as number)
  turn(
    basis,
    { from: inside, to: cut, under: outside },
    { code: entry.code, flow, room: entry.room, way },
  )
  raise(basis, inside, rise)
  demote(basis, cut)
  demote(basis, above)
}

function costOf(basis: Basis, lot: number, code: number): number {
  return code < 0 ? (basis.core.cost[-1 - code] as number) : arcCost(basis, lot, code)
}

type Hook = {
  readonly code: number
  readonly flow: number
  readonly room: number
  readonly way: number
}

/** Turns the path from `from` to `to` round, so that `from` comes under `under` and each of the others under the one before. */
function turn(
  basis: Basis,
  path: { readonly from: number; readonly to: number; readonly under: number },
  hook: Hook,
): void {
  const { parent, arc, flow, room, leadsUp } = basis
  let u = path.from
  let under = path.under
  let code = hook.code
  let carried = hook.flow
  let most = hook.room
  let way = hook.way
  for (;;) {
    const p = parent[u] as number
    const arcAbove = arc[u] as number
    const flowAbove = flow[u] as number
    const roomAbove = room[u] as number
    const wayAbove = leadsUp[u] as number
    unlink(basis, u, p)
    link(basis, u, under)
    parent[u] = under
    arc[u] = code
    flow[u] = carried
    room[u] = most
    leadsUp[u] = way
    if (u === path.to) return
    under = u
    code = arcAbove
    carried = flowAbove
    most = roomAbove
    way = -wayAbove
    u = p
  }
}

/** Raises the prices of all that hangs from `top` and renews its depths. */
function raise(basis: Basis, top: number, rise: number): void {
  const { parent, depth, price, first, next } = basis
  let u = top
  for (;;) {
    depth[u] = (depth[parent[u] as number] as number) + 1
    price[u] = (price[u] as number) + rise
    if ((first[u] as number) >= 0) {
      u = first[u] as number
      continue
    }
    while (u !== top && (next[u] as number) < 0) u = parent[u] as number
    if (u === top) return
    u = next[u] as number
  }
}

/** An arc rests outside the basis, full or empty. */
export function rest(basis: Basis, lot: number, code: number, isFull: boolean): void {
  if (code < 0) basis.core.state[-1 - code] = isFull ? 1 : 0
  else if (code >= basis.net.to.length) {
    if (isFull) basis.full[lot] = (basis.full[lot] as number) + 1
  } else if (basis.atLimit.length > 0) basis.atLimit[code] = isFull ? 1 : 0
}
