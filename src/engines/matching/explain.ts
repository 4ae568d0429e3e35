// Says of every lot and every demand why it got what it got, and how near it came to more.

import { mismatch, mismatchOf } from './compatibility.ts'
import type { Flow } from './matching.ts'
import type { Demand, Lot, Problem } from './problem.ts'
import {
  type Block,
  blockOf,
  type Facts,
  filledOf,
  fits,
  floorFor,
  hallShareMax,
  householdShareMax,
  isVetoed,
  leftOf,
  matchedOf,
  metresBetween,
  roomIn,
  type Scene,
  sceneOf,
  servedOf,
  type Why,
} from './scene.ts'

const lotReasons = {
  grade: 'grade-too-low',
  window: 'window-mismatch',
  price: 'price-too-high',
  vetoed: 'vetoed',
  'sold-out': 'matched-full',
  full: 'demand-full',
  pinned: 'pinned',
  'household-share': 'household-share-full',
  'hall-share': 'hall-share-full',
  capacity: 'capacity-full',
  'lot-min': 'lot-min',
  'not-viable': 'demand-not-viable',
  unproven: 'search-ended',
} as const satisfies Record<Block, string>

type LotReason = (typeof lotReasons)[Block] | 'no-buyer-for-product'
type DemandReason =
  | 'demand-filled'
  | 'supply-below-viable'
  | 'no-supply-of-product'
  | 'supply-mismatch'
  | 'supply-vetoed'
  | 'supply-share-full'
  | 'supply-hall-share-full'
  | 'supply-capacity-full'
  | 'supply-lot-min'
  | 'supply-exhausted'
  | 'supply-search-ended'

/** `matched` is what the matching adds to what was signed before. */
export type LotStory = {
  readonly lot: Lot
  readonly matched: number
  readonly left: number
  readonly reason: LotReason
  readonly facts: Facts
}
export type DemandStory = {
  readonly demand: Demand
  readonly matched: number
  readonly left: number
  readonly matchedPoor: number
  readonly reason: DemandReason
  readonly facts: Facts
}

export function explain(
  problem: Problem,
  flows: readonly Flow[],
): { readonly lots: readonly LotStory[]; readonly demands: readonly DemandStory[] } {
  const scene = sceneOf(problem, flows)
  const poor = new Map<string, number>()
  for (const { lot, demand, quantity } of flows) {
    if (scene.lots.get(lot)?.poor) poor.set(demand, (poor.get(demand) ?? 0) + quantity)
  }
  return {
    lots: problem.lots.map((lot) => lotStory(scene, lot)),
    demands: problem.demands.map((demand) => ({
      ...demandStory(scene, demand),
      matchedPoor: poor.get(demand.id) ?? 0,
    })),
  }
}

function lotStory(scene: Scene, lot: Lot): LotStory {
  const matched = matchedOf(scene, lot)
  const left = leftOf(scene, lot)
  if (left <= 0) return { lot, matched, left, reason: 'matched-full', facts: { matched } }
  const demands = scene.demandsOf.get(lot.product) ?? []
  const why = demands.length === 0 ? null : whyLeft(scene, lot, demands)
  if (why === null) {
    return { lot, matched, left, reason: 'no-buyer-for-product', facts: { matched, left } }
  }
  return {
    lot,
    matched,
    left,
    reason: lotReasons[why.block],
    facts: { matched, left, ...why.facts },
  }
}

/** The limits a household can do least about are named last. */
const limitOrder: readonly Block[] = [
  'household-share',
  'hall-share',
  'capacity',
  'lot-min',
  'not-viable',
  'unproven',
]

function whyLeft(scene: Scene, lot: Lot, demands: readonly Demand[]): Why {
  const fitting = demands.filter((demand) => fits(scene, lot, demand))
  if (fitting.length === 0) return whyNone(scene, lot, demands)
  const buyers = fitting.filter((demand) => !isVetoed(scene, lot, demand))
  const [vetoed] = fitting
  if (buyers.length === 0 && vetoed !== undefined) {
    const why = blockOf(scene, lot, vetoed)
    return { ...why, facts: { ...why.facts, demand: vetoed.id } }
  }
  const blocks = buyers.map((demand) => ({ demand, ...blockOf(scene, lot, demand) }))
  for (const block of limitOrder) {
    const held = blocks.find((one) => one.block === block)
    if (held) return { block, facts: { demand: held.demand.id, ...held.facts } }
  }
  const pinned = blocks.every(({ block }) => block === 'pinned')
  return {
    block: pinned ? 'pinned' : 'full',
    facts: { buyers: buyers.length, ...nearest(scene, lot, demands) },
  }
}

/** No buyer at all: tells by the demand that came nearest, those with room left before those without. */
function whyNone(scene: Scene, lot: Lot, demands: readonly Demand[]): Why {
  const [near] = byNearness(scene, lot, demands)
  if (near === undefined) return { block: 'full', facts: { buyers: 0 } }
  const { block, facts } = blockOf(scene, lot, near.demand)
  return { block, facts: { demand: near.demand.id, ...facts } }
}

type Near = { readonly demand: Demand; readonly found: number; readonly room: number }

function byNearness(scene: Scene, lot: Lot, demands: readonly Demand[]): Near[] {
  const { overlapDaysMin } = scene.problem.policy
  return demands
    .map((demand) => ({
      demand,
      found: mismatchOf(lot, demand, overlapDaysMin),
      room: roomIn(scene, demand),
    }))
    .sort(
      (a, b) =>
        bits(a.found) - bits(b.found) ||
        Number(b.room > 0) - Number(a.room > 0) ||
        shortfall(lot, a) - shortfall(lot, b) ||
        metresBetween(scene, lot, a.demand) - metresBetween(scene, lot, b.demand) ||
        (a.demand.id < b.demand.id ? -1 : 1),
    )
}

function bits(found: number): number {
  return (found & 1) + ((found >> 1) & 1) + ((found >> 2) & 1)
}

/** How far the price, or else the grade, is from what the demand takes. */
function shortfall(lot: Lot, { demand, found }: Near): number {
  if (found & mismatch.grade) return 1_000_000 * (lot.grade - demand.gradeMin)
  return Math.max(0, lot.priceMinFen - floorFor(lot, demand))
}

/** All its buyers are full: the demand with room left that one change would have opened. */
function nearest(scene: Scene, lot: Lot, demands: readonly Demand[]): Facts {
  const misfits = demands.filter(
    (demand) =>
      roomIn(scene, demand) > 0 && !fits(scene, lot, demand) && !isVetoed(scene, lot, demand),
  )
  const [near] = byNearness(scene, lot, misfits)
  if (near === undefined || bits(near.found) > 1) return {}
  const { block, facts } = blockOf(scene, lot, near.demand)
  return { near: lotReasons[block], room: near.room, demand: near.demand.id, ...facts }
}

function demandStory(scene: Scene, demand: Demand): Omit<DemandStory, 'matchedPoor'> {
  const matched = filledOf(scene, demand)
  const left = roomIn(scene, demand)
  if (left <= 0) return { demand, matched, left, reason: 'demand-filled', facts: { matched } }
  const lots = scene.lotsOf.get(demand.product) ?? []
  const { reason, facts } = whyShort(scene, demand, lots)
  return { demand, matched, left, reason, facts: { matched, left, ...facts } }
}

type WhyShort = { readonly reason: DemandReason; readonly facts: Facts }

function whyShort(scene: Scene, demand: Demand, lots: readonly Lot[]): WhyShort {
  if (lots.length === 0) return { reason: 'no-supply-of-product', facts: {} }
  const fitting = lots.filter((lot) => fits(scene, lot, demand))
  const priced = pricedOut(scene, demand, lots)
  if (fitting.length === 0) {
    return { reason: 'supply-mismatch', facts: { lots: lots.length, ...priced } }
  }
  const free = fitting.filter((lot) => leftOf(scene, lot) > 0)
  const held = heldBack(scene, demand, free)
  if (held !== null) return held
  if (servedOf(scene, demand) < demand.viableMin) {
    return { reason: 'supply-below-viable', facts: { viableMin: demand.viableMin, quantity: 0 } }
  }
  return { reason: 'supply-exhausted', facts: { lots: fitting.length, ...priced } }
}

const shortReasons: readonly (readonly [Block, DemandReason])[] = [
  ['unproven', 'supply-search-ended'],
  ['not-viable', 'supply-below-viable'],
  ['lot-min', 'supply-lot-min'],
  ['household-share', 'supply-share-full'],
  ['hall-share', 'supply-hall-share-full'],
  ['capacity', 'supply-capacity-full'],
  ['vetoed', 'supply-vetoed'],
]

/** Lots that fit and have something left: what keeps the most reachable of them away, and how much they hold. */
function heldBack(scene: Scene, demand: Demand, free: readonly Lot[]): WhyShort | null {
  const blocks = Map.groupBy(free, (lot) => blockOf(scene, lot, demand).block)
  for (const [block, reason] of shortReasons) {
    const lots = blocks.get(block)
    if (lots === undefined) continue
    const quantity = lots.reduce((sum, lot) => sum + leftOf(scene, lot), 0)
    const { viableMin, lotMin } = demand
    const limits = { shareMax: householdShareMax(demand), hallShareMax: hallShareMax(demand) }
    return { reason, facts: { quantity, lots: lots.length, viableMin, lotMin, ...limits } }
  }
  return null
}

/** Of the lots that only the price keeps away: how much is unsold, and the least floor that would have reached some. */
function pricedOut(scene: Scene, demand: Demand, lots: readonly Lot[]): Facts {
  let quantity = 0
  let floorNeededFen = Number.MAX_SAFE_INTEGER
  for (const lot of lots) {
    const left = leftOf(scene, lot)
    const found = mismatchOf(lot, demand, scene.problem.policy.overlapDaysMin)
    if (left <= 0 || found !== mismatch.price || isVetoed(scene, lot, demand)) continue
    quantity += left
    floorNeededFen = Math.min(floorNeededFen, lot.priceMinFen)
  }
  return quantity === 0 ? {} : { pricedOut: quantity, floorNeededFen }
}
