// From what a firm sold online to what each household is owed: stated by the firm, freed by others, split to the fen.

import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { rowsOf } from '../market.ts'
import type { Person } from '../people.ts'
import type { Hands } from '../receiving.ts'
import {
  type Answer,
  approve,
  codeOf,
  csv,
  dues,
  type Facts,
  factsOf,
  json,
  later,
  openEggs,
  order,
  period,
  type Statement,
  sellEggs,
  state,
  stated,
  upload,
} from '../redpacket.ts'

let hands: Hands
beforeEach(async () => {
  hands = await openEggs()
})
afterEach(() => vi.useRealTimers())

const sellAll = (): Promise<Answer> => sellEggs(hands.firm)
const written = () =>
  rowsOf(
    'SELECT (SELECT count(*) FROM red_packet_statements) AS statements, (SELECT count(*) FROM red_packet_decisions) AS decisions',
  )

it('reproduces the egg: bought at 1.20, sold at 3.00, 0.60 of the 1.80 to the household, a third', async () => {
  await sellAll()
  const { firm, office, audit, household, neighbour } = await later(5)
  const [facts] = await factsOf(firm)
  expect(facts).toMatchObject({
    ...{ product: 'egg', statement: 'in-time', households: 2, unstated: null },
    basis: {
      stock: { quantity: 600, paidFen: 72_000 },
      sales: [{ channel: '天猫', quantity: 600, fen: 180_000, returnedQuantity: 0 }],
    },
  })
  const made = await json<Statement>(state(firm, facts))
  expect(made).toMatchObject({
    ...{ state: 'submitted', netFen: 180_000, purchaseFen: 72_000, profitFen: 108_000 },
    ...{ dueFen: 36_000, version: 1, households: 2, blocks: [] },
  })
  expect(made.told).toEqual([
    '天猫：卖出 600 枚，1800.00 元；退回 0 枚，0.00 元。',
    '净销售额：1800.00 － 0.00 ＝ 1800.00 元。',
    '收购成本：720.00 × 600 ÷ 600 枚，不足一分舍去，计 720.00 元。',
    '利润：1800.00 － 720.00 － 0.00 ＝ 1080.00 元。',
    '利润的 30%：1080.00 × 30%，不足一分进为一分，计 324.00 元。',
    '最低红包：600 枚 × 0.60，计 360.00 元。',
    '按每单位最低红包最高，应付红包 360.00 元。',
  ])
  expect(await codeOf(approve(firm, made.id))).toEqual([403, 'not-granted'])
  expect(await json(approve(audit, made.id))).toMatchObject({ state: 'approved' })
  const payer = 'firm/firm_1/settlement'
  const owed = { component: 'red-packet', period, evidence: `red-packet/${made.id}`, payer }
  expect(await dues()).toEqual([
    { household: 'hh_1', ...owed, fen: 24_000 },
    { household: 'hh_2', ...owed, fen: 12_000 },
  ])
  const own = await json<{ items: Statement[] }>(household.get('/own-red-packets'))
  expect(own.items).toMatchObject([{ fen: 24_000, dueFen: 36_000, quantity: 400, households: 2 }])
  expect(own.items[0]?.told.at(-1)).toBe('红包共 360.00 元；您家占 400 ÷ 600，得 240.00 元。')
  const other = await json<{ items: Statement[] }>(neighbour.get('/own-red-packets'))
  expect(other.items).toMatchObject([{ fen: 12_000 }])
  const portions = await json<{ items: { fen: number }[] }>(
    office.get(`/red-packets/${made.id}/portions`),
  )
  expect(portions.items.map(({ fen }) => fen)).toEqual([24_000, 12_000])
  expect(await codeOf(household.get(`/red-packets/${made.id}`))).toEqual([403, 'not-granted'])
  expect(await codeOf(approve(office, made.id))).toEqual([409, 'red-packet-decided'])
})

it('counts returns, listed costs with evidence and related parties at cost, and shows what it struck out', async () => {
  await upload(hands.firm, csv(order('A1', { count: 20, yuan: 1800, back: 2, refund: 180 })))
  const { firm, finance } = await later(5)
  const bill = (name: string, fen: number, evidence: string, costFen?: number | null) => {
    return { name, fen, evidence, related: costFen === undefined ? null : { costFen } }
  }
  const made = await stated(firm, {
    costs: [
      bill('快递费', 10_000, 'KD-1'),
      bill('平台佣金', 9000, 'PT-1', 6000),
      bill('招待费', 50_000, 'ZD-1'),
      bill('快递费', 1000, 'KD-1'),
      bill('快递费', 500, ''),
    ],
    declaredFen: 32_400,
  })
  expect(made).toMatchObject({
    ...{
      netFen: 162_000,
      allowedFen: 16_000,
      disallowedFen: 54_500,
      profitFen: 162_000 - 64_800 - 16_000,
    },
    ...{ soldQuantity: 540, dueFen: 32_400, state: 'submitted' },
  })
  expect(made.told.filter((line) => line.startsWith('不计'))).toHaveLength(4)
  const seen = await json<Statement>(
    finance.get(`/red-packets/${made.id}`, { 'accept-language': 'en' }),
  )
  expect(seen.told.join()).toContain('Struck out: 招待费, 500.00 yuan (ZD-1), is not on the list')
})

it('holds back what is declared short until the firm corrects it by a statement that names it', async () => {
  await sellAll()
  const { firm, office, clerk } = await later(5)
  const short = await stated(firm, { declaredFen: 35_999 })
  expect(short).toMatchObject({ state: 'blocked', blocks: [{ code: 'red-packet-declared-short' }] })
  expect(await codeOf(approve(office, short.id))).toEqual([409, 'red-packet-blocked'])
  expect(await dues()).toEqual([])
  const again = { declaredFen: 36_000, replaces: short.id }
  expect(await stated(firm, { ...again, replaces: null })).toMatchObject({
    code: 'red-packet-stated',
  })
  expect(await stated(firm, again)).toMatchObject({ code: 'reason-missing' })
  const right = await stated(firm, { ...again, reason: '申报少算了一分' })
  expect(right).toMatchObject({ version: 2, replaces: short.id, state: 'submitted' })
  const old = await json<Statement & { versions: Answer[] }>(firm.get(`/red-packets/${short.id}`))
  expect(old).toMatchObject({ state: 'replaced', declaredFen: 35_999, replacedBy: right.id })
  expect(await codeOf(approve(office, short.id))).toEqual([409, 'red-packet-decided'])
  const back = office.send('PUT', `/red-packets/${right.id}/return`, { reason: '缺快递发票' })
  expect(await json(back)).toMatchObject({ state: 'returned', decisionReason: '缺快递发票' })
  expect(await codeOf(approve(clerk, right.id))).toEqual([409, 'red-packet-decided'])
  const third = await stated(firm, { replaces: right.id, reason: '补了发票' })
  expect(await json(approve(clerk, third.id))).toMatchObject({ state: 'approved' })
  expect(await dues()).toHaveLength(2)
})

it('adds to what was paid when an approved statement is corrected, and takes nothing back', async () => {
  await upload(hands.firm, csv(order('A1', { count: 10, yuan: 900 })))
  const { firm, office, household } = await later(5)
  const first = await stated(firm, { declaredFen: 18_000 })
  await approve(office, first.id)
  vi.setSystemTime(Date.now() + 60_000)
  await upload(firm, csv(order('A2', { count: 10, yuan: 900 })))
  const more = await stated(firm, { replaces: first.id, reason: '漏报京东' })
  expect(more).toMatchObject({ dueFen: 36_000 })
  await approve(office, more.id)
  expect((await dues()).map((due) => Object.values(due as object)[4])).toEqual([
    12_000, 12_000, 6000, 6000,
  ])
  const own = await json<{ items: Answer[] }>(household.get('/own-red-packets'))
  expect(own.items).toMatchObject([
    { fen: 24_000, addedFen: 12_000, replaced: false },
    { fen: 12_000, addedFen: 12_000, replaced: true },
  ])
})

it('takes the better of profit and sales from who is late, and the sales from who says nothing', async () => {
  await sellAll()
  const early = await later(5)
  const [facts] = await factsOf(early.office)
  const key = ({ firm, product, clause }: Facts) => ({ firm, product, clause, period })
  const settle = (who: Person) => who.send('POST', '/red-packet-fallbacks', key(facts as Facts))
  expect(await codeOf(settle(early.office))).toEqual([409, 'red-packet-deadline-open'])
  vi.useRealTimers()
  const { firm, office, clerk, audit } = await later(20)
  expect(await codeOf(settle(firm))).toEqual([403, 'not-granted'])
  const none = await json<Statement>(settle(office))
  expect(none).toMatchObject({
    statement: 'none',
    profitFen: null,
    dueFen: 36_000,
    state: 'submitted',
  })
  expect(none.told.join()).toContain('报表逾期，按净销售额的 10%：1800.00 × 10%')
  expect(await codeOf(approve(office, none.id))).toEqual([403, 'red-packet-own'])
  expect(await codeOf(settle(clerk))).toEqual([409, 'red-packet-stated'])
  const late = await stated(firm, { replaces: none.id, reason: '补报' })
  expect(late).toMatchObject({ statement: 'late', version: 2, dueFen: 36_000 })
  expect(await json(approve(audit, late.id))).toMatchObject({ state: 'approved' })
})

it('refuses statements out of order, on other people’s goods, and approvals by the wrong hands', async () => {
  await sellAll()
  const [now] = await factsOf(hands.firm)
  expect(await codeOf(state(hands.firm, now))).toEqual([409, 'red-packet-period-open'])
  const { firm, rival, office, finance } = await later(5)
  const [facts] = await factsOf(firm)
  const refusals: [Promise<Response>, unknown][] = [
    [state(rival, facts), [403, 'not-yours']],
    [state(office, facts), [403, 'not-granted']],
    [state(firm, facts, { clause: '0'.repeat(64) }), [404, 'red-packet-no-contracts']],
    [state(firm, facts, { product: 'sweet-potato' }), [404, 'red-packet-no-contracts']],
    [state(firm, facts, { period: '2026-Q9' }), [422, 'sales-period-unknown']],
    [state(firm, facts, { period: '2026-Q4' }), [404, 'red-packet-no-contracts']],
    [state(firm, facts, { declaredFen: -1 }), [400, 'malformed']],
    [
      state(firm, facts, { costs: [{ name: '快递费', fen: -5, evidence: 'x', related: null }] }),
      [400, 'malformed'],
    ],
    [state(firm, facts, { replaces: 'none' }), [409, 'red-packet-stated']],
  ]
  for (const [answer, code] of refusals) expect(await codeOf(answer)).toEqual(code)
  expect(await written()).toEqual([{ statements: 0, decisions: 0 }])
  const made = await stated(firm)
  expect(await codeOf(approve(finance, made.id))).toEqual([403, 'red-packet-audit-only'])
  expect(await codeOf(rival.get(`/red-packets/${made.id}`))).toEqual([403, 'not-yours'])
  expect(await codeOf(rival.get(`/red-packets/${made.id}/orders`))).toEqual([403, 'not-yours'])
  expect((await json<{ items: Answer[] }>(rival.get('/red-packets'))).items).toEqual([])
  expect(await written()).toEqual([{ statements: 1, decisions: 0 }])
})

it('refuses to sell more than was accepted, and carries over what was not sold', async () => {
  await upload(hands.firm, csv(order('A1', { count: 21, yuan: 1890 })))
  const { firm } = await later(5)
  expect(await stated(firm)).toMatchObject({ code: 'red-packet-oversold' })
  expect(await written()).toEqual([{ statements: 0, decisions: 0 }])
})

it('settles period after period: what was left is sold at what it cost, and the earlier one comes first', async () => {
  await upload(hands.firm, csv(order('A1', { count: 10, yuan: 900 })))
  const { firm } = await later(5)
  const next = await factsOf(firm, nextMonth())
  expect(next).toMatchObject([{ basis: { stock: { quantity: 600 } } }])
  await upload(firm, csv(order('B1', { count: 10, yuan: 1200, at: `${nextMonth()}-02` })), {
    period: nextMonth(),
  })
  vi.useRealTimers()
  const then = await later(40)
  const [before] = await factsOf(then.firm, nextMonth())
  expect(await codeOf(state(then.firm, before))).toEqual([409, 'red-packet-earlier-open'])
  // The first month's statement is late by now: a tenth of the sales is less than its profit's share.
  const first = await stated(then.firm, { declaredFen: 18_000 })
  expect(first).toMatchObject({ statement: 'late', dueFen: 18_000 })
  const [after] = await factsOf(then.firm, nextMonth())
  expect(after?.basis.stock).toEqual({ quantity: 300, paidFen: 36_000 })
  const second = await json<Statement>(state(then.firm, after, { declaredFen: 25_200 }))
  expect(second).toMatchObject({ profitFen: 84_000, dueFen: 25_200, households: 2 })
  await approve(then.office, first.id)
  await approve(then.office, second.id)
  expect((await dues()).map((due) => Object.values(due as object)[4])).toEqual([
    12_000, 16_800, 6000, 8400,
  ])
})

function nextMonth(): string {
  const [year = 0, month = 0] = period.split('-').map(Number)
  return new Date(Date.UTC(year, month, 15)).toISOString().slice(0, 7)
}
