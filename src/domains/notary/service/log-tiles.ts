// Kept tiles as the engine reads them.

import type { KeptTile } from '#domains/notary/model/log.ts'
import type { Tile } from '#engines/tlog/tiles.ts'
import { consistencyProof, openTree, type TileReader } from '#engines/tlog/tree.ts'
import { assert } from '#kernel/assert.ts'

/** Reads from tiles that have been fetched; a wider one serves, for tiles only grow. */
export function readerOf(tiles: readonly KeptTile[]): TileReader {
  const kept = new Map(tiles.map((tile) => [nameOf(tile), tile]))
  return (tile) => {
    const { bytes } = kept.get(nameOf(tile)) ?? {}
    assert(bytes !== undefined, `tile ${nameOf(tile)} is kept`)
    return bytes
  }
}

function nameOf({ level, n }: Pick<Tile, 'level' | 'n'>): string {
  return `${level}/${n}`
}

/** The proof that the tree of size `older` is the beginning of that of size `newer`. */
export function consistencyFrom(
  tiles: readonly KeptTile[],
  { older, newer }: { readonly older: number; readonly newer: number },
): Uint8Array[] {
  return consistencyProof(openTree(newer, readerOf(tiles)), older)
}
