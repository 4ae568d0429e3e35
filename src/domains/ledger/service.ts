import { digestOf } from '#engines/ledger/journal.ts'
import type { AccountId } from '#kernel/id.ts'
import { type Fen, fen } from '#kernel/money.ts'
import type { Refusal } from '#kernel/result.ts'
import type { Ctx } from '#platform/context.ts'
import { type Change, pageRows } from '#platform/db/client.ts'
import { type Page, pageFrom } from '#platform/http/page.ts'
import { type Entry, type Holding, type Posting, rowOf, type Transfer } from './model.ts'
import {
  insertAccounts,
  insertBlock,
  isTransferred,
  listEntries,
  listHoldings,
  listReceipts,
} from './store.ts'

/** Plans the transfers of a larger deed. Nothing moves until the caller commits. */
export function planTransfers(ctx: Ctx, transfers: readonly Transfer[]): Change[] {
  return planPostings(
    ctx,
    transfers.map((transfer) => ({ ...transfer, kind: 'transfer' })),
  )
}

/** Plans holds, their ends and corrections as well, in this order: a block for each 5,000. */
export function planPostings({ db, now }: Ctx, postings: readonly Posting[]): Change[] {
  const rows = postings.map((posting) => JSON.stringify(rowOf(posting, now)))
  return pageRows(rows).flatMap((texts) => {
    const page = `[${texts.join(',')}]`
    return insertBlock(db, { page, count: texts.length, digest: digestOf(page) })
  })
}

/** Plans accounts that must be open before money moves to them. Opening one twice does nothing. */
export function planAccounts({ db }: Ctx, ids: readonly AccountId[]): Change[] {
  return insertAccounts(
    db,
    ids.map((id) => ({ id, mayOverdraw: false })),
  )
}

/** Plans the one account that stands for the world outside and may overdraw. */
export function planBank({ db }: Ctx, id: AccountId): Change[] {
  return insertAccounts(db, [{ id, mayOverdraw: true }])
}

/** Plans accounts that money passes through: within a deed they may fall below nothing, and the deed sees to it that it ends above. */
export function planPassing({ db }: Ctx, ids: readonly AccountId[]): Change[] {
  return insertAccounts(
    db,
    ids.map((id) => ({ id, mayOverdraw: true })),
  )
}

const empty: Holding = { free: fen(0), held: fen(0) }

export async function holdingOf(ctx: Ctx, account: AccountId): Promise<Holding> {
  return (await listHoldings(ctx.db, [account])).get(account) ?? empty
}

/** What each account has; one that was never opened has nothing. */
export async function holdingsOf(
  ctx: Ctx,
  accounts: readonly AccountId[],
): Promise<(account: AccountId) => Holding> {
  const known = await listHoldings(ctx.db, accounts)
  return (account) => known.get(account) ?? empty
}

/** What to say when a race emptied the account after it was read: the table's guard aborts with `overdraft`. */
export function whenOverdrawn(needed: Fen, free: Fen): Readonly<Record<string, Refusal>> {
  const facts = { neededFen: needed, freeFen: free }
  return { overdraft: { kind: 'conflict', code: 'deposit-short', facts } }
}

export function wasTransferred(ctx: Ctx, id: string): Promise<boolean> {
  return isTransferred(ctx.db, id)
}

/** What came to an account from one other, in its order; for accounts that are paid into seldom. */
export function receiptsOf(
  ctx: Ctx,
  account: AccountId,
  from: AccountId,
): Promise<Pick<Entry, 'at' | 'amount'>[]> {
  return listReceipts(ctx.db, account, from)
}

/** The statement of an account, latest entry first. `after` is a key that an earlier page ended with. */
export async function statementOf(
  ctx: Ctx,
  account: AccountId,
  { limit, after }: { limit: number; after: string },
): Promise<Page<Entry>> {
  const before = /^\d{1,15}$/.test(after) ? Number(after) : Number.MAX_SAFE_INTEGER
  const rows = await listEntries(ctx.db, account, { before, limit })
  return pageFrom(rows, limit, (row) => String(row.seq))
}
