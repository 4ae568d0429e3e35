// The cheapest truck tours for what satellites need, deliveries split, by branch and bound.
//
// An optimal set of tours shares no satellites in a circle (see hauls.ts), so it can be taken apart tour by tour: one that brings
// some satellites all they need and at most one other what room is left. That it brings that one as much as it can is never worse.
//
// Indices come from the arrays' own bounds, so `as number` on an element holds throughout this file.

import { costOfSet, membersOf, type TruckTours } from './truck-tours.ts'

export type ExactHaul = {
  readonly cost: number
  readonly tours: readonly number[]
  /** Whether all was searched, so that nothing cheaper exists. */
  readonly isProven: boolean
}

type Search = {
  readonly ways: TruckTours
  readonly open: readonly number[]
  readonly tours: number[]
  /** The least cost at which each state was met; a state is what satellites still need and how many trucks are left. */
  readonly met: Map<string, number>
  /** What a unit costs each satellite at least: its share of a full truck that goes there and back. */
  readonly rate: Float64Array
  best: number
  bestTours: readonly number[]
  nodesLeft: number
}

/** Looks for tours cheaper than `below`, at most `nodes` deep and wide together; cost `below` and no tours where it finds none. */
export function searchHaul(
  ways: TruckTours,
  load: Float64Array,
  { below, nodes }: { readonly below: number; readonly nodes: number },
): ExactHaul {
  const { truck, satellites } = ways.problem
  const open = [...load.keys()].filter((k) => (load[k] as number) > 0)
  const search: Search = {
    ways,
    open,
    tours: [],
    met: new Map(),
    rate: Float64Array.from(
      { length: satellites },
      (_, k) => costOfSet(ways, 1 << k) / truck.capacity,
    ),
    best: below,
    bestTours: [],
    nodesLeft: nodes,
  }
  const set = open.reduce((sum, k) => sum | (1 << k), 0)
  branch(search, { need: load.slice(), set, trucks: truck.count, cost: 0 })
  return { cost: search.best, tours: search.bestTours, isProven: search.nodesLeft > 0 }
}

type State = {
  readonly need: Float64Array
  /** Who still needs anything. */
  readonly set: number
  readonly trucks: number
  readonly cost: number
}

function branch(search: Search, state: State): void {
  if (state.set === 0) {
    search.best = state.cost
    search.bestTours = [...search.tours]
    return
  }
  if (isHopeless(search, state)) return
  for (const { tour, need, set, cost } of childrenOf(search, state)) {
    if (cost >= search.best - tolerance) return
    if (search.nodesLeft-- <= 0) return
    search.tours.push(tour)
    branch(search, { need, set, trucks: state.trucks - 1, cost })
    search.tours.pop()
  }
}

const tolerance = 1e-9

function isHopeless(search: Search, { need, set, trucks, cost }: State): boolean {
  const { ways, rate, open, met } = search
  const { capacity } = ways.problem.truck
  let goods = 0
  let floor = 0
  for (const k of open) {
    goods += need[k] as number
    floor += (need[k] as number) * (rate[k] as number)
  }
  const least = Math.max(floor, costOfSet(ways, set))
  if (goods > trucks * capacity || cost + least >= search.best - tolerance) return true
  const key = `${trucks}:${need.join()}`
  if (cost >= (met.get(key) ?? Number.POSITIVE_INFINITY) - tolerance) return true
  met.set(key, cost)
  return false
}

type Child = {
  readonly tour: number
  readonly need: Float64Array
  readonly set: number
  /** Everything so far, and at least this for what is left. */
  readonly least: number
  readonly cost: number
}

/** What one truck more can do, the most promising first. */
function childrenOf(search: Search, state: State): Child[] {
  const children: Child[] = []
  const { capacity } = search.ways.problem.truck
  for (let whole = state.set; whole !== 0; whole = (whole - 1) & state.set) {
    let room = capacity
    for (const k of membersOf(whole)) room -= state.need[k] as number
    if (room >= 0) addChild(search, children, state, { whole, shared: -1, room })
    if (room > 0) addShared(search, children, state, { whole, room })
  }
  addShared(search, children, state, { whole: 0, room: capacity })
  return children.sort((a, b) => a.least - b.least)
}

/** The same satellites served whole, and another one as far as the room goes. */
function addShared(
  search: Search,
  children: Child[],
  state: State,
  { whole, room }: { readonly whole: number; readonly room: number },
): void {
  for (const shared of membersOf(state.set & ~whole)) {
    if ((state.need[shared] as number) <= room) continue
    addChild(search, children, state, { whole, shared, room })
  }
}

function addChild(
  search: Search,
  children: Child[],
  state: State,
  {
    whole,
    shared,
    room,
  }: { readonly whole: number; readonly shared: number; readonly room: number },
): void {
  const tour = shared < 0 ? whole : whole | (1 << shared)
  const cost = state.cost + costOfSet(search.ways, tour)
  const set = state.set & ~whole
  const least = cost + costOfSet(search.ways, set)
  if (least >= search.best - tolerance) return
  const need = state.need.slice()
  for (const k of membersOf(whole)) need[k] = 0
  if (shared >= 0) need[shared] = (need[shared] as number) - room
  children.push({ tour, need, set, cost, least })
}
