import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { idleDaysOf } from '#domains/funds/model.ts'
import type { Day, Instant } from '#kernel/time.ts'
import {
  type Allotments,
  allot,
  begun,
  books,
  codeOf,
  finance,
  grant,
  json,
  line,
  office,
  open,
  pay,
  project,
  receive,
  settleFunds,
} from '../funds.ts'
import { rowsOf } from '../market.ts'
import { signIn } from '../people.ts'
import { postRows } from '../postings.ts'

beforeEach(settleFunds)

describe('a source', () => {
  it('pays only what it is for, and only from its own project', async () => {
    const { fund, project: id, one } = await begun()
    const other = await open({ document: '县财〔2026〕13号', uses: ['wages'] })
    const wages = await json(project(other.fund.id, { uses: ['wages'] }))
    const before = await books()
    expect(await codeOf(project(fund, { uses: ['wages'], budgetFen: 1 }))).toEqual([
      ...[422, 'fund-use-strange'],
    ])
    expect(await codeOf(pay(id, [line(one, 1, { use: 'land-dividend' })]))).toEqual([
      ...[422, 'fund-use-strange'],
    ])
    expect(await codeOf(pay(wages.projects[0]?.id ?? '', [line(one, 1)]))).toEqual([
      ...[404, 'no-such-allotment'],
    ])
    expect(await books()).toEqual(before)
  })

  it('never mixes with another: no transfer leaves it but by a line, in the line’s amount', async () => {
    const { fund, project: id, one } = await begun()
    const other = await open({ document: '县财〔2026〕13号' })
    await pay(id, [line(one, 12_000)])
    const cash = `fund/${fund}/cash`
    const before = await books()
    const away = (to: string, fen: number, name = 'n') =>
      postRows([[name, 'transfer', cash, to, fen, 'x', null, 1]])
    await expect(away(`fund/${other.fund.id}/cash`, 5)).rejects.toThrow('fund by a line')
    await expect(away('firm/firm_1/deposit', 5)).rejects.toThrow('leaves a fund by a line')
    await expect(away('household/hh_1/fund', 5)).rejects.toThrow('leaves a fund by a line')
    await expect(away('bank', 5)).rejects.toThrow('leaves a fund by a line')
    await expect(postRows([['n', 'hold', cash, 'bank', 5, 'x', null, 1]])).rejects.toThrow(
      'leaves a fund by a line',
    )
    await expect(
      postRows([['n', 'transfer', 'firm/firm_1/deposit', cash, 5, 'x', null, 1]]),
    ).rejects.toThrow('comes back to a fund by a line')
    expect(await books()).toEqual(before)
  })

  it('pays what has come in and no more, once for a household, use, period and evidence', async () => {
    const { fund, project: id, one } = await begun()
    expect(await codeOf(receive(fund, 5, 'R-1'))).toEqual([409, 'deposit-repeated'])
    await pay(id, [line(one, 12_000)])
    expect(await codeOf(pay(id, [line(one, 1)]))).toEqual([409, 'fund-paid-already'])
    const poor = await open({ document: '县财〔2026〕14号' })
    const empty = (await json(project(poor.fund.id))).projects[0]?.id ?? ''
    const { items } = await json<Allotments>(allot(empty, { ct_1: 1000 }))
    const first = line(items[0]?.id ?? '', 1000)
    expect(await codeOf(pay(empty, [first]))).toEqual([409, 'fund-cash-short'])
    await receive(poor.fund.id, 999, 'R-2')
    expect(await codeOf(pay(empty, [first]))).toEqual([409, 'fund-cash-short'])
    await receive(poor.fund.id, 1, 'R-3')
    expect((await pay(empty, [first])).status).toBe(200)
  })

  it('is budgeted by the office, paid by the finance bureau, read by all departments, and no business of others', async () => {
    const { fund, project: id, one } = await begun()
    const audit = await signIn('department', 'audit')
    const firm = await signIn('firm', 'firm_1')
    expect(await codeOf(pay(id, [line(one, 1)], office))).toEqual([403, 'not-granted'])
    expect(await codeOf(pay(id, [line(one, 1)], audit))).toEqual([403, 'fund-finance-only'])
    expect(await codeOf(finance.send('POST', '/funds', grant))).toEqual([403, 'not-granted'])
    for (const path of [
      '/funds',
      `/funds/${fund}`,
      `/funds/${fund}/lines`,
      `/fund-projects/${id}/allotments`,
    ]) {
      expect((await audit.get(path)).status).toBe(200)
      expect((await office.get(path)).status).toBe(200)
      expect((await firm.get(path)).status).toBe(403)
    }
  })

  it('does a repeated deed once', async () => {
    const { project: id, one } = await begun()
    const key = { 'idempotency-key': 'pay-once' }
    const deed = () =>
      finance.send('POST', `/fund-projects/${id}/payments`, { lines: [line(one, 500)] }, key)
    const [first, second] = [await deed(), await deed()]
    expect([first.status, second.status]).toEqual([200, 200])
    expect(second.headers.get('idempotency-replayed')).toBe('true')
    expect(await rowsOf('SELECT count(*) AS n FROM fund_lines')).toEqual([{ n: 1 }])
  })
})

it('counts idle days from the oldest money that is still there', () => {
  const dayMs = 86_400_000
  const at = (day: number) => (day * dayMs) as Instant
  const received = [
    { at: at(100), amountFen: 50 },
    { at: at(110), amountFen: 30 },
    { at: at(120), amountFen: 20 },
  ]
  const idle = (cash: number) => idleDaysOf(received, cash, 130 as Day)
  expect([0, 1, 20, 21, 50, 51, 100].map(idle)).toEqual([0, 10, 10, 20, 20, 30, 30])
  const naive = (cash: number) => {
    const fen = received.flatMap(({ at: when, amountFen }) => Array(amountFen).fill(when / dayMs))
    return cash === 0 ? 0 : 130 - Number(fen.at(-cash))
  }
  fc.assert(fc.property(fc.nat(100), (cash) => idle(cash) === naive(cash)))
})
