// What a part comes to at least in a case: what its families do best at the case's prices, less what all room is worth.

import type { Case, Part, Price } from './matching.ts'
import { numberOf } from './names.ts'
import type { Lot } from './problem.ts'
import {
  add,
  costAt,
  extraOf,
  isOf,
  type Limit,
  type Options,
  type Rules,
  shareOf,
} from './rules.ts'

/** The prices of a case, and the levels that it comes to: whole numbers, exact beyond what one number holds. */
export type Sheet = {
  /** The number of the case; -1 for the matching itself, which has no prices. */
  readonly c: number
  /** The price of each demand of the part on top of the highest floor. */
  readonly rows: Float64Array
  /** How each row ranks among all by the levels before the last five. */
  readonly rank: Int32Array
  readonly shut: Uint8Array
  readonly small: Float64Array
  readonly big: bigint[]
}

/** A sheet with nothing on it, all demands shut. */
export function openSheet(
  { head, problem, demandNames }: Rules,
  own: Part['demands'],
  c = -1,
): Sheet {
  const floors = own.flatMap((id) => problem.demands[numberOf(demandNames, id)]?.floors ?? [])
  const top = Math.max(...floors)
  const length = head + 5
  const rows = new Float64Array(own.length * length)
  for (let row = 0; row < own.length; row++) rows[row * length + head] = top
  const levels = { small: new Float64Array(length), big: new Array<bigint>(length).fill(0n) }
  return {
    c,
    rows,
    rank: new Int32Array(own.length),
    shut: new Uint8Array(own.length).fill(1),
    ...levels,
  }
}

// Prices of this size stay exact when a few are added.
export const priceMax = 2 ** 40
type Place = { readonly p: number; readonly c: number; readonly demands: Part['demands'] }

/** The sheet of a case, and on it, below zero, what all room is worth; null where the prices prove nothing. */
export function priceRoom(rules: Rules, one: Case, { p, c, demands }: Place): Sheet | null {
  const { limits, demandNames } = rules
  const sheet = openSheet(rules, demands, c)
  const { length } = sheet.small
  const open = new Set(one.open.map((id) => limits[numberOf(demandNames, id)]))
  for (const [limit, price] of pricesIn(rules, one)) {
    if (limit === undefined || !isOf(limit, p) || limit.prices[c] !== undefined) return null
    const isBelow = (price.find((unit) => unit !== 0) ?? 0) < 0
    if (!isWhole(price, length, priceMax) || (isBelow && !open.has(limit))) return null
    limit.prices[c] = price
    addTimes(sheet, isBelow ? -limit.least : -limit.left, price)
  }
  setRows(rules, sheet, { p, shut: new Set(one.shut) })
  rankRows(sheet)
  return sheet
}

function pricesIn(rules: Rules, one: Case): (readonly [Limit | undefined, Price])[] {
  const at = (id: string): number => numberOf(rules.demandNames, id)
  const shares = (kind: 'household' | 'hall', priced: Case['halls']) =>
    priced.map(([of, id, price]) => [shareOf(rules, at(id), kind, of), price] as const)
  const { demands, capacities } = one
  return [
    ...Object.entries(demands).map(([id, price]) => [rules.limits[at(id)], price] as const),
    ...Object.entries(capacities).map(([id, price]) => [rules.capacityOf.get(id), price] as const),
    ...shares('household', one.households),
    ...shares('hall', one.halls),
  ]
}

type Standing = { readonly p: number; readonly shut: ReadonlySet<string> }

function setRows(rules: Rules, { c, rows, shut, small }: Sheet, at: Standing): void {
  for (const [j, { part, prices }] of rules.limits.entries()) {
    if (part !== at.p) continue
    const row = rules.row[j] as number
    for (const [l, unit] of (prices[c] ?? []).entries()) add(rows, row * small.length + l, unit)
    shut[row] = at.shut.has(rules.problem.demands[j]?.id ?? '') ? 1 : 0
  }
}

function rankRows({ rows, rank, small }: Sheet): void {
  const headOf = (row: number): number[] => [
    ...rows.subarray(row * small.length, (row + 1) * small.length - 5),
  ]
  const heads = [...rank.keys()].map((row) => ({ row, head: headOf(row) }))
  heads.sort((a, b) => Number(isLess(b.head, a.head)) - Number(isLess(a.head, b.head)))
  for (const [n, { row, head }] of heads.entries()) {
    const before = heads[n - 1]
    const isNew = before !== undefined && isLess(before.head, head)
    rank[row] = before === undefined ? 0 : (rank[before.row] as number) + Number(isNew)
  }
}

/** Where families sell, one after another: their lots by the next of each, -1 for none, and what is not sold of a lot. */
export type Desk = {
  readonly rules: Rules
  readonly options: Options
  readonly next: Int32Array
  readonly open: Float64Array
}

/** The first lot of a family, what it sold before, and that with all that it has for somebody. */
export type Family = { readonly first: number; readonly sold: number; readonly all: number }

/** Sells what a family has, unit by unit where that costs least, while it outranks leaving the unit; counts what it leaves. */
export function sell(desk: Desk, sheet: Sheet, { first, sold: before, all }: Family): void {
  const { rules, options, open } = desk
  const { product, poor } = rules.problem.lots[first] as Lot
  let best = offer(desk, sheet, first)
  let sold = before
  let from = 0
  let level = poor ? 1 : 1 + (rules.head - 1) / 2
  for (const width of rules.widthsOf.get(product) ?? [all]) {
    const end = Math.min(all, from + width)
    while (best < options.count && sold < end && isWorth(desk, sheet, best, level)) {
      const i = options.lot[best] as number
      const amount = Math.min(options.open[best] as number, open[i] as number, end - sold)
      addUnits(desk, sheet, best, amount)
      add(options.open, best, -amount)
      add(open, i, -amount)
      sold += amount
      if (options.open[best] === 0 || open[i] === 0) best = cheapest(desk, sheet)
    }
    addTo(sheet, level, Math.max(0, end - Math.max(from, sold)), 1)
    from += width
    level++
  }
}

/** Puts on sale what a case leaves open; answers the cheapest option, the number of options where there is none. */
function offer(desk: Desk, sheet: Sheet, first: number): number {
  const { rules, options } = desk
  const { count, row, most } = options
  if (sheet.c < 0) return count
  for (let i = first; i >= 0; i = desk.next[i] as number) desk.open[i] = rules.left[i] as number
  for (let o = 0; o < count; o++) {
    options.open[o] = sheet.shut[row[o] as number] === 1 ? 0 : (most[o] as number)
    if (rules.isHeld) options.extra[o] = extraOf(rules, options, o, sheet.c)
  }
  return cheapest(desk, sheet)
}

function cheapest(desk: Desk, sheet: Sheet): number {
  const { count, lot, open } = desk.options
  let best = count
  for (let o = 0; o < count; o++) {
    if (open[o] === 0 || desk.open[lot[o] as number] === 0) continue
    if (best === count || isCheaper(desk, sheet, o, best)) best = o
  }
  return best
}

function isCheaper(desk: Desk, sheet: Sheet, a: number, b: number): boolean {
  const { row, extra } = desk.options
  const isPlain = extra[a] === null && extra[b] === null
  const order = (sheet.rank[row[a] as number] as number) - (sheet.rank[row[b] as number] as number)
  if (isPlain && order !== 0) return order < 0
  const { length } = sheet.small
  for (let l = isPlain ? length - 5 : 0; l < length; l++) {
    const over = unitAt(desk, sheet, a, l) - unitAt(desk, sheet, b, l)
    if (over !== 0) return over < 0
  }
  return false
}

/** Whether selling a unit outranks leaving it unsold at a level. */
function isWorth(desk: Desk, sheet: Sheet, o: number, level: number): boolean {
  for (let l = 0; l < sheet.small.length; l++) {
    const over = unitAt(desk, sheet, o, l) - (l === level ? 1 : 0)
    if (over !== 0) return over < 0
  }
  return false
}

/** One level of what a unit costs on its way with what room for it is worth. */
function unitAt({ rules, options }: Desk, { rows, small }: Sheet, o: number, l: number): number {
  const price = rows[(options.row[o] as number) * small.length + l] as number
  const cost = l < rules.head ? 0 : costAt(rules, options, o, l - rules.head)
  return price + cost + (options.extra[o]?.[l] ?? 0)
}

function addTimes(sheet: Sheet, amount: number, price: Price): void {
  for (const [l, unit] of price.entries()) addTo(sheet, l, amount, unit)
}

export function addUnits(desk: Desk, sheet: Sheet, o: number, amount: number): void {
  for (let l = 0; l < sheet.small.length; l++) addTo(sheet, l, amount, unitAt(desk, sheet, o, l))
}

export function addTo(
  { small, big }: Pick<Sheet, 'small' | 'big'>,
  level: number,
  amount: number,
  unit: number,
): void {
  const sum = (small[level] as number) + amount * unit
  if (Math.abs(sum) < 2 ** 52) small[level] = sum
  else big[level] = (big[level] as bigint) + BigInt(amount) * BigInt(unit)
}

export function sumsOf({ small, big }: Pick<Sheet, 'small' | 'big'>): bigint[] {
  return big.map((sum, l) => sum + BigInt(small[l] as number))
}

export function isWhole(levels: readonly number[], length: number, most = 2 ** 53 - 1): boolean {
  const isSmall = (one: number): boolean => Number.isInteger(one) && Math.abs(one) <= most
  return levels.length === length && levels.every(isSmall)
}

/** Levels as lists or in typed arrays. */
type Row = {
  readonly [level: number]: number | bigint
  readonly findIndex: (is: (one: number | bigint, level: number) => boolean) => number
}

export function isLess(a: Row, b: Row): boolean {
  const at = a.findIndex((one, l) => one < (b[l] ?? 0) || one > (b[l] ?? 0))
  return at >= 0 && (a[at] ?? 0) < (b[at] ?? 0)
}
