// Checks a matching from the rules alone, with code of its own: is every flow allowed, and do the published prices prove that
// none is better? At any prices of room a household does best to sell each lot where a unit costs least, as long as that
// outranks leaving it; less what all room is worth, that bounds every matching from below (weak duality, level by level: the
// proof needs no weights). At prices of lots each demand is bounded too, by all that it would take if it were alone.

import { costAt, leave, listFamily, openFamily } from './families.ts'
import type { Flow, Matching, Part } from './matching.ts'
import { numberOf } from './names.ts'
import { type Desk, priceOffer } from './offers.ts'
import type { Problem } from './problem.ts'
import { limitsOf, openRules, pieceMin } from './rules.ts'
import { type Book, covers, leastOf, openBook, type Sheet } from './sheets.ts'
import { add, addAll, isBelow, isWhole, sumsOf } from './sums.ts'

/** `faults` is empty when the matching keeps every rule and its bounds hold; `optimal` when it is also proven best. */
export type Verdict = { readonly faults: readonly string[]; readonly optimal: boolean }

export function verify(problem: Problem, { policy, parts }: Matching): Verdict {
  const rules = openRules(problem, parts)
  const books = parts.map((part, p) => openBook(rules, part, p))
  const faults = policy === problem.policy.version ? [] : ['policy']
  const check = { rules, family: openFamily(rules), books, faults, ...flowsByLot(rules, parts) }
  for (let i = 0; i < problem.lots.length; i++) if (rules.families.first[i] === i) walk(check, i)
  for (const { lot, demand } of check.lost) faults.push(`${lot} to ${demand}`)
  for (const [p, part] of parts.entries()) faults.push(...partFaults(part, p, books[p] as Book))
  for (const [j, { used, least }] of rules.rooms.entries())
    if (used > 0 && used < least) faults.push(`minimum of ${problem.demands[j]?.id}`)
  const isBest = ({ levels, bound }: Part): boolean => !isBelow(bound, levels)
  return { faults, optimal: faults.length === 0 && parts.every(isBest) }
}

type Check = Desk &
  ReturnType<typeof flowsByLot> & { readonly books: readonly Book[]; readonly faults: string[] }

/** Of each lot its first flow, and of each flow the next of its lot; -1 for none. Those of no lot are lost. */
function flowsByLot({ lotNames }: Desk['rules'], parts: readonly Part[]) {
  const flows = parts.flatMap((part) => part.flows)
  const first = new Int32Array(lotNames.names.length).fill(-1)
  const next = new Int32Array(flows.length).fill(-1)
  const lost: Flow[] = []
  for (let f = flows.length - 1; f >= 0; f--) {
    const flow = flows[f] as Flow
    const i = numberOf(lotNames, flow.lot)
    next[f] = first[i] ?? -1
    if (i < 0) lost.push(flow)
    else first[i] = f
  }
  return { flows, first, next, lost }
}

/** Adds what a family does best on each sheet of its part, and what it does in the matching. */
function walk(check: Check, first: number): void {
  const { rules, family, books, flows, next, faults } = check
  listFamily(rules, family, first)
  const book = books[family.part]
  for (const sheet of book?.sheets ?? []) sell(check, sheet)
  for (let n = 0; n < family.size; n++) {
    for (let f = check.first[family.lots[n] as number] as number; f >= 0; f = next[f] as number) {
      const { lot, demand, quantity } = flows[f] as Flow
      const j = numberOf(rules.demandNames, demand)
      if (!book || !take(check, book, { n, j, quantity })) faults.push(`${lot} to ${demand}`)
    }
  }
  if (book !== undefined) leave(book.actual.sums, family, family.sold)
  else if (family.count > 0) faults.push(`${rules.problem.lots[first]?.id} is apart`)
}

type Move = { readonly n: number; readonly j: number; readonly quantity: number }

/** Takes a flow of the `n`-th lot from all room on its way; answers whether it may go there and there was room. */
function take({ rules, family }: Desk, { actual }: Book, { n, j, quantity }: Move): boolean {
  const { length, left } = rules
  const i = family.lots[n] as number
  const end = family.from[n + 1] as number
  let o = family.from[n] as number
  while (o < end && family.demand[o] !== j) o++
  if (o === end || !Number.isSafeInteger(quantity)) return false
  if (quantity < Math.max(1, pieceMin(rules, i, j))) return false
  add(actual.sums, length - 5, quantity, actual.top)
  for (let l = length - 5; l < length; l++)
    add(actual.sums, l, quantity, costAt(rules, family, o, l))
  family.sold += quantity
  left[i] = (left[i] as number) - quantity
  let fits = (left[i] as number) >= 0
  for (const limit of limitsOf(rules, i, j)) {
    limit.used += quantity
    if (limit.used > limit.left) fits = false
  }
  return fits
}

/** Sells lots at the prices of a sheet, the cheapest first, tranche by tranche while that outranks leaving a unit. */
function sell(desk: Desk, sheet: Sheet): void {
  const { rules, family } = desk
  const offers = family.offers
  let count = 0
  for (let n = 0; n < family.size; n++) {
    const offer = offers[count] as (typeof offers)[number]
    offer.open = rules.left[family.lots[n] as number] as number
    if (priceOffer(desk, sheet, n, offer.price)) count++
  }
  const sorted = count < 2 ? offers : offers.slice(0, count).sort(byPrice)
  let { sold } = family
  let t = 0
  let end = family.widths[0] as number
  while (sold >= end) end += family.widths[++t] as number
  for (let c = 0; c < count; c++) {
    const { price, open } = sorted[c] as (typeof offers)[number]
    let left = open
    while (left > 0 && outranks(price, family.level + t)) {
      const amount = Math.min(left, end - sold)
      addAll(sheet.sums, amount, price)
      sold += amount
      left -= amount
      while (sold >= end) end += family.widths[++t] as number
    }
  }
  leave(sheet.sums, family, sold)
}

type Offer = { readonly price: Float64Array }

function byPrice(a: Offer, b: Offer): number {
  return Number(isBelow(b.price, a.price)) - Number(isBelow(a.price, b.price))
}

/** Whether selling a unit at a price outranks leaving it unsold at a level. */
function outranks(price: Float64Array, level: number): boolean {
  for (let l = 0; l < price.length; l++) {
    const over = (price[l] as number) - (l === level ? 1 : 0)
    if (over !== 0) return over < 0
  }
  return false
}

function partFaults(part: Part, p: number, book: Book): string[] {
  const { cases, levels, bound } = part
  const sums = sumsOf(book.actual.sums)
  if (!(isWhole(levels, sums.length) && isWhole(bound, sums.length))) return [`levels ${p}`]
  const holds = cases.every((_, c) => {
    const least = leastOf(book, part, c)
    return least !== null && !isBelow(least, bound)
  })
  return [
    ...(isBelow(sums, levels) || isBelow(levels, sums) ? [`levels ${p}`] : []),
    ...(holds && covers(cases) ? [] : [`bound ${p}`]),
  ]
}
