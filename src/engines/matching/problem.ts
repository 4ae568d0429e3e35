// What is to be matched: lots that households offer, demands that firms guarantee to buy, and the rules both were told.

import { ok, type Result, refuse } from '#kernel/result.ts'
import type { Window } from '#kernel/time.ts'

export type Lot = {
  readonly id: string
  readonly household: string
  readonly product: string
  /** 1 is the best grade. */
  readonly grade: number
  readonly quantity: number
  readonly window: Window
  readonly priceMinFen: number
  /** The row, of a lot, or column, of a demand, in the distance table. */
  readonly place: number
  readonly poor: boolean
}

export type Demand = {
  readonly id: string
  readonly product: string
  readonly gradeMin: number
  /** The floor price of grade 1, 2 … gradeMin. */
  readonly floors: readonly number[]
  readonly quantity: number
  readonly windows: readonly Window[]
  readonly place: number
  readonly shareMaxPermille: number
  /** The demand is served with nothing or with at least this much. */
  readonly viableMin: number
}

type Policy = {
  readonly version: string
  /** A lot and a demand share at least so many days, or the lot's whole window when that is shorter. */
  readonly overlapDaysMin: number
  /** Widths of the tranches in which a household's quantity of a product is served; what is beyond them is the last. */
  readonly tranches: Readonly<Record<string, readonly number[]>>
}

export type Problem = {
  readonly lots: readonly Lot[]
  readonly demands: readonly Demand[]
  /** Metres from the places of lots (rows) to the places of demands (columns), row by row. */
  readonly distances: { readonly columns: number; readonly metres: ArrayLike<number> }
  readonly policy: Policy
}

const quantityTotalMax = 2_000_000_000
const metresMax = 4_000_000
const priceMax = 100_000_000
const dayMax = 100_000

/** The problem in the order of its ids, so that nothing depends on how it was written down; refused when it makes no sense. */
export function readProblem(problem: Problem): Result<Problem> {
  const lots = [...problem.lots].sort(byId)
  const demands = [...problem.demands].sort(byId)
  const fault =
    findTwin(lots) ?? findTwin(demands) ?? faultOf({ ...problem, lots, demands }) ?? null
  if (fault !== null) return refuse('invalid', 'matching-malformed', fault)
  const lotTotal = lots.reduce((sum, lot) => sum + lot.quantity, 0)
  const demandTotal = demands.reduce((sum, demand) => sum + demand.quantity, 0)
  if (Math.max(lotTotal, demandTotal) > quantityTotalMax) {
    return refuse('too-large', 'matching-too-large', {
      total: Math.max(lotTotal, demandTotal),
      limit: quantityTotalMax,
    })
  }
  return ok({ ...problem, lots, demands })
}

type Fault = { readonly id: string; readonly what: string }

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  if (a.id === b.id) return 0
  return a.id < b.id ? -1 : 1
}

function findTwin(sorted: readonly { readonly id: string }[]): Fault | undefined {
  const twin = sorted.find((item, i) => item.id === sorted[i - 1]?.id)
  return twin && { id: twin.id, what: 'id' }
}

function faultOf({ lots, demands, distances, policy }: Problem): Fault | undefined {
  const { columns, metres } = distances
  const rows = columns === 0 ? Number.MAX_SAFE_INTEGER : metres.length / columns
  if (!Number.isSafeInteger(rows)) return { id: 'distances', what: 'size' }
  for (let i = 0; i < metres.length; i++) {
    if (!isWhole(metres[i], 0, metresMax)) return { id: 'distances', what: String(i) }
  }
  if (!isWhole(policy.overlapDaysMin, 1, dayMax)) return { id: 'policy', what: 'overlapDaysMin' }
  for (const [product, widths] of Object.entries(policy.tranches)) {
    const isSound = widths.length <= 16 && widths.every((width) => isWhole(width, 1, priceMax))
    if (!isSound) return { id: product, what: 'tranches' }
  }
  return (
    firstFault(lots, (lot) => lotFault(lot, rows)) ??
    firstFault(demands, (demand) => demandFault(demand, columns))
  )
}

function firstFault<Item extends { readonly id: string }>(
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
  if (!isWhole(demand.shareMaxPermille, 1, 1000)) return 'shareMaxPermille'
  if (!isWhole(demand.viableMin, 0, demand.quantity)) return 'viableMin'
  return isWhole(demand.place, 0, places - 1) ? undefined : 'place'
}

function isWindow({ from, to }: Window): boolean {
  return isWhole(from, -dayMax, dayMax) && isWhole(to, from, dayMax)
}

function isWhole(value: number | undefined, low: number, high: number): boolean {
  return Number.isSafeInteger(value) && Number(value) >= low && Number(value) <= high
}
