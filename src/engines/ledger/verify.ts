// Recomputes the chain of blocks from their rows, without a database and without trusting one.

import {
  type Block,
  digestOf,
  type FullBlock,
  linkOf,
  openingHash,
  type PlacedRow,
} from './journal.ts'

/** How far a chain was followed: its last block, that block's last transfer and hash. */
export type Head = { readonly block: number; readonly seq: number; readonly hash: string }

export const opening: Head = { block: 0, seq: 0, hash: openingHash }

/**
 * block-missing: numbers or places do not follow. rows-missing: a row is not there, or stands elsewhere. rows-changed: the
 * rows are not those that were hashed. link-broken: the hash does not cover the block before.
 * rows-outside: rows follow that no block covers. anchor-missing: the chain is shorter than it was when it was anchored.
 * anchor-other: another chain was anchored.
 */
export type ChainFault = {
  readonly code:
    | 'block-missing'
    | 'rows-missing'
    | 'rows-changed'
    | 'link-broken'
    | 'rows-outside'
    | 'anchor-missing'
    | 'anchor-other'
  readonly block: number
}

export type Followed = { readonly head: Head; readonly fault: ChainFault | null }

/** Follows blocks from a head on, and stops at the first that does not hold. Blocks come in the order of their numbers. */
export function followBlocks(
  from: Head,
  blocks: readonly FullBlock[],
  anchors: ReadonlyMap<number, string> = new Map(),
): Followed {
  let head = from
  for (const block of blocks) {
    const code = faultOf(head, block, anchors.get(block.no))
    if (code !== null) return { head, fault: { code, block: head.block + 1 } }
    head = { block: block.no, seq: block.lastSeq, hash: block.hash }
  }
  return { head, fault: null }
}

/** Whether a chain that was followed to its end covers all rows and reaches as far as it was anchored. */
export function checkEnd(head: Head, lastSeq: number, anchored: Head | null): ChainFault | null {
  if (lastSeq !== head.seq) return { code: 'rows-outside', block: head.block }
  if (anchored === null || head.block > anchored.block) return null
  if (head.block < anchored.block) return { code: 'anchor-missing', block: head.block + 1 }
  return head.hash === anchored.hash ? null : { code: 'anchor-other', block: head.block }
}

function faultOf(
  head: Head,
  block: FullBlock,
  anchored: string | undefined,
): ChainFault['code'] | null {
  if (block.no !== head.block + 1 || block.firstSeq !== head.seq + 1) return 'block-missing'
  if (!isWhole(block, block.rows)) return 'rows-missing'
  if (digestOf(JSON.stringify(block.rows.map(([, row]) => row))) !== block.digest) {
    return 'rows-changed'
  }
  if (linkOf(head.hash, block.digest) !== block.hash) return 'link-broken'
  return anchored === undefined || anchored === block.hash ? null : 'anchor-other'
}

function isWhole({ firstSeq, lastSeq }: Block, rows: readonly PlacedRow[]): boolean {
  return (
    lastSeq >= firstSeq &&
    rows.length === lastSeq - firstSeq + 1 &&
    rows.every(([seq], at) => seq === firstSeq + at)
  )
}
