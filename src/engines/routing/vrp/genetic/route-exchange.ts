// SREX (Nagata & Bräysy 2010): the child takes whole routes of one parent in place of those of the other that serve most of the same stops.

import type { Random } from '#kernel/random.ts'
import { type Board, clearBoard, setRoute, totalsOf } from './board.ts'
import type { Individual } from './individual.ts'
import { carryOut, openPatch, push, weigh } from './patch.ts'
import type { Search } from './search.ts'

/** `count` routes of `a` from `aFrom` on, round the depot, against as many of `b` from `bFrom` on. */
type Choice = { readonly count: number; aFrom: number; bFrom: number }

const inA = 1
const inB = 2

/** Leaves the better of the two children of `a` and `b` on the board. `marks` is scratch, one byte per node. */
export function exchangeRoutes(
  search: Search,
  { a, b, marks }: { a: Individual; b: Individual; marks: Uint8Array },
): void {
  const { board, chance } = search
  const choice = choose({ a, b, marks }, chance)
  const parents = { a, b, marks, choice }
  mark(parents, choice)
  build(search, parents, false)
  const whole = priceOf(board)
  build(search, parents, true)
  if (priceOf(board) > whole) build(search, parents, false)
}

type Parents = { readonly a: Individual; readonly b: Individual; readonly marks: Uint8Array }

function priceOf(board: Board): number {
  const { cost, over, warp } = totalsOf(board)
  return cost + over * board.loadPenalty + warp * board.warpPenalty
}

/** A random stretch of routes, then shifted in either parent while that leaves fewer stops of `a` without a route. */
function choose(parents: Parents, chance: Random): Choice {
  const aRoutes = parents.a.starts.length - 1
  const bRoutes = parents.b.starts.length - 1
  const count = chance.int(1, Math.max(1, Math.min(aRoutes, bRoutes) - 1))
  const aFrom = chance.int(0, aRoutes - 1)
  let choice: Choice = { count, aFrom, bFrom: aFrom % bRoutes }
  let left = mark(parents, choice)
  for (;;) {
    let better: Choice | null = null
    for (const [da, db] of [
      [1, 0],
      [aRoutes - 1, 0],
      [0, 1],
      [0, bRoutes - 1],
    ] as const) {
      const shifted = {
        count,
        aFrom: (choice.aFrom + da) % aRoutes,
        bFrom: (choice.bFrom + db) % bRoutes,
      }
      const leaves = mark(parents, shifted)
      if (leaves >= left) continue
      left = leaves
      better = shifted
    }
    if (better === null) return choice
    choice = better
  }
}

/** Marks the stops of the chosen routes. Returns how many of `a` are not among those of `b`. */
function mark({ a, b, marks }: Parents, { count, aFrom, bFrom }: Choice): number {
  marks.fill(0)
  const bRoutes = b.starts.length - 1
  const aRoutes = a.starts.length - 1
  for (let r = 0; r < count; r++) {
    const route = (bFrom + r) % bRoutes
    for (let i = b.starts[route] as number; i < (b.starts[route + 1] as number); i++) {
      marks[b.tour[i] as number] = inB
    }
  }
  let left = 0
  for (let r = 0; r < count; r++) {
    const route = (aFrom + r) % aRoutes
    for (let i = a.starts[route] as number; i < (a.starts[route + 1] as number); i++) {
      const node = a.tour[i] as number
      if (marks[node] === 0) left++
      marks[node] = (marks[node] as number) | inA
    }
  }
  return left
}

/**
 * Puts the child on the board. Stops that are in the chosen routes of `b` and in the kept ones of `a` stay where `b` has
 * them if `pruned` is false, where `a` has them if it is true.
 */
function build(
  search: Search,
  { a, b, marks, choice }: Parents & { choice: Choice },
  pruned: boolean,
): void {
  const { board } = search
  const { count, aFrom, bFrom } = choice
  const aRoutes = a.starts.length - 1
  const bRoutes = b.starts.length - 1
  clearBoard(board)
  for (let r = count; r < aRoutes; r++) {
    lay(board, a, (aFrom + r) % aRoutes, (node) => pruned || marks[node] === 0)
  }
  for (let r = 0; r < count; r++) {
    lay(board, b, (bFrom + r) % bRoutes, (node) => !pruned || marks[node] === (inA | inB))
  }
  for (let r = 0; r < count; r++) {
    const route = (aFrom + r) % aRoutes
    for (let i = a.starts[route] as number; i < (a.starts[route + 1] as number); i++) {
      const node = a.tour[i] as number
      if (marks[node] === inA) insert(search, node)
    }
  }
}

/** Adds a route of a parent, of those stops that are kept. */
function lay(
  board: Board,
  { tour, starts }: Individual,
  route: number,
  kept: (node: number) => boolean,
): void {
  const stops = board.spare[0]
  let count = 0
  for (let i = starts[route] as number; i < (starts[route + 1] as number); i++) {
    const node = tour[i] as number
    if (kept(node)) stops[count++] = node
  }
  if (count > 0) setRoute(board, board.used, stops, count)
}

/** Inserts a stop beside a neighbour, or alone in a new route, wherever that costs least. */
function insert({ board, near }: Search, u: number): void {
  let best = Number.POSITIVE_INFINITY
  let bestBefore = board.depot
  let bestRoute = -1
  const consider = (route: number, before: number, after: number): void => {
    proposeInsert(board, u, { route, before, after })
    const cost = weigh(board)
    if (cost >= best) return
    best = cost
    bestBefore = before
    bestRoute = route
  }
  for (let k = near.from[u] as number; k < (near.from[u + 1] as number); k++) {
    const v = near.nodes[k] as number
    const route = board.routeOf[v] as number
    if (route < 0) continue
    consider(route, v, board.next[v] as number)
    consider(route, board.prev[v] as number, v)
  }
  const { used, depot } = board
  if (used < board.routes) consider(used, depot, depot)
  else if (bestRoute < 0)
    for (let r = 0; r < used; r++) consider(r, depot, board.first[r] as number)
  const after = bestBefore === depot ? board.first[bestRoute] : board.next[bestBefore]
  proposeInsert(board, u, { route: bestRoute, before: bestBefore, after: after as number })
  carryOut(board)
}

function proposeInsert(
  { one, two }: Board,
  u: number,
  { route, before, after }: { route: number; before: number; after: number },
): void {
  openPatch(one, route, before)
  push(one, u)
  one.after = after
  two.route = -1
}
