// Contracts and deliveries as they may come, and the price worked out in fractions as a schoolbook would: no code of the engine's.

import fc from 'fast-check'
import type { Acceptance, Claim, Parts } from '#engines/settlement/price.ts'
import type { PriceStep } from '#engines/settlement/price-steps.ts'
import type { PriceRule, PriceTerms } from '#engines/settlement/price-terms.ts'
import { day } from '#kernel/time.ts'

export type Fraction = readonly [over: bigint, under: bigint]

export const whole = (n: number): Fraction => [BigInt(n), 1n]
export const over = (n: number, under: number): Fraction => [BigInt(n), BigInt(under)]
export const times = ([a, b]: Fraction, [c, d]: Fraction): Fraction => [a * c, b * d]
export const plus = ([a, b]: Fraction, [c, d]: Fraction): Fraction => [a * d + c * b, b * d]
export const less = ([a, b]: Fraction, [c, d]: Fraction): Fraction => [a * d - c * b, b * d]
export const isLess = ([a, b]: Fraction, [c, d]: Fraction): boolean => a * d < c * b
export const min = (a: Fraction, b: Fraction): Fraction => (isLess(a, b) ? a : b)
export const max = (a: Fraction, b: Fraction): Fraction => (isLess(a, b) ? b : a)
export const down = ([a, b]: Fraction): number => Number(a / b)
export const up = ([a, b]: Fraction): number => Number((a + b - 1n) / b)

const nought = whole(0)

/** The better the grade, the higher its floor. */
const floors = fc
  .uniqueArray(fc.integer({ min: 1, max: 100_000 }), { minLength: 1, maxLength: 4 })
  .map((prices) =>
    prices
      .sort((a, b) => b - a)
      .map((floorFen, at) => ({ grade: at + 1, name: `第${at + 1}档`, floorFen })),
  )

const rule = fc.oneof(
  fc.constant<PriceRule>({ kind: 'floor-only' }),
  fc.record({
    kind: fc.constantFrom('index-rate' as const, 'rise-share' as const),
    index: fc.constant('脐橙批发价'),
    indexSource: fc.constant('县价格监测站'),
    rateBp: fc.integer({ min: 1, max: 20_000 }),
  }),
)

const bp = fc.integer({ min: 0, max: 10_000 })

export const terms: fc.Arbitrary<PriceTerms> = fc.record({
  unit: fc.constantFrom('kg' as const, 'bird' as const, 'egg' as const),
  floors,
  rule,
  bonuses: fc.array(
    fc.record({ name: fc.string(), perUnitFen: fc.integer({ min: 1, max: 5000 }) }),
    {
      maxLength: 3,
    },
  ),
  deductions: fc.array(fc.record({ name: fc.string(), capBp: bp }), { maxLength: 3 }),
  deductionsCapBp: bp,
})

const claim = (quantity: number): fc.Arbitrary<Claim> =>
  fc.oneof(
    fc.record({ by: fc.constant('share' as const), bp: fc.integer({ min: 0, max: 12_000 }) }),
    fc.record({ by: fc.constant('sum' as const), fen: fc.integer({ min: 0, max: 1_000_000 }) }),
    fc.record({
      by: fc.constant('unit' as const),
      perUnitFen: fc.integer({ min: 0, max: 3000 }),
      quantity: fc.integer({ min: 0, max: quantity }),
    }),
  )

export type World = { readonly terms: PriceTerms; readonly acceptance: Acceptance }

export const worlds: fc.Arbitrary<World> = fc
  .tuple(
    terms,
    fc
      .constantFrom<Parts>(1, 10, 1000)
      .chain((parts) => fc.tuple(fc.integer({ min: 0, max: 3000 * parts }), fc.constant(parts))),
    fc.integer({ min: 0, max: 20_000_000 }),
    fc.nat(),
  )
  .chain(([held, [quantity, parts], centiFen, pick]) =>
    fc
      .record({
        bonuses: fc.subarray([...held.bonuses.keys()]).chain((places) =>
          fc.tuple(...places.map(() => fc.integer({ min: 0, max: quantity }))).map((sizes) =>
            places.map((at, i) => ({
              at,
              quantity: sizes[i] ?? 0,
            })),
          ),
        ),
        deductions: fc
          .shuffledSubarray([...held.deductions.keys()])
          .chain((places) =>
            fc
              .tuple(...places.map(() => claim(quantity)))
              .map((claims) =>
                places.map((at, i) => ({ at, claim: claims[i] ?? { by: 'sum', fen: 0 } })),
              ),
          ),
      })
      .map((picked) => {
        const quote = { index: '脐橙批发价', source: '县价格监测站', day: day(20_800), centiFen }
        const { grade } = held.floors[pick % held.floors.length] ?? { grade: 1 }
        const { bonuses, deductions } = picked
        return {
          terms: held,
          acceptance: { grade, quantity, parts, quote, bonuses, deductions },
        }
      }),
  )

/** What one unit is paid, in fen. */
export function unitPrice({ terms: { floors: prices, rule: by }, acceptance }: World): Fraction {
  const { grade, quote } = acceptance
  const floor = whole(prices.find((each) => each.grade === grade)?.floorFen ?? 0)
  if (by.kind === 'floor-only') return floor
  const index = over(quote?.centiFen ?? 0, 100)
  const rate = over(by.rateBp, 10_000)
  if (by.kind === 'index-rate') return max(floor, times(index, rate))
  return plus(floor, times(max(nought, less(index, floor)), rate))
}

export function goodsOf(world: World): number {
  return up(times(unitPrice(world), over(world.acceptance.quantity, world.acceptance.parts)))
}

export function bonusOf({ terms: { bonuses }, acceptance }: World): number {
  const each = acceptance.bonuses.map(({ at, quantity }) =>
    times(whole(bonuses[at]?.perUnitFen ?? 0), over(quantity, acceptance.parts)),
  )
  return up(each.reduce(plus, nought))
}

export function deductedOf(world: World): number {
  const { terms: held, acceptance } = world
  const goods = whole(goodsOf(world))
  const each = acceptance.deductions.map(({ at, claim: asked }) => {
    const cap = times(goods, over(held.deductions[at]?.capBp ?? 0, 10_000))
    return min(cap, claimed(asked, goods, acceptance.parts))
  })
  const common = times(goods, over(held.deductionsCapBp, 10_000))
  return down(min(common, each.reduce(plus, nought)))
}

function claimed(asked: Claim, goods: Fraction, parts: number): Fraction {
  if (asked.by === 'sum') return whole(asked.fen)
  if (asked.by === 'share') return times(goods, over(asked.bp, 10_000))
  return times(whole(asked.perUnitFen), over(asked.quantity, parts))
}

/**
 * Does the sum again from the steps alone, as somebody with the printed slip would: every figure that a step derives must follow
 * from the figures before it. Answers the amount, or what does not follow.
 */
export function recompute(steps: readonly PriceStep[]): number | string {
  const slip = { floor: nought, price: nought, goods: 0, bonus: nought, taken: nought }
  const sums = { bonus: 0, deducted: 0 }
  let last: Fraction = nought
  for (const step of steps) {
    const wrong = follow(step, slip, sums)
    if (wrong !== null) return `${step.kind}: ${wrong}`
    if (step.kind === 'deduction') {
      last = claimed(step.claim, whole(slip.goods), step.parts)
      slip.taken = plus(slip.taken, last)
    }
    if (step.kind === 'deduction-cap') {
      slip.taken = plus(less(slip.taken, last), over(step.capMicroFen, 1_000_000))
    }
  }
  return slip.goods + sums.bonus - sums.deducted
}

type Slip = {
  floor: Fraction
  price: Fraction
  goods: number
  bonus: Fraction
  taken: Fraction
}

const same = ([a, b]: Fraction, [c, d]: Fraction): boolean => a * d === c * b
const unless = (holds: boolean, claim: string): string | null => (holds ? null : claim)

function follow(
  step: PriceStep,
  slip: Slip,
  sums: { bonus: number; deducted: number },
): string | null {
  switch (step.kind) {
    case 'floor':
      slip.floor = over(step.priceMicroFen, 1_000_000)
      slip.price = slip.floor
      return null
    case 'quote':
      return unless(same(over(step.centiFen, 100), over(step.priceMicroFen, 1_000_000)), 'quote')
    case 'index-rate':
      slip.price = max(slip.floor, times(over(step.centiFen, 100), over(step.rateBp, 10_000)))
      return null
    case 'rise-share':
      slip.price = plus(slip.floor, times(over(step.riseCentiFen, 100), over(step.rateBp, 10_000)))
      return null
    case 'unit':
      return unless(same(slip.price, over(step.priceMicroFen, 1_000_000)), 'price of a unit')
    case 'goods':
      slip.goods = up(times(slip.price, over(step.quantity, step.parts)))
      return unless(slip.goods === step.fen, 'price of the goods')
    case 'bonus':
      slip.bonus = plus(slip.bonus, times(whole(step.perUnitFen), over(step.quantity, step.parts)))
      return null
    case 'bonuses':
      sums.bonus = up(slip.bonus)
      return unless(sums.bonus === step.fen, 'sum of the bonuses')
    case 'deduction-cap':
    case 'deductions-cap': {
      const cap = times(whole(slip.goods), over(step.capBp, 10_000))
      if (step.kind === 'deductions-cap') slip.taken = cap
      return unless(same(cap, over(step.capMicroFen, 1_000_000)), 'cap')
    }
    case 'deductions':
      sums.deducted = down(slip.taken)
      return unless(sums.deducted === step.fen, 'sum of the deductions')
    default:
      return null
  }
}
