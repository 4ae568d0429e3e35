import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  type Acceptance,
  type Priced,
  priceAcceptance,
  type Quote,
} from '#engines/settlement/price.ts'
import { type PriceTerms, readPriceTerms } from '#engines/settlement/price-terms.ts'
import { priceWords } from '#engines/settlement/price-words.ts'
import { unwrap } from '#kernel/result.ts'
import { day, parseDay } from '#kernel/time.ts'
import { type Language, say } from '#kernel/wording/wording.ts'
import { plain } from './contract-worlds.ts'
import {
  bonusOf,
  deductedOf,
  goodsOf,
  recompute,
  unitPrice,
  type World,
  worlds,
} from './settlement-price-worlds.ts'

const runs = { numRuns: 1000 }
const priced = ({ terms, acceptance }: World): Priced => unwrap(priceAcceptance(terms, acceptance))

it('pays what fractions worked out by hand come to', () => {
  fc.assert(
    fc.property(worlds, (world) => {
      const { goodsFen, bonusFen, deductedFen, amountFen, priceMicroFen } = priced(world)
      const [n, d] = unitPrice(world)
      expect(BigInt(priceMicroFen) * d).toBe(n * 1_000_000n)
      expect(goodsFen).toBe(goodsOf(world))
      expect(bonusFen).toBe(bonusOf(world))
      expect(deductedFen).toBe(deductedOf(world))
      expect(amountFen).toBe(goodsFen + bonusFen - deductedFen)
    }),
    runs,
  )
})

it('can be computed again from its steps alone', () => {
  fc.assert(
    fc.property(worlds, (world) => {
      const { steps, amountFen } = priced(world)
      expect(recompute(steps)).toBe(amountFen)
      expect(steps.at(-1)).toMatchObject({ kind: 'amount', amountFen })
    }),
    runs,
  )
})

it('never pays less than the floor for the quantity, less what the contract lists, and never less than nothing', () => {
  fc.assert(
    fc.property(worlds, (world) => {
      const { terms, acceptance } = world
      const { amountFen, deductedFen, goodsFen } = priced(world)
      const floor = terms.floors.find(({ grade }) => grade === acceptance.grade)?.floorFen ?? 0
      const atFloor = BigInt(floor) * BigInt(acceptance.quantity)
      expect(BigInt(amountFen + deductedFen) * BigInt(acceptance.parts)).toBeGreaterThanOrEqual(
        atFloor,
      )
      expect(deductedFen * 10_000).toBeLessThanOrEqual(goodsFen * terms.deductionsCapBp)
      expect(amountFen).toBeGreaterThanOrEqual(0)
    }),
    runs,
  )
})

it('pays no less for a higher index, a better grade or a larger quantity', () => {
  const more = fc.integer({ min: 1, max: 3000 })
  fc.assert(
    fc.property(worlds, more, (world, by) => {
      const { terms, acceptance } = world
      const paidFor = (change: Partial<Acceptance>) =>
        priced({ terms, acceptance: { ...acceptance, ...change } }).amountFen
      const now = paidFor({})
      const { quote, quantity, grade } = acceptance
      if (quote !== null) {
        expect(
          paidFor({ quote: { ...quote, centiFen: quote.centiFen + by } }),
        ).toBeGreaterThanOrEqual(now)
      }
      expect(paidFor({ quantity: quantity + by })).toBeGreaterThanOrEqual(now)
      expect(paidFor({ quantity: quantity + 1 })).toBeGreaterThanOrEqual(now)
      // A contract that pays more than the whole of a rise pays more for what has the lower floor.
      const { rule } = terms
      const steep = rule.kind === 'rise-share' && rule.rateBp > 10_000
      if (grade > 1 && !steep) expect(paidFor({ grade: grade - 1 })).toBeGreaterThanOrEqual(now)
    }),
    runs,
  )
})

const quote: Quote = {
  index: '脐橙产地收购价',
  source: '县价格监测站',
  day: parseDay('2026-11-20') ?? day(0),
  centiFen: 62_345,
}
const oranges: PriceTerms = {
  unit: 'kg',
  floors: [
    { grade: 1, name: '一级', floorFen: 480 },
    { grade: 2, name: '二级', floorFen: 360 },
  ],
  rule: { kind: 'index-rate', index: quote.index, indexSource: quote.source, rateBp: 8500 },
  bonuses: [{ name: '足量奖', perUnitFen: 10 }],
  deductions: [
    { name: '水分和杂质', capBp: 300 },
    { name: '装卸', capBp: 100 },
  ],
  deductionsCapBp: 350,
}
const delivery: Acceptance = {
  grade: 1,
  quantity: 123_450,
  parts: 1000,
  quote,
  bonuses: [{ at: 0, quantity: 123_450 }],
  deductions: [
    { at: 0, claim: { by: 'share', bp: 500 } },
    { at: 1, claim: { by: 'unit', perUnitFen: 3, quantity: 123_450 } },
  ],
}
const told = (terms: PriceTerms, acceptance: Acceptance, language: Language): string[] =>
  unwrap(priceAcceptance(terms, acceptance)).steps.map((step) => {
    const { code, facts } = priceWords(step)
    return say(code, facts, language)
  })

it('unfolds an amount into sentences that a household can follow with a pencil', () => {
  expect(told(oranges, delivery, 'zh')).toEqual([
    '一级（第 1 级）的保底价：每公斤 4.80 元。',
    '2026-11-20 的行情“脐橙产地收购价”（来源：县价格监测站）：每公斤 6.2345 元。',
    '行情价：6.2345 × 85% ＝ 5.299325 元。',
    '单价按行情，高于保底价：每公斤 5.299325 元。',
    '货款：123.45 公斤 × 5.299325 ＝ 654.20167125 元，不足一分进为一分，计 654.21 元。',
    '奖励“足量奖”：123.45 公斤 × 0.10 ＝ 12.345 元。',
    '奖励合计不足一分进为一分，计 12.35 元。',
    '扣款“水分和杂质”：654.21 × 5% ＝ 32.7105 元。',
    '“水分和杂质”最多扣货款的 3%：654.21 × 3% ＝ 19.6263 元，只扣这么多。',
    '扣款“装卸”：123.45 公斤 × 0.03 ＝ 3.7035 元。',
    '各项扣款合计最多为货款的 3.5%：654.21 × 3.5% ＝ 22.89735 元，只扣这么多。',
    '扣款合计 22.89735 元，不足一分舍去，计 22.89 元。',
    '应付：654.21 ＋ 12.35 － 22.89 ＝ 643.67 元。',
  ])
  expect(told(oranges, { ...delivery, deductions: [] }, 'en').slice(2, 6)).toEqual([
    'By the index: 6.2345 × 85 % = 5.299325 yuan.',
    'The price by the index is above the floor and counts: 5.299325 yuan per kg.',
    'Goods: 123.45 kg × 5.299325 = 654.20167125 yuan, rounded up to 654.21 yuan.',
    'Bonus “足量奖”: 123.45 kg × 0.10 = 12.345 yuan.',
  ])
})

it('pays the floor when the index falls, and a share of its rise where the contract says so', () => {
  const fallen = { ...delivery, quote: { ...quote, centiFen: 50_000 }, bonuses: [], deductions: [] }
  expect(told(oranges, fallen, 'zh').slice(3)).toEqual([
    '单价按保底价：每公斤 4.80 元。',
    '货款：123.45 公斤 × 4.80 ＝ 592.56 元，不足一分进为一分，计 592.56 元。',
    '应付：592.56 ＋ 0.00 － 0.00 ＝ 592.56 元。',
  ])
  const shared = { ...oranges, rule: { ...oranges.rule, kind: 'rise-share' } as PriceTerms['rule'] }
  expect(told(shared, delivery, 'zh')[2]).toBe(
    '行情高出保底价 1.4345 元：4.80 ＋ 1.4345 × 85% ＝ 6.019325 元。',
  )
})

it('reads the terms of a contract as they were signed, and refuses what they leave blank', () => {
  const { goods, price } = plain.terms
  const [line] = goods.lines
  if (line === undefined) throw new Error('the contract has a line')
  const read = unwrap(readPriceTerms({ line, price }))
  expect(read.floors.map(({ floorFen }) => floorFen)).toEqual(
    line.floors.map((floor) => floor.floorFen),
  )
  expect(read.deductionsCapBp).toBe(price.deductionsCapBp)
  const blanks = [
    { line: { ...line, unit: '' as const }, price },
    { line: { ...line, floors: [] }, price },
    { line: { ...line, floors: [...line.floors, ...line.floors] }, price },
    { line: { ...line, rule: { ...line.rule, kind: '' as const } }, price },
    { line: { ...line, rule: { ...line.rule, kind: 'index-rate' as const, rateBp: null } }, price },
    { line, price: { ...price, bonuses: [{ name: '足量奖', perUnitFen: null }] } },
    { line, price: { ...price, deductions: [{ name: '水分', capBp: 10_001 }] } },
    { line, price: { ...price, deductionsCapBp: null } },
  ]
  const fields = blanks.map((written) => {
    const result = readPriceTerms(written)
    return result.ok ? null : result.refusal.field
  })
  expect(fields).toEqual([
    ...['unit', 'floors', 'floors', 'rule', 'rule'],
    ...['bonuses', 'deductions', 'deductionsCapBp'],
  ])
})

const refused: readonly (readonly [string, Partial<Acceptance>])[] = [
  ['price-grade-unknown', { grade: 3 }],
  ['price-quantity-wrong', { quantity: -1 }],
  ['price-quantity-wrong', { quantity: 0.5 }],
  ['price-quantity-wrong', { bonuses: [{ at: 0, quantity: 123_451 }] }],
  ['price-claim-wrong', { deductions: [{ at: 0, claim: { by: 'sum', fen: -1 } }] }],
  ['price-not-listed', { bonuses: [{ at: 1, quantity: 1 }] }],
  ['price-not-listed', { deductions: [{ at: 2, claim: { by: 'sum', fen: 1 } }] }],
  [
    'price-not-listed',
    {
      deductions: [
        { at: 0, claim: { by: 'sum', fen: 1 } },
        { at: 0, claim: { by: 'sum', fen: 1 } },
      ],
    },
  ],
  ['price-quote-missing', { quote: null }],
  ['price-quote-foreign', { quote: { ...quote, index: '别处的行情' } }],
  ['price-quote-foreign', { quote: { ...quote, source: '别人' } }],
  ['price-quote-wrong', { quote: { ...quote, centiFen: -1 } }],
  ['price-amount-too-large', { quantity: 2 ** 53 - 1 }],
]

it.each(refused)('refuses with %s what cannot be priced: %j', (code, change) => {
  const result = priceAcceptance(oranges, { ...delivery, ...change })
  expect(result.ok ? null : result.refusal.code).toBe(code)
})
