import { applyD1Migrations, env, reset } from 'cloudflare:test'
import { beforeEach, expect, it } from 'vitest'
import type { FullBlock, JournalRow } from '#engines/ledger/journal.ts'
import { checkEnd, followBlocks, opening } from '#engines/ledger/verify.ts'
import { settleCounty } from '../county.ts'
import { rowsOf } from '../market.ts'

const run = (sql: string) => env.DB.prepare(sql).run()
const accounts = (columns: string) =>
  rowsOf(`SELECT id, may_overdraw, ${columns} FROM accounts ORDER BY id`)

beforeEach(async () => {
  await reset()
  await applyD1Migrations(
    env.DB,
    env.MIGRATIONS.filter(({ name }) => name < '0020'),
  )
  await settleCounty()
})

async function blocks(): Promise<FullBlock[]> {
  const found = await rowsOf<Omit<FullBlock, 'rows'>>(
    'SELECT no, first_seq AS firstSeq, last_seq AS lastSeq, digest, hash FROM transfer_blocks',
  )
  const rows = await rowsOf<{ seq: number }>(
    'SELECT seq, id, kind, debit, credit, amount_fen, purpose, names, at FROM transfers',
  )
  return found.map((block) => ({
    ...block,
    rows: rows
      .filter(({ seq }) => seq >= block.firstSeq && seq <= block.lastSeq)
      .map(({ seq, ...row }) => [seq, Object.values(row) as unknown as JournalRow]),
  }))
}

it('moves every transfer into a block of its own, and every balance as it was', async () => {
  await run(`INSERT INTO transfers VALUES
    ('deposit/firm_1/参考 “1”\\', 'bank', 'firm/firm_1/deposit', 700, 'deposit-lodged', 9),
    ('a', 'firm/firm_1/deposit', 'bank', 300, 'x', 9), ('early', 'firm/firm_2/deposit', 'bank', 5, 'x', 0)`)
  const before = await accounts('balance_fen')
  const transfers = await rowsOf('SELECT * FROM transfers ORDER BY at, id')
  await applyD1Migrations(env.DB, env.MIGRATIONS)
  expect(await accounts('balance_fen')).toEqual(before)
  expect(
    await rowsOf('SELECT id, debit, credit, amount_fen, purpose, at FROM transfers ORDER BY seq'),
  ).toEqual(transfers)
  expect(await rowsOf('SELECT DISTINCT kind, names FROM transfers')).toEqual([
    { kind: 'transfer', names: null },
  ])
  const chain = await blocks()
  expect(chain).toHaveLength(5)
  const { head, fault } = followBlocks(opening, chain)
  expect(fault ?? checkEnd(head, 5, null)).toBeNull()
  expect(
    await rowsOf(
      `SELECT name FROM sqlite_schema WHERE name GLOB 'transfers_*ing' OR name GLOB '*before*'`,
    ),
  ).toEqual([])
})

it('turns what published demands hold into holds, and leaves in escrow what ended demands kept', async () => {
  const demand = (id: string, state: string) =>
    `INSERT INTO demands (id, revision, no, firm, season, product, grade_min, quantity, floors, windows, share_max_permille, deposit_fen, state, updated_at)
     VALUES ('${id}', 1, '${id}', 'firm_1', '2026-autumn', 'navel-orange', 1, 100, '[]', '[]', 1000, 1000, '${state}', 1)`
  await run(demand('d1', 'published'))
  await run(demand('d2', 'closed'))
  await run(demand('d3', 'published'))
  await run(
    `INSERT INTO accounts (id) VALUES ('demand/d1/escrow'), ('demand/d2/escrow'), ('demand/d3/escrow')`,
  )
  await run(`INSERT INTO transfers VALUES
    ('demand/d1/escrow/hold', 'firm/firm_1/deposit', 'demand/d1/escrow', 1000, 'demand-held', 5),
    ('demand/d2/escrow/hold', 'firm/firm_1/deposit', 'demand/d2/escrow', 1000, 'demand-held', 6),
    ('demand/d2/escrow/release', 'demand/d2/escrow', 'firm/firm_1/deposit', 400, 'demand-released', 7),
    ('demand/d3/escrow/hold', 'firm/firm_1/deposit', 'demand/d3/escrow', 2000, 'demand-held', 8)`)
  await applyD1Migrations(env.DB, env.MIGRATIONS)
  expect(await accounts('balance_fen AS has, held_fen AS held')).toMatchObject([
    { id: 'bank', has: -100_000_000, held: 0 },
    { id: 'demand/d1/escrow', has: 0, held: 0 },
    { id: 'demand/d2/escrow', has: 600, held: 0 },
    { id: 'demand/d3/escrow', has: 0, held: 0 },
    { id: 'firm/firm_1/deposit', has: 49_999_400, held: 3000 },
    { id: 'firm/firm_2/deposit', has: 50_000_000, held: 0 },
  ])
  expect(
    await rowsOf(
      `SELECT seq, id, kind, amount_fen, names FROM transfers WHERE seq > 6 ORDER BY seq`,
    ),
  ).toEqual([
    ...[['d1', 1000, 7] as const, ['d3', 2000, 9] as const].flatMap(([id, fen, seq]) => [
      {
        ...{ seq, id: `demand/${id}/escrow/hold/moved`, kind: 'correction', amount_fen: fen },
        names: `demand/${id}/escrow/hold`,
      },
      { seq: seq + 1, id: `demand/${id}/deposit`, kind: 'hold', amount_fen: fen, names: null },
    ]),
  ])
  const { head, fault } = followBlocks(opening, await blocks())
  expect(fault ?? checkEnd(head, 10, null)).toBeNull()
})
