// Rows of the ledger as a block, without the deeds that write them in earnest.

import { env } from 'cloudflare:test'
import { insertBlock } from '#domains/ledger/store.ts'
import { digestOf, type JournalRow } from '#engines/ledger/journal.ts'
import { type Change, connect } from '#platform/db/client.ts'

/** The statements that write rows as one block. */
export function blockOf(rows: readonly JournalRow[]): Change[] {
  const page = JSON.stringify(rows)
  return insertBlock(connect(env.DB), { page, count: rows.length, digest: digestOf(page) })
}

export async function postRows(rows: readonly JournalRow[]): Promise<void> {
  const [first, ...rest] = blockOf(rows)
  if (first !== undefined) await connect(env.DB).batch([first, ...rest])
}
