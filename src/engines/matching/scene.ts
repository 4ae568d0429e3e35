// What a matching has used up of every limit, so that one can ask of any lot and demand what stands between them.

import { daysNeeded, daysShared, mismatch, mismatchOf } from './compatibility.ts'
import type { Flow } from './matching.ts'
import type { Capacity, Demand, Lot, Problem } from './problem.ts'

export type Facts = Readonly<Record<string, string | number>>

/** Why a lot brings no more to a demand of its product. */
export type Block =
  | 'grade'
  | 'window'
  | 'price'
  | 'vetoed'
  | 'sold-out'
  | 'full'
  | 'pinned'
  | 'household-share'
  | 'hall-share'
  | 'capacity'
  | 'lot-min'
  | 'not-viable'
  | 'unproven'

export type Scene = {
  readonly problem: Problem
  readonly lots: ReadonlyMap<string, Lot>
  readonly demands: ReadonlyMap<string, Demand>
  readonly demandsOf: ReadonlyMap<string, readonly Demand[]>
  readonly lotsOf: ReadonlyMap<string, readonly Lot[]>
  readonly vetoes: ReadonlySet<string>
  readonly capacitiesAt: ReadonlyMap<string, readonly Capacity[]>
  /** What flows take from a lot, bring to a demand, carry of a pair, use of a share or a capacity. */
  readonly used: ReadonlyMap<string, number>
  /** What of that was signed before. */
  readonly signed: ReadonlyMap<string, number>
}

/** `flows` are what the matching adds to what was signed before. */
export function sceneOf(problem: Problem, flows: readonly Flow[]): Scene {
  const lots = new Map(problem.lots.map((lot) => [lot.id, lot]))
  const capacitiesAt = capacitiesOf(problem)
  const count = (joined: readonly Flow[], counted = new Map<string, number>()) => {
    for (const { lot: id, demand, quantity } of joined) {
      const lot = lots.get(id)
      if (lot === undefined) continue
      const capacities = capacitiesAt.get(placeKey(lot)) ?? []
      for (const key of [...keysOf(lot, demand), ...capacities.map(capacityKey)]) {
        counted.set(key, (counted.get(key) ?? 0) + quantity)
      }
    }
    return counted
  }
  const signed = count(problem.pins)
  const used = count(flows, new Map(signed))
  return {
    problem,
    lots,
    demands: new Map(problem.demands.map((demand) => [demand.id, demand])),
    demandsOf: Map.groupBy(problem.demands, ({ product }) => product),
    lotsOf: Map.groupBy(problem.lots, ({ product }) => product),
    vetoes: new Set(problem.vetoes.map(({ household, firm }) => vetoKey(household, firm))),
    capacitiesAt,
    used,
    signed,
  }
}

function keysOf({ id, household, hall }: Lot, demand: string): string[] {
  return [
    lotKey(id),
    demandKey(demand),
    pairKey(id, demand),
    householdKey(household, demand),
    hallKey(hall, demand),
  ]
}

const lotKey = (id: string): string => `lot ${id}`
const demandKey = (id: string): string => `demand ${id}`
const pairKey = (lot: string, demand: string): string => `pair ${lot} ${demand}`
const householdKey = (household: string, demand: string): string =>
  `household ${household} ${demand}`
const hallKey = (hall: string, demand: string): string => `hall ${hall} ${demand}`
const capacityKey = ({ id }: Capacity): string => `capacity ${id}`
const placeKey = ({ hall, product }: Lot): string => `${hall} ${product}`
const vetoKey = (household: string, firm: string): string => `${household} ${firm}`

function capacitiesOf({ capacities }: Problem): Map<string, Capacity[]> {
  const at = new Map<string, Capacity[]>()
  for (const capacity of capacities) {
    for (const hall of capacity.halls) {
      for (const product of capacity.products) {
        const key = `${hall} ${product}`
        at.set(key, [...(at.get(key) ?? []), capacity])
      }
    }
  }
  return at
}

/** What the matching takes from the lot, beyond what was signed before. */
export function matchedOf({ used, signed }: Scene, { id }: Lot): number {
  return (used.get(lotKey(id)) ?? 0) - (signed.get(lotKey(id)) ?? 0)
}

/** What the matching brings to the demand, beyond what was signed before. */
export function filledOf({ used, signed }: Scene, { id }: Demand): number {
  return (used.get(demandKey(id)) ?? 0) - (signed.get(demandKey(id)) ?? 0)
}

/** What is gone from the lot, now and before. */
export function soldOf({ used }: Scene, lot: Lot): number {
  return used.get(lotKey(lot.id)) ?? 0
}

export function leftOf(scene: Scene, lot: Lot): number {
  return lot.quantity - soldOf(scene, lot)
}

/** What has come to the demand, now and before. */
export function servedOf({ used }: Scene, demand: Demand): number {
  return used.get(demandKey(demand.id)) ?? 0
}

export function roomIn(scene: Scene, demand: Demand): number {
  return demand.quantity - servedOf(scene, demand)
}

export function broughtBy({ used }: Scene, lot: Lot, demand: Demand): number {
  return used.get(pairKey(lot.id, demand.id)) ?? 0
}

/** As `broughtBy`, beyond what was signed before. */
export function addedBy({ used, signed }: Scene, lot: Lot, demand: Demand): number {
  const key = pairKey(lot.id, demand.id)
  return (used.get(key) ?? 0) - (signed.get(key) ?? 0)
}

export function householdShareMax({ quantity, shareMaxPermille }: Demand): number {
  return Math.max(1, Math.floor((quantity * shareMaxPermille) / 1000))
}

export function hallShareMax({ quantity, hallShareMaxPermille }: Demand): number {
  return Math.max(1, Math.floor((quantity * hallShareMaxPermille) / 1000))
}

export function capacitiesFor({ capacitiesAt }: Scene, lot: Lot): readonly Capacity[] {
  return capacitiesAt.get(placeKey(lot)) ?? []
}

export function metresBetween({ problem: { distances } }: Scene, lot: Lot, demand: Demand): number {
  return distances.metres[lot.place * distances.columns + demand.place] ?? 0
}

/** The floor price of the lot's grade; of the lowest grade taken where the lot's is lower still. */
export function floorFor(lot: Lot, demand: Demand): number {
  return demand.floors[lot.grade - 1] ?? demand.floors.at(-1) ?? 0
}

/** Whether grade, days and price agree; a veto is not looked at. */
export function fits({ problem }: Scene, lot: Lot, demand: Demand): boolean {
  return mismatchOf(lot, demand, problem.policy.overlapDaysMin) === 0
}

export function isVetoed({ vetoes }: Scene, { household }: Lot, { firm }: Demand): boolean {
  return vetoes.has(vetoKey(household, firm))
}

export type Why = { readonly block: Block; readonly facts: Facts }

/** What stands between the lot and the demand, or keeps it from bringing more than it does. */
export function blockOf(scene: Scene, lot: Lot, demand: Demand): Why {
  const misfit = misfitOf(scene, lot, demand)
  if (misfit !== null) return misfit
  if (isVetoed(scene, lot, demand)) {
    return { block: 'vetoed', facts: { household: lot.household, firm: demand.firm } }
  }
  if (leftOf(scene, lot) <= 0) return { block: 'sold-out', facts: { sold: soldOf(scene, lot) } }
  if (roomIn(scene, demand) <= 0) return fullOf(scene, demand)
  return limitOf(scene, lot, demand)
}

function misfitOf({ problem }: Scene, lot: Lot, demand: Demand): Why | null {
  const { overlapDaysMin } = problem.policy
  const found = mismatchOf(lot, demand, overlapDaysMin)
  if (found & mismatch.grade) {
    return { block: 'grade', facts: { grade: lot.grade, gradeMin: demand.gradeMin } }
  }
  if (found & mismatch.window) {
    const facts = {
      days: daysShared(lot, demand),
      daysNeeded: daysNeeded(lot, overlapDaysMin),
    }
    return { block: 'window', facts }
  }
  if (found & mismatch.price) {
    const facts = { floorFen: floorFor(lot, demand), priceMinFen: lot.priceMinFen }
    return { block: 'price', facts }
  }
  return null
}

function fullOf({ signed }: Scene, { id, quantity }: Demand): Why {
  const before = signed.get(demandKey(id)) ?? 0
  return before >= quantity
    ? { block: 'pinned', facts: { signed: before } }
    : { block: 'full', facts: { asked: quantity } }
}

/** There is quantity and room: a share, a capacity, a smallest lot or a viable minimum must be in the way. */
function limitOf(scene: Scene, lot: Lot, demand: Demand): Why {
  const room = roomIn(scene, demand)
  const left = leftOf(scene, lot)
  const shareMax = householdShareMax(demand)
  if ((scene.used.get(householdKey(lot.household, demand.id)) ?? 0) >= shareMax) {
    return { block: 'household-share', facts: { shareMax, room } }
  }
  const hallMax = hallShareMax(demand)
  if ((scene.used.get(hallKey(lot.hall, demand.id)) ?? 0) >= hallMax) {
    return { block: 'hall-share', facts: { hallShareMax: hallMax, room } }
  }
  const full = capacitiesFor(scene, lot).find(
    (capacity) => (scene.used.get(capacityKey(capacity)) ?? 0) >= capacity.quantity,
  )
  if (full !== undefined) {
    return { block: 'capacity', facts: { capacity: full.id, capacityMax: full.quantity } }
  }
  const brought = broughtBy(scene, lot, demand)
  if (servedOf(scene, demand) < demand.viableMin) {
    return { block: 'not-viable', facts: { viableMin: demand.viableMin } }
  }
  if (demand.lotMin > 0 && brought === 0) {
    return { block: 'lot-min', facts: { lotMin: demand.lotMin, left, room } }
  }
  return { block: 'unproven', facts: { left, room } }
}
