// The solution under the local search: routes as linked lists, with all that a move asks of a route's head or tail kept at each node.
//
// The depot needs no copy per route. What stands at the depot's index (nothing loaded, nothing spent, time at the opening or
// the closing) is the same for the head and the tail of every route.

import type { Instance, Matrix, Tour } from '#engines/routing/vrp/instance.ts'

/** A change to one route: its head up to `before`, then `count` stops of `middle`, then what follows from `after` on. */
export type Patch = {
  route: number
  before: number
  after: number
  count: number
  readonly middle: Int32Array
}

export type Board = {
  readonly nodes: number
  readonly depot: number
  readonly customers: Int32Array
  /** How many routes there may be. */
  readonly routes: number
  /** Price of each way; a way out of the depot carries the fixed cost. */
  readonly cost: Matrix
  readonly duration: Matrix
  readonly load: Int32Array
  readonly capacity: number
  readonly timed: boolean
  readonly opens: Float64Array
  readonly closes: Float64Array
  readonly service: Float64Array
  /** Price of a unit over capacity, and of a unit of time warp. */
  loadPenalty: number
  warpPenalty: number
  readonly next: Int32Array
  readonly prev: Int32Array
  /** -1 for a node that is in no route. */
  readonly routeOf: Int32Array
  /** From 1 on; 0 for the depot. */
  readonly position: Int32Array
  /** Load and cost of the head that ends with the node, and of the tail that starts with it. */
  readonly loadTo: Float64Array
  readonly loadFrom: Float64Array
  readonly costTo: Float64Array
  readonly costFrom: Float64Array
  /** What the head would cost more if it were driven backwards. */
  readonly turnTo: Float64Array
  /** When the head is done with the node, and the time warp it took (Nagata et al. 2010). */
  readonly leaves: Float64Array
  readonly warpTo: Float64Array
  /** The latest arrival that adds nothing to the time warp of the tail, and that warp. */
  readonly latest: Float64Array
  readonly warpFrom: Float64Array
  readonly first: Int32Array
  readonly last: Int32Array
  readonly size: Int32Array
  readonly routeLoad: Float64Array
  readonly routeCost: Float64Array
  readonly routeTurn: Float64Array
  readonly routeWarp: Float64Array
  readonly routePenalty: Float64Array
  /** A hash of the stops in their order. */
  readonly print: Int32Array
  /** The number of the change that made the route. */
  readonly changed: Int32Array
  changes: number
  /** No route from this one on has a stop. */
  used: number
  readonly one: Patch
  readonly two: Patch
  readonly spare: readonly [Int32Array, Int32Array]
}

/** An empty board for `customers`, all served from the depot of vehicle type `type`. */
export function createBoard(
  instance: Instance,
  { customers, routes, type }: { customers: Int32Array; routes: number; type: number },
): Board {
  const { nodes } = instance
  const depot = instance.types[type]?.depot ?? 0
  const patch = () => ({ route: -1, before: 0, after: 0, count: 0, middle: new Int32Array(nodes) })
  const board: Board = {
    nodes,
    depot,
    customers,
    routes,
    ...measuresOf(instance, type),
    loadPenalty: 1,
    warpPenalty: 1,
    ...listsOf(nodes, routes),
    changes: 0,
    used: 0,
    one: patch(),
    two: patch(),
    spare: [new Int32Array(nodes), new Int32Array(nodes)],
  }
  board.leaves[depot] = board.opens[depot] as number
  board.latest[depot] = board.closes[depot] as number
  clearBoard(board)
  return board
}

function measuresOf(instance: Instance, type: number) {
  const { nodes, windows, delivery, pickup } = instance
  const { capacity = 0 } = instance.types[type] ?? {}
  return {
    cost: pricesOf(instance, type),
    duration: instance.duration,
    load: delivery.map((kg, node) => kg + (pickup[node] ?? 0)),
    capacity,
    timed: windows !== null,
    opens: windows?.opens ?? new Float64Array(nodes),
    closes: windows?.closes ?? new Float64Array(nodes).fill(Number.POSITIVE_INFINITY),
    service: windows?.service ?? new Float64Array(nodes),
  }
}

function pricesOf({ nodes, distance, types }: Instance, type: number): Matrix {
  const { depot = 0, fixedCost = 0, distanceCost = 1 } = types[type] ?? {}
  const stay = depot * nodes + depot
  if (fixedCost === 0 && distanceCost === 1 && distance[stay] === 0) return distance
  const prices = Float64Array.from(distance, (way) => way * distanceCost)
  for (let node = 0; node < nodes; node++) {
    prices[depot * nodes + node] = (prices[depot * nodes + node] as number) + fixedCost
  }
  prices[stay] = 0
  return prices
}

function listsOf(nodes: number, routes: number) {
  return {
    next: new Int32Array(nodes),
    prev: new Int32Array(nodes),
    routeOf: new Int32Array(nodes),
    position: new Int32Array(nodes),
    loadTo: new Float64Array(nodes),
    loadFrom: new Float64Array(nodes),
    costTo: new Float64Array(nodes),
    costFrom: new Float64Array(nodes),
    turnTo: new Float64Array(nodes),
    leaves: new Float64Array(nodes),
    warpTo: new Float64Array(nodes),
    latest: new Float64Array(nodes),
    warpFrom: new Float64Array(nodes),
    first: new Int32Array(routes),
    last: new Int32Array(routes),
    size: new Int32Array(routes),
    routeLoad: new Float64Array(routes),
    routeCost: new Float64Array(routes),
    routeTurn: new Float64Array(routes),
    routeWarp: new Float64Array(routes),
    routePenalty: new Float64Array(routes),
    print: new Int32Array(routes),
    changed: new Int32Array(routes),
  }
}

export function clearBoard(board: Board): void {
  board.changes = 0
  board.used = 0
  board.routeOf.fill(-1)
  board.first.fill(board.depot)
  board.last.fill(board.depot)
  for (const list of [board.size, board.print, board.changed]) list.fill(0)
  for (const list of [board.routeLoad, board.routeCost, board.routeTurn]) list.fill(0)
  board.routeWarp.fill(0)
  board.routePenalty.fill(0)
}

/** Makes the first `count` of `stops` the route's stops. */
export function setRoute(board: Board, route: number, stops: Int32Array, count: number): void {
  const { next, prev, routeOf, position, depot, load, loadTo, loadFrom } = board
  let before = depot
  let sum = 0
  let print = 0
  for (let i = 0; i < count; i++) {
    const node = stops[i] as number
    prev[node] = before
    if (i > 0) next[before] = node
    routeOf[node] = route
    position[node] = i + 1
    sum += load[node] as number
    loadTo[node] = sum
    print = (print + Math.imul(mixed(before), mixed(node) ^ 0x5bd1e995)) | 0
    before = node
  }
  if (count > 0) next[before] = depot
  for (let i = 0; i < count; i++) {
    const node = stops[i] as number
    loadFrom[node] = sum - (loadTo[node] as number) + (load[node] as number)
  }
  board.first[route] = count > 0 ? (stops[0] as number) : depot
  board.last[route] = before
  board.size[route] = count
  if (count > 0 && route >= board.used) board.used = route + 1
  board.routeLoad[route] = sum
  board.print[route] = (print + Math.imul(mixed(before), 0x27d4eb2f)) | 0
  board.changed[route] = ++board.changes
  priceRoute(board, route)
  if (board.timed) timeRoute(board, route)
  penalise(board, route)
}

function mixed(node: number): number {
  const once = Math.imul(node + 0x3c6ef372, 0x85ebca6b)
  return Math.imul(once ^ (once >>> 13), 0xc2b2ae35) | 1
}

function priceRoute(board: Board, route: number): void {
  const { next, prev, depot, cost, nodes, costTo, costFrom, turnTo } = board
  let before = depot
  let sum = 0
  let turn = 0
  for (let node = board.first[route] as number; node !== depot; node = next[node] as number) {
    const way = cost[before * nodes + node] as number
    sum += way
    turn += (cost[node * nodes + before] as number) - way
    costTo[node] = sum
    turnTo[node] = turn
    before = node
  }
  const home = cost[before * nodes + depot] as number
  board.routeCost[route] = sum + home
  board.routeTurn[route] = turn + (cost[depot * nodes + before] as number) - home
  let rest = home
  for (let node = before; node !== depot; node = prev[node] as number) {
    costFrom[node] = rest
    rest += cost[(prev[node] as number) * nodes + node] as number
  }
}

/** Doubles are added in another order elsewhere; a warp below this is none. */
const rounding = 1e-6

function timeRoute(board: Board, route: number): void {
  const { next, prev, depot, duration, nodes, opens, closes, service } = board
  const { leaves, warpTo, latest, warpFrom } = board
  let before = depot
  let warp = 0
  for (let node = board.first[route] as number; node !== depot; node = next[node] as number) {
    const arrives = (leaves[before] as number) + (duration[before * nodes + node] as number)
    const late = arrives - (closes[node] as number)
    if (late > 0) warp += late
    const starts = late > 0 ? (closes[node] as number) : Math.max(arrives, opens[node] as number)
    leaves[node] = starts + (service[node] as number)
    warpTo[node] = warp
    before = node
  }
  let after = depot
  for (let node = before; node !== depot; node = prev[node] as number) {
    const way = (duration[node * nodes + after] as number) + (service[node] as number)
    const needed = (latest[after] as number) - way
    const early = (opens[node] as number) - needed
    warpFrom[node] = (warpFrom[after] as number) + Math.max(0, early)
    latest[node] = Math.min(closes[node] as number, Math.max(needed, opens[node] as number))
    after = node
  }
  const home = (leaves[before] as number) + (duration[before * nodes + depot] as number)
  const total = before === depot ? 0 : warp + Math.max(0, home - (closes[depot] as number))
  board.routeWarp[route] = total < rounding ? 0 : total
}

function penalise(board: Board, route: number): void {
  const over = (board.routeLoad[route] as number) - board.capacity
  board.routePenalty[route] =
    board.loadPenalty * Math.max(0, over) + board.warpPenalty * (board.routeWarp[route] as number)
}

/** The longest way from the depot, as it is priced. */
export function largestCost({ customers, cost, depot, nodes }: Board): number {
  return customers.reduce((most, node) => Math.max(most, cost[depot * nodes + node] as number), 0)
}

/** What the solution costs, and by how much it breaks the rules. */
export function totalsOf(board: Board): { cost: number; over: number; warp: number } {
  let cost = 0
  let over = 0
  let warp = 0
  for (let route = 0; route < board.used; route++) {
    if (board.size[route] === 0) continue
    cost += board.routeCost[route] as number
    over += Math.max(0, (board.routeLoad[route] as number) - board.capacity)
    warp += board.routeWarp[route] as number
  }
  return { cost, over, warp }
}

/** The stops of every route that has any. */
export function toursOf(board: Board, type: number): Tour[] {
  const tours: Tour[] = []
  for (let route = 0; route < board.used; route++) {
    const stops: number[] = []
    let node = board.first[route] as number
    for (; node !== board.depot; node = board.next[node] as number) stops.push(node)
    if (stops.length > 0) tours.push({ type, stops })
  }
  return tours
}
