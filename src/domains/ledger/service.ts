import type { AccountId } from '#kernel/id.ts'
import { type Fen, fen } from '#kernel/money.ts'
import type { Refusal } from '#kernel/result.ts'
import type { Ctx } from '#platform/context.ts'
import type { Change } from '#platform/db/client.ts'
import { type Page, pageFrom } from '#platform/http/page.ts'
import { checkTransfer, type Entry, type Holding, type Transfer } from './model.ts'
import {
  insertAccounts,
  insertTransfers,
  isTransferred,
  listEntries,
  listHoldings,
} from './store.ts'

/** Plans the transfers of a larger deed. Nothing moves until the caller commits. */
export function planTransfers({ db, now }: Ctx, transfers: readonly Transfer[]): Change[] {
  return insertTransfers(db, transfers.map(checkTransfer), now)
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

/** The statement of an account, latest entry first. `after` is a key that an earlier page ended with. */
export async function statementOf(
  ctx: Ctx,
  account: AccountId,
  { limit, after }: { limit: number; after: string },
): Promise<Page<Entry>> {
  const [, at = String(Number.MAX_SAFE_INTEGER), id = ''] = /^(\d{1,16})\/(.*)$/.exec(after) ?? []
  const rows = await listEntries(ctx.db, account, { at: Number(at), id, limit })
  return pageFrom(rows, limit, (row) => `${row.at}/${row.id}`)
}
