// The rules of matching as the checker reads them, apart from the solver's reading: who may sell to whom, what room there
// is, what a unit costs on its way. Lots and demands go by their number in the problem.

import type { Part, Price } from './matching.ts'
import { fold, numberOf, openNames } from './names.ts'
import type { Demand, Lot, Problem } from './problem.ts'

/** Room in a demand, a share or a capacity: what pins leave, what flows use, its part, its price in each case. */
export type Limit = {
  left: number
  used: number
  /** What has to come if anything does. */
  least: number
  part: number
  readonly prices: Price[]
}
export type Rules = ReturnType<typeof openRules>

/** The rules of a problem whose demands are in the parts that name them, with what is signed taken off. */
export function openRules(problem: Problem, parts: readonly Pick<Part, 'demands'>[]) {
  const { lots, demands, capacities, pins, policy, vetoes } = problem
  const widths = Object.entries(policy.tranches)
  const rules = {
    problem,
    /** How many levels come before the last five. */
    head: 3 + 2 * Math.max(0, ...widths.map(([, { length }]) => length)),
    /** The last tranche takes all that is left. */
    widthsOf: new Map(widths.map(([id, own]) => [id, [...own, Number.POSITIVE_INFINITY]])),
    lotNames: openNames(lots.map(({ id }) => id)),
    demandNames: openNames(demands.map(({ id }) => id)),
    stalls: Map.groupBy(demands.keys(), (j) => demands[j]?.product),
    lotDraws: drawsOf(policy.lottery, lots),
    demandDraws: drawsOf(policy.lottery, demands),
    ...costsOf(demands),
    left: Float64Array.from(lots, ({ quantity }) => quantity),
    room: new Float64Array(demands.length),
    /** The part of each demand, and its place there. */
    part: new Int32Array(demands.length).fill(-1),
    row: new Int32Array(demands.length),
    limits: demands.map(({ quantity, viableMin }) => openLimit(quantity, viableMin)),
    shares: demands.map(() => ({
      household: new Map<string, Limit>(),
      hall: new Map<string, Limit>(),
    })),
    capacityOf: new Map(capacities.map(({ id, quantity }) => [id, openLimit(quantity)])),
    over: new Map<string, readonly Limit[]>(),
    vetoed: new Set(vetoes.map(({ household, firm }) => `${household}\n${firm}`)),
    signed: new Map<string, number>(),
    isHeld: vetoes.length + capacities.length > 0 || demands.some(isHolding),
  }
  for (const [p, { demands: ids }] of parts.entries()) {
    for (const [row, id] of ids.entries()) {
      const j = numberOf(rules.demandNames, id)
      rules.part.fill(p, j, j + 1)
      rules.row.fill(row, j, j + 1)
    }
  }
  for (const [j, limit] of rules.limits.entries()) limit.part = rules.part[j] as number
  for (const { lot, demand, quantity } of pins) {
    const [i, j] = [numberOf(rules.lotNames, lot), numberOf(rules.demandNames, demand)]
    for (const limit of limitsOf(rules, i, j)) {
      limit.left = Math.max(0, limit.left - quantity)
      limit.least = Math.max(0, limit.least - quantity)
    }
    add(rules.left, i, -quantity)
    rules.signed.set(`${i} ${j}`, (rules.signed.get(`${i} ${j}`) ?? 0) + quantity)
  }
  rules.room.set(rules.limits.map(({ left }) => left))
  return rules
}

export function add(to: Float64Array, at: number, amount: number): void {
  to[at] = (to[at] as number) + amount
}

function isHolding({ shareMaxPermille, hallShareMaxPermille, lotMin }: Demand): boolean {
  return shareMaxPermille < 1000 || hallShareMaxPermille < 1000 || lotMin > 0
}

function openLimit(left: number, least = 0, part = -1): Limit {
  return { left, used: 0, least, part, prices: [] }
}

/** Demerits of each demand, and its floor prices in rows of `grades`. */
function costsOf(demands: readonly Demand[]) {
  const grades = demands.reduce((most, { floors }) => Math.max(most, floors.length), 0)
  const floors = new Float64Array(demands.length * grades)
  for (const [j, to] of demands.entries()) floors.set(to.floors, j * grades)
  return { grades, floors, demerits: Float64Array.from(demands, ({ demerits }) => demerits) }
}

/** All that a unit takes up on its way beside its lot. */
export function limitsOf(rules: Rules, i: number, j: number): Limit[] {
  const { household, hall } = rules.problem.lots[i] as Lot
  const room = rules.limits[j] as Limit
  if (!rules.isHeld) return [room]
  const shares = [shareOf(rules, j, 'household', household), shareOf(rules, j, 'hall', hall)]
  return [room, ...shares.filter((limit) => limit !== undefined), ...capacitiesOver(rules, i)]
}

/** What one household or hall may bring to a demand. */
export function shareOf(
  { problem, shares, part }: Rules,
  j: number,
  kind: 'household' | 'hall',
  of: string,
): Limit | undefined {
  const to = problem.demands[j]
  const known = shares[j]?.[kind]
  if (to === undefined || known === undefined || known.has(of)) return known?.get(of)
  const permille = kind === 'hall' ? to.hallShareMaxPermille : to.shareMaxPermille
  const share = openLimit(shareMost(to.quantity, permille), 0, part[j])
  known.set(of, share)
  return share
}

function shareMost(quantity: number, permille: number): number {
  return Math.max(1, Math.floor((quantity * permille) / 1000))
}

const none: readonly Limit[] = []

export function capacitiesOver({ problem, capacityOf, over }: Rules, i: number): readonly Limit[] {
  if (capacityOf.size === 0) return none
  const { hall, product } = problem.lots[i] as Lot
  const known = over.get(`${hall}\n${product}`)
  if (known !== undefined) return known
  const found = problem.capacities
    .filter(({ halls, products }) => halls.includes(hall) && products.includes(product))
    .flatMap(({ id }) => capacityOf.get(id) ?? [])
  over.set(`${hall}\n${product}`, found)
  return found
}

/** Whether a limit is of a part; what is of none yet becomes it. */
export function isOf(limit: Limit, part: number): boolean {
  if (limit.part < 0) limit.part = part
  return limit.part === part
}

/** What a family's lots may sell to each demand, one option after another. */
export type Options = ReturnType<typeof openOptions>

export function openOptions(most: number) {
  return {
    count: 0,
    /** The part of all demands; -1 where they are of several. */
    part: -1,
    lot: new Int32Array(most),
    demand: new Int32Array(most),
    /** The place of the demand in its part. */
    row: new Int32Array(most),
    /** Floor value below zero, demerits and metres of a unit. */
    cost: new Float64Array(3 * most),
    most: new Float64Array(most),
    /** What is not sold yet of it, and the prices of shares and capacities on its way. */
    open: new Float64Array(most),
    extra: new Array<Price | null>(most).fill(null),
  }
}

/** Adds a lot's options. */
export function addOptions(rules: Rules, into: Options, i: number): void {
  const { lots, demands, pairs, distances, policy } = rules.problem
  const lot = lots[i] as Lot
  if (pairs !== undefined) {
    const end = pairs.start[i + 1] as number
    for (let a = pairs.start[i] as number; a < end; a++) {
      const j = pairs.demand[a] as number
      addOption(rules, into, { i, lot, j, metres: pairs.metres[a] as number })
    }
    return
  }
  for (const j of rules.stalls.get(lot.product) ?? []) {
    const to = demands[j] as Demand
    if (!fits(lot, to, policy.overlapDaysMin)) continue
    const metres = distances.metres[lot.place * distances.columns + to.place] as number
    addOption(rules, into, { i, lot, j, metres })
  }
}

type Pair = { readonly i: number; readonly lot: Lot; readonly j: number; readonly metres: number }

function addOption(rules: Rules, into: Options, { i, lot, j, metres }: Pair): void {
  const free = Math.min(rules.left[i] as number, rules.room[j] as number)
  const most = rules.isHeld && free > 0 ? mostOf(rules, i, j, free) : free || -1
  if (most < 0) return
  const part = rules.part[j] as number
  const at = into.count++
  into.part = at === 0 || into.part === part ? part : -1
  into.lot[at] = i
  into.demand[at] = j
  into.row[at] = rules.row[j] as number
  into.most[at] = most
  into.cost[3 * at] = -(rules.floors[j * rules.grades + lot.grade - 1] as number)
  into.cost[3 * at + 1] = lot.demerits + (rules.demerits[j] as number)
  into.cost[3 * at + 2] = metres
}

/** How much of what is free may go by the household's share; -1 where a veto, or too small a rest, forbids any. */
function mostOf(rules: Rules, i: number, j: number, free: number): number {
  const { household } = rules.problem.lots[i] as Lot
  const { firm, quantity, shareMaxPermille } = rules.problem.demands[j] as Demand
  const isVetoed = rules.vetoed.size > 0 && rules.vetoed.has(`${household}\n${firm}`)
  if (isVetoed || free < pieceMin(rules, i, j)) return -1
  const share = rules.shares[j]?.household.get(household)
  return Math.min(free, share?.left ?? shareMost(quantity, shareMaxPermille))
}

/** What a unit costs by one of the last five levels: value, demerits, metres and two lottery numbers. */
export function costAt({ lotDraws, demandDraws }: Rules, options: Options, o: number, l: number) {
  if (l < 3) return options.cost[3 * o + l] as number
  const own = lotDraws[2 * (options.lot[o] as number) + l - 3] as number
  const other = demandDraws[2 * (options.demand[o] as number) + l - 3] as number
  return Math.imul(own, other) >>> (l === 3 ? 18 : 10)
}

/** The least that a lot brings to a demand if anything, beyond what is signed. */
export function pieceMin({ problem, signed }: Rules, i: number, j: number): number {
  const { lotMin } = problem.demands[j] as Demand
  return lotMin === 0 ? 0 : Math.max(0, lotMin - (signed.get(`${i} ${j}`) ?? 0))
}

/** A grade the firm takes, a floor the household accepts, days enough in common. */
function fits({ grade, priceMinFen, window }: Lot, to: Demand, overlapDaysMin: number): boolean {
  if (grade > to.gradeMin || (to.floors[grade - 1] as number) < priceMinFen) return false
  const days = Math.min(overlapDaysMin, window.to - window.from + 1)
  return to.windows.some(
    (one) => Math.min(one.to, window.to) - Math.max(one.from, window.from) + 1 >= days,
  )
}

/** What shares and capacities on the way cost in a case; null where nothing. */
export function extraOf(
  rules: Rules,
  { lot, demand }: Options,
  o: number,
  c: number,
): Price | null {
  const { household, hall } = rules.problem.lots[lot[o] as number] as Lot
  const shares = rules.shares[demand[o] as number]
  const own = [shares?.household.get(household), shares?.hall.get(hall)]
  let sum: Price | null = null
  for (const limit of [...own, ...capacitiesOver(rules, lot[o] as number)]) {
    const more = limit?.prices[c]
    if (more) sum = sum === null ? more : sum.map((unit, l) => unit + (more[l] as number))
  }
  return sum
}

/** The lottery: two odd 32-bit hashes of seed and id each (FNV-1a, murmur3's finalizer). */
function drawsOf(seed: string, items: readonly { readonly id: string }[]): Int32Array {
  const start = fold(0x811c9dc5, seed)
  const draws = new Int32Array(2 * items.length)
  for (let n = 0; n < items.length; n++) {
    const hash = fold(start, items[n]?.id ?? '')
    draws[2 * n] = mix(hash)
    draws[2 * n + 1] = mix(hash ^ 0x9e3779b9)
  }
  return draws
}

function mix(start: number): number {
  const once = Math.imul(start ^ (start >>> 16), 0x85ebca6b)
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35)
  return (twice ^ (twice >>> 16)) | 1
}
