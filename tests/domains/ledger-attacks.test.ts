// Ways to falsify the books that a hand on the database could try. Nothing gets through, so one county serves them all.

import { env } from 'cloudflare:test'
import { beforeAll, expect, it } from 'vitest'
import { settleCounty } from '../county.ts'
import { startAfresh } from '../fresh.ts'
import { rowsOf } from '../market.ts'

beforeAll(async () => {
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
const block = (no: number, first: number, last: number) =>
  `INSERT INTO transfer_blocks (no, first_seq, last_seq, digest) VALUES (${no}, ${first}, ${last}, '${'a'.repeat(64)}')`

it.each([
  // Change and deletion, by every clause that could carry them.
  [`UPDATE transfers SET amount_fen = 1 WHERE id = 'lodge-1'`, 'append-only'],
  [`DELETE FROM transfers WHERE id = 'lodge-2'`, 'append-only'],
  [
    `INSERT INTO transfers SELECT * FROM transfers WHERE true ON CONFLICT (id) DO UPDATE SET amount_fen = 1`,
    'UNIQUE',
  ],
  [
    `INSERT OR REPLACE INTO transfers SELECT seq, id, kind, debit, credit, 1, purpose, names, at FROM transfers`,
    'UNIQUE',
  ],
  // A replacement that hits only one of the two unique indexes would delete the row that it does not name.
  [
    `REPLACE INTO transfers VALUES (3, 'lodge-1', 'transfer', 'bank', '${firm}', 1, 'x', NULL, 1)`,
    'UNIQUE',
  ],
  [
    `REPLACE INTO transfers VALUES (1, 'new', 'transfer', 'bank', '${firm}', 1, 'x', NULL, 1)`,
    'UNIQUE',
  ],
  // Rows outside of a block, and places that do not follow.
  [
    `INSERT INTO transfers VALUES (NULL, 'n', 'transfer', 'bank', '${firm}', 1, 'x', NULL, 1)`,
    'belongs to a block',
  ],
  [
    `INSERT INTO transfers VALUES (9, 'n', 'transfer', 'bank', '${firm}', 1, 'x', NULL, 1)`,
    'follows the one before|belongs to a block',
  ],
  [
    `INSERT INTO transfers VALUES (0, 'n', 'transfer', 'bank', '${firm}', 1, 'x', NULL, 1)`,
    'follows|accounts move',
  ],
  // What a CHECK would have let through under OR IGNORE.
  [
    `INSERT OR IGNORE INTO transfers VALUES (NULL, 'n', 'transfer', 'bank', 'bank', 1, 'x', NULL, 1)`,
    'two accounts',
  ],
  [
    `INSERT OR IGNORE INTO transfers VALUES (NULL, 'n', 'transfer', 'bank', '${firm}', -1, 'x', NULL, 1)`,
    'two accounts',
  ],
  [
    `INSERT OR IGNORE INTO transfers VALUES (NULL, 'n', 'gift', 'bank', '${firm}', 1, 'x', NULL, 1)`,
    'one kind',
  ],
  // Balances without a transfer.
  [
    `UPDATE accounts SET balance_fen = balance_fen + 1 WHERE id = '${firm}'`,
    'accounts move by transfers',
  ],
  [`UPDATE accounts SET held_fen = 1 WHERE id = '${firm}'`, 'accounts move by transfers'],
  [
    `UPDATE accounts SET balance_fen = balance_fen + 50000000, posted_seq = 2 WHERE id = '${other}'`,
    'accounts move by transfers',
  ],
  [
    `UPDATE accounts SET balance_fen = balance_fen + 50000000, posted_seq = 3 WHERE id = '${other}'`,
    'accounts move by transfers',
  ],
  [`UPDATE accounts SET may_overdraw = 1 WHERE id = '${firm}'`, 'keeps its name and kind'],
  [`DELETE FROM accounts WHERE id = '${firm}'`, 'append-only'],
  [`INSERT OR REPLACE INTO accounts (id, may_overdraw) VALUES ('${firm}', 1)`, 'UNIQUE'],
  [`INSERT INTO accounts (id, balance_fen) VALUES ('firm/firm_9/deposit', 900)`, 'opens empty'],
  // The chain: a gap, a fork, another hash, another past.
  [block(3, 3, 3), 'follows the one before|not full'],
  [block(1, 3, 3), 'follows the one before|not full'],
  [block(2, 4, 4), 'follows the one before|not full'],
  [block(2, 3, 2), 'follows the one before'],
  [
    `INSERT OR REPLACE INTO transfer_blocks (no, first_seq, last_seq, digest) SELECT no, first_seq, last_seq, digest FROM transfer_blocks`,
    'follows the one before|not full',
  ],
  [
    `INSERT INTO transfer_blocks VALUES (2, 3, 3, '${'a'.repeat(64)}', '${'b'.repeat(64)}')`,
    'linked by the ledger',
  ],
  [
    `INSERT INTO transfer_blocks (no, first_seq, last_seq, digest) VALUES (2, 3, 3, 'A')`,
    'brings its digest|whole chunks',
  ],
  [`UPDATE transfer_blocks SET hash = '${'b'.repeat(64)}'`, 'append-only'],
  [`UPDATE transfer_blocks SET hash = ''`, 'append-only'],
  [`UPDATE transfer_blocks SET digest = '${'b'.repeat(64)}'`, 'append-only'],
  [`DELETE FROM transfer_blocks`, 'append-only'],
])('refuses the attack %s', async (attack, guard) => {
  const before = await books()
  await expect(run(attack)).rejects.toThrow(new RegExp(guard))
  expect(await books()).toEqual(before)
})

it.each([0, 1, 54, 55, 56, 63, 64, 65, 119, 200])(
  'hashes %i bytes as the standard says',
  async (length) => {
    const bytes = new Uint8Array(length).map((_, at) => (at * 37 + length) & 255)
    const padded = new Uint8Array(Math.ceil((length + 9) / 64) * 64)
    padded.set(bytes)
    padded[length] = 0x80
    new DataView(padded.buffer).setUint32(padded.length - 4, length * 8)
    const hex = (from: Uint8Array) =>
      Array.from(from, (byte) => byte.toString(16).padStart(2, '0')).join('')
    await env.DB.prepare('UPDATE sha256_messages SET padded = ? WHERE id = 0')
      .bind(hex(padded).toUpperCase())
      .run()
    const right = hex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)))
    expect(await rowsOf('SELECT hash FROM sha256')).toEqual([{ hash: right }])
  },
)
