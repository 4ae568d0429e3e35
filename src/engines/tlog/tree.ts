// Roots and proofs of a tree whose hashes are kept in tiles: first which tiles, then the proof.

import { assert } from '#kernel/assert.ts'
import {
  consistencyRanges,
  type Hash,
  hashBytes,
  inclusionRanges,
  type Node,
  nodeHash,
  nodesOf,
  type Range,
  rangeHash,
} from './merkle.ts'
import { type Tile, tileWidth, widthAt } from './tiles.ts'

/** Gives a tile's hashes, or those of the same tile when it had grown wider. */
export type TileReader = (tile: Tile) => Uint8Array

/** A tree of `size` leaves; `hashOf` keeps what it has computed, so many proofs of one tree are best made together. */
export type Tree = { readonly size: number; readonly hashOf: (node: Node) => Hash }

/** The tiles that `inclusionProof` reads for one leaf: at most two a level. */
export function tilesForInclusion(index: number, size: number): Tile[] {
  return tilesFor(inclusionRanges(index, size), size)
}

/** The tiles that `consistencyProof` reads. */
export function tilesForConsistency(older: number, newer: number): Tile[] {
  return tilesFor(consistencyRanges(older, newer), newer)
}

/** A tree over tiles that have been read; `read` is asked only for those that `tilesFor…` and `edgeOf` name. */
export function openTree(size: number, read: TileReader): Tree {
  const opened = new Map<string, (place: number) => Hash>()
  return {
    size,
    hashOf: (node) => {
      const { tile, place } = placeOf(node, size)
      const name = `${tile.level}/${tile.n}`
      const hashAt = opened.get(name) ?? openTile(read(tile), tile)
      opened.set(name, hashAt)
      return hashAt(place)
    },
  }
}

export function rootOf({ size, hashOf }: Tree): Hash {
  return rangeHash({ from: 0, to: size }, hashOf)
}

/** PATH(index, D[size]) of RFC 6962 §2.1.1, the leaf's sibling first. */
export function inclusionProof({ size, hashOf }: Tree, index: number): Hash[] {
  assert(index >= 0 && index < size, 'the leaf is in the tree')
  return inclusionRanges(index, size).map((range) => rangeHash(range, hashOf))
}

/** PROOF(older, D[size]) of RFC 6962 §2.1.2; empty for an older tree of no leaves or of as many. */
export function consistencyProof({ size, hashOf }: Tree, older: number): Hash[] {
  assert(older >= 0 && older <= size, 'the older tree is no larger')
  return consistencyRanges(older, size).map((range) => rangeHash(range, hashOf))
}

/** The root of a full tile's subtree: its hash in the level above. */
export function tileRoot(bytes: Uint8Array): Hash {
  return openTile(bytes, { level: 0, n: 0, width: tileWidth })(1)
}

function tilesFor(ranges: readonly Range[], size: number): Tile[] {
  const tiles = new Map<string, Tile>()
  for (const range of ranges) {
    for (const node of nodesOf(range)) {
      const { tile } = placeOf(node, size)
      tiles.set(`${tile.level}/${tile.n}`, tile)
    }
  }
  return [...tiles.values()]
}

/** Where a perfect subtree is found: in a tile, at a place of the heap whose leaves 256 to 511 are the tile's hashes. */
function placeOf({ height, index }: Node, size: number): { tile: Tile; place: number } {
  const level = Math.floor(height / 8)
  const abreast = 2 ** (8 - (height % 8))
  const n = Math.floor(index / abreast)
  const width = widthAt({ level, n }, size)
  return { tile: { level, n, width }, place: abreast + (index % abreast) }
}

function openTile(bytes: Uint8Array, { width }: Tile): (place: number) => Hash {
  assert(bytes.length >= width * hashBytes, 'a tile is as wide as the tree says')
  const heap: (Hash | undefined)[] = new Array(tileWidth)
  const hashAt = (place: number): Hash => {
    if (place >= tileWidth) {
      const at = (place - tileWidth) * hashBytes
      return bytes.subarray(at, at + hashBytes)
    }
    const hash = heap[place] ?? nodeHash(hashAt(2 * place), hashAt(2 * place + 1))
    heap[place] = hash
    return hash
  }
  return hashAt
}
