// The rules of matching as the checker reads them, apart from the solver's reading: who may sell to whom, what room there is,
// what a unit costs on its way. Lots and demands go by their number in the problem.

import type { Part } from './matching.ts'
import { fold, numberOf, openNames } from './names.ts'
import type { Demand, Lot, Problem } from './problem.ts'

/** Room in a demand, a share or a capacity: what pins leave, what flows use, what has to come if anything does. */
export type Limit = { left: number; used: number; least: number }
export type Rules = ReturnType<typeof openRules>

/** The rules of a problem whose demands are in the parts that name them, with what is signed taken off. */
export function openRules(problem: Problem, parts: readonly Pick<Part, 'demands'>[]) {
  const { lots, demands, capacities, pins, policy, vetoes } = problem
  const widths = Object.entries(policy.tranches)
  const tranches = 1 + Math.max(0, ...widths.map(([, { length }]) => length))
  const rules = {
    problem,
    tranches,
    /** How many levels there are; a unit's own costs are the last five. */
    length: 2 * tranches + 6,
    /** The last tranche takes all that is left. */
    widthsOf: new Map(widths.map(([id, own]) => [id, [...own, Number.POSITIVE_INFINITY]])),
    lotNames: openNames(lots.map(({ id }) => id)),
    demandNames: openNames(demands.map(({ id }) => id)),
    families: openNames(familyNames(lots)),
    stalls: Map.groupBy(demands.keys(), (j) => demands[j]?.product),
    lotDraws: drawsOf(policy.lottery, lots),
    demandDraws: drawsOf(policy.lottery, demands),
    left: Float64Array.from(lots, ({ quantity }) => quantity),
    rooms: demands.map(({ quantity, viableMin }) => openLimit(quantity, viableMin)),
    /** Whether pins leave room. */
    isOpen: new Uint8Array(demands.length),
    /** The part of each demand, and its place there. */
    part: new Int32Array(demands.length).fill(-1),
    row: new Int32Array(demands.length),
    shares: { household: new Map<string, Limit>(), hall: new Map<string, Limit>() },
    capacityAt: new Map(capacities.map(({ id, quantity }) => [id, openLimit(quantity)])),
    /** The capacities over each hall and product. */
    over: new Map<string, Limit[]>(),
    vetoed: new Set(vetoes.map(({ household, firm }) => `${household}\n${firm}`)),
    signed: new Map<string, number>(),
    isHeld: vetoes.length + capacities.length > 0 || demands.some(isHolding),
  }
  for (const { id, halls, products } of capacities) {
    for (const key of halls.flatMap((hall) => products.map((product) => `${hall}\n${product}`)))
      rules.over.set(key, [...(rules.over.get(key) ?? []), rules.capacityAt.get(id) as Limit])
  }
  for (const [p, { demands: ids }] of parts.entries()) {
    for (const [row, id] of ids.entries()) {
      const j = numberOf(rules.demandNames, id)
      rules.part.fill(p, j, j + 1)
      rules.row.fill(row, j, j + 1)
    }
  }
  for (const { lot, demand, quantity } of pins) sign(rules, [lot, demand], quantity)
  rules.isOpen.set(rules.rooms.map(({ left }) => Number(left > 0)))
  return rules
}

function sign(rules: Rules, [lot, demand]: readonly [string, string], quantity: number): void {
  const [i, j] = [numberOf(rules.lotNames, lot), numberOf(rules.demandNames, demand)]
  for (const limit of limitsOf(rules, i, j)) {
    limit.left = Math.max(0, limit.left - quantity)
    limit.least = Math.max(0, limit.least - quantity)
  }
  rules.left[i] = (rules.left[i] as number) - quantity
  rules.signed.set(`${i} ${j}`, (rules.signed.get(`${i} ${j}`) ?? 0) + quantity)
}

function isHolding({ shareMaxPermille, hallShareMaxPermille, lotMin }: Demand): boolean {
  return shareMaxPermille < 1000 || hallShareMaxPermille < 1000 || lotMin > 0
}

function openLimit(left: number, least = 0): Limit {
  return { left, used: 0, least }
}

/** A household's lots of one product are a family. */
function familyNames(lots: readonly Lot[]): string[] {
  const isOne = lots.every(({ product }) => product === lots[0]?.product)
  return lots.map(({ household, product }) => (isOne ? household : `${product}\n${household}`))
}

/** All that a unit takes up on its way beside its lot. */
export function limitsOf(rules: Rules, i: number, j: number): Limit[] {
  const { household, hall, product } = rules.problem.lots[i] as Lot
  const room = rules.rooms[j] as Limit
  if (!rules.isHeld) return [room]
  const shares = [shareOf(rules, j, 'household', household), shareOf(rules, j, 'hall', hall)]
  return [room, ...shares, ...(rules.over.get(`${hall}\n${product}`) ?? [])]
}

/** What one household or hall may bring to a demand. */
export function shareOf(rules: Rules, j: number, kind: 'household' | 'hall', of: string): Limit {
  const { quantity, ...to } = rules.problem.demands[j] as Demand
  const known = rules.shares[kind].get(`${j} ${of}`)
  if (known !== undefined) return known
  const permille = kind === 'hall' ? to.hallShareMaxPermille : to.shareMaxPermille
  const share = openLimit(Math.max(1, Math.floor((quantity * permille) / 1000)))
  rules.shares[kind].set(`${j} ${of}`, share)
  return share
}

/** Whether pins leave room for the least that may come, and nobody has a veto. */
export function mayCome(rules: Rules, i: number, j: number): boolean {
  if (!rules.isHeld || rules.isOpen[j] === 0) return rules.isOpen[j] === 1
  const { household } = rules.problem.lots[i] as Lot
  const { firm } = rules.problem.demands[j] as Demand
  const free = Math.min(rules.left[i] as number, (rules.rooms[j] as Limit).left)
  return free >= pieceMin(rules, i, j) && !rules.vetoed.has(`${household}\n${firm}`)
}

/** The least that a lot brings to a demand if anything, beyond what is signed. */
export function pieceMin({ problem, signed }: Rules, i: number, j: number): number {
  const { lotMin } = problem.demands[j] as Demand
  return lotMin === 0 ? 0 : Math.max(0, lotMin - (signed.get(`${i} ${j}`) ?? 0))
}

/** A grade the firm takes, a floor the household accepts, days enough in common. */
export function fits(lot: Lot, to: Demand, overlapDaysMin: number): boolean {
  const { grade, priceMinFen, window } = lot
  if (grade > to.gradeMin || (to.floors[grade - 1] as number) < priceMinFen) return false
  const days = Math.min(overlapDaysMin, window.to - window.from + 1)
  return to.windows.some(
    (one) => Math.min(one.to, window.to) - Math.max(one.from, window.from) + 1 >= days,
  )
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
