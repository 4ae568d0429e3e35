// Acceptance sampling by attributes, lot by lot: GB/T 2828.1-2012, which is ISO 2859-1:1999. Single sampling only.

import { assert } from '#kernel/assert.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'

/** Special levels S-1 to S-4 for small samples, general ones I to III; II is the usual one (10.1). */
export type Level = 'S-1' | 'S-2' | 'S-3' | 'S-4' | 'I' | 'II' | 'III'
export type Severity = 'normal' | 'tightened' | 'reduced'

/**
 * Acceptance quality limits in thousandths of a percent: 650 is 0.65. Up to 10,000 (10 %) they are nonconforming units in a hundred,
 * above that only nonconformities on a hundred units (5.2).
 */
export const aqls = [
  ...[10, 15, 25, 40, 65, 100, 150, 250, 400, 650, 1000, 1500, 2500, 4000, 6500, 10_000],
  ...[15_000, 25_000, 40_000, 65_000, 100_000, 150_000, 250_000, 400_000, 650_000, 1_000_000],
] as const
export type Aql = (typeof aqls)[number]

/** `sampleSize` is never more than the lot: `whole` says that every unit is looked at. Accepted up to `ac`, not from `re` on. */
export type Plan = {
  readonly letter: string
  readonly sampleSize: number
  readonly ac: number
  readonly re: number
  readonly whole: boolean
}

const letters = 'ABCDEFGHJKLMNPQRS'
const lastE = letters.indexOf('E')

/** Table 1: up to which size of lot a row holds, and its letters for S-1, S-2, S-3, S-4, I, II and III. */
const codeLetters: readonly (readonly [lotSizeMax: number, letters: string])[] = [
  [8, 'AAAAAAB'],
  [15, 'AAAAABC'],
  [25, 'AABBBCD'],
  [50, 'ABBCCDE'],
  [90, 'BBCCCEF'],
  [150, 'BBCDDFG'],
  [280, 'BCDEEGH'],
  [500, 'BCDEFHJ'],
  [1200, 'CCEFGJK'],
  [3200, 'CDEGHKL'],
  [10_000, 'CDFGJLM'],
  [35_000, 'CDFHKMN'],
  [150_000, 'DEGJLNP'],
  [500_000, 'DEGJMPQ'],
  [Number.POSITIVE_INFINITY, 'DEHKNQR'],
]
const levels: readonly Level[] = ['S-1', 'S-2', 'S-3', 'S-4', 'I', 'II', 'III']

const normalSizes = [
  ...[2, 3, 5, 8, 13, 20, 32, 50, 80, 125],
  ...[200, 315, 500, 800, 1250, 2000, 3150],
]
const reducedSizes = [2, 2, 2, 3, 5, 8, 13, 20, 32, 50, 80, 125, 200, 315, 500, 800]

/**
 * Tables 2-A, 2-B and 2-C. Down a column the sample grows as fast as the limit shrinks along a row, so acceptance numbers are the
 * same along each diagonal: letter's place + limit's place. A diagonal that is not named has arrows. `tail` holds for letters up to
 * E alone; what table 2-C says otherwise for A and B, where the sample cannot shrink any more, is in `odd`.
 */
type Master = {
  readonly sizes: readonly number[]
  /** The diagonal of acceptance number 0. */
  readonly zero: number
  /** The diagonal of acceptance number 1, and the numbers from there on. */
  readonly one: number
  readonly numbers: readonly number[]
  readonly tail: readonly number[]
  readonly odd: Readonly<
    Record<string, { readonly one: number; readonly numbers: readonly number[] }>
  >
}

const steps = [1, 2, 3, 5, 7, 10, 14, 21, 30]
const masters: Readonly<Record<Severity, Master>> = {
  normal: {
    sizes: normalSizes.slice(0, -1),
    ...{ zero: 14, one: 17, numbers: [1, 2, 3, 5, 7, 10, 14, 21], tail: [30, 44], odd: {} },
  },
  tightened: {
    sizes: normalSizes,
    ...{ zero: 15, one: 18, numbers: [1, 2, 3, 5, 8, 12, 18], tail: [27, 41], odd: {} },
  },
  reduced: {
    sizes: reducedSizes,
    ...{ zero: 14, one: 18, numbers: [1, 2, 3, 5, 6, 8, 10], tail: [14, 21] },
    odd: { A: { one: 17, numbers: steps }, B: { one: 18, numbers: steps } },
  },
}

/** The plan for a lot. Refuses a lot that is not a whole number of units from 1. */
export function planFor(
  lotSize: number,
  {
    level,
    aql,
    severity,
  }: { readonly level: Level; readonly aql: Aql; readonly severity: Severity },
): Result<Plan> {
  if (!Number.isSafeInteger(lotSize) || lotSize < 1) {
    return refuse('invalid', 'sampling-lot-wrong', {}, 'lotSize')
  }
  const found = resolve(letters.indexOf(codeLetter(lotSize, level)), aqls.indexOf(aql), severity)
  const size = masters[severity].sizes[found.row] ?? 0
  return ok({
    letter: letters.charAt(found.row),
    sampleSize: Math.min(size, lotSize),
    ac: found.ac,
    re: found.ac + 1,
    whole: size >= lotSize,
  })
}

/** The letter of table 1 for a lot from 1 unit on, before any arrow is followed. */
export function codeLetter(lotSize: number, level: Level): string {
  const [, row = ''] = codeLetters.find(([lotSizeMax]) => lotSize <= lotSizeMax) ?? []
  return row.charAt(levels.indexOf(level))
}

/** Follows the arrow of a cell without a plan to the first plan above or below it, whose letter then counts. */
function resolve(from: number, column: number, severity: Severity): { row: number; ac: number } {
  const { zero, one, sizes } = masters[severity]
  const rows = [...sizes.keys()]
  const planAt = (row: number) => acAt(row, column, severity)
  const own = planAt(from)
  if (own !== null) return { row: from, ac: own }
  const above = rows.slice(0, from).findLast((row) => planAt(row) !== null)
  const below = rows.slice(from + 1).find((row) => planAt(row) !== null)
  // Next to the plans for 0 the arrow points back to them; table 2-B has none there, its two empty diagonals both point down.
  const diagonal = from + column
  const up = diagonal > one || (severity !== 'tightened' && diagonal === zero + 1)
  const row = up ? (above ?? below) : (below ?? above)
  assert(row !== undefined, 'every column has a plan')
  return { row, ac: planAt(row) ?? 0 }
}

/** The acceptance number in a cell of the master table; null for an arrow. */
function acAt(row: number, column: number, severity: Severity): number | null {
  const { zero, one, numbers, tail, odd } = masters[severity]
  const diagonal = row + column
  const letter = letters.charAt(row)
  // Letter S is there for the one plan that table 2-B lacks below R.
  if (letter === 'S') return diagonal === one ? 1 : null
  if (diagonal === zero) return 0
  const other = odd[letter]
  if (other !== undefined) return other.numbers[diagonal - other.one] ?? null
  const all = row <= lastE ? [...numbers, ...tail] : numbers
  return all[diagonal - one] ?? null
}

/** The acceptance number of the same letter at the next tighter limit in table 2-A; null where that cell has none. */
export function tighterAc(letter: string, aql: Aql): number | null {
  const column = aqls.indexOf(aql) - 1
  return column < 0 ? null : acAt(letters.indexOf(letter), column, 'normal')
}
