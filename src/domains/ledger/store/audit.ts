// What an auditor reads of the books: accounts, sums, blocks with their rows, anchors.

import { sql } from 'drizzle-orm'
import type { Account, Anchor, Block, FullBlock, Group, PlacedRow } from '#domains/ledger/model.ts'
import type { Instant } from '#kernel/time.ts'
import { type Change, change, type Db } from '#platform/db/client.ts'
import { readTogether } from '#platform/db/together.ts'

/** Accounts by id, of which the id begins with a text. */
export async function listAccounts(
  db: Db,
  { prefix, after, limit }: { prefix: string; after: string; limit: number },
): Promise<Account[]> {
  return db.all<Account>(
    sql`SELECT id, balance_fen AS balanceFen, held_fen AS heldFen, posted_seq AS postedSeq FROM accounts
        WHERE id > ${after} AND substr(id, 1, ${prefix.length}) = ${prefix} ORDER BY id LIMIT ${limit + 1}`,
  )
}

/** Sums by what accounts are for: the first and the last part of their ids. The sums of all are `total`. */
export async function sumGroups(db: Db): Promise<Group[]> {
  return db.all<Group>(
    sql`SELECT "group", count(*) AS accounts, sum(balance_fen) AS balanceFen, sum(held_fen) AS heldFen
        FROM (SELECT balance_fen, held_fen, iif(instr(id, '/') = 0, id,
            substr(id, 1, instr(id, '/')) || replace(id, rtrim(id, replace(id, '/', '')), '')) AS "group" FROM accounts)
        GROUP BY 1 ORDER BY 1`,
  )
}

/** Accounts whose balance or hold is not what their transfers add up to. */
export async function listDrifted(db: Db, limit: number): Promise<string[]> {
  const rows = await db.all<{ id: string }>(
    sql`WITH moved AS (
          SELECT credit AS id, amount_fen AS fen, 0 AS held FROM transfers WHERE kind IN ('transfer', 'post', 'correction')
          UNION ALL SELECT debit, -amount_fen, 0 FROM transfers WHERE kind IN ('transfer', 'post', 'correction')
          UNION ALL SELECT debit, 0, amount_fen FROM transfers WHERE kind = 'hold'
          UNION ALL SELECT e.debit, 0, -h.amount_fen FROM transfers e JOIN transfers h ON h.id = e.names
            WHERE e.kind IN ('post', 'void')),
        sums AS (SELECT id, sum(fen) AS fen, sum(held) AS held FROM moved GROUP BY id)
        SELECT a.id FROM accounts a LEFT JOIN sums s ON s.id = a.id
        WHERE a.balance_fen <> coalesce(s.fen, 0) OR a.held_fen <> coalesce(s.held, 0) ORDER BY 1 LIMIT ${limit}`,
  )
  return rows.map(({ id }) => id)
}

/** Blocks after a number, with their rows, in one moment: about as many rows as asked for, one block at least. */
export async function listBlocks(
  db: Db,
  after: number,
  rowsMax: number,
): Promise<{ readonly blocks: FullBlock[]; readonly lastBlock: number; readonly lastSeq: number }> {
  const chosen = sql`SELECT no, first_seq, last_seq, digest, hash FROM (
      SELECT *, sum(last_seq - first_seq + 1) OVER (ORDER BY no) AS rows
      FROM (SELECT * FROM transfer_blocks WHERE no > ${after} ORDER BY no LIMIT ${rowsMax}))
    WHERE rows <= ${rowsMax} OR no = (SELECT min(no) FROM transfer_blocks WHERE no > ${after})`
  const [blocks, [texts], [ends]] = await readTogether<
    [Block, { rows: string }, { lastBlock: number; lastSeq: number }]
  >(db, [
    sql`SELECT no, first_seq AS firstSeq, last_seq AS lastSeq, digest, hash FROM (${chosen}) ORDER BY no`,
    sql`SELECT json_group_array(json_array(seq, json_array(id, kind, debit, credit, amount_fen, purpose, names, at))) AS rows
        FROM (SELECT * FROM transfers WHERE seq BETWEEN (SELECT min(first_seq) FROM (${chosen}))
          AND (SELECT max(last_seq) FROM (${chosen})) ORDER BY seq)`,
    sql`SELECT coalesce((SELECT max(no) FROM transfer_blocks), 0) AS lastBlock,
        coalesce((SELECT max(seq) FROM transfers), 0) AS lastSeq`,
  ])
  const rows = JSON.parse(texts?.rows ?? '[]') as PlacedRow[] // The statement above writes them so.
  const { lastBlock = 0, lastSeq = 0 } = ends ?? {}
  let at = 0
  const full = blocks.map((block) => {
    const from = at
    while (at < rows.length && (rows[at]?.[0] ?? 0) <= block.lastSeq) at += 1
    return { ...block, rows: rows.slice(from, at) }
  })
  return { blocks: full, lastBlock, lastSeq }
}

const anchorColumns = sql`SELECT no, day, block, seq, hash, salt, commitment, message AS leaf, at FROM ledger_anchors`

/** The first anchor that was made after a moment; null before there is one. */
export async function findAnchorAfter(db: Db, at: Instant): Promise<Anchor | null> {
  const row = await db.get<Anchor | undefined>(
    sql`${anchorColumns} WHERE at > ${at} ORDER BY no LIMIT 1`,
  )
  return row ?? null
}

/** The latest anchors first. */
export async function listAnchors(db: Db, limit: number): Promise<Anchor[]> {
  return db.all<Anchor>(sql`${anchorColumns} ORDER BY no DESC LIMIT ${limit}`)
}

export function insertAnchor(db: Db, anchor: Anchor): Change {
  const { no, day, block, seq, hash, salt, commitment, leaf, at } = anchor
  return change(
    db,
    sql`INSERT INTO ledger_anchors (no, day, block, seq, hash, salt, commitment, message, at)
        VALUES (${no}, ${day}, ${block}, ${seq}, ${hash}, ${salt}, ${commitment}, ${leaf}, ${at})`,
  )
}
