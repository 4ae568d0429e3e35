import { sql } from 'drizzle-orm'
import type { AccountId } from '#kernel/id.ts'
import { bulk, type Change, change, type Db, valueList } from '#platform/db/client.ts'
import type { Entry, Holding } from './model.ts'

/**
 * Writes a block and its rows, given as a JSON array and its SHA-256 in hex. Triggers give the block the hash that links it
 * to the one before, place its rows and move the accounts.
 */
export function insertBlock(
  db: Db,
  { page, count, digest }: { page: string; count: number; digest: string },
): Change[] {
  return [
    change(
      db,
      sql`INSERT INTO transfer_blocks (no, first_seq, last_seq, digest)
        SELECT coalesce(max(no), 0) + 1, coalesce(max(last_seq), 0) + 1, coalesce(max(last_seq), 0) + ${count}, ${digest}
        FROM (SELECT no, last_seq FROM transfer_blocks ORDER BY no DESC LIMIT 1)`,
    ),
    change(
      db,
      sql`INSERT INTO transfers (id, kind, debit, credit, amount_fen, purpose, names, at)
        SELECT ${valueList(8)} FROM json_each(${page})`,
    ),
  ]
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
    sql`SELECT a.id, a.balance_fen - a.held_fen AS free, a.held_fen + coalesce((
          SELECT sum(e.balance_fen) FROM accounts e WHERE e.id GLOB '*/escrow'
            AND e.id IN (SELECT t.credit FROM transfers t WHERE t.debit = a.id)), 0) AS held
        FROM json_each(${JSON.stringify(accounts)}) wanted JOIN accounts a ON a.id = wanted.value`,
  )
  return new Map(rows.map(({ id, free, held }) => [id, { free, held }]))
}

/** An account's entries before a place in the ledger, latest first. What a hold reserves comes to its credit when it is posted. */
export async function listEntries(
  db: Db,
  account: AccountId,
  { before, limit }: { before: number; limit: number },
): Promise<Entry[]> {
  return db.all<Entry>(
    sql`SELECT * FROM (
          SELECT t.seq, t.id, t.kind, t.at, t.credit AS other, t.purpose, t.names,
            iif(t.kind IN ('post', 'void'), (SELECT h.amount_fen FROM transfers h WHERE h.id = t.names), 0)
              - iif(t.kind = 'void', 0, t.amount_fen) AS amount
          FROM transfers t WHERE t.debit = ${account} AND t.seq < ${before}
          UNION ALL
          SELECT seq, id, kind, at, debit AS other, purpose, names, amount_fen AS amount
          FROM transfers WHERE credit = ${account} AND seq < ${before} AND kind NOT IN ('hold', 'void'))
        ORDER BY seq DESC LIMIT ${limit + 1}`,
  )
}

/** Transfers from one account to another, the first one first. */
export async function listReceipts(
  db: Db,
  credit: AccountId,
  debit: AccountId,
): Promise<Pick<Entry, 'at' | 'amount'>[]> {
  return db.all(
    sql`SELECT at, amount_fen AS amount FROM transfers
        WHERE credit = ${credit} AND debit = ${debit} AND kind IN ('transfer', 'post') ORDER BY seq`,
  )
}

export async function isTransferred(db: Db, id: string): Promise<boolean> {
  const row = await db.get<{ id: string } | undefined>(
    sql`SELECT id FROM transfers WHERE id = ${id}`,
  )
  return row !== undefined
}
