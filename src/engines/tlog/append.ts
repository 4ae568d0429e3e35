// The sequencing step: entries after a tree, and what that changes in what the log serves. Nothing is written here.

import { ok, type Result } from '#kernel/result.ts'
import { type Hash, hashBytes, leafHash } from './merkle.ts'
import {
  type Bundle,
  bundlesChanged,
  edgeOf,
  encodeBundle,
  type Tile,
  tileWidth,
  widthAt,
} from './tiles.ts'
import { openTree, rootOf, type TileReader, tileRoot } from './tree.ts'

/** A tree as far as an append needs it: `edge[level]` holds the hashes of the partial tile there, if there is one. */
export type Head = {
  readonly size: number
  readonly root: Hash
  readonly edge: readonly (Uint8Array | undefined)[]
}

export type WrittenTile = Tile & { readonly bytes: Uint8Array }

/** `bytes` are the entries from number `256 n + from` on: they follow what the bundle held at width `from`. */
export type BundleGrowth = Bundle & { readonly from: number; readonly bytes: Uint8Array }

export type Appended = {
  readonly head: Head
  /** Every tile that is new or wider, whole. */
  readonly tiles: readonly WrittenTile[]
  readonly bundles: readonly BundleGrowth[]
  readonly leaves: readonly Hash[]
}

/** The head of a tree, from the tiles that `edgeOf(size)` names; its root is computed, to be compared with the stored one. */
export function openHead(size: number, read: TileReader): Head {
  const edge: (Uint8Array | undefined)[] = []
  for (const tile of edgeOf(size)) {
    edge[tile.level] = read(tile).slice(0, tile.width * hashBytes)
  }
  return headOf(size, edge)
}

/** Puts the entries after the tree, in their order. Refuses an entry above 65,535 bytes, and then all of them. */
export function append(before: Head, entries: readonly Uint8Array[]): Result<Appended> {
  const size = before.size + entries.length
  const bundles: BundleGrowth[] = []
  for (const bundle of bundlesChanged(before.size, size)) {
    const from = widthAt(bundle, before.size)
    const first = bundle.n * tileWidth - before.size
    const encoded = encodeBundle(entries.slice(first + from, first + bundle.width))
    if (!encoded.ok) return encoded
    bundles.push({ ...bundle, from, bytes: encoded.value })
  }
  const leaves = entries.map(leafHash)
  const edge = [...before.edge]
  const tiles: WrittenTile[] = []
  let hashes: readonly Hash[] = leaves
  for (let level = 0; hashes.length > 0; level++) {
    const grown = grow(level, before, hashes)
    tiles.push(...grown)
    const last = grown.at(-1)
    edge[level] = last === undefined || last.width === tileWidth ? undefined : last.bytes
    hashes = grown.filter(({ width }) => width === tileWidth).map(({ bytes }) => tileRoot(bytes))
  }
  return ok({ head: headOf(size, edge), tiles, bundles, leaves })
}

/** The tiles of one level that hold the hashes, the first of them after what the edge held. */
function grow(level: number, { size, edge }: Head, hashes: readonly Hash[]): WrittenTile[] {
  const held = edge[level] ?? new Uint8Array(0)
  const before = Math.floor(size / tileWidth ** level)
  const all = new Uint8Array(held.length + hashes.length * hashBytes)
  all.set(held)
  for (const [at, hash] of hashes.entries()) all.set(hash, held.length + at * hashBytes)
  const tiles: WrittenTile[] = []
  const tileBytes = tileWidth * hashBytes
  for (let at = 0; at < all.length; at += tileBytes) {
    const bytes = all.slice(at, at + tileBytes)
    const n = Math.floor(before / tileWidth) + at / tileBytes
    tiles.push({ level, n, width: bytes.length / hashBytes, bytes })
  }
  return tiles
}

function headOf(size: number, edge: readonly (Uint8Array | undefined)[]): Head {
  const tree = openTree(size, ({ level }) => edge[level] ?? new Uint8Array(0))
  return { size, edge, root: rootOf(tree) }
}
