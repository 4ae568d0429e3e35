// How transfers are written down to be hashed: a block is the JSON array of its rows, and each block's hash covers the one before.

import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'

/**
 * transfer: moves money. hold: reserves it on the debit account. post: takes all or a part of what a hold reserved, and
 * gives back the rest. void: gives back all of it. correction: takes back all or a part of what was moved.
 */
export type PostingKind = 'transfer' | 'hold' | 'post' | 'void' | 'correction'

/** `names` is the hold that a post or a void ends, or the transfer that a correction takes back. Amounts are fen. */
export type JournalRow = readonly [
  id: string,
  kind: PostingKind,
  debit: string,
  credit: string,
  amountFen: number,
  purpose: string,
  names: string | null,
  at: number,
]

/** The rows `firstSeq` to `lastSeq`, both included; digest and hash in lower-case hex. */
export type Block = {
  readonly no: number
  readonly firstSeq: number
  readonly lastSeq: number
  readonly digest: string
  readonly hash: string
}

/** A block with its rows, each with its place in the ledger. */
export type FullBlock = Block & { readonly rows: readonly PlacedRow[] }
export type PlacedRow = readonly [seq: number, row: JournalRow]

/** What comes before the first block. */
export const openingHash = '0'.repeat(64)

/** SHA-256 of a block's rows as `JSON.stringify` writes them, in hex. */
export function digestOf(page: string): string {
  return bytesToHex(sha256(utf8ToBytes(page)))
}

/** The hash of a block: SHA-256 of the hash before it and its digest, 32 bytes each. */
export function linkOf(before: string, digest: string): string {
  return bytesToHex(sha256(concatBytes(hexToBytes(before), hexToBytes(digest))))
}
