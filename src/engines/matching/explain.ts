// Says of every lot and every demand why it got what it got, and how near it came to more.

import { daysNeeded, daysShared, mismatch, mismatchOf } from './compatibility.ts'
import type { Demand, Lot, Problem } from './problem.ts'
import { shareCapacity } from './shares.ts'
import type { Flow } from './solve.ts'

type LotReason =
  | 'matched-full'
  | 'no-buyer-for-product'
  | 'grade-too-low'
  | 'price-too-high'
  | 'window-mismatch'
  | 'demand-full'
  | 'household-share-full'
  | 'demand-not-viable'
type DemandReason =
  | 'demand-filled'
  | 'supply-below-viable'
  | 'no-supply-of-product'
  | 'supply-mismatch'
  | 'supply-share-full'
  | 'supply-exhausted'

type Facts = Readonly<Record<string, string | number>>
export type LotStory = {
  readonly lot: Lot
  readonly matched: number
  readonly reason: LotReason
  readonly facts: Facts
}
export type DemandStory = {
  readonly demand: Demand
  readonly matched: number
  readonly matchedPoor: number
  readonly reason: DemandReason
  readonly facts: Facts
}

type Scene = {
  readonly overlapDaysMin: number
  readonly byProduct: ReadonlyMap<string, readonly Demand[]>
  readonly lotsByProduct: ReadonlyMap<string, readonly Lot[]>
  /** What flows take from a lot, bring to a demand, and give a household at a demand. */
  readonly taken: ReadonlyMap<string, number>
}

export function explain(
  problem: Problem,
  flows: readonly Flow[],
): { readonly lots: readonly LotStory[]; readonly demands: readonly DemandStory[] } {
  const lotOf = new Map(problem.lots.map((lot) => [lot.id, lot]))
  const taken = new Map<string, number>()
  const poor = new Map<string, number>()
  const count = (into: Map<string, number>, key: string, quantity: number) =>
    into.set(key, (into.get(key) ?? 0) + quantity)
  for (const { lot: id, demand, quantity } of flows) {
    const lot = lotOf.get(id)
    count(taken, id, quantity)
    count(taken, demand, quantity)
    count(taken, shareKey(lot?.household ?? '', demand), quantity)
    if (lot?.poor) count(poor, demand, quantity)
  }
  const scene: Scene = {
    overlapDaysMin: problem.policy.overlapDaysMin,
    byProduct: Map.groupBy(problem.demands, ({ product }) => product),
    lotsByProduct: Map.groupBy(problem.lots, ({ product }) => product),
    taken,
  }
  return {
    lots: problem.lots.map((lot) => lotStory(scene, lot)),
    demands: problem.demands.map((demand) => ({
      ...demandStory(scene, demand),
      matchedPoor: poor.get(demand.id) ?? 0,
    })),
  }
}

function shareKey(household: string, demand: string): string {
  return `${household} at ${demand}`
}

function lotStory(scene: Scene, lot: Lot): LotStory {
  const matched = scene.taken.get(lot.id) ?? 0
  const left = lot.quantity - matched
  if (left === 0) return { lot, matched, reason: 'matched-full', facts: { matched } }
  const demands = scene.byProduct.get(lot.product) ?? []
  const { reason, facts } =
    demands.length === 0
      ? { reason: 'no-buyer-for-product' as const, facts: {} }
      : whyLeft(scene, lot, demands)
  return { lot, matched, reason, facts: { matched, left, ...facts } }
}

type Why = { readonly reason: LotReason; readonly facts: Facts }

function whyLeft(scene: Scene, lot: Lot, demands: readonly Demand[]): Why {
  const buyers = demands.filter((demand) => mismatchOf(lot, demand, scene.overlapDaysMin) === 0)
  if (buyers.length === 0) return whyNone(scene, lot, demands)
  const open = buyers.filter((demand) => roomIn(scene, demand) > 0)
  const held = open.find((demand) => shareLeft(scene, lot, demand) <= 0)
  if (held) {
    const shareMax = shareCapacity(held)
    return {
      reason: 'household-share-full',
      facts: { demand: held.id, shareMax, room: roomIn(scene, held) },
    }
  }
  const shut = open.find((demand) => demand.viableMin > 0)
  if (shut)
    return { reason: 'demand-not-viable', facts: { demand: shut.id, viableMin: shut.viableMin } }
  return {
    reason: 'demand-full',
    facts: { buyers: buyers.length, ...nearest(scene, lot, demands) },
  }
}

function roomIn({ taken }: Scene, demand: Demand): number {
  return demand.quantity - (taken.get(demand.id) ?? 0)
}

function shareLeft({ taken }: Scene, lot: Lot, demand: Demand): number {
  return shareCapacity(demand) - (taken.get(shareKey(lot.household, demand.id)) ?? 0)
}

/** No buyer at all: tells by the demand that came nearest, those with room left before those without. */
function whyNone(scene: Scene, lot: Lot, demands: readonly Demand[]): Why {
  const [near] = byNearness(scene, lot, demands)
  if (near === undefined) return { reason: 'no-buyer-for-product', facts: {} }
  return { reason: reasonOf(near.found), facts: factsOf(lot, near, scene.overlapDaysMin) }
}

type Near = { readonly demand: Demand; readonly found: number; readonly room: number }

function byNearness(scene: Scene, lot: Lot, demands: readonly Demand[]): Near[] {
  return demands
    .map((demand) => ({
      demand,
      found: mismatchOf(lot, demand, scene.overlapDaysMin),
      room: roomIn(scene, demand),
    }))
    .sort(
      (a, b) =>
        bits(a.found) - bits(b.found) ||
        Number(b.room > 0) - Number(a.room > 0) ||
        shortfall(lot, a) - shortfall(lot, b) ||
        (a.demand.id < b.demand.id ? -1 : 1),
    )
}

function bits(found: number): number {
  return (found & 1) + ((found >> 1) & 1) + ((found >> 2) & 1)
}

/** How far the price, or else the grade, is from what the demand takes. */
function shortfall(lot: Lot, { demand, found }: Near): number {
  if (found & mismatch.grade) return 1_000_000 * (lot.grade - demand.gradeMin)
  return Math.max(0, lot.priceMinFen - (demand.floors[lot.grade - 1] ?? 0))
}

function reasonOf(found: number): LotReason {
  if (found & mismatch.grade) return 'grade-too-low'
  return found & mismatch.window ? 'window-mismatch' : 'price-too-high'
}

function factsOf(lot: Lot, { demand, found }: Near, overlapDaysMin: number): Facts {
  const facts = { demand: demand.id }
  if (found & mismatch.grade) return { ...facts, grade: lot.grade, gradeMin: demand.gradeMin }
  if (found & mismatch.window)
    return { ...facts, days: daysShared(lot, demand), daysNeeded: daysNeeded(lot, overlapDaysMin) }
  const floorFen = demand.floors[lot.grade - 1] ?? 0
  return { ...facts, floorFen, priceMinFen: lot.priceMinFen }
}

/** All its buyers are full: the demand with room left that one change would have opened. */
function nearest(scene: Scene, lot: Lot, demands: readonly Demand[]): Facts {
  const misfits = demands.filter(
    (demand) => roomIn(scene, demand) > 0 && mismatchOf(lot, demand, scene.overlapDaysMin) !== 0,
  )
  const [near] = byNearness(scene, lot, misfits)
  if (near === undefined || bits(near.found) > 1) return {}
  return {
    near: reasonOf(near.found),
    room: near.room,
    ...factsOf(lot, near, scene.overlapDaysMin),
  }
}

function demandStory(scene: Scene, demand: Demand): Omit<DemandStory, 'matchedPoor'> {
  const matched = scene.taken.get(demand.id) ?? 0
  const left = demand.quantity - matched
  if (left === 0) return { demand, matched, reason: 'demand-filled', facts: { matched } }
  const lots = scene.lotsByProduct.get(demand.product) ?? []
  const { reason, facts } = whyShort(scene, demand, lots)
  return { demand, matched, reason, facts: { matched, left, ...facts } }
}

function whyShort(
  scene: Scene,
  demand: Demand,
  lots: readonly Lot[],
): { readonly reason: DemandReason; readonly facts: Facts } {
  if (lots.length === 0) return { reason: 'no-supply-of-product', facts: {} }
  const fitting = lots.filter((lot) => mismatchOf(lot, demand, scene.overlapDaysMin) === 0)
  const unsold = (lot: Lot): number => lot.quantity - (scene.taken.get(lot.id) ?? 0)
  const priced = pricedOut(scene, demand, lots)
  if (fitting.length === 0)
    return { reason: 'supply-mismatch', facts: { lots: lots.length, ...priced } }
  const free = fitting.filter((lot) => unsold(lot) > 0)
  const quantity = free.reduce((sum, lot) => sum + unsold(lot), 0)
  if (free.some((lot) => shareLeft(scene, lot, demand) > 0)) {
    return { reason: 'supply-below-viable', facts: { viableMin: demand.viableMin, quantity } }
  }
  if (free.length > 0) {
    return { reason: 'supply-share-full', facts: { shareMax: shareCapacity(demand), quantity } }
  }
  if (demand.viableMin > 0 && !scene.taken.has(demand.id)) {
    return { reason: 'supply-below-viable', facts: { viableMin: demand.viableMin, quantity } }
  }
  return { reason: 'supply-exhausted', facts: { lots: fitting.length, ...priced } }
}

/** Of the lots that only the price keeps away: how much is unsold, and the least floor that would have reached some. */
function pricedOut({ overlapDaysMin, taken }: Scene, demand: Demand, lots: readonly Lot[]): Facts {
  let quantity = 0
  let floorNeededFen = Number.MAX_SAFE_INTEGER
  for (const lot of lots) {
    const left = lot.quantity - (taken.get(lot.id) ?? 0)
    if (left === 0 || mismatchOf(lot, demand, overlapDaysMin) !== mismatch.price) continue
    quantity += left
    floorNeededFen = Math.min(floorNeededFen, lot.priceMinFen)
  }
  return quantity === 0 ? {} : { pricedOut: quantity, floorNeededFen }
}
