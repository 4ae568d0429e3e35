// All moves around one customer: what they change in distance decides in a few additions whether they are worth weighing.

import { startOf } from './anchor.ts'
import { proposeRelocate, relocation } from './relocate.ts'
import { proposeReverse } from './reverse.ts'
import { atRest, type Search, settle } from './search.ts'
import { proposeSwap, swapping } from './swap.ts'
import { proposeTails, proposeTurnedTails } from './tails.ts'

const none = Number.NEGATIVE_INFINITY

function excess(a: number, b: number): number {
  return (a > 0 ? a : 0) + (b > 0 ? b : 0)
}

/**
 * Tries every move of `u` with its neighbours whose routes changed after `since`. A move whose distance grows by more than
 * the penalties it could take away is passed over; the others are weighed exactly.
 */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: the innermost loop of the local search; a call for each pair would cost more than its work.
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: the same.
export function improveCustomer(search: Search, u: number, since: number): boolean {
  const { board, near, least } = search
  const { cost, nodes, next, prev, routeOf, routePenalty, changed, depot } = board
  const { turnTo, routeTurn, position, timed, load, loadTo, loadFrom, routeLoad, capacity } = board
  const { loadPenalty, warpPenalty, routeWarp } = board
  const kg = load[u] as number
  const un = u * nodes
  const dn = depot * nodes
  const end = near.from[u + 1] as number
  let improved = false
  let stale = true
  let ru = 0
  let p = 0
  let x = 0
  let z = 0
  let pn = 0
  let xn = 0
  let pu = 0
  let ux = 0
  let kgX = 0
  let leaveOne = 0
  let leaveTwo = 0
  let leaveTurned = 0
  for (let k = near.from[u] as number; k < end; k++) {
    const v = near.nodes[k] as number
    if (stale) {
      stale = false
      ru = routeOf[u] as number
      p = prev[u] as number
      x = next[u] as number
      z = x === depot ? depot : (next[x] as number)
      pn = p * nodes
      xn = x * nodes
      kgX = load[x] as number
      pu = cost[pn + u] as number
      ux = cost[un + x] as number
      leaveOne = (cost[pn + x] as number) - pu - ux
      leaveTwo = (cost[pn + z] as number) - pu - (cost[xn + z] as number)
      leaveTurned = leaveTwo - ux + (cost[xn + u] as number)
    }
    const rv = routeOf[v] as number
    if ((changed[ru] as number) <= since && (changed[rv] as number) <= since) continue
    if (atRest(search, ru, rv)) continue
    const same = ru === rv
    // What remains within a route is carried as before; only its time warp may shrink.
    const overU = same ? none : (routeLoad[ru] as number) - capacity
    const overV = same ? none : (routeLoad[rv] as number) - capacity
    const slack =
      (same
        ? warpPenalty * (routeWarp[ru] as number)
        : (routePenalty[ru] as number) + (routePenalty[rv] as number)) - least
    const y = next[v] as number
    const w = prev[v] as number
    const vn = v * nodes
    const wn = w * nodes
    const vy = cost[vn + y] as number
    const wv = cost[wn + v] as number
    const uv = cost[un + v] as number
    const uy = cost[un + y] as number
    const xy = cost[xn + y] as number
    const pv = cost[pn + v] as number
    const wu = cost[wn + u] as number
    const vu = cost[vn + u] as number
    const vx = cost[vn + x] as number
    let done = false
    if (v !== p) {
      const one = leaveOne + vu + uy - vy
      if (one < slack && one + excess(overU - kg, overV + kg) * loadPenalty < slack) {
        done = proposeRelocate(board, u, v, relocation.single) && settle(search)
      }
      if (!done && x !== depot && v !== x) {
        const two = leaveTwo + vu + xy - vy
        const pair = kg + kgX
        const heavier = excess(overU - pair, overV + pair) * loadPenalty
        if (two < slack && two + heavier < slack) {
          done = proposeRelocate(board, u, v, relocation.pair) && settle(search)
        }
        const turned = leaveTurned + vx + uy - vy
        if (!done && turned < slack && turned + heavier < slack) {
          done = proposeRelocate(board, u, v, relocation.turned) && settle(search)
        }
        if (!done && v !== z) {
          const leave = pv - pu - (cost[xn + z] as number) + wu - wv
          const swap = leave + (cost[vn + z] as number) + xy - vy
          const more = pair - (load[v] as number)
          if (swap < slack && swap + excess(overU - more, overV + more) * loadPenalty < slack) {
            done = proposeSwap(board, u, v, swapping.twoForOne) && settle(search)
          }
          if (!done && u < v && y !== depot && y !== p) {
            const t = next[y] as number
            const yn = y * nodes
            const swapTwo =
              leave + (cost[yn + z] as number) + (cost[xn + t] as number) - (cost[yn + t] as number)
            const rest = more - (load[y] as number)
            const over = excess(overU - rest, overV + rest)
            if (swapTwo < slack && swapTwo + over * loadPenalty < slack) {
              done = proposeSwap(board, u, v, swapping.two) && settle(search)
            }
          }
        }
      }
      if (!done && u < v && v !== x) {
        const swap = pv + vx - pu - ux + wu + uy - wv - vy
        const more = kg - (load[v] as number)
        if (swap < slack && swap + excess(overU - more, overV + more) * loadPenalty < slack) {
          done = proposeSwap(board, u, v, swapping.one) && settle(search)
        }
      }
    }
    if (!done && w === depot) {
      const start = startOf(board, rv)
      const join = (cost[dn + u] as number) - wv
      const one = leaveOne + join + uv
      if (one < slack && one + excess(overU - kg, overV + kg) * loadPenalty < slack) {
        done = proposeRelocate(board, u, start, relocation.single) && settle(search)
      }
      if (!done && x !== depot && v !== x) {
        const two = leaveTwo + join + (cost[xn + v] as number)
        const pair = kg + kgX
        const heavier = excess(overU - pair, overV + pair) * loadPenalty
        if (two < slack && two + heavier < slack) {
          done = proposeRelocate(board, u, start, relocation.pair) && settle(search)
        }
        const turned = leaveTurned + (cost[dn + x] as number) - wv + uv
        if (!done && turned < slack && turned + heavier < slack) {
          done = proposeRelocate(board, u, start, relocation.turned) && settle(search)
        }
      }
    }
    if (!done && same && v !== x) {
      if ((position[u] as number) < (position[v] as number)) {
        const turned = (turnTo[v] as number) - (turnTo[x] as number)
        if (uv + xy - ux - vy + turned < slack) {
          proposeReverse(board, x, v)
          done = settle(search)
        }
        if (!done) {
          const other = (turnTo[w] as number) - (turnTo[u] as number)
          if ((cost[pn + w] as number) + uv - pu - wv + other < slack) {
            proposeReverse(board, u, w)
            done = settle(search)
          }
        }
      }
    } else if (!done && !same) {
      const headU = loadTo[u] as number
      const headW = w === depot ? 0 : (loadTo[w] as number)
      const tails = uv + (cost[wn + x] as number) - ux - wv
      const more = headU + (loadFrom[v] as number) - (routeLoad[ru] as number)
      if (tails < slack && tails + excess(overU + more, overV - more) * loadPenalty < slack) {
        const place = w === depot ? startOf(board, rv) : w
        done = proposeTails(board, u, place) && settle(search)
      }
      if (!done && !timed) {
        const behind = x === depot ? 0 : (routeTurn[ru] as number) - (turnTo[x] as number)
        const turned = (turnTo[v] as number) + behind
        const heads = uv + xy - ux - vy + turned
        const sum = headU + (loadTo[v] as number) - (routeLoad[ru] as number)
        if (heads < slack && heads + excess(overU + sum, overV - sum) * loadPenalty < slack) {
          done = proposeTurnedTails(board, u, v) && settle(search)
        }
        if (!done) {
          const head = w === depot ? 0 : (turnTo[w] as number)
          const tail = (routeTurn[ru] as number) - (turnTo[u] as number)
          const joined = (cost[pn + w] as number) + uv - pu - wv + head + tail
          const less = headU - kg + headW - (routeLoad[ru] as number)
          const over = excess(overU + less, overV - less)
          if (joined < slack && joined + over * loadPenalty < slack) {
            const place = w === depot ? startOf(board, rv) : w
            const from = p === depot ? startOf(board, ru) : p
            done = proposeTurnedTails(board, from, place) && settle(search)
          }
        }
      }
    }
    if (done) {
      improved = true
      stale = true
    }
  }
  return improved
}

/** Tries to open route `empty` for `u`, for it and the next, or for all that follow it. */
export function improveByOpening(search: Search, u: number, empty: number): boolean {
  const { board, least } = search
  const { cost, nodes, prev, next, depot } = board
  const route = board.routeOf[u] as number
  const way = (from: number, to: number): number => cost[from * nodes + to] as number
  const p = prev[u] as number
  const x = next[u] as number
  const start = startOf(board, empty)
  const slack = (board.routePenalty[route] as number) - least
  const out = way(depot, u) - way(p, u)
  if (way(p, x) - way(u, x) + out + way(u, depot) < slack) {
    if (proposeRelocate(board, u, start, relocation.single) && settle(search)) return true
  }
  if (x === depot) return false
  const z = next[x] as number
  if (way(p, z) - way(x, z) + out + way(x, depot) < slack) {
    if (proposeRelocate(board, u, start, relocation.pair) && settle(search)) return true
  }
  if (way(u, depot) + way(depot, x) - way(u, x) >= slack) return false
  return proposeTails(board, u, start) && settle(search)
}
