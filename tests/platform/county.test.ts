import { env } from 'cloudflare:test'
import { expect, it } from 'vitest'
import { settleCounty } from '../county.ts'
import { startAfresh } from '../fresh.ts'

it('posts every transfer to both balances, by trigger', async () => {
  await startAfresh()
  await settleCounty()
  const { results } = await env.DB.prepare(
    'SELECT id, balance_fen AS fen FROM accounts ORDER BY id',
  ).all()
  expect(results).toEqual([
    { id: 'bank', fen: -100_000_000 },
    { id: 'firm/firm_1/deposit', fen: 50_000_000 },
    { id: 'firm/firm_2/deposit', fen: 50_000_000 },
  ])
})
