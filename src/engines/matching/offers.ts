// What a lot's unit costs at the prices of a sheet, for the checker: where that is least, or by the lot's own price.

import { costAt, drawAt, type Family } from './families.ts'
import type { Lot } from './problem.ts'
import { limitsOf, type Rules } from './rules.ts'
import type { List, Sheet } from './sheets.ts'
import { addAll, isBelow, type Sums } from './sums.ts'

/** The rules, and the family whose turn it is. */
export type Desk = { readonly rules: Rules; readonly family: Family }

/** What a unit of the `n`-th lot costs at least, or by its own price; answers whether anybody takes it. */
export function priceOffer(desk: Desk, sheet: Sheet, n: number, price: Float64Array): boolean {
  const { from } = desk.family
  if (from[n] === from[n + 1]) return false
  if (sheet.list === null) return findCheapest(desk, sheet, n, price)
  creditAll(desk, sheet, n, price)
  return true
}

/** Finds what a unit of the `n`-th lot costs where that is least; answers whether anybody takes it. */
function findCheapest(desk: Desk, sheet: Sheet, n: number, price: Float64Array): boolean {
  const { from, lots, row, unit } = desk.family
  const { grade } = desk.rules.problem.lots[lots[n] as number] as Lot
  const keys = sheet.keys[grade - 1] as Float64Array
  if (sheet.isPlain) {
    const best = findByKey(desk, sheet, n, keys)
    if (best >= 0) priceUnit(desk, sheet, best, price)
    return best >= 0
  }
  let isFound = false
  const end = from[n + 1] as number
  for (let o = from[n] as number; o < end; o++) {
    if (keys[row[o] as number] === Number.POSITIVE_INFINITY) continue
    priceUnit(desk, sheet, o, unit)
    if (isFound && !isBelow(unit, price)) continue
    price.set(unit)
    isFound = true
  }
  return isFound
}

/** The option with the lowest key, metres included, of equal ones the one drawn first; -1 for none. */
function findByKey(desk: Desk, sheet: Sheet, n: number, keys: Float64Array): number {
  const { from, row, metres } = desk.family
  const end = from[n + 1] as number
  let best = -1
  let least = Number.MAX_VALUE
  for (let o = from[n] as number; o < end; o++) {
    const key = (keys[row[o] as number] as number) + (metres[o] as number)
    if (key > least || (key === least && !isDrawnFirst(desk, sheet, o, best))) continue
    best = o
    least = key
  }
  return best
}

function isDrawnFirst({ rules, family }: Desk, { rows }: Sheet, a: number, b: number): boolean {
  const [p, q] = [(family.row[a] as number) + 1, (family.row[b] as number) + 1]
  for (let n = 0; n < 2; n++) {
    const price = rows[p * rules.length - 2 + n] as number
    const other = rows[q * rules.length - 2 + n] as number
    const over = price - other + drawAt(rules, family, a, n) - drawAt(rules, family, b, n)
    if (over !== 0) return over < 0
  }
  return false
}

/** At prices of lots each demand is credited all of a pair that comes to less than nothing. */
function creditAll(desk: Desk, sheet: Sheet, n: number, price: Float64Array): void {
  const { rules, family } = desk
  const { unit } = family
  const i = family.lots[n] as number
  const end = family.from[n + 1] as number
  priceLot(desk, sheet, n, price)
  for (let o = family.from[n] as number; o < end; o++) {
    priceUnit(desk, sheet, o, unit)
    for (let l = 0; l < unit.length; l++) unit[l] = (unit[l] as number) - (price[l] as number)
    if (!isBelow(unit, [])) continue
    const j = family.demand[o] as number
    const most = limitsOf(rules, i, j).reduce(
      (least, limit) => Math.min(least, limit.left),
      rules.left[i] as number,
    )
    addAll(sheet.list?.values[family.row[o] as number] as Sums, most, unit)
  }
}

/** What a unit of an option costs on its way with what all room for it is worth, level by level. */
function priceUnit({ rules, family }: Desk, sheet: Sheet, o: number, into: Float64Array) {
  const { length } = rules
  const from = (family.row[o] as number) * length
  for (let l = 0; l < length; l++) into[l] = sheet.rows[from + l] as number
  for (let l = length - 5; l < length; l++)
    into[l] = (into[l] as number) + costAt(rules, family, o, l)
  if (sheet.extra.size > 0) addExtra({ rules, family }, sheet, o, into)
}

function addExtra({ rules, family }: Desk, { extra }: Sheet, o: number, into: Float64Array): void {
  const { problem, shares, over } = rules
  const { household, hall, product } = problem.lots[family.lot[o] as number] as Lot
  const j = family.demand[o] as number
  const own = [shares.household.get(`${j} ${household}`), shares.hall.get(`${j} ${hall}`)]
  for (const limit of [...own, ...(over.get(`${hall}\n${product}`) ?? [])])
    for (const [l, unit] of (limit && extra.get(limit))?.entries() ?? [])
      into[l] = (into[l] as number) + unit
}

/** The price of a family's `n`-th lot on a list. */
function priceLot({ family }: Desk, { list }: Sheet, n: number, into: Float64Array): void {
  into.fill(0)
  const { place, levels, prices } = list as List
  const at = (place[family.lots[n] as number] as number) * levels.length
  for (const [m, l] of levels.entries()) into[l] = prices[at + m] ?? 0
}
