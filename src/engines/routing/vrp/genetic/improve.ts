// All moves around one customer: what they change in distance decides in a few additions whether they are worth weighing.

import { startOf } from './anchor.ts'
import { carryOut, weigh } from './patch.ts'
import { proposeRelocate, relocation } from './relocate.ts'
import { proposeReverse } from './reverse.ts'
import type { Search } from './search.ts'
import { proposeSwap, swapping } from './swap.ts'
import { proposeTails, proposeTurnedTails } from './tails.ts'

/** Carries out the proposed move if it helps. */
function settle(search: Search, proposed: boolean): boolean {
  const { board } = search
  if (!proposed || weigh(board) >= -search.least) return false
  carryOut(board)
  return true
}

/**
 * Tries every move of `u` with its neighbours whose routes changed after `since`. A move whose distance grows by more than
 * the penalties it could take away is passed over; the others are weighed exactly.
 */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: the innermost loop of the local search; a call for each pair would cost more than its work.
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: the same.
export function improveCustomer(search: Search, u: number, since: number): boolean {
  const { board, rest, near, least } = search
  const { cost, nodes, next, prev, routeOf, routePenalty, changed, routes, depot } = board
  const { turnTo, routeTurn, position, timed } = board
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
      pu = cost[pn + u] as number
      ux = cost[un + x] as number
      leaveOne = (cost[pn + x] as number) - pu - ux
      leaveTwo = (cost[pn + z] as number) - pu - (cost[xn + z] as number)
      leaveTurned = leaveTwo - ux + (cost[xn + u] as number)
    }
    const rv = routeOf[v] as number
    if ((changed[ru] as number) <= since && (changed[rv] as number) <= since) continue
    if (rest[ru * routes + rv] === 1) continue
    const same = ru === rv
    const slack = (routePenalty[ru] as number) + (same ? 0 : (routePenalty[rv] as number)) - least
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
      if (leaveOne + vu + uy - vy < slack) {
        done = settle(search, proposeRelocate(board, u, v, relocation.single))
      }
      if (!done && x !== depot && v !== x) {
        if (leaveTwo + vu + xy - vy < slack) {
          done = settle(search, proposeRelocate(board, u, v, relocation.pair))
        }
        if (!done && leaveTurned + vx + uy - vy < slack) {
          done = settle(search, proposeRelocate(board, u, v, relocation.turned))
        }
        if (!done && v !== z) {
          const vz = cost[vn + z] as number
          if (pv + vz - pu - (cost[xn + z] as number) + wu + xy - wv - vy < slack) {
            done = settle(search, proposeSwap(board, u, v, swapping.twoForOne))
          } else if (u < v && y !== depot && y !== p) {
            const t = next[y] as number
            const yn = y * nodes
            const gain = pv + (cost[yn + z] as number) - pu - (cost[xn + z] as number)
            if (gain + wu + (cost[xn + t] as number) - wv - (cost[yn + t] as number) < slack) {
              done = settle(search, proposeSwap(board, u, v, swapping.two))
            }
          }
        }
      }
      if (!done && u < v && v !== x) {
        if (pv + vx - pu - ux + wu + uy - wv - vy < slack) {
          done = settle(search, proposeSwap(board, u, v, swapping.one))
        }
      }
    }
    if (!done && w === depot) {
      const start = startOf(board, rv)
      const join = (cost[dn + u] as number) - wv
      if (leaveOne + join + uv < slack) {
        done = settle(search, proposeRelocate(board, u, start, relocation.single))
      }
      if (!done && x !== depot && v !== x) {
        if (leaveTwo + join + (cost[xn + v] as number) < slack) {
          done = settle(search, proposeRelocate(board, u, start, relocation.pair))
        }
        if (!done && leaveTurned + (cost[dn + x] as number) - wv + uv < slack) {
          done = settle(search, proposeRelocate(board, u, start, relocation.turned))
        }
      }
    }
    if (!done && same && v !== x) {
      if ((position[u] as number) < (position[v] as number)) {
        const turned = (turnTo[v] as number) - (turnTo[x] as number)
        if (uv + xy - ux - vy + turned < slack) done = settle(search, proposeReverse(board, x, v))
        else {
          const other = (turnTo[w] as number) - (turnTo[u] as number)
          if ((cost[pn + w] as number) + uv - pu - wv + other < slack) {
            done = settle(search, proposeReverse(board, u, w))
          }
        }
      }
    } else if (!done && !same) {
      if (uv + (cost[wn + x] as number) - ux - wv < slack) {
        const place = w === depot ? startOf(board, rv) : w
        done = settle(search, proposeTails(board, u, place))
      }
      if (!done && !timed) {
        const behind = x === depot ? 0 : (routeTurn[ru] as number) - (turnTo[x] as number)
        const turned = (turnTo[v] as number) + behind
        if (uv + xy - ux - vy + turned < slack) {
          done = settle(search, proposeTurnedTails(board, u, v))
        } else {
          const head = w === depot ? 0 : (turnTo[w] as number)
          const tail = (routeTurn[ru] as number) - (turnTo[u] as number)
          if ((cost[pn + w] as number) + uv - pu - wv + head + tail < slack) {
            const place = w === depot ? startOf(board, rv) : w
            const from = p === depot ? startOf(board, ru) : p
            done = settle(search, proposeTurnedTails(board, from, place))
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
  const { board } = search
  const route = board.routeOf[u] as number
  const start = startOf(board, empty)
  if ((board.size[route] as number) < 2) return false
  return (
    settle(search, proposeRelocate(board, u, start, relocation.single)) ||
    settle(search, proposeRelocate(board, u, start, relocation.pair)) ||
    settle(search, proposeRelocate(board, u, start, relocation.turned)) ||
    settle(search, board.next[u] !== board.depot && proposeTails(board, u, start))
  )
}
