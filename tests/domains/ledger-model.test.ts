// The ledger beside a naive one: maps of balances and holds in whole numbers without a bound. Deeds of several postings, most of
// them possible, are done, repeated under their key, broken off in the middle, or sent two at once.

import { env } from 'cloudflare:test'
import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import type { Posting } from '#domains/ledger/model.ts'
import { followLedger, readTrialBalance } from '#domains/ledger/service/audit.ts'
import { planAccounts, planBank, planPostings } from '#domains/ledger/service.ts'
import { opening } from '#engines/ledger/verify.ts'
import type { AccountId } from '#kernel/id.ts'
import { fen } from '#kernel/money.ts'
import { Refused } from '#kernel/result.ts'
import type { Instant } from '#kernel/time.ts'
import type { Ctx } from '#platform/context.ts'
import { type Change, must } from '#platform/db/client.ts'
import { commit, messages } from '#platform/db/commit.ts'
import { writeTogether } from '#platform/db/together.ts'
import { workerContext } from '#platform/http/door.ts'
import { startAfresh } from '../fresh.ts'
import { rowsOf } from '../market.ts'

type Moved = {
  readonly kind: string
  readonly from: string
  readonly to: string
  readonly fen: bigint
}
type Naive = {
  readonly has: Map<string, bigint>
  readonly held: Map<string, bigint>
  readonly known: Map<string, Moved>
  readonly ended: Set<string>
  readonly back: Map<string, bigint>
}

const copy = (naive: Naive): Naive => ({
  ...{ has: new Map(naive.has), held: new Map(naive.held), known: new Map(naive.known) },
  ...{ ended: new Set(naive.ended), back: new Map(naive.back) },
})
const plus = (map: Map<string, bigint>, key: string, by: bigint) =>
  map.set(key, (map.get(key) ?? 0n) + by)

/** The books after a deed, or null where one of its postings is impossible. */
function after(before: Naive, deed: readonly Posting[]): Naive | null {
  const books = copy(before)
  return deed.every((posting) => post(books, posting)) ? books : null
}

function post(books: Naive, posting: Posting): boolean {
  const { id, kind, debit, credit, names = '' } = posting
  const moved = BigInt(posting.amount)
  if (books.known.has(id)) return false
  books.known.set(id, { kind, from: debit, to: credit, fen: moved })
  if (kind === 'hold') plus(books.held, debit, moved)
  if ((kind === 'post' || kind === 'void') && !ends(books, posting)) return false
  if (kind === 'correction' && !takesBack(books, { debit, credit, names, moved })) return false
  if (kind !== 'hold' && kind !== 'void') {
    plus(books.has, debit, -moved)
    plus(books.has, credit, moved)
  }
  return debit.endsWith('bank') || (books.has.get(debit) ?? 0n) >= (books.held.get(debit) ?? 0n)
}

function ends(books: Naive, { kind, debit, credit, amount, names = '' }: Posting): boolean {
  const named = books.known.get(names)
  if (named?.kind !== 'hold' || books.ended.has(names)) return false
  if (named.from !== debit || named.to !== credit) return false
  const moved = BigInt(amount)
  if (kind === 'void' ? moved !== named.fen : moved > named.fen) return false
  books.ended.add(names)
  plus(books.held, debit, -named.fen)
  return true
}

function takesBack(
  books: Naive,
  { debit, credit, names, moved }: { debit: string; credit: string; names: string; moved: bigint },
): boolean {
  const named = books.known.get(names)
  if (named === undefined || named.kind === 'hold' || named.kind === 'void') return false
  plus(books.back, names, moved)
  return named.from === credit && named.to === debit && (books.back.get(names) ?? 0n) <= named.fen
}

let ctx: Ctx
let worlds = 0

beforeAll(async () => {
  await startAfresh()
  ctx = await workerContext(env, 'x-county', 1 as Instant)
})

const step = fc.record({
  kind: fc.constantFrom('transfer', 'transfer', 'hold', 'post', 'void', 'correction'),
  from: fc.nat(3),
  to: fc.nat(3),
  amount: fc.oneof(fc.integer({ min: 1, max: 50 }), fc.constantFrom(100, 2 ** 51)),
  share: fc.integer({ min: 1, max: 5 }),
  pick: fc.nat(),
  id: fc.nat(60),
})
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never
const deeds = fc.array(
  fc.record({
    steps: fc.array(step, { minLength: 1, maxLength: 3 }),
    fault: fc.constantFrom('none', 'none', 'repeat', 'break', 'race'),
    rival: fc.array(step, { minLength: 1, maxLength: 2 }),
  }),
  { minLength: 3, maxLength: 9 },
)

/** A posting that is mostly possible: a post, a void or a correction names something that is there, if anything is. */
function postingOf(world: number, books: Naive, each: Step, place: string): Posting {
  const account = (n: number) => (n === 0 ? `w${world}/bank` : `w${world}/a${n}`) as AccountId
  // Now and then the name of what may have been done already.
  const id = `w${world}/${each.id < 3 ? each.id : place}`
  const plain = {
    ...{ id, debit: account(each.from), purpose: 'try', amount: fen(each.amount) },
    credit: account(each.to === each.from ? (each.to + 1) % 4 : each.to),
  }
  if (each.kind === 'transfer' || each.kind === 'hold') return { ...plain, kind: each.kind }
  const kind = each.kind as 'post' | 'void' | 'correction'
  const fits = [...books.known].filter(
    ([, { kind: of }]) => (of === 'hold') === (kind !== 'correction'),
  )
  const [names, named] = fits[each.pick % Math.max(1, fits.length)] ?? []
  if (names === undefined || named === undefined) return { ...plain, kind, names: 'nothing' }
  const sides = { debit: named.from as AccountId, credit: named.to as AccountId }
  const part = kind === 'void' ? named.fen : (named.fen * BigInt(each.share) + 3n) / 4n
  const amount = fen(Number(part))
  if (kind !== 'correction') return { ...plain, ...sides, kind, names, amount }
  return { ...plain, debit: sides.credit, credit: sides.debit, kind, names, amount }
}

/** Whether the deed was done; what the tables refuse is an answer, anything else breaks the test. */
async function tried(key: string, deed: readonly Posting[], broken = false): Promise<boolean> {
  const changes: Change[] = planPostings(ctx, deed)
  const fault = must(ctx.db, sql`0`, 'broken off')
  const keyed = { ...ctx, request: { key, hash: key } }
  try {
    await commit(keyed, {
      ...{ verb: 'deposit.record', subject: `try/${key}`, seen: 0 },
      changes: broken ? [...changes, fault] : changes,
    })
    return true
  } catch (error) {
    const refused = error instanceof Refused || /SQLITE_CONSTRAINT/.test(messages(error))
    if (!refused) throw error
    return false
  }
}

async function holds(world: number, books: Naive): Promise<boolean> {
  const rows = await rowsOf<{ id: string; has: number; held: number }>(
    `SELECT id, balance_fen AS has, held_fen AS held FROM accounts WHERE id LIKE 'w${world}/%'`,
  )
  return rows.every(
    ({ id, has, held }) =>
      BigInt(has) === (books.has.get(id) ?? 0n) && BigInt(held) === (books.held.get(id) ?? 0n),
  )
}

type Try = typeof deeds extends fc.Arbitrary<(infer T)[]> ? T : never
const counts = { done: 0, refused: 0, raced: 0 }

/** Does one deed with its fault, and answers the books as they must be now. */
async function attempt(world: number, books: Naive, each: Try, at: number): Promise<Naive> {
  const { steps, fault, rival } = each
  const key = `${world}/${at}`
  const deed = steps.map((one, i) => postingOf(world, books, one, `${at}.${i}`))
  if (fault === 'race') {
    const other = rival.map((one, i) => postingOf(world, books, one, `${at}.r${i}`))
    const answers = await Promise.all([tried(key, deed), tried(`${key}/rival`, other)])
    const next = await raced(world, books, { deeds: [deed, other], answers })
    expect(next).not.toBeNull()
    if (answers.every(Boolean)) counts.raced += 1
    return next ?? books
  }
  if (fault === 'break') expect(await tried(`${key}/broken`, deed, true)).toBe(false)
  const next = after(books, deed)
  expect(await tried(key, deed)).toBe(next !== null)
  counts[next === null ? 'refused' : 'done'] += 1
  if (fault === 'repeat' && next !== null) expect(await tried(key, deed)).toBe(false)
  expect(await holds(world, next ?? books)).toBe(true)
  return next ?? books
}

async function openWorld(world: number): Promise<Naive> {
  const source = `w${world}/bank` as AccountId
  const accounts = [1, 2, 3].map((n) => `w${world}/a${n}` as AccountId)
  await writeTogether(ctx.db, [...planBank(ctx, source), ...planAccounts(ctx, accounts)])
  const fund = accounts.map(
    (credit): Posting => ({
      ...({ id: `${credit}/fund`, kind: 'transfer', debit: source, credit } as const),
      ...{ amount: fen(200), purpose: 'fund' },
    }),
  )
  const maps = { has: new Map(), held: new Map(), known: new Map(), back: new Map() }
  const books = after({ ...maps, ended: new Set() }, fund)
  expect(await tried(`${world}/fund`, fund)).toBe(true)
  return books as Naive
}

it('does what the naive ledger does, whatever is tried, repeated, broken off or raced', async () => {
  await fc.assert(
    fc.asyncProperty(deeds, async (tries) => {
      const world = worlds++
      let books = await openWorld(world)
      for (const [at, each] of tries.entries()) books = await attempt(world, books, each, at)
    }),
    { numRuns: 40 },
  )
  // A test in which all is refused, or nothing, would prove little.
  expect(Math.min(counts.done, counts.refused)).toBeGreaterThan(30)
  expect(counts.raced).toBeGreaterThan(3)
  const { head, fault } = await followLedger(ctx, opening)
  expect(fault).toBeNull()
  expect(head.block).toBeGreaterThan(counts.done)
  expect(await readTrialBalance(ctx)).toMatchObject({ sumFen: 0, drifted: [] })
})

/** The books after two deeds at once: those of one order or the other, with the same answers. */
async function raced(
  world: number,
  books: Naive,
  { deeds: [one, two], answers }: { deeds: [Posting[], Posting[]]; answers: boolean[] },
): Promise<Naive | null> {
  for (const isReversed of [false, true]) {
    const [first, second] = isReversed ? [two, one] : [one, two]
    const mid = after(books, first)
    const end = after(mid ?? books, second)
    const said = isReversed ? [end !== null, mid !== null] : [mid !== null, end !== null]
    const next = end ?? mid ?? books
    if (said.join() === answers.join() && (await holds(world, next))) return next
  }
  return null
}
