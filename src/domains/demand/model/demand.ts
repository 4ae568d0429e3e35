import { checkWindow, hasGrade, type Product, type Season } from '#domains/catalogue/model.ts'
import type { AccountId, DemandId, FirmId, PlaceId, ProductId, SeasonId } from '#kernel/id.ts'
import { type Fen, fen } from '#kernel/money.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'
import type { Instant, Window } from '#kernel/time.ts'

/** How the price moves above the floor: not at all, or by a share of what an index rises above it. */
export type PriceRule =
  | { readonly kind: 'floor-only' }
  | { readonly kind: 'market-linked'; readonly index: string; readonly sharePermille: number }

export type Floor = { readonly grade: number; readonly floorFen: Fen }

/** What a firm asks for. A draft may leave out what only publication needs. */
export type Terms = {
  readonly product: ProductId
  /** The worst grade that is taken: rank 1 is the best, so 2 takes grades 1 and 2. */
  readonly gradeMin: number
  /** The most that the firm must take, in the product's unit. */
  readonly quantity: number
  readonly floors: readonly Floor[]
  readonly windows: readonly Window[]
  readonly priceRule: PriceRule | null
  readonly place: PlaceId | null
  /** The largest share that one household may fill. */
  readonly shareMaxPermille: number
  /** The largest share that the households of one hall may fill together. */
  readonly hallShareMaxPermille: number
  /** Less than this is not worth a delivery: then nothing is matched. */
  readonly viableMin: number
  /** A household's lot brings at least this much or nothing. */
  readonly lotMin: number
  readonly depositFen: Fen
}

export type DemandState = 'draft' | 'published' | 'closed' | 'withdrawn'
export type Demand = Terms & {
  readonly id: DemandId
  readonly revision: number
  readonly no: string
  readonly firm: FirmId
  readonly season: SeasonId
  readonly committed: number
  readonly state: DemandState
  readonly publishedAt: Instant | null
  readonly updatedAt: Instant
}

/** The account that holds a published demand's deposit. */
export function escrowAccount(demand: DemandId): AccountId {
  return `demand/${demand}/escrow` as AccountId
}

const floorFenMax = 10_000_000

/** Refuses the first term that makes no sense of itself; what is left out is not missed before publication. */
export function checkTerms(terms: Terms, product: Product, season: Season): Result<Terms> {
  const { gradeMin, quantity } = terms
  if (!hasGrade(product, gradeMin)) {
    return refuse('invalid', 'demand-grade-unknown', { grade: gradeMin }, 'gradeMin')
  }
  if (quantity <= 0) return refuse('invalid', 'demand-quantity-not-positive', {}, 'quantity')
  const refused = refuseFloors(terms) ?? refuseWindows(terms.windows, season)
  if (refused !== null) return refused
  return refuseLimits(terms) ?? ok(terms)
}

function refuseLimits(terms: Terms): Result<never> | null {
  const { quantity, viableMin, lotMin, shareMaxPermille, hallShareMaxPermille } = terms
  if (shareMaxPermille < 1 || shareMaxPermille > 1000) {
    return refuse('invalid', 'demand-share-out-of-range', {}, 'shareMaxPermille')
  }
  if (hallShareMaxPermille < 1 || hallShareMaxPermille > 1000) {
    return refuse('invalid', 'demand-hall-share-out-of-range', {}, 'hallShareMaxPermille')
  }
  if (viableMin < 0 || viableMin > quantity) {
    return refuse('invalid', 'demand-viable-min-over-quantity', { quantity }, 'viableMin')
  }
  // One lot must fit into what one household, and one hall, may bring.
  const most = Math.floor((quantity * Math.min(shareMaxPermille, hallShareMaxPermille)) / 1000)
  return lotMin < 0 || lotMin > most
    ? refuse('invalid', 'demand-lot-min-over-share', { most }, 'lotMin')
    : null
}

/** At least 5 % of the quantity at the lowest floor: what a firm that walks away leaves behind. */
export function depositNeeded({ quantity, floors }: Pick<Terms, 'quantity' | 'floors'>): Fen {
  const lowest = Math.min(...floors.map(({ floorFen }) => floorFen))
  return fen(Math.ceil((quantity * lowest) / 20))
}

function refuseFloors({ floors, gradeMin }: Terms): Result<never> | null {
  const seen = new Set<number>()
  for (const [index, { grade, floorFen }] of floors.entries()) {
    const field = `floors.${index}`
    if (grade < 1 || grade > gradeMin) {
      return refuse('invalid', 'demand-floor-grade-not-taken', { grade }, field)
    }
    if (seen.has(grade)) return refuse('invalid', 'demand-floor-repeated', { grade }, field)
    if (floorFen <= 0 || floorFen > floorFenMax) {
      return refuse('invalid', 'demand-floor-out-of-range', { grade, max: floorFenMax }, field)
    }
    seen.add(grade)
  }
  return null
}

function refuseWindows(windows: readonly Window[], season: Season): Result<never> | null {
  for (const [index, window] of windows.entries()) {
    const checked = checkWindow(season, window)
    if (!checked.ok) {
      const { kind, code, facts } = checked.refusal
      return refuse(kind, code, facts, `windows.${index}`)
    }
  }
  return null
}
