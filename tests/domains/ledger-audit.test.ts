import { env } from 'cloudflare:test'
import { beforeEach, expect, it } from 'vitest'
import { planAccounts, planPostings } from '#domains/ledger/service.ts'
import { anchorLedger } from '#domains/notary/service/ledger-anchor.ts'
import { deliverLeaves } from '#domains/notary/service/outbox.ts'
import { opens, readLeaf } from '#engines/contract/commit.ts'
import { fromBase64Url } from '#engines/contract/encoding.ts'
import { driftOf, enter, openBooks } from '#engines/ledger/books.ts'
import type { FullBlock } from '#engines/ledger/journal.ts'
import { followBlocks, opening } from '#engines/ledger/verify.ts'
import type { AccountId } from '#kernel/id.ts'
import { fen } from '#kernel/money.ts'
import { unwrap } from '#kernel/result.ts'
import { dayAt, type Instant } from '#kernel/time.ts'
import { writeTogether } from '#platform/db/together.ts'
import { workerContext } from '#platform/http/door.ts'
import { settleCounty } from '../county.ts'
import { startAfresh } from '../fresh.ts'
import { rowsOf } from '../market.ts'
import { type Person, signIn } from '../people.ts'

const dayMs = 86_400_000
const today = 20_780 * dayMs
const firm = 'firm/firm_1/deposit' as AccountId
const household = 'household/hh_1' as AccountId
let office: Person
let audit: Person

const contextAt = (at: number) => workerContext(env, 'x-county', at as Instant)
const run = (sql: string) => env.DB.prepare(sql).run()
const json = async <T>(answer: Response | Promise<Response>) => (await (await answer).json()) as T
type Verification = {
  head: { block: number; seq: number; hash: string }
  fault: { code: string; block: number } | null
  next: { block: number; seq: number; hash: string } | null
  anchors: {
    no: number
    block: number
    hash: string
    leaf: string
    commitment: string
    salt: string
  }[]
}
const verification = async (who = audit) => {
  let answer = await json<Verification>(who.get('/ledger/verification'))
  while (answer.next !== null) {
    const { block, seq, hash } = answer.next
    answer = await json(who.get(`/ledger/verification?block=${block}&seq=${seq}&hash=${hash}`))
  }
  return answer
}

async function pay(prefix: string, count: number, at = today): Promise<void> {
  const ctx = await contextAt(at)
  await writeTogether(ctx.db, [
    ...planAccounts(ctx, [household]),
    ...planPostings(
      ctx,
      Array.from({ length: count }, (_, n) => ({
        ...({ id: `${prefix}/${n}`, kind: 'transfer', debit: firm, credit: household } as const),
        ...{ amount: fen(7), purpose: 'goods' },
      })),
    ),
  ])
}

beforeEach(async () => {
  await startAfresh()
  await settleCounty()
  office = await signIn('office', 'x-county')
  audit = await signIn('department', 'audit')
})

it('is open to the office and the departments, and to nobody else', async () => {
  const doors = ['accounts', 'statement?account=bank', 'trial-balance', 'journal', 'verification']
  for (const door of doors) {
    expect([door, (await office.get(`/ledger/${door}`)).status]).toEqual([door, 200])
    expect([door, (await audit.get(`/ledger/${door}`)).status]).toEqual([door, 200])
  }
  for (const [role, party] of [
    ['firm', 'firm_1'],
    ['hall', 'hall_1'],
    ['household', 'hh_1'],
    ['coordinator', 'x-county'],
  ] as const) {
    const stranger = await signIn(role, party)
    for (const door of doors) {
      expect((await stranger.get(`/ledger/${door}`)).status, `${role} ${door}`).toBe(403)
    }
  }
})

it('lists accounts and statements in pages, with holds and what names them', async () => {
  const ctx = await contextAt(today)
  const hold = { id: 'h', debit: firm, credit: household, amount: fen(500), purpose: 'held' }
  await pay('p', 3)
  await writeTogether(ctx.db, [
    ...planPostings(ctx, [
      { ...hold, kind: 'hold' },
      { ...hold, id: 'e', kind: 'post', amount: fen(200), names: 'h' },
      {
        ...{ id: 'c', kind: 'correction', debit: household, credit: firm },
        ...{ amount: fen(50), purpose: 'overpaid', names: 'e' },
      },
    ]),
  ])
  type Page = { items: Record<string, unknown>[]; next: string | null }
  const first = await json<Page>(audit.get('/ledger/accounts?limit=2'))
  expect(first.items).toEqual([
    { id: 'bank', balanceFen: -100_000_000, heldFen: 0, postedSeq: 2 },
    { id: firm, balanceFen: 49_999_829, heldFen: 0, postedSeq: 8 },
  ])
  const rest = await json<Page>(audit.get(`/ledger/accounts?limit=2&after=${first.next}`))
  expect(rest.items.map(({ id }) => id)).toEqual(['firm/firm_2/deposit', household])
  expect(rest.next).toBeNull()
  const found = await json<Page>(audit.get('/ledger/accounts?q=household/'))
  expect(found.items.map(({ id }) => id)).toEqual([household])
  const statement = (account: string) =>
    json<Page>(audit.get(`/ledger/statement?limit=3&account=${encodeURIComponent(account)}`))
  const entries = await statement(firm)
  expect(
    entries.items.map(({ id, kind, amountFen, names }) => [id, kind, amountFen, names]),
  ).toEqual([
    ['c', 'correction', 50, 'e'],
    ['e', 'post', 300, 'h'],
    ['h', 'hold', -500, null],
  ])
  const next = await json<Page>(
    audit.get(
      `/ledger/statement?limit=3&account=${encodeURIComponent(firm)}&after=${entries.next}`,
    ),
  )
  expect(next.items.map(({ id, amountFen }) => [id, amountFen])).toEqual([
    ['p/2', -7],
    ['p/1', -7],
    ['p/0', -7],
  ])
  // What is held for an account is not its own before it is posted.
  expect((await statement(household)).items.map(({ id, amountFen }) => [id, amountFen])).toEqual([
    ['c', -50],
    ['e', 200],
    ['p/2', 7],
  ])
})

it('adds up to zero by what accounts are for, and finds an account that does not have what it should', async () => {
  await pay('p', 2)
  type Trial = { groups: object[]; sumFen: number; drifted: string[] }
  expect(await json<Trial>(audit.get('/ledger/trial-balance'))).toEqual({
    groups: [
      { group: 'bank', accounts: 1, balanceFen: -100_000_000, heldFen: 0 },
      { group: 'firm/deposit', accounts: 2, balanceFen: 99_999_986, heldFen: 0 },
      { group: 'household/hh_1', accounts: 1, balanceFen: 14, heldFen: 0 },
    ],
    ...{ sumFen: 0, drifted: [] },
  })
  await run('DROP TRIGGER accounts_move_by_transfers')
  await run(`UPDATE accounts SET balance_fen = balance_fen + 100 WHERE id = '${household}'`)
  expect(await json<Trial>(audit.get('/ledger/trial-balance'))).toMatchObject({
    ...{ sumFen: 100, drifted: [household] },
  })
})

it('gives out the whole journal in pages, from which a stranger gets the same hashes and balances', async () => {
  await pay('a', 3000)
  await pay('b', 3000)
  await pay('c', 4)
  const books = openBooks()
  let [head, after, pages] = [opening, 0, 0]
  for (let next: number | null = 0; next !== null; pages++) {
    const page: { blocks: FullBlock[]; next: number | null } = await json(
      audit.get(`/ledger/journal?after=${after}`),
    )
    const followed = followBlocks(head, page.blocks)
    expect(followed.fault).toBeNull()
    head = followed.head
    for (const { rows } of page.blocks)
      enter(
        books,
        rows.map(([, row]) => row),
      )
    next = page.next
    after = next ?? 0
  }
  expect(pages).toBe(2)
  expect(head.seq).toBe(6006)
  const accounts = await json<{ items: { id: string; balanceFen: number; heldFen: number }[] }>(
    audit.get('/ledger/accounts'),
  )
  expect(driftOf(books, accounts.items)).toEqual([])
  expect(await verification()).toMatchObject({ head, fault: null, anchors: [] })
})

it('is anchored once a day, by a leaf that commits to its head and to the anchor before', async () => {
  await pay('a', 2)
  await anchorLedger(await contextAt(today))
  await pay('b', 2)
  await anchorLedger(await contextAt(today + 1000))
  await anchorLedger(await contextAt(today + dayMs))
  await anchorLedger(await contextAt(today + 2 * dayMs))
  const { anchors, head, fault } = await verification(office)
  expect(fault).toBeNull()
  expect(anchors.map(({ no, block }) => [no, block])).toEqual([
    [2, 3],
    [1, 2],
  ])
  expect(anchors[0]?.hash).toBe(head.hash)
  const outbox = await rowsOf<{ id: string; body: string }>(
    'SELECT id, body FROM outbox ORDER BY at',
  )
  const leaves = outbox.map(({ id, body }) => {
    const { entry, subject } = JSON.parse(body) as { entry: string; subject: string }
    return { id, subject, leaf: unwrap(readLeaf(fromBase64Url(entry) ?? '')) }
  })
  const [last, first] = anchors
  expect(leaves).toEqual([
    {
      id: first?.leaf,
      subject: 'ledger/1',
      leaf: { v: 1, t: 'ledger', c: first?.commitment, p: null },
    },
    {
      ...{ id: last?.leaf, subject: 'ledger/2' },
      leaf: { v: 1, t: 'ledger', c: last?.commitment, p: first?.commitment },
    },
  ])
  const record = { v: 1, county: 'x-county', day: dayAt((today + dayMs) as Instant), ...head }
  expect(opens(last?.commitment ?? '', record, last?.salt ?? '')).toBe(true)
  expect(opens(last?.commitment ?? '', { ...record, seq: 5 }, last?.salt ?? '')).toBe(false)
  await expect(run('DELETE FROM ledger_anchors')).rejects.toThrow('append-only')
  await expect(run('UPDATE ledger_anchors SET day = 1')).rejects.toThrow('append-only')
  await expect(
    run(`INSERT OR REPLACE INTO ledger_anchors SELECT * FROM ledger_anchors`),
  ).rejects.toThrow('a later block')
})

const guards = [
  ...['transfers_never_change', 'transfers_never_vanish', 'transfer_blocks_never_vanish'],
  'ledger_anchors_never_vanish',
]

it.each([
  ['a row changed', [`UPDATE transfers SET credit = 'bank' WHERE id = 'a/1'`], 'rows-changed', 2],
  ['a row gone', [`DELETE FROM transfers WHERE id = 'a/1'`], 'rows-missing', 2],
  ['a block gone', [`DELETE FROM transfer_blocks WHERE no = 2`], 'block-missing', 2],
  ['a block’s rows gone', [`DELETE FROM transfers WHERE id LIKE 'a/%'`], 'rows-missing', 2],
  [
    'two rows exchanged',
    [
      `UPDATE transfers SET seq = -seq WHERE id IN ('a/0', 'a/1')`,
      `UPDATE transfers SET seq = iif(seq = -3, 4, 3) WHERE seq < 0`,
    ],
    ...(['rows-changed', 2] as const),
  ],
  [
    'a row added',
    [
      `INSERT INTO transfers SELECT 9, 'x', kind, debit, credit, 1, 'x', NULL, 1 FROM transfers WHERE id = 'c/1'`,
    ],
    'rows-outside',
    4,
  ],
  // Even the anchor is gone; the log alone remembers it.
  [
    'the tail gone',
    [
      'DELETE FROM ledger_anchors',
      `DELETE FROM transfer_blocks WHERE no = 4`,
      `DELETE FROM transfers WHERE id LIKE 'c/%'`,
    ],
    ...(['anchor-missing', 4] as const),
  ],
] as const)(
  'finds %s, though the guards were dropped first, and does not vouch for it',
  async (_, attacks, code, block) => {
    for (const deed of ['a', 'b', 'c']) await pay(deed, 2)
    await anchorLedger(await contextAt(today))
    await deliverLeaves(await contextAt(today))
    expect((await verification()).fault).toBeNull()
    for (const guard of guards) await run(`DROP TRIGGER ${guard}`)
    for (const guard of [
      'transfers_are_in_a_block',
      'transfers_follow',
      'transfers_debit',
      'transfers_credit',
    ])
      await run(`DROP TRIGGER ${guard}`)
    for (const attack of attacks) await run(attack)
    expect((await verification()).fault).toEqual({ code, block })
    const messages = await rowsOf('SELECT * FROM outbox')
    await anchorLedger(await contextAt(today + dayMs))
    expect(await rowsOf('SELECT * FROM outbox')).toEqual(messages)
  },
)
