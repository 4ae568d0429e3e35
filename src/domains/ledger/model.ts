import type { JournalRow, PostingKind } from '#engines/ledger/journal.ts'
import { assert } from '#kernel/assert.ts'
import type { AccountId } from '#kernel/id.ts'
import type { Fen } from '#kernel/money.ts'
import type { Instant } from '#kernel/time.ts'

export type { Block, FullBlock, PlacedRow } from '#engines/ledger/journal.ts'

/** Money goes from one account to another. A transfer is final; a mistake is a correction that names the old. */
export type Transfer = {
  readonly id: string
  readonly debit: AccountId
  readonly credit: AccountId
  readonly amount: Fen
  readonly purpose: string
}

/**
 * A transfer of any kind. `names` is the hold that a post or a void ends, with the accounts of that hold, or the transfer
 * that a correction takes back, with its accounts the other way round.
 */
export type Posting =
  | (Transfer & { readonly kind: 'transfer' | 'hold'; readonly names?: undefined })
  | (Transfer & { readonly kind: 'post' | 'void' | 'correction'; readonly names: string })

/** A transfer as its account sees it: what became free is positive, what is no longer free negative. */
export type Entry = {
  readonly seq: number
  readonly id: string
  readonly kind: PostingKind
  readonly at: Instant
  readonly other: AccountId
  readonly amount: Fen
  readonly purpose: string
  readonly names: string | null
}

/** What an account has free, and what is held of it: reserved by holds, or in escrow for it. */
export type Holding = { readonly free: Fen; readonly held: Fen }

/** The world outside: money enters and leaves the county's books through it, so it alone may overdraw. */
export const bank = 'bank' as AccountId

/** The row of a posting in the journal. States that it moves money; the caller has refused anything else before. */
export function rowOf(posting: Posting, at: Instant): JournalRow {
  const { id, kind, debit, credit, amount, purpose, names } = posting
  assert(amount > 0, `transfer ${id} moves a positive amount`)
  assert(debit !== credit, `transfer ${id} has two accounts`)
  return [id, kind, debit, credit, amount, purpose, names ?? null, at]
}

/** What an auditor sees of an account; whole fen. */
export type Account = {
  readonly id: AccountId
  readonly balanceFen: number
  readonly heldFen: number
  /** The last transfer that moved it; 0 where none has. */
  readonly postedSeq: number
}

/** Accounts that are for one thing, such as `firm/deposit`, together. */
export type Group = {
  readonly group: string
  readonly accounts: number
  readonly balanceFen: number
  readonly heldFen: number
}

/** What a leaf of the log commits to: where the ledger stood on a day. */
export type AnchorRecord = {
  readonly v: 1
  readonly county: string
  readonly day: number
  readonly block: number
  readonly seq: number
  readonly hash: string
}

/** `leaf`: SHA-256 of the log's leaf, in hex; salt and commitment in base64url. */
export type Anchor = Omit<AnchorRecord, 'v' | 'county'> & {
  readonly no: number
  readonly salt: string
  readonly commitment: string
  readonly leaf: string
  readonly at: Instant
}
