// What the solver says: flows, what they come to level by level, and the prices that prove that nothing is better.

export type Flow = { readonly lot: string; readonly demand: string; readonly quantity: number }

/**
 * What a matching comes to; lower is better, an earlier entry outranks all later ones. With `T` tranches: what is missing
 * of what a case requires (0 in every matching), unsold quantity of poor households by tranche (T entries), of the others
 * (T), floor value below the highest floor, demerits × quantity, metres × quantity, first and second lottery number ×
 * quantity. `levelNames` names them.
 */
export type Levels = readonly number[]

export type LevelName =
  | 'missing'
  | 'poor'
  | 'others'
  | 'value'
  | 'demerits'
  | 'metres'
  | 'lottery'
  | 'draw'

/** The name of each level, and of unsold quantity the tranche, from 0. */
export function levelNames(
  length: number,
): { readonly name: LevelName; readonly tranche: number | null }[] {
  const tranches = (length - 6) / 2
  const unsold = (name: LevelName) =>
    Array.from({ length: tranches }, (_, tranche) => ({ name, tranche }))
  const rest = (['value', 'demerits', 'metres', 'lottery', 'draw'] as const).map((name) => ({
    name,
    tranche: null,
  }))
  return [{ name: 'missing', tranche: null }, ...unsold('poor'), ...unsold('others'), ...rest]
}

/** Where each level stands in a vector of levels. */
export function levelAt(tranches: number) {
  const value = 1 + 2 * tranches
  return {
    missing: 0,
    tranche: (poor: boolean, t: number): number => 1 + (poor ? 0 : tranches) + t,
    value,
    demerits: value + 1,
    metres: value + 2,
    lottery: value + 3,
    draw: value + 4,
    length: value + 5,
  }
}

/** A price, level by level as in `Levels`: what one more unit of room would save. */
export type Price = readonly number[]

/**
 * One settled case. Where viable minimums had to be decided, the cases share out every way to decide them.
 * Prices bound every matching of the case from below (see `verify`): no case can beat the matching.
 */
export type Case = {
  /** Demands served with at least their viable minimum, and with nothing. */
  readonly open: readonly string[]
  readonly shut: readonly string[]
  /** Of room in a demand; below zero where the case wants more brought than would come by itself. Absent: nothing. */
  readonly demands: Readonly<Record<string, Price>>
  /** Of a household's share, and a hall's share, of a demand; of a capacity. */
  readonly households: readonly (readonly [household: string, demand: string, price: Price])[]
  readonly halls: readonly (readonly [hall: string, demand: string, price: Price])[]
  readonly capacities: Readonly<Record<string, Price>>
  /** Which list of the part's `lotPrices` bounds the case; absent where the prices of room above do. */
  readonly lotPrices?: number
}

/**
 * Prices of a part's lots: what a unit is credited to the demand that takes it, and charged to the household that brings it.
 * At them each demand and each household can be bounded alone, whatever the others do.
 */
export type LotPrices = {
  readonly lots: readonly string[]
  /** The levels that the prices have; they are nothing on all others. */
  readonly levels: readonly number[]
  readonly lists: readonly {
    /** Lot after lot its price on each of `levels`. */
    readonly prices: readonly number[]
    /** Of room in a demand; below zero where it would take less than its minimum by itself. */
    readonly demands: Readonly<Record<string, Price>>
  }[]
}

/** One part of the problem that shares neither demand nor household nor capacity with any other. */
export type Part = {
  /** Its lots are those that may sell to one of them. */
  readonly demands: readonly string[]
  readonly pairs: number
  readonly levels: Levels
  /** A bound under the levels of every matching of the part; equal to `levels` where the matching is proven optimal. */
  readonly bound: Levels
  /** What goes from lot to demand beyond the pins. */
  readonly flows: readonly Flow[]
  readonly cases: readonly Case[]
  readonly lotPrices?: LotPrices
}

export type Matching = {
  readonly policy: string
  readonly optimal: boolean
  readonly parts: readonly Part[]
}

/** What room in the demands of a case is worth. */
export function roomPrices({ lotPrices }: Part, one: Case): Case['demands'] {
  return one.lotPrices === undefined
    ? one.demands
    : (lotPrices?.lists[one.lotPrices]?.demands ?? {})
}
