// A row of the demand sheet as terms, and terms as a row: the two undo each other.

import {
  checkUnit,
  gradeNamed,
  type Product,
  productNamed,
  type Season,
} from '#domains/catalogue/model.ts'
import type { PlaceId } from '#kernel/id.ts'
import { fen } from '#kernel/money.ts'
import { ok, type Refusal, type Result, refuse } from '#kernel/result.ts'
import { type Day, formatDay, type Window } from '#kernel/time.ts'
import { unitsZh } from '#kernel/wording/terms.ts'
import { checkTerms, type Demand, type Floor, type PriceRule, type Terms } from './demand.ts'
import { type DemandColumn, type DemandValues, priceRules } from './firm-sheets.ts'

export type RowFacts = {
  readonly products: readonly Product[]
  readonly season: Season
  /** The place that a cell means, by id or name. */
  readonly placeNamed: (text: string) => Result<PlaceId>
  /** Whether the sheet has a column: one that is left out says nothing, a blank cell says blank. */
  readonly has: (column: DemandColumn) => boolean
}

/** The terms that a row gives, on top of those of the draft that it names. A refusal's field is the column at fault. */
export function readTerms(
  values: DemandValues,
  known: Terms | null,
  { products, season, placeNamed, has }: RowFacts,
): Result<Terms> {
  const product = at('product', productNamed(products, values.product))
  if (!product.ok) return product
  const grade = at('grade_min', gradeNamed(product.value, values.grade_min))
  if (!grade.ok) return grade
  const unit = at('unit', checkUnit(product.value, values.unit))
  if (!unit.ok) return unit
  const windows = readWindows(values)
  if (!windows.ok) return windows
  const priceRule = readPriceRule(values)
  if (!priceRule.ok) return priceRule
  const place = values.place === null ? ok(null) : at('place', placeNamed(values.place))
  if (!place.ok) return place
  const base = known ?? nothingSaid
  const said = <T>(columns: readonly DemandColumn[], given: T, before: T): T =>
    columns.some(has) ? given : before
  const terms: Terms = {
    product: product.value.id,
    gradeMin: grade.value,
    quantity: values.quantity,
    floors: said(floorColumns, readFloors(values), base.floors),
    windows: mergeWindows(windows.value, base.windows),
    priceRule: said(['price_rule'], priceRule.value, base.priceRule),
    place: said(['place'], place.value, base.place),
    ...readLimits(values, base, has),
    depositFen: said(['deposit'], fen(values.deposit ?? 0), base.depositFen),
  }
  const checked = checkTerms(terms, product.value, season)
  return checked.ok ? checked : { ok: false, refusal: inColumn(checked.refusal, terms) }
}

type Limits = Pick<Terms, 'shareMaxPermille' | 'hallShareMaxPermille' | 'viableMin' | 'lotMin'>

function readLimits(values: DemandValues, base: Limits, has: RowFacts['has']): Limits {
  const said = (column: LimitColumn, blank: number, before: number): number =>
    has(column) ? (values[column] ?? blank) : before
  return {
    shareMaxPermille: said('share_max_percent', 1000, base.shareMaxPermille),
    hallShareMaxPermille: said('hall_share_max_percent', 1000, base.hallShareMaxPermille),
    viableMin: said('viable_min', 0, base.viableMin),
    lotMin: said('lot_min', 0, base.lotMin),
  }
}

type LimitColumn = 'share_max_percent' | 'hall_share_max_percent' | 'viable_min' | 'lot_min'

/** Whether two sets of terms say the same. */
export function sameTerms(a: Terms, b: Terms): boolean {
  return termsKey(a) === termsKey(b)
}

/** A text that is the same for the same terms, and for no others. */
export function termsKey(terms: Terms): string {
  const { priceRule: rule } = terms
  const floors = terms.floors.toSorted((a, b) => a.grade - b.grade)
  return JSON.stringify([
    terms.product,
    terms.gradeMin,
    terms.quantity,
    floors.map(({ grade, floorFen }) => [grade, floorFen]),
    terms.windows.map(({ from, to }) => [from, to]),
    rule?.kind === 'market-linked' ? [rule.index, rule.sharePermille] : (rule?.kind ?? null),
    terms.place,
    terms.shareMaxPermille,
    terms.viableMin,
    terms.depositFen,
    terms.hallShareMaxPermille,
    terms.lotMin,
  ])
}

/** A demand in the order of the sheet's columns. */
export function writeRow(
  demand: Demand,
  product: Product | undefined,
  placeName: (place: PlaceId) => string,
): (string | number | null)[] {
  const rule = demand.priceRule
  const linked = rule?.kind === 'market-linked' ? rule : null
  const floor = (grade: number) => {
    const found = demand.floors.find((each) => each.grade === grade)
    return found === undefined ? null : found.floorFen / 100
  }
  const [first, second] = demand.windows
  const grade = product?.grades.find(({ rank }) => rank === demand.gradeMin)
  return [
    demand.no,
    product?.nameZh ?? demand.product,
    grade?.zh ?? String(demand.gradeMin),
    demand.quantity,
    product === undefined ? null : unitsZh[product.unit],
    ...floorColumns.map((_, index) => floor(index + 1)),
    ...[first?.from, first?.to, second?.from, second?.to].map(written),
    priceRules.find(([, kind]) => kind === rule?.kind)?.[0] ?? null,
    linked?.index ?? null,
    linked === null ? null : linked.sharePermille / 10,
    demand.place === null ? null : placeName(demand.place),
    demand.shareMaxPermille / 10,
    demand.viableMin,
    demand.depositFen / 100,
    demand.hallShareMaxPermille / 10,
    demand.lotMin,
  ]
}

const floorColumns = ['floor_1', 'floor_2', 'floor_3'] as const
const nothingSaid = {
  floors: [],
  windows: [],
  priceRule: null,
  place: null,
  shareMaxPermille: 1000,
  hallShareMaxPermille: 1000,
  viableMin: 0,
  lotMin: 0,
  depositFen: fen(0),
} as const

function written(value: Day | undefined): string | null {
  return value === undefined ? null : formatDay(value)
}

function readFloors(values: DemandValues): Floor[] {
  return floorColumns.flatMap((column, index) => {
    const floorFen = values[column] ?? null
    return floorFen === null ? [] : [{ grade: index + 1, floorFen: fen(floorFen) }]
  })
}

function readWindows(values: DemandValues): Result<Window[]> {
  const first = { from: values.window_1_from, to: values.window_1_to }
  const from = values.window_2_from ?? null
  const to = values.window_2_to ?? null
  if (from === null && to === null) return ok([first])
  if (from === null) return refuse('invalid', 'cell-missing', {}, 'window_2_from')
  return to === null
    ? refuse('invalid', 'cell-missing', {}, 'window_2_to')
    : ok([first, { from, to }])
}

/** The sheet shows two windows. A demand that has more keeps them while the two stay as they are. */
function mergeWindows(given: readonly Window[], known: readonly Window[]): readonly Window[] {
  const key = (windows: readonly Window[]) =>
    JSON.stringify(windows.map(({ from, to }) => [from, to]))
  return known.length > 2 && key(given) === key(known.slice(0, 2)) ? known : given
}

function readPriceRule(values: DemandValues): Result<PriceRule | null> {
  if (values.price_rule === null || values.price_rule === undefined) return ok(null)
  if (values.price_rule === 'floor-only') return ok({ kind: 'floor-only' })
  const index = values.index ?? null
  if (index === null) return refuse('invalid', 'cell-missing', {}, 'index')
  const sharePermille = values.share_percent ?? null
  if (sharePermille === null) return refuse('invalid', 'cell-missing', {}, 'share_percent')
  return ok({ kind: 'market-linked', index, sharePermille })
}

function at<T>(column: DemandColumn, result: Result<T>): Result<T> {
  return result.ok ? result : { ok: false, refusal: { ...result.refusal, field: column } }
}

const columnOf: Readonly<Record<string, DemandColumn>> = {
  gradeMin: 'grade_min',
  quantity: 'quantity',
  shareMaxPermille: 'share_max_percent',
  hallShareMaxPermille: 'hall_share_max_percent',
  viableMin: 'viable_min',
  lotMin: 'lot_min',
}

/** Names the column of the sheet where the terms name a field. */
function inColumn(refusal: Refusal, { floors }: Terms): Refusal {
  const [field = '', index = '0'] = (refusal.field ?? '').split('.')
  if (field === 'floors') return { ...refusal, field: `floor_${floors[Number(index)]?.grade ?? 1}` }
  if (field === 'windows')
    return { ...refusal, field: `window_${Math.min(Number(index), 1) + 1}_to` }
  return { ...refusal, field: columnOf[field] ?? '' }
}
