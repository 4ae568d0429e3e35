// Splits a problem into parts that share neither demand nor household, so that each can be solved alone.

import type { Arcs } from './compatibility.ts'
import type { Problem } from './problem.ts'

/** Indices of the lots and demands of one part, ascending. */
export type Component = { readonly lots: readonly number[]; readonly demands: readonly number[] }

export function findComponents({ lots, demands }: Problem, arcs: Arcs): Component[] {
  const leader = Int32Array.from(demands.keys())
  const anchor = new Map<string, number>()
  const served = [...lots.keys()].filter((i) => (arcs.start[i] ?? 0) < (arcs.start[i + 1] ?? 0))
  for (const i of served) {
    const first = buyerOf(arcs, i)
    // Lots of one household and product share its tranches, so they belong together even without a common buyer.
    const key = `${lots[i]?.product}\n${lots[i]?.household}`
    const home = anchor.get(key) ?? first
    anchor.set(key, home)
    for (const j of arcs.demand.subarray(arcs.start[i], arcs.start[i + 1])) join(leader, home, j)
  }
  const parts = new Map<number, Growing>()
  for (const i of served) partOf(parts, leaderOf(leader, buyerOf(arcs, i))).lots.push(i)
  for (const j of demands.keys()) parts.get(leaderOf(leader, j))?.demands.push(j)
  return [...parts.values()]
}

function buyerOf({ start, demand }: Arcs, lot: number): number {
  return demand[start[lot] ?? 0] ?? 0
}

type Growing = { readonly lots: number[]; readonly demands: number[] }

function partOf(parts: Map<number, Growing>, at: number): Growing {
  const known = parts.get(at)
  if (known) return known
  const part = { lots: [], demands: [] }
  parts.set(at, part)
  return part
}

function join(leader: Int32Array, a: number, b: number): void {
  const x = leaderOf(leader, a)
  const y = leaderOf(leader, b)
  leader[Math.max(x, y)] = Math.min(x, y)
}

function leaderOf(leader: Int32Array, of: number): number {
  let at = of
  for (let up = leader[at] ?? at; up !== at; up = leader[at] ?? at) {
    leader[at] = leader[up] ?? up
    at = up
  }
  return at
}
