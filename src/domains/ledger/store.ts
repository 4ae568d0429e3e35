import { sql } from 'drizzle-orm'
import type { AccountId } from '#kernel/id.ts'
import type { Instant } from '#kernel/time.ts'
import { bulk, type Change, type Db } from '#platform/db/client.ts'
import type { Entry, Holding, Transfer } from './model.ts'

export function insertTransfers(db: Db, transfers: readonly Transfer[], now: Instant): Change[] {
  const rows = transfers.map((t) => [t.id, t.debit, t.credit, t.amount, t.purpose])
  return bulk(
    db,
    rows,
    (json) => sql`INSERT INTO transfers (id, debit, credit, amount_fen, purpose, at)
      SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, ${now} FROM json_each(${json})`,
  )
}

/** Opens accounts; one that is open already stays as it is. */
export function insertAccounts(
  db: Db,
  accounts: readonly { id: AccountId; mayOverdraw: boolean }[],
): Change[] {
  const rows = accounts.map(({ id, mayOverdraw }) => [id, mayOverdraw ? 1 : 0])
  return bulk(
    db,
    rows,
    (json) => sql`INSERT INTO accounts (id, may_overdraw)
      SELECT value ->> 0, value ->> 1 FROM json_each(${json})
      WHERE NOT EXISTS (SELECT 1 FROM accounts WHERE id = value ->> 0)`,
  )
}

/** Free and held money per account. Escrow accounts are named so, and one payer alone feeds each. */
export async function listHoldings(
  db: Db,
  accounts: readonly AccountId[],
): Promise<ReadonlyMap<AccountId, Holding>> {
  const rows = await db.all<Holding & { id: AccountId }>(
    sql`SELECT a.id, a.balance_fen AS free, coalesce((
          SELECT sum(e.balance_fen) FROM accounts e WHERE e.id GLOB '*/escrow'
            AND e.id IN (SELECT t.credit FROM transfers t WHERE t.debit = a.id)), 0) AS held
        FROM json_each(${JSON.stringify(accounts)}) wanted JOIN accounts a ON a.id = wanted.value`,
  )
  return new Map(rows.map(({ id, free, held }) => [id, { free, held }]))
}

/** An account's entries, latest first, from the place that the key `at/id` names. */
export async function listEntries(
  db: Db,
  account: AccountId,
  page: { at: number; id: string; limit: number },
): Promise<Entry[]> {
  const { at, id, limit } = page
  return db.all<Entry>(
    sql`SELECT * FROM (
          SELECT id, at, credit AS other, -amount_fen AS amount, purpose FROM transfers
          WHERE debit = ${account} AND (at, id) < (${at}, ${id})
          UNION ALL
          SELECT id, at, debit AS other, amount_fen AS amount, purpose FROM transfers
          WHERE credit = ${account} AND (at, id) < (${at}, ${id}))
        ORDER BY at DESC, id DESC LIMIT ${limit + 1}`,
  )
}

export async function isTransferred(db: Db, id: string): Promise<boolean> {
  const row = await db.get<{ id: string } | undefined>(
    sql`SELECT id FROM transfers WHERE id = ${id}`,
  )
  return row !== undefined
}
