// The resources of c2sp.org/tlog-tiles: which there are, what they are called, what is in them.

import { ok, type Result, refuse } from '#kernel/result.ts'
import { hashBytes } from './merkle.ts'
import { readDecimal } from './text.ts'

/** Hashes in a full tile, entries in a full bundle. */
export const tileWidth = 256
export const entryBytesMax = 65_535

/** `width` hashes (1 to 256) of level `level`, from number `256 n` on. A partial tile is a prefix of the full one. */
export type Tile = { readonly level: number; readonly n: number; readonly width: number }

/** `width` entries (1 to 256), from number `256 n` on. */
export type Bundle = { readonly level: 'entries'; readonly n: number; readonly width: number }

// 256^7 leaves are more than the whole numbers that a double can count.
const levelMax = 6

/** The resource's path below the log's prefix, for instance `tile/0/x001/x234/067.p/8`. */
export function tilePath({ level, n, width }: Tile | Bundle): string {
  const digits = String(n)
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/.{3}/g) ?? []
  const path = groups.map((group, at) => (at < groups.length - 1 ? `x${group}` : group)).join('/')
  return `tile/${level}/${path}${width === tileWidth ? '' : `.p/${width}`}`
}

/** Reads a path below the log's prefix; accepts what `tilePath` writes and nothing else. */
export function parseTilePath(path: string): Result<Tile | Bundle> {
  const parts = /^tile\/(entries|[0-9]{1,2})\/((?:x[0-9]{3}\/)*[0-9]{3})(?:\.p\/([0-9]{1,3}))?$/
  const [, first = '', groups = '', partial = '256'] = parts.exec(path) ?? []
  const n = readDecimal(groups.replaceAll(/[x/]/g, '').replace(/^0+(?=.)/, ''))
  const width = readDecimal(partial)
  const level = first === 'entries' ? first : readDecimal(first)
  if (n === undefined || width === undefined || level === undefined) return badPath(path)
  const tile: Tile | Bundle = level === 'entries' ? { level, n, width } : { level, n, width }
  const isSound = width >= 1 && width <= tileWidth && (level === 'entries' || level <= 63)
  return isSound && tilePath(tile) === path ? ok(tile) : badPath(path)
}

function badPath(path: string): Result<never> {
  return refuse('malformed', 'log-tile-path-malformed', { path })
}

/** How many hashes of a level a tree of this size has: its complete subtrees of 256^level leaves. */
function hashesAt(level: number, size: number): number {
  return Math.floor(size / tileWidth ** level)
}

/** How wide the tile or bundle is in a tree of this size: 0 when it has none, 256 when it is full. */
export function widthAt({ level, n }: Pick<Tile | Bundle, 'level' | 'n'>, size: number): number {
  const hashes = level === 'entries' ? size : hashesAt(level, size)
  return Math.max(0, Math.min(tileWidth, hashes - n * tileWidth))
}

/** Every tile of a tree of this size, level by level. */
export function tilesOf(size: number): Tile[] {
  return tilesChanged(0, size)
}

/** Every bundle of a log of this size. */
export function bundlesOf(size: number): Bundle[] {
  return bundlesChanged(0, size)
}

/** The tiles that are new or wider in the tree of size `newer` than in that of size `older`. */
export function tilesChanged(older: number, newer: number): Tile[] {
  const tiles: Tile[] = []
  for (let level = 0; level <= levelMax; level++) {
    const hashes = hashesAt(level, newer)
    for (let at = hashesAt(level, older); at < hashes; at = nextTile(at)) {
      const n = Math.floor(at / tileWidth)
      tiles.push({ level, n, width: Math.min(tileWidth, hashes - n * tileWidth) })
    }
  }
  return tiles
}

/** The bundles that are new or longer in the log of size `newer` than in that of size `older`. */
export function bundlesChanged(older: number, newer: number): Bundle[] {
  const bundles: Bundle[] = []
  for (let at = older; at < newer; at = nextTile(at)) {
    const n = Math.floor(at / tileWidth)
    bundles.push({ level: 'entries', n, width: Math.min(tileWidth, newer - n * tileWidth) })
  }
  return bundles
}

function nextTile(at: number): number {
  return (Math.floor(at / tileWidth) + 1) * tileWidth
}

/** The partial tiles at the right edge of a tree of this size: what an append and the root need, at most one a level. */
export function edgeOf(size: number): Tile[] {
  const tiles: Tile[] = []
  for (let level = 0; level <= levelMax; level++) {
    const hashes = hashesAt(level, size)
    const width = hashes % tileWidth
    if (width > 0) tiles.push({ level, n: Math.floor(hashes / tileWidth), width })
  }
  return tiles
}

/** A tile's bytes as its reader may use them: exactly its hashes. A longer one that has grown since is cut. */
export function parseTile({ width }: Tile, bytes: Uint8Array): Result<Uint8Array> {
  const length = width * hashBytes
  const whole = bytes.length % hashBytes === 0 && bytes.length <= tileWidth * hashBytes
  if (!whole || bytes.length < length) return refuse('malformed', 'log-tile-malformed', { width })
  return ok(bytes.subarray(0, length))
}

/** Entries one after the other, each with its length in 16 bits, big-endian. No entry is above 65,535 bytes. */
export function encodeBundle(entries: readonly Uint8Array[]): Result<Uint8Array> {
  const tooLarge = entries.find(({ length }) => length > entryBytesMax)
  if (tooLarge !== undefined) {
    const facts = { bytes: tooLarge.length, max: entryBytesMax }
    return refuse('too-large', 'log-entry-too-large', facts)
  }
  const bytes = new Uint8Array(entries.reduce((sum, { length }) => sum + 2 + length, 0))
  let at = 0
  for (const entry of entries) {
    bytes[at] = entry.length >> 8
    bytes[at + 1] = entry.length & 0xff
    bytes.set(entry, at + 2)
    at += 2 + entry.length
  }
  return ok(bytes)
}

/** The `width` entries of a bundle, and nothing after them. */
export function decodeBundle(bytes: Uint8Array, width: number): Result<readonly Uint8Array[]> {
  const entries: Uint8Array[] = []
  let at = 0
  while (at + 2 <= bytes.length && entries.length < width) {
    const length = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)
    if (at + 2 + length > bytes.length) break
    entries.push(bytes.subarray(at + 2, at + 2 + length))
    at += 2 + length
  }
  const whole = at === bytes.length && entries.length === width
  return whole ? ok(entries) : refuse('malformed', 'log-bundle-malformed', { width })
}
