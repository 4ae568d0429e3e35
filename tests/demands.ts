// What tests of demands share: good terms, and short ways to ask.

import { env } from 'cloudflare:test'
import type { Person } from './people.ts'

// 10,000 kg at no less than 2.00 yuan: at least 1,000 yuan of deposit.
export const terms = {
  product: 'navel-orange',
  gradeMin: 2,
  quantity: 10_000,
  floors: [
    { grade: 1, floorFen: 300 },
    { grade: 2, floorFen: 200 },
  ],
  windows: [{ from: '2026-11-20', to: '2026-12-20' }],
  priceRule: { kind: 'market-linked', index: '重庆双福批发价', sharePermille: 500 },
  place: 'park',
  shareMaxPermille: 200,
  viableMin: 1000,
  depositFen: 100_000,
}
export type Answer = Record<string, unknown> & {
  id: string
  revision: number
  no: string
  code: string
}
export const read = async (answer: Response) => (await answer.json()) as Answer
export const outcome = async (answer: Response) => {
  const { code, state } = await read(answer)
  return [answer.status, code ?? state]
}
export const draft = async (clerk: Person, changes: object = {}) =>
  read(await clerk.send('POST', '/demands', { firm: 'firm_1', ...terms, ...changes }))
export const publish = (clerk: Person, { id, revision }: { id: string; revision: number }) =>
  clerk.send('PUT', `/demands/${id}/publication`, { revision })
export const rowsOf = async (table: string) =>
  (await env.DB.prepare(`SELECT count(*) AS n FROM ${table}`).first<{ n: number }>())?.n
/** What each demand holds, in holds and in escrow, and what the first firm has free. */
export const balances = async () => {
  const { results } = await env.DB.prepare(
    `SELECT a.id, iif(a.id LIKE 'firm/%', a.balance_fen - a.held_fen, a.balance_fen + coalesce((
       SELECT sum(h.amount_fen) FROM transfers h WHERE h.kind = 'hold' AND h.credit = a.id
         AND NOT EXISTS (SELECT 1 FROM transfers e WHERE e.names = h.id)), 0)) AS fen
     FROM accounts a WHERE a.id LIKE 'firm/firm_1/%' OR a.id LIKE 'demand/%' ORDER BY a.id`,
  ).all<{ id: string; fen: number }>()
  return results.map(({ fen }) => fen)
}
export const commitTo = (id: string, quantity: number) =>
  env.DB.prepare('UPDATE demands SET committed = ? WHERE id = ?').bind(quantity, id).run()
