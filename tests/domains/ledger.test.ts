import { env } from 'cloudflare:test'
import { beforeEach, expect, it } from 'vitest'
import type { JournalRow, PostingKind } from '#engines/ledger/journal.ts'
import { digestOf, linkOf, openingHash } from '#engines/ledger/journal.ts'
import { settleCounty } from '../county.ts'
import { startAfresh } from '../fresh.ts'
import { rowsOf } from '../market.ts'
import { postRows } from '../postings.ts'

beforeEach(async () => {
  await startAfresh()
  await settleCounty()
})

const firm = 'firm/firm_1/deposit'
const other = 'firm/firm_2/deposit'
const run = (sql: string) => env.DB.prepare(sql).run()
const books = () =>
  Promise.all(
    ['transfers', 'accounts', 'transfer_blocks', 'ledger_anchors'].map((table) =>
      rowsOf(`SELECT * FROM ${table}`),
    ),
  )
const row = (
  id: string,
  kind: PostingKind,
  amount: number,
  { names = null, debit = firm, credit = other }: Partial<Record<string, string | null>> = {},
): JournalRow => [id, kind, debit ?? '', credit ?? '', amount, 'try', names, 2]
const block = (no: number, first: number, last: number) =>
  `INSERT INTO transfer_blocks (no, first_seq, last_seq, digest) VALUES (${no}, ${first}, ${last}, '${'a'.repeat(64)}')`

it('lets no deed begin a block before the one before is full', async () => {
  await run(block(2, 3, 3))
  await expect(postRows([row('t', 'transfer', 1)])).rejects.toThrow('the block before is not full')
})

it('holds back what CHECK constraints that are switched off would let through', async () => {
  const before = await books()
  const off = env.DB.prepare('PRAGMA ignore_check_constraints = on')
  const attack = env.DB.prepare(
    `INSERT INTO transfers VALUES (NULL, 'n', 'transfer', '${firm}', '${firm}', -5, 'x', NULL, 1)`,
  )
  await expect(env.DB.batch([off, attack])).rejects.toThrow('two accounts')
  await expect(postRows([row('n', 'transfer', 50_000_001)])).rejects.toThrow('overdraft')
  await run('PRAGMA ignore_check_constraints = off')
  expect(await books()).toEqual(before)
})

it('is not helped by recursive triggers, nor harmed', async () => {
  const on = env.DB.prepare('PRAGMA recursive_triggers = on')
  const replace = env.DB.prepare(
    `REPLACE INTO transfers VALUES (1, 'new', 'transfer', 'bank', '${firm}', 1, 'x', NULL, 1)`,
  )
  await expect(env.DB.batch([on, replace])).rejects.toThrow('UNIQUE')
  await postRows([row('t', 'transfer', 5)])
  await run('PRAGMA recursive_triggers = off')
  expect(await rowsOf('SELECT count(*) AS n FROM transfers')).toEqual([{ n: 3 }])
})

it('links blocks by SHA-256 of the hash before and the digest, in the database itself', async () => {
  await postRows([row('含“"\\', 'transfer', 1), row('b', 'transfer', 2)])
  await postRows([row('c', 'transfer', 3)])
  const blocks = await rowsOf('SELECT * FROM transfer_blocks')
  let before = openingHash
  for (const { digest, hash } of blocks as { digest: string; hash: string }[]) {
    expect(linkOf(before, digest)).toBe(hash)
    before = hash
  }
  expect(blocks).toHaveLength(3)
  expect(blocks[1]).toMatchObject({
    ...{ no: 2, first_seq: 3, last_seq: 4 },
    digest: digestOf(JSON.stringify([row('含“"\\', 'transfer', 1), row('b', 'transfer', 2)])),
  })
})

it('lets a hold reserve, and end once: taken in part, or given back', async () => {
  const account = () =>
    rowsOf(`SELECT balance_fen AS has, held_fen AS held FROM accounts WHERE id = '${firm}'`)
  await postRows([row('h1', 'hold', 30_000_000), row('h2', 'hold', 20_000_000)])
  expect(await account()).toEqual([{ has: 50_000_000, held: 50_000_000 }])
  await expect(postRows([row('t', 'transfer', 1)])).rejects.toThrow('overdraft')
  await expect(postRows([row('h3', 'hold', 1)])).rejects.toThrow('overdraft')
  for (const [wrong, guard] of [
    [row('p', 'post', 30_000_001, { names: 'h1' }), 'no such hold'],
    [row('p', 'void', 29_999_999, { names: 'h1' }), 'no such hold'],
    [row('p', 'post', 1, { names: 'h1', credit: 'bank' }), 'no such hold'],
    [row('p', 'post', 1, { names: 'lodge-1' }), 'no such hold'],
    [row('p', 'post', 1, { names: 'nothing' }), 'no such hold'],
    [row('p', 'post', 1), 'one kind|no such hold'],
    [row('p', 'hold', 1, { names: 'h1' }), 'one kind'],
  ] as const) {
    await expect(postRows([wrong])).rejects.toThrow(new RegExp(guard))
  }
  await postRows([row('p1', 'post', 10_000_000, { names: 'h1' })])
  expect(await account()).toEqual([{ has: 40_000_000, held: 20_000_000 }])
  await postRows([row('v2', 'void', 20_000_000, { names: 'h2' })])
  expect(await account()).toEqual([{ has: 40_000_000, held: 0 }])
  for (const [kind, amount, names] of [
    ['void', 30_000_000, 'h1'],
    ['post', 1, 'h1'],
    ['post', 20_000_000, 'h2'],
  ] as const) {
    await expect(postRows([row('again', kind, amount, { names })])).rejects.toThrow('ends once')
  }
})

it('takes back no more than was moved, the other way round, and corrects a correction', async () => {
  await postRows([row('t', 'transfer', 100)])
  const back = (id: string, amount: number, names = 't') =>
    row(id, 'correction', amount, { names, debit: other, credit: firm })
  await expect(postRows([back('c', 101)])).rejects.toThrow('no more than was moved')
  await expect(postRows([row('c', 'correction', 1, { names: 't' })])).rejects.toThrow(
    'no more than was moved',
  )
  await postRows([back('c1', 60)])
  await expect(postRows([back('c2', 41)])).rejects.toThrow('no more than was moved')
  await expect(postRows([back('c2', 20), back('c3', 21)])).rejects.toThrow('no more than was moved')
  await postRows([back('c2', 40), row('c3', 'correction', 40, { names: 'c2' })])
  expect(await rowsOf(`SELECT balance_fen AS has FROM accounts WHERE id = '${firm}'`)).toEqual([
    { has: 49_999_960 },
  ])
  await postRows([row('h', 'hold', 5)])
  await expect(postRows([back('c4', 1, 'h')])).rejects.toThrow('no more than was moved')
})

it('serialises deeds that race: each gets a block of its own, whole, in some order', async () => {
  await Promise.all(
    Array.from({ length: 12 }, (_, n) =>
      postRows([row(`a${n}`, 'transfer', 1), row(`b${n}`, 'transfer', 2)]),
    ),
  )
  const blocks = await rowsOf(
    `SELECT b.no, group_concat(substr(t.id, 1, 1), '') AS ids, count(DISTINCT substr(t.id, 2)) AS deeds
     FROM transfer_blocks b JOIN transfers t ON t.seq BETWEEN b.first_seq AND b.last_seq WHERE b.no > 1 GROUP BY b.no`,
  )
  expect(blocks).toEqual(Array.from({ length: 12 }, (_, n) => ({ no: n + 2, ids: 'ab', deeds: 1 })))
  expect(await rowsOf('SELECT sum(balance_fen) AS sum FROM accounts')).toEqual([{ sum: 0 }])
})
