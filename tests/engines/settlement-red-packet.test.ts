import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  type RedPacket,
  type SalesReport,
  settleRedPacket,
} from '#engines/settlement/red-packet.ts'
import type { ChannelSales, CostClaim } from '#engines/settlement/red-packet-steps.ts'
import { type RedPacketTerms, readRedPacketTerms } from '#engines/settlement/red-packet-terms.ts'
import { redPacketWords } from '#engines/settlement/red-packet-words.ts'
import { unwrap } from '#kernel/result.ts'
import { say } from '#kernel/wording/wording.ts'
import { plain } from './contract-worlds.ts'

const eggs: RedPacketTerms = {
  shareBp: 3000,
  channels: ['天猫', '村头'],
  costs: [
    { name: '快递费', capBp: 2500 },
    { name: '平台佣金', capBp: 800 },
  ],
  splitBy: 'accepted-quantity',
  minimumFen: 60,
  fallbackBp: 500,
}
const stock = { quantity: 10_000, paidFen: 1_200_000 }
const shop = (change: Partial<ChannelSales> = {}): ChannelSales => ({
  channel: '天猫',
  ...{ quantity: 10_000, fen: 3_000_000, returnedQuantity: 0, returnedFen: 0 },
  ...change,
})
const report: SalesReport = {
  statement: 'in-time',
  parts: 1,
  sales: [shop()],
  costs: [],
  declaredFen: 600_000,
}
const bill = (name: string, fen: number, change: Partial<CostClaim> = {}): CostClaim => ({
  ...{ name, fen, evidence: `${name}-1`, related: null },
  ...change,
})
const settled = (change: Partial<SalesReport> = {}, terms = eggs): RedPacket =>
  unwrap(settleRedPacket(terms, stock, { ...report, ...change }))
const told = ({ steps }: RedPacket): string[] =>
  steps.map((step) => {
    const { code, facts } = redPacketWords(step, 'egg')
    return say(code, facts, 'zh')
  })

it('gives 0.60 of the 1.80 yuan that an egg bought at 1.20 makes at 3.00: a third', () => {
  const one = unwrap(
    settleRedPacket(
      eggs,
      { quantity: 1, paidFen: 120 },
      { ...report, sales: [shop({ quantity: 1, fen: 300 })], declaredFen: 60 },
    ),
  )
  expect([one.profitFen, one.dueFen, one.blocks]).toEqual([180, 60, []])
  expect(Math.floor((one.dueFen * 10_000) / (one.profitFen ?? 1))).toBe(3333)
  // The same from a share of a third, as a contract without a least for each egg would say it.
  const third = settled({}, { ...eggs, shareBp: 3334, minimumFen: 0 })
  expect([third.profitFen, third.dueFen]).toEqual([1_800_000, 600_120])
  expect(told(settled())).toEqual([
    '天猫：卖出 10000 枚，30000.00 元；退回 0 枚，0.00 元。',
    '净销售额：30000.00 － 0.00 ＝ 30000.00 元。',
    '收购成本：12000.00 × 10000 ÷ 10000 枚，不足一分舍去，计 12000.00 元。',
    '利润：30000.00 － 12000.00 － 0.00 ＝ 18000.00 元。',
    '利润的 30%：18000.00 × 30%，不足一分进为一分，计 5400.00 元。',
    '最低红包：10000 枚 × 0.60，计 6000.00 元。',
    '按每单位最低红包最高，应付红包 6000.00 元。',
  ])
})

it('counts only listed costs with evidence, once each, up to their caps, related parties at cost', () => {
  const packet = settled({
    costs: [
      bill('快递费', 700_000),
      bill('快递费', 100_000, { evidence: '快递费-2' }),
      bill('平台佣金', 90_000, { related: { costFen: 60_000 } }),
      bill('平台佣金', 10_000, { evidence: '快递费-1' }),
      bill('平台佣金', 10_000, { evidence: '' }),
      bill('平台佣金', 10_000, { evidence: '佣金-3', related: { costFen: null } }),
      bill('招待费', 50_000),
    ],
  })
  expect(packet.allowedFen).toBe(750_000 + 60_000)
  expect(packet.disallowedFen).toBe(970_000 - 810_000)
  expect(packet.profitFen).toBe(3_000_000 - 1_200_000 - 810_000)
  expect(told(packet).slice(3, 11)).toEqual([
    '快递费：报 8000.00 元，最多为净销售额的 25%：30000.00 × 25%，计 7500.00 元。',
    '平台佣金：600.00 元。',
    '不计：平台佣金 300.00 元（平台佣金-1），关联方收费高于实际成本的部分。',
    '不计：平台佣金 100.00 元，凭证 快递费-1 已用过。',
    '不计：平台佣金 100.00 元，没有凭证。',
    '不计：平台佣金 100.00 元（佣金-3），关联方的实际成本没有证明。',
    '不计：招待费 500.00 元（招待费-1），不在合同的成本清单里。',
    '利润：30000.00 － 12000.00 － 8100.00 ＝ 9900.00 元。',
  ])
})

it('blocks the payment while the firm declares less than is due, and never goes below 30 %', () => {
  expect(settled({ declaredFen: 599_999 }).blocks).toEqual([
    { code: 'red-packet-declared-short', facts: { declaredYuan: '5999.99', dueYuan: '6000.00' } },
  ])
  const stingy = settled({ declaredFen: 539_999 }, { ...eggs, shareBp: 2000, minimumFen: 0 })
  expect([stingy.dueFen, stingy.blocks.length]).toEqual([540_000, 1])
})

it('takes a share of the sales when no statement comes, and the better of both when it comes late', () => {
  const terms = { ...eggs, minimumFen: 0, fallbackBp: 2000 }
  const none = settled({ statement: 'none', declaredFen: 0 }, terms)
  expect([none.dueFen, none.profitFen, none.blocks]).toEqual([600_000, null, []])
  expect(told(none).slice(2)).toEqual([
    '报表逾期，按净销售额的 20%：30000.00 × 20%，不足一分进为一分，计 6000.00 元。',
    '按逾期比例最高，应付红包 6000.00 元。',
  ])
  expect(settled({ statement: 'late' }, terms).dueFen).toBe(600_000)
  expect(settled({ statement: 'late' }, { ...terms, fallbackBp: 500 }).dueFen).toBe(540_000)
  expect(settled({ statement: 'in-time' }, terms).dueFen).toBe(540_000)
})

it('pays the least for each unit also where nothing was made, and flags what was sold below cost', () => {
  const cheap = settled({ sales: [shop({ fen: 900_000, channel: '微店' })] })
  expect([cheap.profitFen, cheap.dueFen]).toEqual([-300_000, 600_000])
  expect(cheap.flags.map(({ code }) => code)).toEqual([
    'red-packet-channel-unlisted',
    'red-packet-below-cost',
  ])
})

it('does not charge what was sent back, and keeps it for the next period', () => {
  const sales = [
    shop({ quantity: 3000, fen: 900_000, returnedQuantity: 1000, returnedFen: 300_000 }),
  ]
  const packet = settled({ sales })
  expect([packet.netFen, packet.soldQuantity, packet.profitFen]).toEqual([600_000, 2000, 360_000])
  expect(packet.left).toEqual({ quantity: 8000, paidFen: 960_000 })
})

it('charges what was paid for the goods exactly once, however many periods they are sold in', () => {
  const periods = fc.array(fc.nat({ max: 400 }), { minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(periods, fc.nat({ max: 1_000_000 }), (sold, paidFen) => {
      const quantity = sold.reduce((sum, each) => sum + each, 0)
      let left = { quantity, paidFen }
      let charged = 0
      for (const each of sold) {
        const sales = [shop({ quantity: each, fen: each * 300 })]
        const packet = unwrap(settleRedPacket(eggs, left, { ...report, sales }))
        charged += packet.netFen - packet.allowedFen - (packet.profitFen ?? 0)
        left = packet.left
      }
      if (quantity > 0) expect([charged, left]).toEqual([paidFen, { quantity: 0, paidFen: 0 }])
    }),
  )
})

const rate = fc.nat({ max: 10_000 })
const anyTerms: fc.Arbitrary<RedPacketTerms> = fc.record({
  shareBp: rate,
  channels: fc.constant(['天猫']),
  costs: fc.tuple(rate, rate).map(([first, second]) => [
    { name: '快递费', capBp: first },
    { name: '平台佣金', capBp: second },
  ]),
  splitBy: fc.constant('accepted-value'),
  minimumFen: fc.nat({ max: 200 }),
  fallbackBp: rate,
})
const claim: fc.Arbitrary<CostClaim> = fc.record({
  name: fc.constantFrom('快递费', '平台佣金', '招待费'),
  fen: fc.nat({ max: 100_000 }),
  evidence: fc.constantFrom('', 'A', 'B', 'C', 'D', 'E'),
  related: fc.option(fc.record({ costFen: fc.option(fc.nat({ max: 100_000 })) })),
})
const channel = fc
  .tuple(fc.nat({ max: 5000 }), fc.nat({ max: 1_000_000 }), fc.nat({ max: 100 }))
  .map(([quantity, fen, back]) => ({
    ...{ quantity, fen },
    returnedQuantity: Math.floor((quantity * back) / 100),
    returnedFen: Math.floor((fen * back) / 100),
  }))

it('owes what the formula comes to when it is worked out in one line', () => {
  const up = (amount: bigint, under: bigint): bigint => (amount + under - 1n) / under
  const greatest = (list: readonly bigint[]): bigint => list.reduce((a, b) => (a > b ? a : b), 0n)
  const property = fc.property(
    anyTerms,
    fc.array(channel, { maxLength: 3 }),
    fc.array(claim, { maxLength: 8 }),
    fc.constantFrom('in-time' as const, 'late' as const),
    fc.nat({ max: 2_000_000 }),
    (terms, channels, costs, statement, paidFen) => {
      const sales = channels.map((each, at) => ({ channel: `第${at}家`, ...each }))
      const sum = (of: (each: ChannelSales) => number) =>
        sales.reduce((total, each) => total + of(each), 0)
      const sold = sum((each) => each.quantity - each.returnedQuantity)
      const net = sum((each) => each.fen - each.returnedFen)
      const allowed = terms.costs.reduce((total, { name, capBp }) => {
        const good = costs.filter(
          (each, at) =>
            each.name === name &&
            each.evidence !== '' &&
            costs.findIndex(({ evidence }) => evidence === each.evidence) === at,
        )
        const at = good.reduce((some, { fen, related }) => {
          if (related === null) return some + fen
          return some + (related.costFen === null ? 0 : Math.min(fen, related.costFen))
        }, 0)
        return total + Math.min(at, Math.floor((net * capBp) / 10_000))
      }, 0)
      const packet = unwrap(
        settleRedPacket(
          terms,
          { quantity: sold + 7, paidFen },
          { statement, parts: 1, sales, costs, declaredFen: 0 },
        ),
      )
      const profit = net - Math.floor((paidFen * sold) / (sold + 7)) - allowed
      const claims = [
        up(greatest([BigInt(profit)]) * BigInt(Math.max(3000, terms.shareBp)), 10_000n),
        BigInt(terms.minimumFen * sold),
        statement === 'late' ? up(BigInt(net) * BigInt(terms.fallbackBp), 10_000n) : 0n,
      ]
      expect([packet.netFen, packet.allowedFen, packet.profitFen]).toEqual([net, allowed, profit])
      expect(packet.allowedFen + packet.disallowedFen).toBe(
        costs.reduce((a, { fen }) => a + fen, 0),
      )
      expect(BigInt(packet.dueFen)).toBe(greatest(claims))
      expect(packet.dueFen * 10_000).toBeGreaterThanOrEqual(profit * 3000)
      expect(packet.blocks.length).toBe(packet.dueFen > 0 ? 1 : 0)
    },
  )
  fc.assert(property, { numRuns: 500 })
})

const refused: readonly (readonly [string, Partial<SalesReport>])[] = [
  ['red-packet-figure-wrong', { sales: [shop({ returnedFen: -1 })] }],
  ['red-packet-figure-wrong', { costs: [bill('快递费', 0.5)] }],
  ['red-packet-figure-wrong', { declaredFen: Number.NaN }],
  ['red-packet-figure-wrong', { sales: [shop({ fen: 2 ** 53 - 1 })] }],
  ['red-packet-channel-repeated', { sales: [shop({ quantity: 1 }), shop({ quantity: 1 })] }],
  ['red-packet-returns-exceed', { sales: [shop({ returnedFen: 3_000_001 })] }],
  ['red-packet-returns-exceed', { sales: [shop({ returnedQuantity: 10_001 })] }],
  ['red-packet-oversold', { sales: [shop({ quantity: 10_001 })] }],
]

it.each(refused)('refuses with %s what cannot be settled: %j', (code, change) => {
  const result = settleRedPacket(eggs, stock, { ...report, ...change })
  expect(result.ok ? null : result.refusal.code).toBe(code)
})

it('reads clause 13 as it was signed, and refuses what it leaves blank', () => {
  const written = plain.terms.redPacket
  expect(unwrap(readRedPacketTerms(written)).costs).toEqual([
    { name: '快递费', capBp: 2500 },
    { name: '平台佣金', capBp: 800 },
  ])
  const blanks = [
    { ...written, shareBp: null },
    { ...written, splitBy: '' as const },
    { ...written, minimumFen: null },
    { ...written, fallbackBp: null },
    { ...written, costs: [{ name: '快递费', capBp: null }] },
    { ...written, costs: [...written.costs, ...written.costs] },
  ]
  const fields = blanks.map((each) => {
    const result = readRedPacketTerms(each)
    return result.ok ? null : result.refusal.field
  })
  expect(fields).toEqual(['shareBp', 'splitBy', 'minimumFen', 'fallbackBp', 'costs', 'costs'])
})
