import { beforeEach, describe, expect, it } from 'vitest'
import {
  allot,
  begun,
  books,
  codeOf,
  finance,
  json,
  line,
  office,
  pay,
  project,
  run,
  settleFunds,
} from '../funds.ts'
import { rowsOf } from '../market.ts'

beforeEach(settleFunds)

it('pays households out of what their contracts were given, and reports by fund what the lines add up to', async () => {
  const { fund, project: id, one, two } = await begun()
  const paid = await json(pay(id, [line(one, 12_000), line(two, 20_000)]))
  expect(paid.fund).toMatchObject({
    ...{ budgetFen: 100_000, projectedFen: 60_000, allottedFen: 50_000 },
    ...{ receivedFen: 80_000, paidFen: 32_000, cashFen: 48_000, idleDays: 0 },
  })
  expect(paid.projects).toMatchObject([{ budgetFen: 60_000, allottedFen: 50_000, paidFen: 32_000 }])
  expect(paid.ledgerPaidFen).toBe(32_000)
  const lines = await json<{ items: { id: string; household: string; amountFen: number }[] }>(
    finance.get(`/funds/${fund}/lines`),
  )
  expect(
    new Set(lines.items.map(({ household, amountFen }) => `${household} ${amountFen}`)),
  ).toEqual(new Set(['hh_1 12000', 'hh_2 20000']))
  expect(lines.items).toHaveLength(2)
  const first = lines.items.find(({ household }) => household === 'hh_1')?.id
  const back = await json(
    finance.send('POST', `/fund-lines/${first}/recoveries`, {
      amountFen: 2000,
      reason: '数量核减',
    }),
  )
  expect(back.fund).toMatchObject({ paidFen: 30_000, cashFen: 50_000 })
  expect(back.ledgerPaidFen).toBe(30_000)
  const [{ sum } = { sum: 0 }] = await rowsOf<{ sum: number }>(
    'SELECT sum(amount_fen) AS sum FROM fund_lines',
  )
  expect(sum).toBe(30_000)
  expect(
    await rowsOf(
      `SELECT id, balance_fen AS fen FROM accounts WHERE id LIKE 'household/%' ORDER BY 1`,
    ),
  ).toEqual([
    { id: 'household/hh_1/fund', fen: 10_000 },
    { id: 'household/hh_2/fund', fen: 20_000 },
  ])
})

describe('a budget', () => {
  it('is never exceeded, at no level, and nothing is written when it would be', async () => {
    const { fund, project: id, one } = await begun()
    const before = await books()
    const refusals = [
      [project(fund, { budgetFen: 40_001 }), [409, 'fund-budget-short']],
      [allot(id, { ct_3: 10_001 }), [409, 'fund-budget-short']],
      [allot(id, { ct_1: 1 }), [409, 'fund-allotted']],
      [allot(id, { nothing: 1 }), [404, 'no-such-contract']],
      [pay(id, [line(one, 30_001)]), [409, 'fund-budget-exceeded']],
      [
        pay(id, [line(one, 20_000), line(one, 10_001, { evidence: 'x' })]),
        [409, 'fund-budget-exceeded'],
      ],
      [
        office.send('PUT', `/funds/${fund}/budget`, {
          revision: 1,
          budgetFen: 59_999,
          reason: '减',
        }),
        [409, 'fund-budget-short'],
      ],
    ] as const
    for (const [answer, code] of refusals) expect(await codeOf(answer)).toEqual(code)
    expect(await books()).toEqual(before)
  })

  it('follows a supplementary document, and refuses whoever saw the budget before it', async () => {
    const { fund } = await begun()
    const change = (revision: number, budgetFen: number) =>
      office.send('PUT', `/funds/${fund}/budget`, { revision, budgetFen, reason: '追加' })
    expect((await json(change(1, 200_000))).fund).toMatchObject({ budgetFen: 200_000, revision: 2 })
    expect(await codeOf(change(1, 300_000))).toEqual([409, 'stale-revision'])
    expect((await project(fund, { budgetFen: 140_000 })).status).toBe(200)
  })

  it('lets through, of two deeds that together exceed it, one', async () => {
    const { project: id, one } = await begun()
    const answers = await Promise.all([
      codeOf(pay(id, [line(one, 20_000, { evidence: 'a' })])),
      codeOf(pay(id, [line(one, 20_000, { evidence: 'b' })])),
      codeOf(allot(id, { ct_3: 9000 })),
    ])
    expect(answers.map(([status]) => status).toSorted()).toEqual([200, 200, 409])
    expect(await rowsOf('SELECT sum(amount_fen) AS sum FROM fund_lines')).toEqual([{ sum: 20_000 }])
  })

  it.each([
    [`UPDATE fund_sources SET budget_fen = 1`, 'exceeded'],
    [`UPDATE fund_projects SET budget_fen = 100001`, 'exceeded'],
    [`UPDATE fund_projects SET budget_fen = 1`, 'exceeded'],
    [`UPDATE fund_allotments SET budget_fen = 60000`, 'exceeded'],
    [`UPDATE fund_sources SET uses = '["wages"]'`, 'keeps its purpose'],
    [`UPDATE fund_projects SET uses = '["wages"]'`, 'keeps its purpose'],
    [`UPDATE fund_allotments SET contract = 'ct_3'`, 'keeps its purpose'],
    [`UPDATE fund_lines SET amount_fen = 1`, 'append-only'],
    [`DELETE FROM fund_lines`, 'append-only'],
    [`DELETE FROM fund_projects`, 'never vanish'],
    [
      `REPLACE INTO fund_lines SELECT id, allotment, household, use, period, 'z', 1, NULL, at FROM fund_lines`,
      'UNIQUE',
    ],
    [
      `REPLACE INTO fund_sources SELECT 'n', 1, name, document, year, 1, uses FROM fund_sources`,
      'UNIQUE',
    ],
    [
      `INSERT OR IGNORE INTO fund_lines SELECT 'n', allotment, household, use, 'p', 'e', 30000, NULL, 1 FROM fund_lines`,
      'exceeded',
    ],
    [
      `INSERT OR IGNORE INTO fund_lines SELECT 'n', allotment, household, use, period, evidence, 1, NULL, 1 FROM fund_lines`,
      'paid already',
    ],
    [
      `INSERT INTO fund_lines SELECT 'n', allotment, 'hh_3', use, 'p', 'e', 1, NULL, 1 FROM fund_lines`,
      'another household',
    ],
    [
      `INSERT INTO fund_lines SELECT 'n', allotment, household, 'wages', 'p', 'e', 1, NULL, 1 FROM fund_lines`,
      'not a use',
    ],
    [
      `INSERT INTO fund_lines SELECT 'n', allotment, household, use, period, evidence, -12001, id, 1 FROM fund_lines`,
      'no more is recovered',
    ],
  ])('holds against %s', async (attack, guard) => {
    const { project: id, one } = await begun()
    await pay(id, [line(one, 12_000)])
    const before = await books()
    await expect(run(attack)).rejects.toThrow(guard)
    expect(await books()).toEqual(before)
  })
})
