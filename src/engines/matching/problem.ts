// What is to be matched: lots that households offer, demands that firms guarantee to buy, and the rules both were told.

import type { Window } from '#kernel/time.ts'

export type Lot = {
  readonly id: string
  readonly household: string
  /** The service hall that brings the lot. */
  readonly hall: string
  readonly product: string
  /** 1 is the best grade. */
  readonly grade: number
  readonly quantity: number
  readonly window: Window
  readonly priceMinFen: number
  /** The row, of a lot, or column, of a demand, in the distance table. */
  readonly place: number
  readonly poor: boolean
  /** Points against the household and its hall under the published rule of reputation. */
  readonly demerits: number
}

export type Demand = {
  readonly id: string
  readonly firm: string
  readonly product: string
  readonly gradeMin: number
  /** The floor price of grade 1, 2 … gradeMin. */
  readonly floors: readonly number[]
  readonly quantity: number
  readonly windows: readonly Window[]
  readonly place: number
  /** The most of the demand that one household, and one hall, may serve. */
  readonly shareMaxPermille: number
  readonly hallShareMaxPermille: number
  /** The demand is served with nothing or with at least this much. */
  readonly viableMin: number
  /** A lot brings nothing to the demand or at least this much; 0 for any. */
  readonly lotMin: number
  /** Points against the firm. */
  readonly demerits: number
}

export type Policy = {
  readonly version: string
  /** A lot and a demand share at least so many days, or the lot's whole window when that is shorter. */
  readonly overlapDaysMin: number
  /** Widths of the tranches in which a household's quantity of a product is served; what is beyond them is the last. */
  readonly tranches: Readonly<Record<string, readonly number[]>>
  /** What the tie-breaking lottery is drawn from, together with the ids; published before the round closes. */
  readonly lottery: string
}

/** What was signed before: it stays, and counts towards shares, tranches and viable minimums. */
export type Pin = { readonly lot: string; readonly demand: string; readonly quantity: number }

/** A household and a firm that are not to be matched. */
export type Veto = { readonly household: string; readonly firm: string }

/** What halls may hand over together of the products named: one hall, or the halls of one hub. Halls of two entries are nested or apart. */
export type Capacity = {
  readonly id: string
  readonly halls: readonly string[]
  readonly products: readonly string[]
  readonly quantity: number
}

/** Pairs listed one by one, in the order of lots and demands as the problem gives them; no other pair is compatible. */
export type Listing = {
  readonly start: ArrayLike<number>
  readonly demand: ArrayLike<number>
  readonly metres: ArrayLike<number>
}

export type Problem = {
  readonly lots: readonly Lot[]
  readonly demands: readonly Demand[]
  /** Metres from the places of lots (rows) to the places of demands (columns), row by row. */
  readonly distances: { readonly columns: number; readonly metres: ArrayLike<number> }
  readonly policy: Policy
  readonly pins: readonly Pin[]
  readonly vetoes: readonly Veto[]
  readonly capacities: readonly Capacity[]
  readonly pairs?: Listing
}
