// Sets the simplex up for a network, and reads its result off the tree.
//
// Indices come from the arrays' own bounds, so `as number` on an element holds throughout this file.

import { ok, type Result, refuse } from '#kernel/result.ts'
import type { CostFlow, CostFlowResult } from './network.ts'
import { optimise } from './simplex.ts'
import type { Arcs, Tree } from './tree.ts'

/** Sums up to this are exact. */
const exactMax = 2 ** 53
/**
 * What a path may cost, P. A node's price lies within 5P + 1 of the root's and the root's drifts by 2^50 at most, so no
 * sum of two prices and a cost, and no step of a price, leaves 2^53.
 */
const pathMax = 2 ** 49

/** Refuses what would not be exact: paths dearer than 2^49, or quantities that add up to more than 2^53. */
export function solveCostFlow(problem: CostFlow): Result<CostFlowResult> {
  const path = dearestPath(problem)
  if (path > pathMax) return refuse('too-large', 'matching-bound-exceeded', { level: 'cost' })
  if (quantityOf(problem) > exactMax)
    return refuse('too-large', 'matching-bound-exceeded', { level: 'quantity' })
  const excess = excessOf(problem)
  const order = orderOf(problem)
  const arcs = arcsOf(problem, order)
  const tree = treeOf(excess, { arcs: order.length, dear: 4 * path + 1 })
  const pivots = optimise(arcs, tree, firstPivots(arcs, excess))
  const flow = flowOf(problem, { order, arcs, tree })
  const feasible = !isForced(tree, order.length)
  const certificate = feasible ? pricesOf(tree) : shortSideOf(tree, 2 * path)
  return ok({ feasible, objective: costOf(problem, flow), flow, certificate, pivots })
}

/** No path that visits a node once costs more. */
function dearestPath({ nodes, cost }: CostFlow): number {
  let most = 0
  let sum = 0
  for (let a = 0; a < cost.length; a++) {
    const c = Math.abs(cost[a] as number)
    if (c > most) most = c
    sum += c
  }
  return Math.min(sum, nodes * most)
}

function quantityOf({ supply, least }: CostFlow): number {
  let sum = 0
  for (let u = 0; u < supply.length; u++) sum += Math.abs(supply[u] as number)
  for (let a = 0; a < least.length; a++) sum += 2 * (least[a] as number)
  return sum
}

/** What each node has to send off once every arc carries its least. */
function excessOf({ supply, from, to, least }: CostFlow): Float64Array {
  const excess = Float64Array.from(supply)
  for (let a = 0; a < from.length; a++) {
    const l = least[a] as number
    if (l === 0) continue
    const u = from[a] as number
    const v = to[a] as number
    excess[u] = (excess[u] as number) - l
    excess[v] = (excess[v] as number) + l
  }
  return excess
}

/**
 * The arcs with a choice, taken in turn from as many places of the file as a node has arcs. Neighbours in a file are
 * alike, so a block should not hold them alone, but where it holds some the prices it reads stay near.
 */
function orderOf({ nodes, from, to, least, most }: CostFlow): Int32Array {
  const count = from.length
  const order = new Int32Array(count)
  const places = Math.max(3, Math.floor(count / nodes))
  const step = Math.ceil(count / places)
  let kept = 0
  for (let offset = 0; offset < step; offset++) {
    for (let a = offset; a < count; a += step) {
      if (from[a] !== to[a] && least[a] !== most[a]) order[kept++] = a
    }
  }
  return order.slice(0, kept)
}

function arcsOf({ from, to, least, most, cost }: CostFlow, order: Int32Array): Arcs {
  const count = order.length
  const arcs: Arcs = {
    tail: new Int32Array(count),
    head: new Int32Array(count),
    cost: new Float64Array(count),
    capacity: new Float64Array(count),
  }
  for (let i = 0; i < count; i++) {
    const a = order[i] as number
    arcs.tail[i] = from[a] as number
    arcs.head[i] = to[a] as number
    arcs.cost[i] = cost[a] as number
    arcs.capacity[i] = (most[a] as number) - (least[a] as number)
  }
  return arcs
}

/** Every node hangs under the root: suppliers for nothing, the others by an arc too dear to stay if there is a way. */
function treeOf(excess: Float64Array, start: { arcs: number; dear: number }): Tree {
  const root = excess.length
  const tree: Tree = {
    root,
    name: new Int32Array(root + 1),
    parent: new Int32Array(root + 1).fill(root),
    arc: new Int32Array(root + 1),
    room: new Float64Array(2 * root + 2).fill(Number.POSITIVE_INFINITY),
    next: new Int32Array(root + 1),
    before: new Int32Array(root + 1),
    size: new Int32Array(root + 1).fill(1),
    last: new Int32Array(root + 1),
    price: new Float64Array(root + 1),
    noted: new Int32Array(root + 2),
  }
  for (let u = 0; u < root; u++) {
    const over = excess[u] as number
    tree.name[u] = u
    tree.arc[u] = start.arcs + u
    tree.next[u] = u + 1
    tree.before[u + 1] = u
    tree.last[u] = u
    if (over < 0) tree.price[u] = start.dear
    tree.room[over < 0 ? 2 * u : 2 * u + 1] = Math.abs(over)
  }
  tree.parent[root] = -1
  tree.before[0] = root
  tree.size[root] = root + 1
  tree.last[root] = root - 1
  return tree
}

/** The cheapest arc into each node that demands: a good start, since nearly all of them will be used. */
function firstPivots({ head, cost }: Arcs, excess: Float64Array): Int32Array {
  const best = new Int32Array(excess.length).fill(-1)
  for (let a = 0; a < head.length; a++) {
    const v = head[a] as number
    const other = best[v] as number
    if ((excess[v] as number) < 0 && (other < 0 || (cost[a] as number) < (cost[other] as number))) {
      best[v] = a
    }
  }
  return best.filter((a) => a >= 0)
}

type Solved = { readonly order: Int32Array; readonly arcs: Arcs; readonly tree: Tree }

function flowOf(problem: CostFlow, { order, arcs, tree }: Solved): Float64Array {
  const { least, most, from, to, cost } = problem
  const flow = new Float64Array(from.length)
  for (let a = 0; a < from.length; a++) {
    const paying = from[a] === to[a] && (cost[a] as number) < 0
    flow[a] = (paying ? most[a] : least[a]) as number
  }
  for (let i = 0; i < order.length; i++) {
    const a = order[i] as number
    if (tree.name[arcs.tail[i] as number] !== from[a]) flow[a] = most[a] as number
  }
  for (let u = 0; u < tree.root; u++) {
    const i = tree.arc[u] as number
    if (i >= order.length) continue
    const a = order[i] as number
    const carried = tree.room[from[a] === tree.name[u] ? 2 * u + 1 : 2 * u] as number
    flow[a] = (least[a] as number) + carried
  }
  return flow
}

/** Whether any of the start's own arcs still carries something. */
function isForced({ root, arc, room }: Tree, arcs: number): boolean {
  for (let u = 0; u < root; u++) {
    const carried = Math.min(room[2 * u] as number, room[2 * u + 1] as number)
    if ((arc[u] as number) >= arcs && carried > 0) return true
  }
  return false
}

function pricesOf({ root, name, price }: Tree): Float64Array {
  const prices = new Float64Array(root)
  for (let u = 0; u < root; u++) {
    prices[name[u] as number] = (price[u] as number) - (price[root] as number)
  }
  return prices
}

/** Prices fall into two bands, the higher of which needs what the lower cannot send. */
function shortSideOf(tree: Tree, middle: number): Float64Array {
  return pricesOf(tree).map((price) => (price > middle ? 1 : 0))
}

/** Adds up in doubles as long as they are exact. */
function costOf({ cost }: CostFlow, flow: Float64Array): string {
  let whole = 0n
  let sum = 0
  for (let a = 0; a < flow.length; a++) {
    const part = (cost[a] as number) * (flow[a] as number)
    if (Math.abs(part) < exactMax / 2) sum += part
    else whole += BigInt(cost[a] as number) * BigInt(flow[a] as number)
    if (Math.abs(sum) < exactMax / 2) continue
    whole += BigInt(sum)
    sum = 0
  }
  return String(whole + BigInt(sum))
}
