import type { ProductId, SeasonId } from '#kernel/id.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'
import type { Day, Window } from '#kernel/time.ts'
import { unitsZh } from '#kernel/wording/terms.ts'

export type Unit = 'kg' | 'bird' | 'egg'
type StandardKind = 'national' | 'industry' | 'county'
/** Rank 1 is the best. */
type Grade = { readonly rank: number; readonly zh: string; readonly en: string }

export type Product = {
  readonly id: ProductId
  readonly seq: number
  readonly nameZh: string
  readonly nameEn: string
  readonly unit: Unit
  readonly unitG: number
  readonly unitMl: number
  readonly standardNo: string
  readonly standardKind: StandardKind
  readonly chilled: boolean
  readonly yieldPerMu: number
  readonly certificateDue: boolean
  readonly grades: readonly Grade[]
}

export type Season = {
  readonly id: SeasonId
  readonly nameZh: string
  readonly nameEn: string
  readonly from: Day
  readonly to: Day
  readonly state: 'open' | 'ended'
}

/** A seed that ties will be drawn by: its hash is public from the draw, the seed itself from the closing of the round that uses it. */
export type Lottery = {
  readonly no: number
  readonly seedCipher: string
  readonly seedHash: string
}

// Produce ripens and keeps beyond a season's edge: a window may overhang it by this much.
const overhangDays = 60

/** Refuses the first product or season that does not hold together; ids are checked before. */
export function checkCatalogue(
  products: readonly Product[],
  seasons: readonly Season[],
): Result<null> {
  for (const [index, { id, grades }] of products.entries()) {
    const ranked = grades.every(({ rank }, place) => rank === place + 1)
    if (!ranked) {
      const facts = { row: index + 1, id }
      return refuse('invalid', 'grades-not-ranked', facts, `products.${index}.grades`)
    }
  }
  for (const [index, { id, from, to }] of seasons.entries()) {
    if (to < from) {
      return refuse('invalid', 'season-ends-first', { row: index + 1, id }, `seasons.${index}.to`)
    }
  }
  const open = seasons.filter(({ state }) => state === 'open').length
  return open <= 1 ? ok(null) : refuse('invalid', 'seasons-open-many', { count: open }, 'seasons')
}

export function hasGrade(product: Product, rank: number): boolean {
  return product.grades.some((grade) => grade.rank === rank)
}

/** The days within which a window of this season may lie. */
function seasonReach({ from, to }: Season): Window {
  return { from: (from - overhangDays) as Day, to: (to + overhangDays) as Day }
}

/** Whether a window ends no sooner than it starts and lies within the season's reach. */
export function checkWindow(season: Season, window: Window): Result<Window> {
  if (window.to < window.from) return refuse('invalid', 'window-ends-first')
  const reach = seasonReach(season)
  if (window.from < reach.from || window.to > reach.to) {
    return refuse('invalid', 'window-outside-season', { season: season.nameZh })
  }
  return ok(window)
}

/** The product that a cell means: its id or one of its names. */
export function productNamed(products: readonly Product[], text: string): Result<Product> {
  const product = products.find(
    ({ id, nameZh, nameEn }) => text === id || text === nameZh || text === nameEn,
  )
  return product ? ok(product) : refuse('invalid', 'no-such-product', { id: text })
}

/** The rank of the grade that a cell means: `一级`, `Grade 1` or `1`. */
export function gradeNamed({ nameZh, grades }: Product, text: string): Result<number> {
  const grade = grades.find(({ rank, zh, en }) => text === zh || text === en || text === `${rank}`)
  if (grade !== undefined) return ok(grade.rank)
  const words = grades.map(({ zh }) => zh).join('、')
  return refuse('invalid', 'no-such-grade', { product: nameZh, value: text, words })
}

/** Whether a quantity written in `unit` is in the product's own: no unit is ever converted silently. */
export function checkUnit(product: Product, unit: string): Result<Unit> {
  return unit === product.unit
    ? ok(product.unit)
    : refuse('invalid', 'unit-differs', {
        product: product.nameZh,
        unit: unitsZh[product.unit],
      })
}
