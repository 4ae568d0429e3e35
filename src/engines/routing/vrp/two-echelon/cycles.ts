// Which satellites are open is the hard choice, so the search cools many times: each time a satellite is closed, another opened,
// or both, and the one closed stays so for half the cycle. During that half trucks may fall short for a fine, which leads from
// one haul to another without a wall between.
//
// Indices come from the arrays' own bounds, so `as number` on an element holds throughout this file.

import { draw, drawBelow } from '#engines/routing/vrp/anneal/chance.ts'
import { orderCustomers } from '#engines/routing/vrp/anneal/order.ts'
import { beginStep, put, take } from '#engines/routing/vrp/anneal/rings.ts'
import { settleHaul, unfinedCost } from './haul.ts'
import { openOf } from './haul-pool.ts'
import { moveSlot } from './lower-ground.ts'
import { recreate } from './recreate.ts'
import { needsOf, price, type TwoEchelonSearch } from './state.ts'

/** Steps of a cycle for each customer, and what the first cycle is allowed: a share of all steps, in usual cycles. */
const stepsEach = 800
const firstShare = 0.3
const firstCycles = 4
const warm = 0.4
/** A unit that trucks fall short is fined so many times what a unit costs on average. */
const fineRate = 2
const backRate = 0.7
const looks = 6

/** Begins a cycle, with so many steps left for all. */
export function nextCycle(search: TwoEchelonSearch, left: number): void {
  const { cycle, rings, hauling, load } = search
  const usual = stepsEach * rings.ground.customers
  if (cycle.length === 0) {
    const first = Math.min(left, Math.max(usual, firstShare * left), firstCycles * usual)
    cycle.length = Math.max(1, Math.round(first))
  } else {
    cycle.length = Math.max(1, Math.round(left / Math.max(1, Math.round(left / usual))))
    cycle.warm = warm
    changeSatellites(search)
  }
  cycle.done = 0
  const needs = needsOf(search, load)
  const goods = needs.reduce((sum, q) => sum + q, 0)
  settleHaul(hauling, needs, search.chance)
  hauling.pool.fine = goods > 0 ? (fineRate * unfinedCost(hauling, needs)) / goods : 0
  price(search)
}

/** Ends the part of a cycle in which a satellite is barred and trucks may fall short. */
export function harden(search: TwoEchelonSearch): void {
  const { hauling, load, chance, barred } = search
  if (hauling.pool.fine === Number.POSITIVE_INFINITY) return
  barred.fill(0)
  hauling.pool.fine = Number.POSITIVE_INFINITY
  settleHaul(hauling, needsOf(search, load), chance)
  price(search)
}

function changeSatellites(search: TwoEchelonSearch): void {
  const { rings, sure, chance, load, barred, floors, order, keys } = search
  countTry(search, openOf(needsOf(search, load)))
  if (draw(chance) < backRate) restoreBest(search)
  const change = chooseChange(search)
  const { closed, opened } = change
  countTry(search, changed(openOf(needsOf(search, load)), change))
  barred.fill(0)
  if (closed >= 0) barred[closed] = 1
  beginStep(rings)
  if (closed >= 0) takeAll(search, closed)
  else if (opened >= 0) takeNear(search, opened)
  orderCustomers(rings, { out: rings.journal.node, order, keys, chance }, rings.journal.taken)
  for (let k = 0; k < barred.length; k++) {
    const isOther = load[k] === 0 && k !== opened && opened >= 0
    sure.charge[k] = floors.handling[k] as number
    sure.entry[k] = k === closed || isOther ? Number.POSITIVE_INFINITY : 0
  }
  recreate(rings, sure, load, { order, limit: Number.POSITIVE_INFINITY })
  beginStep(rings)
}

function countTry({ tried }: TwoEchelonSearch, open: number): void {
  tried.set(open, (tried.get(open) ?? 0) + 1)
}

/** The satellite to be closed and the one to be opened; -1 for none. */
type Change = { readonly closed: number; readonly opened: number }

function changed(open: number, { closed, opened }: Change): number {
  return (open | (opened < 0 ? 0 : 1 << opened)) & ~(closed < 0 ? 0 : 1 << closed)
}

/** Of a few changes drawn by chance, the one that leads where the search has been least. */
function chooseChange(search: TwoEchelonSearch): Change {
  const needs = needsOf(search, search.load)
  const open = openOf(needs)
  let best = drawChange(search, needs)
  for (let i = 1; i < looks; i++) {
    const other = drawChange(search, needs)
    const triesOf = (change: Change) => search.tried.get(changed(open, change)) ?? 0
    if (triesOf(other) < triesOf(best)) best = other
  }
  return best
}

function drawChange({ chance }: TwoEchelonSearch, needs: Float64Array): Change {
  const kind = drawBelow(chance, 3)
  const inUse = [...needs.keys()].filter((k) => (needs[k] as number) > 0)
  const idle = [...needs.keys()].filter((k) => needs[k] === 0)
  const any = (list: readonly number[]) => list[drawBelow(chance, list.length)] ?? -1
  const closed = inUse.length > 1 && kind < 2 ? any(inUse) : -1
  return { closed, opened: kind > 0 || closed < 0 ? any(idle) : -1 }
}

function takeAll(search: TwoEchelonSearch, k: number): void {
  const { slot, type, ground } = search.rings
  for (let v = 0; v < ground.customers; v++) {
    if (type[slot[v] as number] === k) takeFrom(search, v)
  }
}

/** Takes out customers near a satellite, at most half as many again as it would have if all had the same number. */
function takeNear(search: TwoEchelonSearch, k: number): void {
  const { rings, chance, load } = search
  const { customers, node, instance } = rings.ground
  const far = (c: number) => instance.distance[k * instance.nodes + (node[c] as number)] as number
  const inUse = load.filter((q) => q > 0).length
  const some = 1 + drawBelow(chance, Math.ceil((1.5 * customers) / inUse))
  const near = Array.from({ length: customers }, (_, c) => c).sort(
    (a, b) => far(a) - far(b) || a - b,
  )
  for (const v of near.slice(0, some)) takeFrom(search, v)
}

function takeFrom({ rings, load }: TwoEchelonSearch, v: number): void {
  const k = rings.type[rings.slot[v] as number] as number
  load[k] = (load[k] as number) - (rings.ground.demand[v] as number)
  take(rings, v)
}

/** Goes back to the best plan. */
function restoreBest(search: TwoEchelonSearch): void {
  const { rings, bestNext, bestType, load } = search
  const { customers, slots, demand } = rings.ground
  beginStep(rings)
  for (let v = 0; v < customers; v++) takeFrom(search, v)
  beginStep(rings)
  for (let s = 0; s < slots; s++) {
    const k = bestType[s] as number
    if (rings.type[s] !== k) moveSlot(rings, s, k)
    for (let v = bestNext[customers + s] as number; v < customers; v = bestNext[v] as number) {
      put(rings, v, customers + s, s)
      load[k] = (load[k] as number) + (demand[v] as number)
    }
  }
  beginStep(rings)
}
