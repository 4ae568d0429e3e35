// Reads the published prices: what one more unit from a lot to a demand would cost and save, level by level.

import { drawBits, drawOf, numbersOf } from './lottery.ts'
import {
  type Case,
  type LevelName,
  levelNames,
  type Matching,
  type Part,
  type Price,
  roomPrices,
} from './matching.ts'
import type { Demand, Lot } from './problem.ts'
import {
  addedBy,
  capacitiesFor,
  fits,
  floorFor,
  isVetoed,
  leftOf,
  metresBetween,
  type Scene,
  servedOf,
  soldOf,
} from './scene.ts'

/** The first level at which one more unit would cost more than it saves, and by how much. */
export type Margin = {
  readonly level: LevelName
  readonly tranche: number | null
  readonly amount: number
}

export type Ledger = {
  readonly scene: Scene
  readonly length: number
  readonly demands: ReadonlyMap<string, Price>
  readonly households: ReadonlyMap<string, Price>
  readonly halls: ReadonlyMap<string, Price>
  readonly capacities: ReadonlyMap<string, Price>
  /** The highest floor price of the part that a demand is in: value counts from there. */
  readonly tops: ReadonlyMap<string, number>
  /** What a household has sold of a product, by both. */
  readonly sold: ReadonlyMap<string, number>
}

export function openLedger(scene: Scene, matching: Matching): Ledger {
  const tops = new Map<string, number>()
  const settled: Case[] = []
  for (const part of matching.parts) {
    const top = topOf(scene, part)
    for (const id of part.demands) tops.set(id, top)
    const own = caseOf(scene, part)
    if (own !== undefined) settled.push({ ...own, demands: roomPrices(part, own) })
  }
  const sold = new Map<string, number>()
  for (const lot of scene.problem.lots) {
    const key = familyOf(lot)
    sold.set(key, (sold.get(key) ?? 0) + soldOf(scene, lot))
  }
  const widest = Object.values(scene.problem.policy.tranches).map((widths) => widths.length)
  const byPair = (prices: Case['households']) =>
    prices.map(([of, demand, price]) => [`${of} ${demand}`, price] as const)
  return {
    scene,
    length: matching.parts[0]?.levels.length ?? 2 * (1 + Math.max(0, ...widest)) + 6,
    demands: new Map(settled.flatMap(({ demands }) => Object.entries(demands))),
    households: new Map(settled.flatMap(({ households }) => byPair(households))),
    halls: new Map(settled.flatMap(({ halls }) => byPair(halls))),
    capacities: new Map(settled.flatMap(({ capacities }) => Object.entries(capacities))),
    tops,
    sold,
  }
}

/** Value counts from the highest floor price of the part. */
function topOf({ demands }: Scene, { demands: ids }: Part): number {
  return Math.max(0, ...ids.flatMap((id) => demands.get(id)?.floors ?? []))
}

/** Of several cases the one that the matching itself belongs to: its prices are those that hold for it. */
function caseOf(scene: Scene, { cases }: Part): Case | undefined {
  const served = (id: string): number => {
    const demand = scene.demands.get(id)
    return demand === undefined ? 0 : servedOf(scene, demand)
  }
  return cases.find(
    ({ open, shut }) => open.every((id) => served(id) > 0) && shut.every((id) => served(id) === 0),
  )
}

/** What one more unit from the lot to the demand costs, beside what is saved by it: transport, value forgone, room. */
export function costOf(ledger: Ledger, lot: Lot, demand: Demand): number[] {
  const { scene, length, demands, households, halls, capacities } = ledger
  const cost = Array.from({ length }, () => 0)
  const add = (price: Price | undefined): void => {
    for (const [at, amount] of (price ?? []).entries()) cost[at] = (cost[at] ?? 0) + amount
  }
  add(demands.get(demand.id))
  add(households.get(`${lot.household} ${demand.id}`))
  add(halls.get(`${lot.hall} ${demand.id}`))
  for (const { id } of capacitiesFor(scene, lot)) add(capacities.get(id))
  const [first, second] = drawsOf(scene.problem.policy.lottery, lot, demand)
  const own: Partial<Record<LevelName, number>> = {
    value: (ledger.tops.get(demand.id) ?? 0) - floorFor(lot, demand),
    demerits: lot.demerits + demand.demerits,
    metres: metresBetween(scene, lot, demand),
    lottery: first,
    draw: second,
  }
  for (const [at, { name }] of levelNames(length).entries()) {
    cost[at] = (cost[at] ?? 0) + (own[name] ?? 0)
  }
  return cost
}

function drawsOf(seed: string, lot: Lot, demand: Demand): readonly [number, number] {
  const [a, b] = numbersOf(seed, lot.id)
  const [c, d] = numbersOf(seed, demand.id)
  return [drawOf(a, c, drawBits.first), drawOf(b, d, drawBits.second)]
}

/** What the lot's last unit is worth where it is: what selling one more would save, or what its dearest place costs; null once signed. */
export function worthOf(ledger: Ledger, lot: Lot): number[] | null {
  const { scene } = ledger
  if (leftOf(scene, lot) > 0) return unsoldUnit(ledger, lot, soldBy(ledger, lot))
  const buyers = scene.demandsOf.get(lot.product) ?? []
  // A place that the lot holds up to its share may be cheaper than the last: that one is at the margin.
  return buyers
    .filter((demand) => addedBy(scene, lot, demand) > 0)
    .map((demand) => costOf(ledger, lot, demand))
    .reduce<number[] | null>((most, cost) => (most && !isAbove(cost, most) ? most : cost), null)
}

function isAbove(a: readonly number[], b: readonly number[]): boolean {
  const at = a.findIndex((amount, l) => amount !== b[l])
  return at >= 0 && (a[at] ?? 0) > (b[at] ?? 0)
}

/** What the household has sold of the product. */
function soldBy({ sold }: Ledger, lot: Lot): number {
  return sold.get(familyOf(lot)) ?? 0
}

/** A unit unsold in the tranche that the household fills after it sold so much. */
function unsoldUnit({ scene, length }: Ledger, lot: Lot, sold: number): number[] {
  let served = sold
  let tranche = 0
  for (const width of scene.problem.policy.tranches[lot.product] ?? []) {
    if (served < width) break
    served -= width
    tranche++
  }
  const group: LevelName = lot.poor ? 'poor' : 'others'
  return levelNames(length).map((level) =>
    level.name === group && level.tranche === tranche ? 1 : 0,
  )
}

/** Null where a unit more would be no loss: then only room, or what is left of the lot, stands in the way. */
export function marginOf(ledger: Ledger, lot: Lot, demand: Demand): Margin | null {
  const worth = worthOf(ledger, lot)
  return worth === null ? null : marginAt(costOf(ledger, lot, demand), worth)
}

function marginAt(cost: readonly number[], worth: readonly number[]): Margin | null {
  const at = cost.findIndex((amount, l) => amount !== worth[l])
  const amount = (cost[at] ?? 0) - (worth[at] ?? 0)
  const level = levelNames(cost.length)[at]
  if (amount <= 0 || level === undefined) return null
  return { level: level.name, tranche: level.tranche, amount }
}

/** Whether the prices leave it open that one more unit of the lot comes to the demand: never when they speak against it. */
export function mayGain(ledger: Ledger, lot: Lot, demand: Demand): boolean {
  const { scene } = ledger
  if (!fits(scene, lot, demand) || isVetoed(scene, lot, demand)) return false
  const sold = soldBy(ledger, lot)
  // The lot may also take the place of another of its household, whose last unit was the more urgent.
  const takesOver = leftOf(scene, lot) > 0 && sold > soldOf(scene, lot)
  const worth = takesOver ? unsoldUnit(ledger, lot, sold - 1) : worthOf(ledger, lot)
  return worth === null || marginAt(costOf(ledger, lot, demand), worth) === null
}

function familyOf({ product, household }: Lot): string {
  return `${product} ${household}`
}
