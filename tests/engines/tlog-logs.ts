// Logs that tests write with the engine, and a Merkle tree that knows only RFC 6962's own definitions.

import { sha256 } from '@noble/hashes/sha2.js'
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { append, type Head, openHead } from '#engines/tlog/append.ts'
import type { SigningKey } from '#engines/tlog/ed25519.ts'
import type { Hash } from '#engines/tlog/merkle.ts'
import { type Bundle, type Tile, tilePath } from '#engines/tlog/tiles.ts'
import { openTree, type TileReader, type Tree } from '#engines/tlog/tree.ts'
import { signatureTypes, type Vkey, vkeyOf } from '#engines/tlog/vkey.ts'
import { unwrap } from '#kernel/result.ts'

/** RFC 6962 §2.1, word for word. */
export function oracleRoot(leaves: readonly Hash[]): Hash {
  const [leaf] = leaves
  if (leaf === undefined) return sha256(new Uint8Array(0))
  if (leaves.length === 1) return leaf
  const k = splitOf(leaves.length)
  return joined(oracleRoot(leaves.slice(0, k)), oracleRoot(leaves.slice(k)))
}

/** PATH of RFC 6962 §2.1.1. */
export function oraclePath(m: number, leaves: readonly Hash[]): Hash[] {
  if (leaves.length === 1) return []
  const k = splitOf(leaves.length)
  return m < k
    ? [...oraclePath(m, leaves.slice(0, k)), oracleRoot(leaves.slice(k))]
    : [...oraclePath(m - k, leaves.slice(k)), oracleRoot(leaves.slice(0, k))]
}

/** SUBPROOF of RFC 6962 §2.1.2. */
export function oracleProof(m: number, leaves: readonly Hash[], whole = true): Hash[] {
  if (m === leaves.length) return whole ? [] : [oracleRoot(leaves)]
  const k = splitOf(leaves.length)
  return m <= k
    ? [...oracleProof(m, leaves.slice(0, k), whole), oracleRoot(leaves.slice(k))]
    : [...oracleProof(m - k, leaves.slice(k), false), oracleRoot(leaves.slice(0, k))]
}

function splitOf(leaves: number): number {
  return 2 ** (Math.ceil(Math.log2(leaves)) - 1)
}

function joined(left: Hash, right: Hash): Hash {
  return sha256(concatBytes(Uint8Array.of(1), left, right))
}

/** Entries of various lengths, one of them empty. */
export function entryOf(index: number): Uint8Array {
  return utf8ToBytes(index === 3 ? '' : `entry ${index} ${'.'.repeat(index % 7)}`)
}

/** A log kept in memory as its files are served: a path, its bytes. Partial tiles are kept too. */
export type KeptLog = { head: Head; readonly files: Map<string, Uint8Array> }

export function emptyLog(): KeptLog {
  return { head: openHead(0, () => new Uint8Array(0)), files: new Map() }
}

export function grow(log: KeptLog, entries: readonly Uint8Array[]): void {
  const { head, tiles, bundles } = unwrap(append(log.head, entries))
  for (const tile of tiles) log.files.set(tilePath(tile), tile.bytes)
  for (const bundle of bundles) {
    const before: Bundle = { ...bundle, width: bundle.from }
    const held = bundle.from === 0 ? new Uint8Array(0) : fileOf(log, before)
    log.files.set(tilePath(bundle), concatBytes(held, bundle.bytes))
  }
  log.head = head
}

/** Appends the entries that a log of `size` has besides, in batches. */
export function growTo(log: KeptLog, size: number): void {
  while (log.head.size < size) {
    const { size: from } = log.head
    grow(
      log,
      Array.from({ length: Math.min(256, size - from) }, (_, at) => entryOf(from + at)),
    )
  }
}

export function logOf(size: number): KeptLog {
  const log = emptyLog()
  growTo(log, size)
  return log
}

export function fileOf(log: KeptLog, tile: Tile | Bundle): Uint8Array {
  const bytes = log.files.get(tilePath(tile))
  if (bytes === undefined) throw new Error(`the log has no ${tilePath(tile)}`)
  return bytes
}

/** The log's tree, and what has been read of it. */
export function treeOf(log: KeptLog): { tree: Tree; read: Tile[] } {
  const read: Tile[] = []
  const reader: TileReader = (tile) => {
    read.push(tile)
    return fileOf(log, tile)
  }
  return { tree: openTree(log.head.size, reader), read }
}

export type Keys = { readonly vkey: Vkey; readonly key: SigningKey }

/** A fresh pair of keys under a name. */
export async function newKeys(
  name: string,
  type: Vkey['type'] = signatureTypes.ed25519,
): Promise<Keys> {
  const pair = await crypto.subtle.generateKey({ name: 'Ed25519' }, false, ['sign', 'verify'])
  const { privateKey, publicKey } = pair as CryptoKeyPair
  const raw = await crypto.subtle.exportKey('raw', publicKey)
  return { vkey: vkeyOf(name, type, new Uint8Array(raw as ArrayBuffer)), key: privateKey }
}
