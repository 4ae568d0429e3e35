// Routes in mid-search: each a ring of customers closed by its slot's sentinel. Every customer taken out or put in is written to
// a journal, so that a step that is not accepted costs no more to undo than it cost to do.
//
// Indices come from the arrays' own bounds, so `as number` on an element holds throughout this file.

import type { Matrix } from '#engines/routing/vrp/instance.ts'
import type { Ground } from './ground.ts'

export type Rings = {
  readonly ground: Ground
  /** Of each customer and sentinel. A ring that is empty is its sentinel alone. */
  readonly next: Int32Array
  readonly prev: Int32Array
  /** The way from `prev` to here. */
  readonly back: Matrix
  /** The slot of each customer; -1 while it is out. */
  readonly slot: Int32Array
  readonly free: Float64Array
  readonly size: Int32Array
  /** The way of each slot's whole route. */
  readonly length: Float64Array
  /** The vehicle type of each slot, and how many of each type no route uses. */
  readonly type: Int32Array
  readonly idle: Float64Array
  /** All slots: the `used` first ones have customers. */
  readonly slots: Int32Array
  readonly rank: Int32Array
  used: number
  /** A route begins in an empty slot only while fewer than this are used. */
  usedMax: number
  /** With what overload costs. */
  cost: number
  /** What vehicles carry beyond their capacity together, and what a unit of it costs; Infinity where nobody may. */
  over: number
  overPrice: number
  readonly journal: Journal
}

/** What a step has done, in order: whom it has taken out from before whom, whom it has put in, which slots got another type. */
type Journal = {
  taken: number
  put: number
  readonly node: Int32Array
  readonly next: Int32Array
  readonly slot: Int32Array
  readonly putNode: Int32Array
  readonly putSlot: Int32Array
  retyped: number
  readonly retypedSlot: Int32Array
  readonly retypedFrom: Int32Array
  cost: number
  over: number
}

export function emptyRings(ground: Ground): Rings {
  const { customers, slots, stride, out, types, type } = ground
  const itself = Int32Array.from({ length: stride }, (_, i) => i)
  return {
    ground,
    next: itself,
    prev: itself.slice(),
    back: out instanceof Int32Array ? new Int32Array(stride) : new Float64Array(stride),
    slot: new Int32Array(customers).fill(-1),
    free: Float64Array.from(type, (t) => types[t]?.capacity ?? 0),
    size: new Int32Array(slots),
    length: new Float64Array(slots),
    type: type.slice(),
    idle: Float64Array.from(types, ({ count }) => count),
    slots: Int32Array.from({ length: slots }, (_, i) => i),
    rank: Int32Array.from({ length: slots }, (_, i) => i),
    used: 0,
    usedMax: Number.POSITIVE_INFINITY,
    cost: 0,
    over: 0,
    overPrice: Number.POSITIVE_INFINITY,
    journal: {
      taken: 0,
      put: 0,
      node: new Int32Array(customers),
      next: new Int32Array(customers),
      slot: new Int32Array(customers),
      putNode: new Int32Array(customers),
      putSlot: new Int32Array(customers),
      retyped: 0,
      retypedSlot: new Int32Array(2 * (customers + slots)),
      retypedFrom: new Int32Array(2 * (customers + slots)),
      cost: 0,
      over: 0,
    },
  }
}

/** Begins a step: what follows can be undone as one. */
export function beginStep(rings: Rings): void {
  rings.journal.taken = 0
  rings.journal.put = 0
  rings.journal.retyped = 0
  rings.journal.cost = rings.cost
  rings.journal.over = rings.over
}

/** Takes a customer out of its ring. */
export function take(rings: Rings, v: number): void {
  const { journal, next, slot } = rings
  const s = slot[v] as number
  const i = journal.taken++
  journal.node[i] = v
  journal.next[i] = next[v] as number
  journal.slot[i] = s
  const lack = -(rings.free[s] as number)
  if (lack > 0) overload(rings, -Math.min(lack, rings.ground.demand[v] as number))
  rings.cost -= unlink(rings, v) * priceOf(rings, s)
  if (rings.size[s] === 0) rings.cost -= fixedOf(rings, s)
}

/** Puts a customer that is out before `n` in the ring of slot s. */
export function put(rings: Rings, v: number, n: number, s: number): void {
  const { journal, size } = rings
  const i = journal.put++
  journal.putNode[i] = v
  journal.putSlot[i] = s
  const isFirst = size[s] === 0
  overload(rings, overloadBy(rings, rings.ground.demand[v] as number, s))
  rings.cost += link(rings, v, n, s) * priceOf(rings, s)
  if (isFirst) rings.cost += fixedOf(rings, s)
}

/** By how much more the vehicle of slot s would be overloaded with a load of q. */
function overloadBy({ free }: Rings, q: number, s: number): number {
  const lack = q - (free[s] as number)
  if (lack <= 0) return 0
  return lack < q ? lack : q
}

/** What that costs. */
export function overCost(rings: Rings, q: number, s: number): number {
  const load = overloadBy(rings, q, s)
  return load > 0 ? load * rings.overPrice : 0
}

/** Where nobody may be overloaded there is nothing to reckon: loads of pairs come and go on the way. */
function overload(rings: Rings, load: number): void {
  if (rings.overPrice === Number.POSITIVE_INFINITY) return
  rings.over += load
  rings.cost += load * rings.overPrice
}

/** Closes the ring behind v; the way it saves. */
function unlink(rings: Rings, v: number): number {
  const { ground, next, prev, back, slot, free, size, length } = rings
  const s = slot[v] as number
  const p = prev[v] as number
  const n = next[v] as number
  const gap = wayBetween(ground, p, n)
  const saved = (back[v] as number) + (back[n] as number) - gap
  next[p] = n
  prev[n] = p
  back[n] = gap
  slot[v] = -1
  free[s] = (free[s] as number) + (ground.demand[v] as number)
  length[s] = (length[s] as number) - saved
  const left = (size[s] as number) - 1
  size[s] = left
  if (left === 0) retire(rings, s)
  return saved
}

/** Opens the ring of slot s before n for v; the way it adds. */
function link(rings: Rings, v: number, n: number, s: number): number {
  const { ground, next, prev, back, slot, free, size, length } = rings
  const row = v * ground.stride
  const p = prev[n] as number
  const before = ground.into[row + p] as number
  const onward = ground.out[row + n] as number
  const added = before + onward - (back[n] as number)
  next[p] = v
  prev[v] = p
  back[v] = before
  next[v] = n
  prev[n] = v
  back[n] = onward
  slot[v] = s
  free[s] = (free[s] as number) - (ground.demand[v] as number)
  length[s] = (length[s] as number) + added
  const had = size[s] as number
  size[s] = had + 1
  if (had === 0) employ(rings, s)
  return added
}

/** The way from p to v, either of which may be a sentinel. */
function wayBetween({ customers, stride, out, into }: Ground, p: number, v: number): number {
  if (v < customers) return into[v * stride + p] as number
  return p < customers ? (out[p * stride + v] as number) : 0
}

function priceOf({ ground, type }: Rings, s: number): number {
  return ground.price[type[s] as number] as number
}

function fixedOf({ ground, type }: Rings, s: number): number {
  return ground.fixed[type[s] as number] as number
}

function retire(rings: Rings, s: number): void {
  count(rings, s, 1)
  moveSlot(rings, s, --rings.used)
}

function employ(rings: Rings, s: number): void {
  count(rings, s, -1)
  moveSlot(rings, s, rings.used++)
}

function count({ idle, type }: Rings, s: number, by: 1 | -1): void {
  const t = type[s] as number
  idle[t] = (idle[t] as number) + by
}

/** Gives a slot a vehicle of another type; whoever asks has seen that its load fits. */
export function retype(rings: Rings, s: number, to: number): void {
  const { journal, type } = rings
  const i = journal.retyped++
  journal.retypedSlot[i] = s
  journal.retypedFrom[i] = type[s] as number
  const isUsed = (rings.size[s] as number) > 0
  const way = rings.length[s] as number
  if (isUsed) rings.cost -= fixedOf(rings, s) + way * priceOf(rings, s)
  swapType(rings, s, to)
  if (isUsed) rings.cost += fixedOf(rings, s) + way * priceOf(rings, s)
}

function swapType(rings: Rings, s: number, to: number): void {
  const { ground, type, free, size } = rings
  const from = type[s] as number
  const isUsed = (size[s] as number) > 0
  free[s] =
    (free[s] as number) + (ground.capacity[to] as number) - (ground.capacity[from] as number)
  if (isUsed) count(rings, s, 1)
  type[s] = to
  if (isUsed) count(rings, s, -1)
}

function moveSlot({ slots, rank }: Rings, s: number, to: number): void {
  const from = rank[s] as number
  const other = slots[to] as number
  slots[from] = other
  rank[other] = from
  slots[to] = s
  rank[s] = to
}

/** Undoes everything since the step began, last deed first. */
export function undoStep(rings: Rings): void {
  const { journal } = rings
  for (let i = journal.put - 1; i >= 0; i--) unlink(rings, journal.putNode[i] as number)
  for (let i = journal.taken - 1; i >= 0; i--) {
    link(rings, journal.node[i] as number, journal.next[i] as number, journal.slot[i] as number)
  }
  for (let i = journal.retyped - 1; i >= 0; i--) {
    swapType(rings, journal.retypedSlot[i] as number, journal.retypedFrom[i] as number)
  }
  rings.cost = journal.cost
  rings.over = journal.over
}

/** Each slot's customers in order. */
export function routesOf({ ground, next }: Pick<Rings, 'ground' | 'next'>): number[][] {
  const { customers, slots } = ground
  return Array.from({ length: slots }, (_, s) => {
    const route: number[] = []
    for (let v = next[customers + s] as number; v < customers; v = next[v] as number) route.push(v)
    return route
  })
}

/** Rings of given routes, one a slot. */
export function ringsOf(ground: Ground, routes: readonly (readonly number[])[]): Rings {
  const rings = emptyRings(ground)
  for (const [s, route] of routes.entries()) {
    for (const v of route) put(rings, v, ground.customers + s, s)
  }
  beginStep(rings)
  return rings
}
