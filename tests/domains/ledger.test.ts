import { env } from 'cloudflare:test'
import fc from 'fast-check'
import { beforeEach, expect, it } from 'vitest'
import { settleCounty } from '../county.ts'
import { startAfresh } from '../fresh.ts'

beforeEach(async () => {
  await startAfresh()
  await settleCounty()
})

const run = (sql: string) => env.DB.prepare(sql).run()
const sum = async () =>
  (await env.DB.prepare('SELECT sum(balance_fen) AS fen FROM accounts').first<{ fen: number }>())
    ?.fen

it.each([
  [`UPDATE transfers SET amount_fen = 1 WHERE id = 'lodge-1'`, 'append-only'],
  [`DELETE FROM transfers WHERE id = 'lodge-1'`, 'append-only'],
  [
    `INSERT OR REPLACE INTO transfers SELECT id, debit, credit, 1, purpose, at FROM transfers`,
    'UNIQUE',
  ],
  [`REPLACE INTO transfers VALUES ('lodge-1', 'bank', 'firm/firm_1/deposit', 1, 'x', 1)`, 'UNIQUE'],
  [`INSERT OR IGNORE INTO transfers VALUES ('n', 'bank', 'bank', 1, 'x', 1)`, 'two accounts'],
  [
    `INSERT OR IGNORE INTO transfers VALUES ('n', 'bank', 'firm/firm_1/deposit', -1, 'x', 1)`,
    'two accounts',
  ],
  [`INSERT INTO transfers VALUES ('n', 'bank', 'nobody', 1, 'x', 1)`, 'FOREIGN KEY'],
  [
    `INSERT INTO transfers VALUES ('n', 'firm/firm_1/deposit', 'bank', 50000001, 'x', 1)`,
    'overdraft',
  ],
  [`UPDATE accounts SET balance_fen = -1 WHERE id = 'firm/firm_1/deposit'`, 'overdraft'],
  [
    `UPDATE accounts SET may_overdraw = 1 WHERE id = 'firm/firm_1/deposit'`,
    'keeps its name and kind',
  ],
  [`DELETE FROM accounts WHERE id = 'firm/firm_1/deposit'`, 'append-only'],
  [`INSERT OR REPLACE INTO accounts VALUES ('firm/firm_1/deposit', 0, 1)`, 'UNIQUE'],
  [`INSERT INTO accounts VALUES ('firm/firm_9/deposit', 900, 0)`, 'opens empty'],
])('refuses the attack %s', async (attack, guard) => {
  const before = [
    (await run('SELECT * FROM transfers')).results,
    (await run('SELECT * FROM accounts')).results,
  ]
  await expect(run(attack)).rejects.toThrow(guard)
  expect([
    (await run('SELECT * FROM transfers')).results,
    (await run('SELECT * FROM accounts')).results,
  ]).toEqual(before)
})

it('keeps every fen: whatever is tried, all accounts add up to zero and to their transfers', async () => {
  const accounts = ['bank', 'firm/firm_1/deposit', 'firm/firm_2/deposit']
  const transfer = fc.record({
    debit: fc.constantFrom(...accounts),
    credit: fc.constantFrom(...accounts),
    amount: fc.integer({ min: -5, max: 60_000_000 }),
  })
  let number = 0
  await fc.assert(
    fc.asyncProperty(fc.array(transfer, { minLength: 1, maxLength: 6 }), async (tried) => {
      for (const { debit, credit, amount } of tried) {
        const statement = env.DB.prepare(`INSERT INTO transfers VALUES (?, ?, ?, ?, 'try', 1)`)
        await statement
          .bind(`try-${number++}`, debit, credit, amount)
          .run()
          .catch(() => undefined)
      }
      expect(await sum()).toBe(0)
      const drift = await run(`SELECT a.id FROM accounts a WHERE a.balance_fen <>
        coalesce((SELECT sum(amount_fen) FROM transfers WHERE credit = a.id), 0)
        - coalesce((SELECT sum(amount_fen) FROM transfers WHERE debit = a.id), 0)
        OR (a.balance_fen < 0 AND a.may_overdraw = 0)`)
      expect(drift.results).toEqual([])
    }),
    { numRuns: 25 },
  )
})
