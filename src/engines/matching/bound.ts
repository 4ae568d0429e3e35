// What a matching comes to, and what every matching comes to at least, as the checker reckons it.

import type { Case, Part } from './matching.ts'
import type { Demand, Lot } from './problem.ts'
import { eachBuyer, leftOf, limitsOf, metresTo, type Rules, writeCost } from './rules.ts'

/** A household's lots of a product in a part, and what it sold before. */
export type Family = { readonly lots: readonly number[]; readonly sold: number }
export type Work = { readonly part: Part; readonly families: readonly Family[] }
type Vector = ArrayLike<number | bigint>

export function familiesIn(rules: Rules, part: Part): Family[] {
  const at = new Int32Array(rules.left.length).fill(-1)
  const families: { readonly lots: number[]; readonly sold: number }[] = []
  for (const id of part.lots) {
    const i = rules.lotAt.get(id) as number
    const name = rules.family[i] as number
    if (at[name] === -1) {
      at[name] = families.length
      families.push({ lots: [i], sold: rules.soldBy[name] as number })
    } else families[at[name] as number]?.lots.push(i)
  }
  return families
}

/** The bound that a case's prices put under every matching of it. */
export function boundOf(rules: Rules, { part, families }: Work, one: Case): Vector {
  const length = 2 * rules.tranches + 6
  const total = openTotal(length)
  const offer = openOffer(rules, part, one)
  for (const { price, room, least } of offer.rooms) {
    const isSubsidy = isLess(price, new Float64Array(length))
    const isSound = price.length === length && price.every(Number.isSafeInteger)
    if (!isSound || (isSubsidy && least === null)) return [-1]
    total.add(-(isSubsidy ? (least as number) : room), price, 0)
  }
  for (const family of families) {
    const count = listOptions(rules, offer, family)
    addUnsold(rules, total, { family, sold: sell(rules, total, { family, offer, count }) })
  }
  return total.sums()
}

export function levelsOf(rules: Rules, { part, families }: Work): Vector {
  const total = openTotal(2 * rules.tranches + 6)
  const cost = new Float64Array(2 * rules.tranches + 6)
  const top = topFloorOf(rules, part)
  const sold = new Float64Array(rules.left.length)
  for (const { lot, demand, quantity } of part.flows) {
    const i = rules.lotAt.get(lot)
    const j = rules.demandAt.get(demand)
    const metres = i === undefined || j === undefined ? -1 : metresTo(rules, i, j)
    if (i === undefined || j === undefined || metres < 0) return []
    cost.fill(0)
    writeCost(rules, { i, j, metres, top }, cost, cost.length - 5)
    total.add(quantity, cost, 0)
    sold[i] = (sold[i] as number) + quantity
  }
  for (const family of families) {
    const more = family.lots.reduce((sum, i) => sum + (sold[i] as number), family.sold)
    addUnsold(rules, total, { family, sold: more })
  }
  return total.sums()
}

function topFloorOf({ problem, demandAt }: Rules, { demands }: Part): number {
  const floors = demands.flatMap(
    (id) => (problem.demands[demandAt.get(id) as number] as Demand).floors,
  )
  return Math.max(0, ...floors)
}

type Room = {
  readonly price: readonly number[]
  readonly room: number
  readonly least: number | null
}

/** What a case's prices say, and space for the options of one family after another. */
function openOffer(rules: Rules, part: Part, one: Case) {
  const { problem, demandAt, tranches } = rules
  const length = 2 * tranches + 6
  const rows = new Float64Array(problem.demands.length * length)
  const shut = new Uint8Array(problem.demands.length)
  const others = new Map<string, readonly number[]>()
  const rooms: Room[] = []
  for (const id of one.shut) shut[demandAt.get(id) ?? 0] = 1
  for (const [id, price] of Object.entries(one.demands)) {
    const j = demandAt.get(id) ?? 0
    const { quantity, viableMin } = problem.demands[j] as Demand
    const left = rules.room[j] as number
    const least = one.open.includes(id) ? Math.max(0, viableMin - (quantity - left)) : null
    rows.set(price, j * length)
    rooms.push({ price, room: left, least })
  }
  const name = (key: string, price: readonly number[], most: number): void => {
    others.set(key, price)
    rooms.push({ price, room: leftOf(rules, [key, most]), least: null })
  }
  const shareOf = (id: string, kind: 'shareMaxPermille' | 'hallShareMaxPermille'): number => {
    const to = problem.demands[demandAt.get(id) ?? 0] as Demand
    return Math.max(1, Math.floor((to.quantity * to[kind]) / 1000))
  }
  for (const [of, id, price] of one.households)
    name(`household\n${of}\n${id}`, price, shareOf(id, 'shareMaxPermille'))
  for (const [of, id, price] of one.halls)
    name(`hall\n${of}\n${id}`, price, shareOf(id, 'hallShareMaxPermille'))
  for (const [id, price] of Object.entries(one.capacities)) {
    name(
      `capacity\n${id}`,
      price,
      problem.capacities.find((capacity) => capacity.id === id)?.quantity ?? 0,
    )
  }
  const space = {
    options: new Float64Array(64 * length),
    caps: new Float64Array(64),
    owner: new Int32Array(64),
  }
  return { length, rows, shut, others, rooms, top: topFloorOf(rules, part), space }
}

type Offer = ReturnType<typeof openOffer>

/** Writes every option of a family: at what price and how much of which lot may go. Answers how many there are. */
function listOptions(rules: Rules, offer: Offer, { lots }: Family): number {
  const { length, rows, shut, top } = offer
  let count = 0
  for (const [own, i] of lots.entries()) {
    eachBuyer(rules, i, (j, metres) => {
      if (shut[j] === 1) return
      if ((count + 1) * length > offer.space.options.length) grow(offer)
      const { options, caps, owner } = offer.space
      const at = count * length
      for (let l = 0; l < length; l++) options[at + l] = rows[j * length + l] as number
      writeCost(rules, { i, j, metres, top }, options, at + length - 5)
      owner[count] = own
      const most = Math.min(rules.left[i] as number, rules.room[j] as number)
      caps[count] = rules.isHeld ? Math.min(most, held(rules, offer, { i, j, at })) : most
      count++
    })
  }
  return count
}

/** Adds the prices of shares and capacities to an option; answers how much the household's share leaves it. */
function held(
  rules: Rules,
  { others, space }: Offer,
  { i, j, at }: { readonly i: number; readonly j: number; readonly at: number },
): number {
  const limits = limitsOf(rules, rules.problem.lots[i] as Lot, rules.problem.demands[j] as Demand)
  for (const [name] of limits) {
    for (const [l, amount] of (others.get(name) ?? []).entries()) {
      space.options[at + l] = (space.options[at + l] as number) + amount
    }
  }
  return leftOf(rules, limits[0] as [string, number])
}

function grow({ space }: Offer): void {
  const twice = (from: Float64Array): Float64Array<ArrayBuffer> => {
    const to = new Float64Array(from.length * 2)
    to.set(from)
    return to
  }
  space.options = twice(space.options)
  space.caps = twice(space.caps)
  space.owner = Int32Array.from(twice(Float64Array.from(space.owner)))
}

/** Sells a family's units, the cheapest first, while that outranks leaving them unsold; answers how much it has sold. */
function sell(
  rules: Rules,
  total: Total,
  {
    family,
    offer,
    count,
  }: { readonly family: Family; readonly offer: Offer; readonly count: number },
): number {
  const { length } = offer
  const { options, caps, owner } = offer.space
  const left = family.lots.map((i) => rules.left[i] as number)
  const all = left.reduce((sum, amount) => sum + amount, family.sold)
  let { sold } = family
  for (;;) {
    const best = sold < all ? cheapest(offer, left, count) : -1
    const { level, end } = trancheAt(rules, family, sold)
    if (best < 0 || !isBelowUnit(options, best * length, { level, length })) return sold
    const own = owner[best] as number
    const amount = Math.min(caps[best] as number, left[own] as number, end - sold)
    total.add(amount, options, best * length)
    caps[best] = (caps[best] as number) - amount
    left[own] = (left[own] as number) - amount
    sold += amount
  }
}

function cheapest({ length, space }: Offer, left: readonly number[], count: number): number {
  const { options, caps, owner } = space
  let best = -1
  for (let o = 0; o < count; o++) {
    if (caps[o] === 0 || left[owner[o] as number] === 0) continue
    if (best < 0 || isRowLess(options, o * length, best * length, length)) best = o
  }
  return best
}

/** The level of the tranche in which the next unit sold falls, and where that tranche ends. */
function trancheAt({ problem, tranches }: Rules, { lots }: Family, sold: number) {
  const { product, poor } = problem.lots[lots[0] as number] as Lot
  const widths = problem.policy.tranches[product] ?? []
  let t = 0
  let end = widths[0] ?? Number.POSITIVE_INFINITY
  while (sold >= end) {
    t++
    end += widths[t] ?? Number.POSITIVE_INFINITY
  }
  return { level: 1 + (poor ? 0 : tranches) + t, end }
}

/** Counts what a family leaves unsold in its tranches. */
function addUnsold(
  rules: Rules,
  total: Total,
  { family, sold }: { readonly family: Family; readonly sold: number },
): void {
  const all = family.lots.reduce((sum, i) => sum + (rules.left[i] as number), family.sold)
  for (let at = sold; at < all; ) {
    const { level, end } = trancheAt(rules, family, at)
    total.addTo(level, Math.min(end, all) - at, 1)
    at = end
  }
}

type Total = ReturnType<typeof openTotal>

/** Sums of whole numbers, exact beyond what one number holds. */
function openTotal(length: number) {
  const small = new Float64Array(length)
  const big = new Array<bigint>(length).fill(0n)
  const addTo = (level: number, amount: number, value: number): void => {
    const product = amount * value
    const sum = (small[level] as number) + product
    if (Math.abs(product) < 2 ** 52 && Math.abs(sum) < 2 ** 52) small[level] = sum
    else big[level] = (big[level] as bigint) + BigInt(amount) * BigInt(value)
  }
  const add = (amount: number, values: ArrayLike<number>, from: number): void => {
    for (let l = 0; l < length; l++) {
      if (values[from + l] !== 0) addTo(l, amount, values[from + l] as number)
    }
  }
  return { add, addTo, sums: () => big.map((sum, l) => sum + BigInt(small[l] as number)) }
}

export function isLess(a: Vector, b: Vector): boolean {
  for (let l = 0; l < b.length; l++) {
    const [x, y] = [a[l] ?? 0, b[l] ?? 0]
    if (x < y) return true
    if (x > y) return false
  }
  return false
}

export function isSame(a: Vector, b: Vector): boolean {
  return a.length === b.length && !isLess(a, b) && !isLess(b, a)
}

function isRowLess(rows: Float64Array, a: number, b: number, length: number): boolean {
  for (let l = 0; l < length; l++) {
    const x = rows[a + l] as number
    const y = rows[b + l] as number
    if (x !== y) return x < y
  }
  return false
}

/** Whether a cost is less than one unit of a level. */
function isBelowUnit(
  rows: Float64Array,
  at: number,
  { level, length }: { readonly level: number; readonly length: number },
): boolean {
  for (let l = 0; l < length; l++) {
    const over = (rows[at + l] as number) - (l === level ? 1 : 0)
    if (over !== 0) return over < 0
  }
  return false
}
