// The whole ledger computed again in this browser, from its rows alone: the chain, the anchors, every balance.

import { driftOf, enter, openBooks } from '#engines/ledger/books.ts'
import {
  type ChainFault,
  checkEnd,
  followBlocks,
  type Head,
  opening,
} from '#engines/ledger/verify.ts'
import { ask } from '#web/shell/api.ts'
import type { Account, Journal, Verification } from './wire.ts'

export type Recomputed = {
  readonly head: Head
  readonly fault: ChainFault | null
  readonly accounts: number
  readonly drifted: readonly string[]
}

/** Reads the journal page by page; `told` hears how many transfers are done. */
export async function recompute(
  anchors: Verification['anchors'],
  told: (transfers: number) => void,
): Promise<Recomputed> {
  const hashes = new Map(anchors.map(({ block, hash }) => [block, hash]))
  const books = openBooks()
  let head = opening
  let fault: ChainFault | null = null
  for (let after: number | null = 0; after !== null && fault === null; ) {
    const { blocks, next }: Journal = await ask<Journal>(`/ledger/journal?after=${after}`)
    const followed = followBlocks(head, blocks, hashes)
    for (const { rows } of blocks)
      enter(
        books,
        rows.map(([, row]) => row),
      )
    head = followed.head
    fault = followed.fault
    after = next
    told(head.seq)
  }
  const accounts = await allAccounts()
  fault ??= checkEnd(head, head.seq, anchors[0] ?? null)
  return { head, fault, accounts: accounts.length, drifted: driftOf(books, accounts) }
}

async function allAccounts(): Promise<Account[]> {
  const accounts: Account[] = []
  type Page = { readonly items: readonly Account[]; readonly next: string | null }
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: Page = await ask<Page>(
      `/ledger/accounts?limit=200${cursor === '' ? '' : `&after=${encodeURIComponent(cursor)}`}`,
    )
    accounts.push(...page.items)
    cursor = page.next
  }
  return accounts
}
