// Whether a problem makes sense, before anything is computed from it.

import { ok, type Result, refuse } from '#kernel/result.ts'
import type { Window } from '#kernel/time.ts'
import { checkListing, isWhole, metresMax, reorder } from './listing.ts'
import type { Capacity, Demand, Lot, Policy, Problem } from './problem.ts'

// Totals of whole numbers stay exact: quantity × price, quantity × metres and quantity × lottery below 2^53.
export const quantityTotalMax = 2_000_000_000
const priceMax = 4_000_000
const demeritsMax = 1000
const dayMax = 100_000
const tranchesMax = 16

/** The problem in the order of its ids, so that nothing depends on how it was written down; refused when it makes no sense. */
export function readProblem(problem: Problem): Result<Problem> {
  const lots = inOrder(problem.lots)
  const demands = inOrder(problem.demands)
  const sorted = { ...problem, lots, demands }
  const fault = findTwin(lots) ?? findTwin(demands) ?? faultOf(sorted)
  if (fault !== undefined) return refuse('invalid', 'matching-malformed', fault)
  const total = Math.max(sumOf(lots), sumOf(demands))
  if (total > quantityTotalMax) {
    return refuse('too-large', 'matching-too-large', { total, limit: quantityTotalMax })
  }
  const { pairs } = problem
  if (pairs === undefined) return ok(sorted)
  const fits = checkListing(problem, pairs)
  if (fits !== undefined)
    return refuse('invalid', 'matching-malformed', { id: 'pairs', what: fits })
  const isAsGiven = lots === problem.lots && demands === problem.demands
  return ok({ ...sorted, pairs: isAsGiven ? pairs : reorder(problem, sorted, pairs) })
}

type Fault = { readonly id: string; readonly what: string }
type Named = { readonly id: string }

/** By id; the very same list where it is in order already. */
function inOrder<Item extends Named>(items: readonly Item[]): readonly Item[] {
  let last = ''
  for (const { id } of items) {
    if (id < last) return [...items].sort((a, b) => (a.id < b.id ? -1 : Number(a.id > b.id)))
    last = id
  }
  return items
}

function sumOf(items: readonly { readonly quantity: number }[]): number {
  return items.reduce((sum, { quantity }) => sum + quantity, 0)
}

function findTwin(sorted: readonly Named[]): Fault | undefined {
  const twin = sorted.find((item, i) => item.id === sorted[i - 1]?.id)
  return twin && { id: twin.id, what: 'id' }
}

function faultOf(problem: Problem): Fault | undefined {
  const { lots, demands, distances, policy } = problem
  const { columns, metres } = distances
  const rows = columns === 0 ? Number.MAX_SAFE_INTEGER : metres.length / columns
  if (!Number.isSafeInteger(rows)) return { id: 'distances', what: 'size' }
  for (let i = 0; i < metres.length; i++) {
    if (!isWhole(metres[i], 0, metresMax)) return { id: 'distances', what: String(i) }
  }
  return (
    policyFault(policy) ??
    firstFault(lots, (lot) => lotFault(lot, rows)) ??
    firstFault(demands, (demand) => demandFault(demand, columns)) ??
    householdFault(lots) ??
    pinFault(problem) ??
    capacityFault(problem)
  )
}

function policyFault({ overlapDaysMin, tranches }: Policy): Fault | undefined {
  if (!isWhole(overlapDaysMin, 1, dayMax)) return { id: 'policy', what: 'overlapDaysMin' }
  for (const [product, widths] of Object.entries(tranches)) {
    const isSound =
      widths.length < tranchesMax && widths.every((width) => isWhole(width, 1, quantityTotalMax))
    if (!isSound) return { id: product, what: 'tranches' }
  }
  return undefined
}

function firstFault<Item extends Named>(
  items: readonly Item[],
  faultIn: (item: Item) => string | undefined,
): Fault | undefined {
  for (const item of items) {
    const what = faultIn(item)
    if (what !== undefined) return { id: item.id, what }
  }
  return undefined
}

function lotFault(lot: Lot, places: number): string | undefined {
  if (!isWhole(lot.grade, 1, 99)) return 'grade'
  if (!isWhole(lot.quantity, 1, quantityTotalMax)) return 'quantity'
  if (!isWindow(lot.window)) return 'window'
  if (!isWhole(lot.priceMinFen, 0, priceMax)) return 'priceMinFen'
  if (!isWhole(lot.demerits, 0, demeritsMax)) return 'demerits'
  return isWhole(lot.place, 0, places - 1) ? undefined : 'place'
}

function demandFault(demand: Demand, places: number): string | undefined {
  if (!isWhole(demand.gradeMin, 1, 99)) return 'gradeMin'
  const isPriced =
    demand.floors.length === demand.gradeMin &&
    demand.floors.every((floor) => isWhole(floor, 1, priceMax))
  if (!isPriced) return 'floors'
  if (!isWhole(demand.quantity, 1, quantityTotalMax)) return 'quantity'
  if (!demand.windows.every(isWindow)) return 'windows'
  return demandLimitFault(demand) ?? (isWhole(demand.place, 0, places - 1) ? undefined : 'place')
}

function demandLimitFault(demand: Demand): string | undefined {
  if (!isWhole(demand.shareMaxPermille, 1, 1000)) return 'shareMaxPermille'
  if (!isWhole(demand.hallShareMaxPermille, 1, 1000)) return 'hallShareMaxPermille'
  if (!isWhole(demand.viableMin, 0, demand.quantity)) return 'viableMin'
  if (!isWhole(demand.lotMin, 0, demand.quantity)) return 'lotMin'
  return isWhole(demand.demerits, 0, demeritsMax) ? undefined : 'demerits'
}

/** A household is registered as poor or it is not, and belongs to one hall. */
function householdFault(lots: readonly Lot[]): Fault | undefined {
  const first = new Map<string, Lot>()
  for (const lot of lots) {
    const known = first.get(lot.household)
    if (known === undefined) first.set(lot.household, lot)
    else if (known.poor !== lot.poor) return { id: lot.id, what: 'poor' }
    else if (known.hall !== lot.hall) return { id: lot.id, what: 'hall' }
  }
  return undefined
}

function pinFault({ lots, demands, pins }: Problem): Fault | undefined {
  if (pins.length === 0) return undefined
  const lotLeft = new Map(lots.map(({ id, quantity }) => [id, quantity]))
  const demandLeft = new Map(demands.map(({ id, quantity }) => [id, quantity]))
  for (const { lot, demand, quantity } of pins) {
    const atLot = (lotLeft.get(lot) ?? -1) - quantity
    const atDemand = (demandLeft.get(demand) ?? -1) - quantity
    if (!isWhole(quantity, 1, quantityTotalMax) || atLot < 0) return { id: lot, what: 'pin' }
    if (atDemand < 0) return { id: demand, what: 'pin' }
    lotLeft.set(lot, atLot)
    demandLeft.set(demand, atDemand)
  }
  return undefined
}

/** Capacities of one set of products, each nested in another or apart from it. */
function capacityFault({ capacities }: Problem): Fault | undefined {
  const productsOf = (capacity: Capacity): string => [...capacity.products].sort().join('\n')
  const [first] = capacities
  for (const [c, capacity] of capacities.entries()) {
    const { id, quantity } = capacity
    if (!isWhole(quantity, 0, quantityTotalMax)) return { id, what: 'quantity' }
    if (first && productsOf(capacity) !== productsOf(first)) return { id, what: 'products' }
    if (capacities.slice(0, c).some((other) => overlaps(capacity, other)))
      return { id, what: 'halls' }
  }
  return undefined
}

/** Whether two capacities hold the same halls, or some in common without one holding all of the other. */
function overlaps({ halls }: Capacity, other: Capacity): boolean {
  const mine = new Set(halls)
  const common = other.halls.filter((hall) => mine.has(hall)).length
  const isNested = common === mine.size || common === other.halls.length
  return common > 0 && (!isNested || mine.size === other.halls.length)
}

function isWindow({ from, to }: Window): boolean {
  return isWhole(from, -dayMax, dayMax) && isWhole(to, from, dayMax)
}
