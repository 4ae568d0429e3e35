// SWAP* (Vidal 2022): two stops of different routes change routes, each to its best place there, wherever that is.

import { anchorNext, anchorNode, startOf } from './anchor.ts'
import type { Board, Patch } from './board.ts'
import { openPatch, push, pushRun } from './patch.ts'
import { proposeRelocate, relocation } from './relocate.ts'
import { type Search, settle } from './search.ts'

const placesKept = 3

/** The best SWAP* between two routes, or the best relocation from one to the other, is carried out if it helps. */
export function swapStar(search: Search, one: number, two: number): boolean {
  const { board } = search
  measure(search, one, two)
  measure(search, two, one)
  const best = bestExchange(search, one, two)
  if (best.gain >= -search.least) return false
  if (best.v < 0) proposeRelocate(board, best.u, best.uPlace, relocation.single)
  else proposeExchange(board, best)
  return settle(search)
}

/** Fills in, for each stop of `route`, what leaving it saves and where in `other` it would stand cheapest. */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: three best of a list kept in order by hand, in a hot loop.
function measure(search: Search, route: number, other: number): void {
  const { board, leaving, places, placing } = search
  const { cost, nodes, next, prev, depot } = board
  const start = board.first[other] as number
  for (let u = board.first[route] as number; u !== depot; u = next[u] as number) {
    const p = prev[u] as number
    const x = next[u] as number
    const un = u * nodes
    leaving[u] =
      (cost[p * nodes + x] as number) - (cost[p * nodes + u] as number) - (cost[un + x] as number)
    let c0 = Number.POSITIVE_INFINITY
    let c1 = c0
    let c2 = c0
    let at0 = -1
    let at1 = -1
    let at2 = -1
    let a = depot
    let b = start
    for (;;) {
      const an = a * nodes
      const c = (cost[an + u] as number) + (cost[un + b] as number) - (cost[an + b] as number)
      if (c < c2) {
        if (c < c1) {
          c2 = c1
          at2 = at1
          if (c < c0) {
            c1 = c0
            at1 = at0
            c0 = c
            at0 = a
          } else {
            c1 = c
            at1 = a
          }
        } else {
          c2 = c
          at2 = a
        }
      }
      if (b === depot) break
      a = b
      b = next[b] as number
    }
    const base = u * placesKept
    placing[base] = c0
    placing[base + 1] = c1
    placing[base + 2] = c2
    places[base] = at0
    places[base + 1] = at1
    places[base + 2] = at2
  }
}

type Exchange = { u: number; v: number; uPlace: number; vPlace: number; gain: number }

function bestExchange(search: Search, one: number, two: number): Exchange {
  const { board, leaving } = search
  const { next, depot, load, loadPenalty, capacity } = board
  const overOne = (board.routeLoad[one] as number) - capacity
  const overTwo = (board.routeLoad[two] as number) - capacity
  const was = loadPenalty * (Math.max(0, overOne) + Math.max(0, overTwo))
  const best = { u: -1, v: -1, gain: 0 }
  for (let u = board.first[one] as number; u !== depot; u = next[u] as number) {
    const kg = load[u] as number
    const leavingU = (leaving[u] as number) - was
    for (let v = board.first[two] as number; v !== depot; v = next[v] as number) {
      const more = (load[v] as number) - kg
      const over = Math.max(0, overOne + more) + Math.max(0, overTwo - more)
      const left = leavingU + (leaving[v] as number) + loadPenalty * over
      if (left > 0) continue
      const gain = left + placeCost(search, u, v) + placeCost(search, v, u)
      if (gain < best.gain) {
        best.gain = gain
        best.u = u
        best.v = v
      }
    }
  }
  const found = {
    ...best,
    uPlace: best.u < 0 ? -1 : placeOf(search, best.u, best.v),
    vPlace: best.u < 0 ? -1 : placeOf(search, best.v, best.u),
  }
  moveOnly(search, { from: one, to: two, found })
  moveOnly(search, { from: two, to: one, found })
  return found
}

/** The same for a stop that moves over without another in exchange. */
function moveOnly(
  { board, leaving, placing, places }: Search,
  { from, to, found }: { from: number; to: number; found: Exchange },
): void {
  const { next, depot, load, loadPenalty, capacity } = board
  const overFrom = (board.routeLoad[from] as number) - capacity
  const overTo = (board.routeLoad[to] as number) - capacity
  const was = Math.max(0, overFrom) + Math.max(0, overTo)
  for (let u = board.first[from] as number; u !== depot; u = next[u] as number) {
    const kg = load[u] as number
    const over = Math.max(0, overFrom - kg) + Math.max(0, overTo + kg) - was
    const gain = (leaving[u] as number) + (placing[u * placesKept] as number) + loadPenalty * over
    if (gain >= found.gain) continue
    found.gain = gain
    found.u = u
    found.v = -1
    const place = places[u * placesKept] as number
    found.uPlace = place === depot ? startOf(board, to) : place
  }
}

/** Cost of the best place for `u` in the route of `v` once `v` has left it. */
function placeCost({ board, places, placing }: Search, u: number, v: number): number {
  const { cost, nodes, prev, next } = board
  const w = prev[v] as number
  const y = next[v] as number
  const wn = w * nodes
  let best = (cost[wn + u] as number) + (cost[u * nodes + y] as number) - (cost[wn + y] as number)
  const base = u * placesKept
  for (let k = base; k < base + placesKept; k++) {
    const at = places[k] as number
    if (at === w || at === v) continue
    if (at >= 0 && (placing[k] as number) < best) best = placing[k] as number
    break
  }
  return best
}

/** Where that is: an anchor in the route as it stands, with the place of `v` itself named by `v`'s predecessor. */
function placeOf({ board, places, placing }: Search, u: number, v: number): number {
  const { cost, nodes, prev, next, depot, routeOf } = board
  const w = prev[v] as number
  const y = next[v] as number
  const wn = w * nodes
  const inPlace =
    (cost[wn + u] as number) + (cost[u * nodes + y] as number) - (cost[wn + y] as number)
  let best = w
  for (let k = u * placesKept; k < u * placesKept + placesKept; k++) {
    const at = places[k] as number
    if (at === w || at === v) continue
    if (at >= 0 && (placing[k] as number) < inPlace) best = at
    break
  }
  return best === depot ? startOf(board, routeOf[v] as number) : best
}

/** Proposes that `u` and `v` change routes, to the places `uPlace` and `vPlace`. */
export function proposeExchange(
  board: Board,
  { u, v, uPlace, vPlace }: Omit<Exchange, 'gain'>,
): void {
  replace(board, board.one, { out: u, into: v, place: vPlace })
  replace(board, board.two, { out: v, into: u, place: uPlace })
}

function replace(
  board: Board,
  patch: Patch,
  { out, into, place }: { out: number; into: number; place: number },
): void {
  const { prev, next, position, routeOf } = board
  const before = prev[out] as number
  const after = next[out] as number
  const at = anchorNode(board, place)
  const route = routeOf[out] as number
  if (at === before) {
    openPatch(patch, route, before)
    push(patch, into)
    patch.after = after
  } else if (at !== board.depot && (position[at] as number) > (position[out] as number)) {
    openPatch(patch, route, before)
    pushRun(board, patch, after, at)
    push(patch, into)
    patch.after = next[at] as number
  } else {
    openPatch(patch, route, at)
    push(patch, into)
    pushRun(board, patch, anchorNext(board, place), before)
    patch.after = after
  }
}
