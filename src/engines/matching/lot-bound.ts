// What a part comes to at least at prices of its lots. A demand is credited the price of what it takes: it takes nothing, or,
// between its minimum and its room, comes to no less than every pair that is worth taking, whole, at the price of its room,
// less what room or minimum is worth at that price. A household is charged the price of what it sells, and sells while that
// outranks leaving it. Lottery numbers count for nothing here, which is less than they are.

import {
  addTo,
  type Desk,
  type Family,
  isLess,
  isWhole,
  openSheet,
  priceMax,
  type Sheet,
  sumsOf,
} from './bound.ts'
import type { Case, LotPrices, Part } from './matching.ts'
import { numberOf } from './names.ts'
import type { Lot } from './problem.ts'
import type { Rules } from './rules.ts'

type Sums = Pick<Sheet, 'small' | 'big'>

/** One list of prices, and what comes of it: on the sheet itself what households come to. */
export type LotSheet = Pick<Sheet, 'rows' | 'small' | 'big'> & {
  /** Of each demand of the part what it comes to when it is open. */
  readonly values: readonly Sums[]
  /** Lot after lot its price on each of `levels`; of each lot of the problem its place there, -1 for none. */
  readonly prices: readonly number[]
  readonly levels: readonly number[]
  readonly place: Int32Array
  /** The price of a lot, and what a unit of a pair comes to, level by level. */
  readonly own: Float64Array
  readonly unit: Float64Array
}

/** The lists of a part; null in place of one whose prices prove nothing. */
export function openLotSheets(rules: Rules, part: Part, p: number): (LotSheet | null)[] {
  if (part.lotPrices === undefined) return []
  const { lots, levels, lists } = part.lotPrices
  const place = new Int32Array(rules.problem.lots.length).fill(-1)
  for (const [x, id] of lots.entries()) place.fill(x, ...only(numberOf(rules.lotNames, id)))
  return lists.map((list) => {
    const { rows, small, big } = openSheet(rules, part.demands)
    const areLevels = levels.every((l, n) => l in small && levels.indexOf(l) === n)
    if (!areLevels || !isWhole(list.prices, lots.length * levels.length, priceMax)) return null
    const values = part.demands.map(() => ({
      small: new Float64Array(small.length),
      big: new Array<bigint>(small.length).fill(0n),
    }))
    const [own, unit] = [new Float64Array(small.length), new Float64Array(small.length)]
    const sheet = { rows, small, big, values, prices: list.prices, levels, place, own, unit }
    return priceRooms(rules, sheet, { list, p }) ? sheet : null
  })
}

/** Where an entry begins and ends; of none, nowhere. */
function only(at: number): [number, number] {
  return at < 0 ? [0, 0] : [at, at + 1]
}

type Priced = { readonly list: LotPrices['lists'][number]; readonly p: number }

/** Takes off what room, or below zero the minimum, is worth; answers whether all prices are of the part. */
function priceRooms(rules: Rules, { rows, values, unit }: LotSheet, { list, p }: Priced): boolean {
  return Object.entries(list.demands).every(([id, price]) => {
    const j = numberOf(rules.demandNames, id)
    const limit = rules.limits[j]
    if (limit === undefined || rules.part[j] !== p || !isWhole(price, unit.length, priceMax))
      return false
    const row = rules.row[j] as number
    const isBelow = (price.find((one) => one !== 0) ?? 0) < 0
    for (const [l, one] of price.entries()) {
      rows[row * unit.length + l] = (rows[row * unit.length + l] as number) + one
      addTo(values[row] as Sums, l, isBelow ? -limit.least : -limit.left, one)
    }
    return true
  })
}

type Offer = { readonly price: Float64Array; open: number }

/** Counts a family: what its pairs bring to demands, and what it comes to by what it sells at the price of its lots. */
export function sellAlone(desk: Desk, sheet: LotSheet, family: Family): void {
  const { rules, options } = desk
  const offers: Offer[] = []
  for (let o = 0; o < options.count; o++) {
    const i = options.lot[o] as number
    if (o === 0 || options.lot[o - 1] !== i) {
      readPrice(sheet, i)
      offers.push({ price: sheet.own.slice(), open: rules.left[i] as number })
    }
    takeAlone(desk, sheet, o)
  }
  if (offers.length > 1)
    offers.sort((a, b) => Number(isLess(b.price, a.price)) - Number(isLess(a.price, b.price)))
  sellOffers(rules, sheet, { offers, family })
}

type Sale = { readonly offers: readonly Offer[]; readonly family: Family }

/** Sells the cheapest first, tranche by tranche, while that outranks leaving a unit; counts what is left. */
function sellOffers(rules: Rules, sheet: LotSheet, { offers, family }: Sale): void {
  const { product, poor } = rules.problem.lots[family.first] as Lot
  let { sold } = family
  let from = 0
  let level = poor ? 1 : 1 + (rules.head - 1) / 2
  for (const width of rules.widthsOf.get(product) ?? [family.all]) {
    const end = Math.min(family.all, from + width)
    const unsold = sheet.unit.fill(0).fill(1, level, level + 1)
    for (const offer of offers) {
      if (sold >= end || !isLess(offer.price, unsold)) break
      const amount = Math.min(offer.open, end - sold)
      for (const l of sheet.levels) addTo(sheet, l, amount, offer.price[l] as number)
      offer.open -= amount
      sold += amount
    }
    addTo(sheet, level, Math.max(0, end - Math.max(from, sold)), 1)
    from += width
    level++
  }
}

function readPrice({ own, levels, place, prices }: LotSheet, i: number): void {
  const at = (place[i] as number) * levels.length
  for (let n = 0; n < levels.length; n++)
    own[levels[n] as number] = at < 0 ? 0 : (prices[at + n] as number)
}

/** All of a pair goes where a unit of it comes to less than nothing. */
function takeAlone({ rules: { head }, options }: Desk, sheet: LotSheet, o: number): void {
  const { rows, unit, own, values } = sheet
  const row = options.row[o] as number
  let sign = 0
  for (let l = 0; l < unit.length; l++) {
    const cost = l < head || l > head + 2 ? 0 : (options.cost[3 * o + l - head] as number)
    const one = (rows[row * unit.length + l] as number) + cost - (own[l] as number)
    unit[l] = one
    if (sign === 0) sign = one
    if (sign > 0) return
  }
  for (let l = 0; sign < 0 && l < unit.length; l++)
    addTo(values[row] as Sums, l, options.most[o] as number, unit[l] as number)
}

/** What the lists bound a case by, of the part whose demands these are. */
export function lotSumsOf(sheet: LotSheet, { open, shut }: Case, demands: Part['demands']) {
  const sums = sumsOf(sheet)
  const none = sums.map(() => 0n)
  const [isOpen, isShut] = [new Set(open), new Set(shut)]
  for (const [row, id] of demands.entries()) {
    const value = sumsOf(sheet.values[row] as Sums)
    if (isShut.has(id) || !(isOpen.has(id) || isLess(value, none))) continue
    for (const [l, amount] of value.entries()) sums[l] = (sums[l] as bigint) + amount
  }
  return sums
}
