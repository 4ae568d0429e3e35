// The Merkle tree of RFC 6962 §2.1 over SHA-256: hashes, the ranges that a proof names, and the checks of RFC 9162.

import { sha256 } from '@noble/hashes/sha2.js'
import { bytesEqual } from './text.ts'

/** 32 bytes. */
export type Hash = Uint8Array

export const hashBytes = 32

/** The root of a tree without leaves, RFC 6962 §2.1: SHA-256 of nothing. */
export const emptyRoot: Hash = sha256(new Uint8Array(0))

/** SHA-256 of 0x00 and the entry. */
export function leafHash(entry: Uint8Array): Hash {
  const message = new Uint8Array(1 + entry.length)
  message.set(entry, 1)
  return sha256(message)
}

const node = new Uint8Array(1 + 2 * hashBytes)
node[0] = 1

/** SHA-256 of 0x01, the left and the right hash. */
export function nodeHash(left: Hash, right: Hash): Hash {
  node.set(left, 1)
  node.set(right, 1 + hashBytes)
  return sha256(node)
}

/** The leaves from `from` up to, but without, `to`. */
export type Range = { readonly from: number; readonly to: number }

/** A perfect subtree: the leaves from `index * 2^height`, 2^height of them. */
export type Node = { readonly height: number; readonly index: number }

/** The subtrees whose hashes are PATH(index, D[size]) of RFC 6962 §2.1.1, the leaf's sibling first. */
export function inclusionRanges(index: number, size: number): Range[] {
  const ranges: Range[] = []
  let [from, to] = [0, size]
  while (to - from > 1) {
    const middle = from + splitOf(to - from)
    if (index < middle) {
      ranges.push({ from: middle, to })
      to = middle
    } else {
      ranges.push({ from, to: middle })
      from = middle
    }
  }
  return ranges.reverse()
}

/** The subtrees whose hashes are PROOF(older, D[newer]) of RFC 6962 §2.1.2; none when either is the other or empty. */
export function consistencyRanges(older: number, newer: number): Range[] {
  if (older === 0 || older === newer) return []
  const ranges: Range[] = []
  let [from, to] = [0, newer]
  while (to !== older) {
    const middle = from + splitOf(to - from)
    if (older <= middle) {
      ranges.push({ from: middle, to })
      to = middle
    } else {
      ranges.push({ from, to: middle })
      from = middle
    }
  }
  if (from > 0) ranges.push({ from, to })
  return ranges.reverse()
}

/** The perfect subtrees, from left to right, of a range that is itself a subtree of a tree. */
export function nodesOf({ from, to }: Range): Node[] {
  const nodes: Node[] = []
  for (let at = from; at < to; ) {
    let height = 0
    while (at + 2 ** (height + 1) <= to) height += 1
    nodes.push({ height, index: at / 2 ** height })
    at += 2 ** height
  }
  return nodes
}

/** MTH of the range (RFC 6962 §2.1), from the hashes of its perfect subtrees. */
export function rangeHash(range: Range, hashOf: (node: Node) => Hash): Hash {
  const hashes = nodesOf(range).map(hashOf)
  return hashes.length === 0
    ? emptyRoot
    : hashes.reduceRight((right, left) => nodeHash(left, right))
}

/** The largest power of two below `leaves`, which is 2 at least. */
function splitOf(leaves: number): number {
  let split = 1
  while (split * 2 < leaves) split *= 2
  return split
}

export type Inclusion = {
  readonly index: number
  readonly size: number
  readonly leaf: Hash
  readonly hashes: readonly Hash[]
  readonly root: Hash
}

/** Whether the hashes lead from the leaf to the root, RFC 9162 §2.1.3.2. */
export function isIncluded({ index, size, leaf, hashes, root }: Inclusion): boolean {
  if (index >= size) return false
  let hash = leaf
  const reached = climb({ node: index, last: size - 1 }, hashes, (sibling, isLeft) => {
    hash = isLeft ? nodeHash(sibling, hash) : nodeHash(hash, sibling)
  })
  return reached && bytesEqual(hash, root)
}

export type Consistency = {
  readonly older: { readonly size: number; readonly root: Hash }
  readonly newer: { readonly size: number; readonly root: Hash }
  readonly hashes: readonly Hash[]
}

/** Whether the newer tree begins with the older one, RFC 9162 §2.1.4.2. All trees begin with the empty one. */
export function isConsistent({ older, newer, hashes }: Consistency): boolean {
  if (older.size > newer.size) return false
  if (older.size === 0 || older.size === newer.size) {
    const known = older.size === newer.size ? newer.root : emptyRoot
    return hashes.length === 0 && bytesEqual(older.root, known)
  }
  const place = { node: older.size - 1, last: newer.size - 1 }
  while (place.node % 2 === 1) halve(place)
  // A perfect older tree is a node of the newer one, so the proof leaves it out.
  const path: readonly Hash[] = place.node === 0 ? [older.root, ...hashes] : hashes
  const [start, ...rest] = path
  if (start === undefined) return false
  let [old, recent] = [start, start]
  const reached = climb(place, rest, (sibling, isLeft) => {
    if (isLeft) old = nodeHash(sibling, old)
    recent = isLeft ? nodeHash(sibling, recent) : nodeHash(recent, sibling)
  })
  return reached && bytesEqual(old, older.root) && bytesEqual(recent, newer.root)
}

/** The number of a node and of the last one at the same height. */
type Place = { node: number; last: number }

/** Joins each sibling, which stands to the left or to the right, on the way up; false when that is not the whole way. */
function climb(
  place: Place,
  siblings: readonly Hash[],
  join: (sibling: Hash, isLeft: boolean) => void,
): boolean {
  for (const sibling of siblings) {
    if (place.last === 0) return false
    const isLeft = place.node % 2 === 1 || place.node === place.last
    join(sibling, isLeft)
    // The last node of a height may have no sibling there, nor in some heights above.
    if (isLeft) while (place.node % 2 === 0 && place.node !== 0) halve(place)
    halve(place)
  }
  return place.last === 0
}

function halve(place: Place): void {
  place.node = Math.floor(place.node / 2)
  place.last = Math.floor(place.last / 2)
}
