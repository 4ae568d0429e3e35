// A problem made ready to be solved: in the order of its ids, less what was signed before, with its rooms by number.

import { numbersOf } from './lottery.ts'
import type { Demand, Lot, Problem } from './problem.ts'

export type Market = {
  readonly problem: Problem
  readonly lots: readonly Lot[]
  readonly demands: readonly Demand[]
  /** Of each lot: what is not signed away, its household by number and what that sold of the product before. */
  readonly quantity: Int32Array
  readonly family: Int32Array
  readonly served: Int32Array
  /** How many lots each family has; a family is a household's lots of one product. */
  readonly familySize: Int32Array
  /** Of each demand: the room that is left, and of its viable minimum what is still missing. */
  readonly room: Int32Array
  readonly viable: Int32Array
  /** What was signed, by household or hall and demand, and by lot and demand. */
  readonly signed: ReadonlyMap<string, number>
  /** What each capacity still takes. */
  readonly capacity: Float64Array
  readonly capacityOf: Int32Array
  readonly vetoes: ReadonlySet<string>
  readonly lotNumber: Int32Array
  readonly lotSecond: Int32Array
  readonly demandNumber: Int32Array
  readonly demandSecond: Int32Array
  readonly tranches: number
}

/** `problem` has been read: it is sound and in order. */
export function openMarket(problem: Problem): Market {
  const { lots, demands, pins, policy } = problem
  const quantity = Int32Array.from(lots, (lot) => lot.quantity)
  const room = Int32Array.from(demands, (demand) => demand.quantity)
  const viable = Int32Array.from(demands, (demand) => demand.viableMin)
  const families = familiesOf(lots)
  const sold = new Float64Array(families.size.length)
  const signed = new Map<string, number>()
  if (pins.length > 0) {
    const lotAt = new Map(lots.map((lot, i) => [lot.id, i]))
    const demandAt = new Map(demands.map((demand, j) => [demand.id, j]))
    for (const pin of pins) {
      const i = lotAt.get(pin.lot) as number
      const j = demandAt.get(pin.demand) as number
      const lot = lots[i] as Lot
      const family = families.of[i] as number
      quantity[i] = (quantity[i] as number) - pin.quantity
      room[j] = (room[j] as number) - pin.quantity
      viable[j] = Math.max(0, (viable[j] as number) - pin.quantity)
      sold[family] = (sold[family] as number) + pin.quantity
      for (const key of [
        shareKey('household', lot.household, pin.demand),
        shareKey('hall', lot.hall, pin.demand),
        shareKey('lot', pin.lot, pin.demand),
      ]) {
        signed.set(key, (signed.get(key) ?? 0) + pin.quantity)
      }
    }
  }
  return {
    problem,
    lots,
    demands,
    quantity,
    family: families.of,
    familySize: families.size,
    served: families.of.map((family) => sold[family] as number),
    room,
    viable,
    signed,
    ...capacitiesOf(problem),
    vetoes: new Set(problem.vetoes.map(({ household, firm }) => `${household}\n${firm}`)),
    ...drawAll(problem),
    tranches: 1 + Math.max(0, ...Object.values(policy.tranches).map((widths) => widths.length)),
  }
}

export function shareKey(kind: 'household' | 'hall' | 'lot', of: string, demand: string): string {
  return `${kind}\n${of}\n${demand}`
}

function familiesOf(lots: readonly Lot[]): { readonly of: Int32Array; readonly size: Int32Array } {
  const at = new Map<string, Map<string, number>>()
  const of = new Int32Array(lots.length)
  const size = new Int32Array(lots.length)
  let count = 0
  for (let i = 0; i < lots.length; i++) {
    const { product, household } = lots[i] as Lot
    let known = at.get(product)
    if (known === undefined) {
      known = new Map()
      at.set(product, known)
    }
    let family = known.get(household)
    if (family === undefined) {
      family = count
      known.set(household, family)
      count++
    }
    of[i] = family
    size[family] = (size[family] as number) + 1
  }
  return { of, size: size.subarray(0, count) }
}

/** What each capacity has left after the pins, and for each lot the smallest capacity that holds it; -1 for none. */
function capacitiesOf({
  lots,
  capacities,
  pins,
}: Problem): Pick<Market, 'capacity' | 'capacityOf'> {
  const capacity = Float64Array.from(capacities, ({ quantity }) => quantity)
  const capacityOf = new Int32Array(lots.length).fill(-1)
  if (capacities.length === 0) return { capacity, capacityOf }
  const bySize = [...capacities.keys()].sort(
    (a, b) => sizeOf(capacities[b]) - sizeOf(capacities[a]) || a - b,
  )
  const signed = new Map<string, number>()
  for (const { lot, quantity } of pins) signed.set(lot, (signed.get(lot) ?? 0) + quantity)
  for (const c of bySize) {
    const { halls, products } = capacities[c] as Problem['capacities'][number]
    const inHalls = new Set(halls)
    const ofProducts = new Set(products)
    for (const [i, lot] of lots.entries()) {
      if (!(inHalls.has(lot.hall) && ofProducts.has(lot.product))) continue
      capacityOf[i] = c
      capacity[c] = (capacity[c] as number) - (signed.get(lot.id) ?? 0)
    }
  }
  return { capacity: capacity.map((left) => Math.max(0, left)), capacityOf }
}

function sizeOf(capacity: Problem['capacities'][number] | undefined): number {
  return capacity?.halls.length ?? 0
}

function drawAll({ lots, demands, policy }: Problem) {
  const lotNumber = new Int32Array(lots.length)
  const lotSecond = new Int32Array(lots.length)
  const demandNumber = new Int32Array(demands.length)
  const demandSecond = new Int32Array(demands.length)
  for (let i = 0; i < lots.length; i++) {
    const [first, second] = numbersOf(policy.lottery, (lots[i] as Lot).id)
    lotNumber[i] = first
    lotSecond[i] = second
  }
  for (let j = 0; j < demands.length; j++) {
    const [first, second] = numbersOf(policy.lottery, (demands[j] as Demand).id)
    demandNumber[j] = first
    demandSecond[j] = second
  }
  return { lotNumber, lotSecond, demandNumber, demandSecond }
}

/** The least that a lot brings to a demand if anything, beyond what was signed; 0 for any. */
export function pieceMin({ lots, demands, signed }: Market, i: number, j: number): number {
  const { id, lotMin } = demands[j] as Demand
  if (lotMin === 0) return 0
  const before = signed.size === 0 ? 0 : (signed.get(shareKey('lot', (lots[i] as Lot).id, id)) ?? 0)
  return before > 0 ? Math.max(0, lotMin - before) : lotMin
}
