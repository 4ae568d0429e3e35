// What an accepted quantity of one grade is paid, under clause 9 of its contract.
//
// Everything is computed exactly, in millionths of a fen. Three sums are then rounded to whole fen, each once and each in the
// household's favour: the goods' price up, its bonuses up, its deductions down. Caps are shares of the goods' rounded price.

import { type Fen, fen } from '#kernel/money.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'
import type { Day } from '#kernel/time.ts'
import { deductionSteps } from './price-deductions.ts'
import type { PriceStep, UnitPriceStep } from './price-steps.ts'
import { type Floor, listed, type PriceRule, type PriceTerms } from './price-terms.ts'

/** How many parts of a unit quantities count: 1 for eggs and birds, 1000 for a kg that is weighed in grams. */
export type Parts = 1 | 10 | 100 | 1000

/** What the contract's index stood at, in hundredths of a fen for one unit: 5.1234 yuan are 51,234. */
export type Quote = {
  readonly index: string
  readonly source: string
  readonly day: Day
  readonly centiFen: number
}

/** How a deduction is claimed: basis points of the goods' price, fen for each unit of a quantity, or fen. */
export type Claim =
  | { readonly by: 'share'; readonly bp: number }
  | { readonly by: 'unit'; readonly perUnitFen: number; readonly quantity: number }
  | { readonly by: 'sum'; readonly fen: number }

/** `at` is the place of a bonus or a deduction in the contract's list. Quantities in `parts` of a unit. */
export type Acceptance = {
  readonly grade: number
  readonly quantity: number
  readonly parts: Parts
  readonly quote: Quote | null
  readonly bonuses: readonly { readonly at: number; readonly quantity: number }[]
  readonly deductions: readonly { readonly at: number; readonly claim: Claim }[]
}

/** `amountFen` is goods and bonuses less deductions. The steps are the whole way to it, for `price-words`. */
export type Priced = {
  readonly v: 1
  readonly amountFen: Fen
  readonly goodsFen: Fen
  readonly bonusFen: Fen
  readonly deductedFen: Fen
  readonly priceMicroFen: number
  readonly quote: Quote | null
  readonly steps: readonly PriceStep[]
}

/** So that every share of it is a safe number of millionths of a fen: 90 million yuan. */
const fenMax = 9_000_000_000
/** Ten times the dearest floor that a contract can name: a quote above that is a slip of the pen. */
const centiFenMax = 10_000_000_000

/**
 * Prices an acceptance. Refuses a grade without a floor, a quote that is missing or of another index, a bonus or deduction that
 * the contract does not list or that is named twice, quantities that are not whole or more than was accepted, amounts beyond
 * 90 million yuan. Never negative, and never below the grade's floor times the quantity less the listed deductions.
 */
export function priceAcceptance(terms: PriceTerms, acceptance: Acceptance): Result<Priced> {
  const floor = terms.floors.find(({ grade }) => grade === acceptance.grade)
  if (floor === undefined) {
    return refuse('invalid', 'price-grade-unknown', { grade: acceptance.grade }, 'grade')
  }
  const fault = faultOf(terms, acceptance)
  if (fault !== null) return fault
  const unit = unitPrice(terms, floor, acceptance.quote)
  const priceMicroFen = unit.at(-1)?.priceMicroFen ?? 0
  const goods = goodsStep(terms, acceptance, priceMicroFen)
  const bonuses = bonusSteps(terms, acceptance)
  if (goods.fen > fenMax || bonuses.fen > fenMax) {
    return refuse('too-large', 'price-amount-too-large', { maxYuan: fenMax / 100 })
  }
  const taken = deductionSteps(terms, acceptance, goods.fen)
  const amountFen = fen(goods.fen + bonuses.fen - taken.fen)
  const sums = { goodsFen: goods.fen, bonusFen: bonuses.fen, deductedFen: taken.fen, amountFen }
  const total: PriceStep = { kind: 'amount', ...sums }
  const quote = terms.rule.kind === 'floor-only' ? null : acceptance.quote
  const steps = [...unit, goods, ...bonuses.steps, ...taken.steps, total]
  return ok({ v: 1, ...sums, priceMicroFen, quote, steps })
}

function faultOf(terms: PriceTerms, acceptance: Acceptance): Result<never> | null {
  const { quantity, bonuses, deductions } = acceptance
  const sizes = [
    ...bonuses.map((bonus) => bonus.quantity),
    ...deductions.map(({ claim }) => (claim.by === 'unit' ? claim.quantity : 0)),
  ]
  if (!isCount(quantity) || !sizes.every((size) => isCount(size) && size <= quantity)) {
    return refuse('invalid', 'price-quantity-wrong', {}, 'quantity')
  }
  if (!deductions.every(({ claim }) => isCount(rateOf(claim)))) {
    return refuse('invalid', 'price-claim-wrong', {}, 'deductions')
  }
  const unlisted =
    unlistedOf(bonuses, terms.bonuses.length) ?? unlistedOf(deductions, terms.deductions.length)
  if (unlisted !== null) return refuse('invalid', 'price-not-listed', { no: unlisted + 1 })
  return quoteFault(terms, acceptance.quote)
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0
}

function rateOf(claim: Claim): number {
  if (claim.by === 'share') return claim.bp
  return claim.by === 'unit' ? claim.perUnitFen : claim.fen
}

/** The first place that is not in a list of `count`, or that is named again. */
function unlistedOf(named: readonly { readonly at: number }[], count: number): number | null {
  const seen = new Set<number>()
  for (const { at } of named) {
    if (!isCount(at) || at >= count || seen.has(at)) return at
    seen.add(at)
  }
  return null
}

function quoteFault({ rule }: PriceTerms, quote: Quote | null): Result<never> | null {
  if (rule.kind === 'floor-only') return null
  const { index, indexSource } = rule
  if (quote === null) return refuse('missing', 'price-quote-missing', { index }, 'quote')
  if (quote.index !== index || quote.source !== indexSource) {
    return refuse('invalid', 'price-quote-foreign', { index, quoted: quote.index }, 'quote')
  }
  if (!isCount(quote.centiFen) || quote.centiFen > centiFenMax) {
    return refuse('invalid', 'price-quote-wrong', {}, 'quote')
  }
  return null
}

/** The steps to the price of one unit; the last one has it. */
function unitPrice({ rule, unit }: PriceTerms, floor: Floor, quote: Quote | null): UnitPriceStep[] {
  const { grade, name, floorFen } = floor
  const floorMicroFen = floorFen * 1_000_000
  const first: UnitPriceStep = { kind: 'floor', grade, name, unit, priceMicroFen: floorMicroFen }
  if (rule.kind === 'floor-only' || quote === null) {
    return [first, { kind: 'unit', by: 'floor', unit, priceMicroFen: floorMicroFen }]
  }
  const quoted: UnitPriceStep = {
    kind: 'quote',
    ...quote,
    unit,
    priceMicroFen: quote.centiFen * 10_000,
  }
  const linked = linkedStep(rule, floorFen, quote.centiFen)
  const by = linked.priceMicroFen > floorMicroFen ? 'index' : 'floor'
  const priceMicroFen = Math.max(linked.priceMicroFen, floorMicroFen)
  return [first, quoted, linked, { kind: 'unit', by, unit, priceMicroFen }]
}

/** A basis point of a hundredth of a fen is a millionth of a fen. */
function linkedStep(
  { kind, rateBp }: Exclude<PriceRule, { readonly kind: 'floor-only' }>,
  floorFen: number,
  centiFen: number,
): UnitPriceStep {
  if (kind === 'index-rate') return { kind, centiFen, rateBp, priceMicroFen: centiFen * rateBp }
  const riseCentiFen = Math.max(0, centiFen - floorFen * 100)
  const floorMicroFen = floorFen * 1_000_000
  const priceMicroFen = floorMicroFen + riseCentiFen * rateBp
  return { kind, floorMicroFen, riseCentiFen, rateBp, priceMicroFen }
}

function goodsStep({ unit }: PriceTerms, { quantity, parts }: Acceptance, priceMicroFen: number) {
  const exact = BigInt(quantity) * BigInt(priceMicroFen)
  const goodsFen = roundUp(exact, BigInt(parts) * 1_000_000n)
  return { kind: 'goods', quantity, parts, unit, priceMicroFen, fen: goodsFen } as const
}

function bonusSteps({ bonuses, unit }: PriceTerms, { bonuses: earned, parts }: Acceptance) {
  if (earned.length === 0) return { fen: fen(0), steps: [] }
  let exact = 0n
  const steps: PriceStep[] = earned.map(({ at, quantity }) => {
    const { name, perUnitFen } = listed(bonuses, at)
    exact += BigInt(quantity) * BigInt(perUnitFen)
    return { kind: 'bonus', at, name, perUnitFen, quantity, parts, unit }
  })
  const bonusFen = roundUp(exact, BigInt(parts))
  steps.push({ kind: 'bonuses', fen: bonusFen })
  return { fen: bonusFen, steps }
}

/** Up to whole fen; what no amount can be is left for the caller to refuse. */
function roundUp(exact: bigint, whole: bigint): Fen {
  const up = (exact + whole - 1n) / whole
  return fen(up > BigInt(fenMax) ? fenMax + 1 : Number(up))
}
