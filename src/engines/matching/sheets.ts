// Published prices as the checker reads them: a sheet for each case of a part, and for each list of prices of lots.

import type { Case, LotPrices, Part, Price } from './matching.ts'
import { numberOf } from './names.ts'
import { type Limit, type Rules, shareOf } from './rules.ts'
import { addAll, isBelow, isWhole, openSums, type Sums, sumsOf } from './sums.ts'

export type Sheet = {
  /** Below zero what all room is worth; then what households do at these prices comes to it. */
  readonly sums: Sums
  /** For each demand of the part the price of its room on top of the highest floor, level by level. */
  readonly rows: Float64Array
  /** For each grade, with metres added, whole numbers in the order of all levels before the lots drawn; infinite where shut. */
  readonly keys: readonly Float64Array[]
  /** Whether keys and lots drawn are all that costs go by: no share or capacity has a price, and none is too large. */
  readonly isPlain: boolean
  /** The prices of shares and capacities. */
  readonly extra: Map<Limit, Price>
  readonly list: List | null
}

/** Prices of lots on some levels, by the place of each lot of the problem, and what each demand comes to at them. */
export type List = {
  readonly levels: readonly number[]
  readonly prices: readonly number[]
  readonly place: Int32Array
  readonly values: readonly Sums[]
}

/** Of a part: what it comes to, with the highest floor; the sheets of its cases and lists, null where prices prove nothing. */
export type Book = {
  readonly actual: { readonly sums: Sums; readonly top: number }
  readonly cases: readonly (Sheet | null)[]
  readonly lists: readonly (Sheet | null)[]
  readonly sheets: readonly Sheet[]
}

// Prices of this size stay exact when a few are added.
const priceMax = 2 ** 40
const unpriced = { open: [], shut: [], demands: {}, households: [], halls: [], capacities: {} }

export function openBook(rules: Rules, part: Part, p: number): Book {
  const { lotPrices } = part
  const { problem, demandNames, length } = rules
  const own = part.demands.map((id) => problem.demands[numberOf(demandNames, id)])
  const top = Math.max(0, ...own.flatMap((demand) => demand?.floors ?? []))
  const cases = part.cases.map((one) =>
    one.lotPrices === undefined ? openSheet(rules, { part, p, top, one, list: null }) : null,
  )
  const lists = (lotPrices?.lists ?? []).map(({ demands, prices }) => {
    const list = lotPrices && readList(rules, { part, of: lotPrices, prices })
    return list ? openSheet(rules, { part, p, top, one: { ...unpriced, demands }, list }) : null
  })
  const sheets = [...cases, ...lists].filter((sheet) => sheet !== null)
  return { actual: { sums: openSums(length), top }, cases, lists, sheets }
}

type Priced = {
  readonly part: Part
  readonly p: number
  readonly top: number
  readonly one: Case
  readonly list: List | null
}

function openSheet(rules: Rules, priced: Priced): Sheet | null {
  const { part, p, top, one, list } = priced
  const { length } = rules
  const sums = openSums(length)
  const rows = new Float64Array(part.demands.length * length)
  for (let at = length - 5; at < rows.length; at += length) rows[at] = top
  if (!priceRooms(rules, priced, rows, sums)) return null
  const extra = new Map<Limit, Price>()
  for (const [limit, own] of sharedPrices(rules, p, one)) {
    const isSound = limit !== undefined && !extra.has(limit) && isWhole(own, length, priceMax)
    if (!isSound || isBelow(own, [])) return null
    extra.set(limit, own)
    addAll(sums, -limit.left, own)
  }
  const isPlain =
    extra.size === 0 && part.demands.every((_, row) => isNear(rows[(row + 1) * length - 3]))
  const keys = list === null ? keysOf(rules, priced, rows) : []
  return { sums, rows, keys, isPlain, extra, list }
}

/** Enters the prices of demands, and what their room, or below zero their minimum, is worth; answers whether all are sound. */
function priceRooms(rules: Rules, { p, one, list }: Priced, rows: Float64Array, sums: Sums) {
  const { length, rooms, row } = rules
  return Object.entries(one.demands).every(([id, own]) => {
    const j = demandIn(rules, p, id)
    const { left, least } = rooms[j] ?? { left: 0, least: 0 }
    const isPaid = isBelow(own, [])
    // What has to reach its minimum may be paid for it; at prices of lots the case tells what has to.
    const mayBe = !isPaid || list !== null || one.open.includes(id)
    if (j < 0 || !mayBe || !isWhole(own, length, priceMax)) return false
    const from = (row[j] as number) * length
    for (const [l, unit] of own.entries()) rows[from + l] = (rows[from + l] as number) + unit
    addAll(list?.values[row[j] as number] ?? sums, isPaid ? -least : -left, own)
    return true
  })
}

/** The number of a demand of the part; -1 where it is of none or another. */
function demandIn({ demandNames, part }: Rules, p: number, id: string): number {
  const j = numberOf(demandNames, id)
  return part[j] === p ? j : -1
}

function sharedPrices(rules: Rules, p: number, { households, halls, capacities }: Case) {
  const shares = (kind: 'household' | 'hall', priced: Case['halls']) =>
    priced.map(([of, id, own]) => {
      const j = demandIn(rules, p, id)
      return [j < 0 ? undefined : shareOf(rules, j, kind, of), own] as const
    })
  const over = Object.entries(capacities)
  return [
    ...shares('household', households),
    ...shares('hall', halls),
    ...over.map(([id, own]) => [rules.capacityAt.get(id), own] as const),
  ]
}

// Metres, and prices in metres up to this size, are exact in a key and do not reach into the rank.
const farMax = 2 ** 31

function isNear(far = 0): boolean {
  return Math.abs(far) < farMax
}

/** A key is the rank by all levels before the metres, and the price in metres. */
function keysOf(rules: Rules, { part, one }: Priced, rows: Float64Array): Float64Array[] {
  const { length, problem, demandNames } = rules
  const own = part.demands.map((id) => problem.demands[numberOf(demandNames, id)])
  const grades = Math.max(0, ...own.map((demand) => demand?.floors.length ?? 0))
  return Array.from({ length: grades }, (_, grade) => {
    const heads = own.map((demand, row) => {
      const head = rows.slice(row * length, (row + 1) * length - 3)
      head[length - 5] = (head[length - 5] as number) - (demand?.floors[grade] ?? 0)
      head[length - 4] = (head[length - 4] as number) + (demand?.demerits ?? 0)
      return head
    })
    const order = [...heads.keys()].sort((a, b) => compare(heads[a], heads[b]))
    const keys = new Float64Array(own.length)
    let rank = 0
    for (const [n, row] of order.entries()) {
      if (n > 0 && compare(heads[order[n - 1] as number], heads[row]) < 0) rank++
      const isShut = one.shut.includes(part.demands[row] as string)
      const far = rows[(row + 1) * length - 3] as number
      keys[row] = isShut ? Number.POSITIVE_INFINITY : rank * 4 * farMax + far
    }
    return keys
  })
}

function compare(a: Float64Array = new Float64Array(), b: Float64Array = a): number {
  return Number(isBelow(b, a)) - Number(isBelow(a, b))
}

type Read = { readonly part: Part; readonly of: LotPrices; readonly prices: readonly number[] }

function readList(rules: Rules, { part, of, prices }: Read): List | null {
  const { lots, levels } = of
  const place = new Int32Array(rules.problem.lots.length).fill(-1)
  for (const [x, id] of lots.entries()) place[numberOf(rules.lotNames, id)] = x
  const areLevels =
    isWhole(levels, new Set(levels).size, rules.length - 1) && levels.every((l) => l >= 0)
  if (!areLevels || !isWhole(prices, lots.length * levels.length, priceMax)) return null
  return { levels, prices, place, values: part.demands.map(() => openSums(rules.length)) }
}

/** What a case comes to at least; null where its prices prove nothing. */
export function leastOf({ cases, lists }: Book, part: Part, c: number): bigint[] | null {
  const one = part.cases[c] as Case
  const own = cases[c]
  if (own) return sumsOf(own.sums)
  const { demands, households, halls, capacities } = one
  const more = [...Object.keys({ ...demands, ...capacities }), ...households, ...halls]
  const sheet = lists[one.lotPrices ?? -1]
  if (!sheet || more.length > 0) return null
  const sums = sumsOf(sheet.sums)
  const [open, isShut] = [new Set(one.open), new Set(one.shut)]
  for (const [row, id] of part.demands.entries()) {
    const value = sumsOf(sheet.list?.values[row] as Sums)
    if (isShut.has(id) || !(open.has(id) || isBelow(value, []))) continue
    for (const [l, amount] of value.entries()) sums[l] = (sums[l] as bigint) + amount
  }
  return sums
}

/** Whether cases leave no way to hold demands open or shut out: whatever a case decides, both ways are covered. */
export function covers(cases: readonly Pick<Case, 'open' | 'shut'>[]): boolean {
  const [first] = cases
  const demand = first && [...first.open, ...first.shut][0]
  if (demand === undefined) return first !== undefined
  const without = (ids: readonly string[]) => ids.filter((id) => id !== demand)
  const rest = (side: 'open' | 'shut') =>
    cases
      .filter((one) => !one[side].includes(demand))
      .map(({ open, shut }) => ({ open: without(open), shut: without(shut) }))
  return covers(rest('open')) && covers(rest('shut'))
}
