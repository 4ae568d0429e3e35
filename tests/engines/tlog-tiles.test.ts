import { concatBytes } from '@noble/hashes/utils.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { append, openHead } from '#engines/tlog/append.ts'
import { isConsistent, isIncluded, leafHash } from '#engines/tlog/merkle.ts'
import { bytesEqual } from '#engines/tlog/text.ts'
import {
  bundlesChanged,
  bundlesOf,
  decodeBundle,
  edgeOf,
  encodeBundle,
  parseTile,
  parseTilePath,
  type Tile,
  tilePath,
  tilesChanged,
  tilesOf,
  widthAt,
} from '#engines/tlog/tiles.ts'
import {
  consistencyProof,
  inclusionProof,
  openTree,
  rootOf,
  tilesForConsistency,
  tilesForInclusion,
} from '#engines/tlog/tree.ts'
import { unwrap } from '#kernel/result.ts'
import {
  emptyLog,
  entryOf,
  fileOf,
  grow,
  growTo,
  type KeptLog,
  logOf,
  oracleRoot,
  treeOf,
} from './tlog-logs.ts'

describe('paths', () => {
  it('are those of the specification', () => {
    expect(tilePath({ level: 0, n: 1_234_067, width: 256 })).toBe('tile/0/x001/x234/067')
    expect(tilePath({ level: 'entries', n: 0, width: 7 })).toBe('tile/entries/000.p/7')
    expect(unwrap(parseTilePath('tile/1/x001/000.p/255'))).toEqual({
      level: 1,
      n: 1000,
      width: 255,
    })
  })

  it('are read back as written, and nothing else is read', () => {
    const tile = fc.record({
      level: fc.oneof(fc.constant('entries' as const), fc.integer({ min: 0, max: 63 })),
      n: fc.oneof(fc.nat(2000), fc.maxSafeNat()),
      width: fc.integer({ min: 1, max: 256 }),
    })
    fc.assert(
      fc.property(tile, ({ level, n, width }) => {
        const named = level === 'entries' ? { level, n, width } : { level, n, width }
        expect(unwrap(parseTilePath(tilePath(named)))).toEqual(named)
      }),
    )
    for (const wrong of [
      ...[
        '',
        'tile',
        'tile/0',
        'tile/0/',
        'tile/0/00',
        'tile/0/0000',
        'tile/00/000',
        'tile/64/000',
      ],
      ...['tile/0/000.p/0', 'tile/0/000.p/256', 'tile/0/000.p/01', 'tile/0/000.p/', 'tile/-1/000'],
      ...['tile/0/x000/001', 'tile/0/001/002', 'tile/0/x001', '/tile/0/000', 'tile/0/000/'],
      ...['tile/entries/000\n', 'tile/data/000', 'tile/0/x999/x999/x999/x999/x999/x999/999'],
    ]) {
      expect(parseTilePath(wrong), wrong).toMatchObject({
        ok: false,
        refusal: { code: 'log-tile-path-malformed' },
      })
    }
  })
})

describe('tiles of a size', () => {
  it('are those of the specification’s own example, 70,000', () => {
    const tiles = tilesOf(70_000)
    const at = (level: number) => tiles.filter((tile) => tile.level === level)
    expect(at(0).length).toBe(274)
    expect(at(0).at(-1)).toEqual({ level: 0, n: 273, width: 112 })
    expect(at(1).map(({ width }) => width)).toEqual([256, 17])
    expect(at(2)).toEqual([{ level: 2, n: 0, width: 1 }])
    expect(tilesOf(256).map(tilePath)).toEqual(['tile/0/000', 'tile/1/000.p/1'])
    expect(tilesOf(0)).toEqual([])
    expect(bundlesOf(513).map(tilePath)).toEqual([
      'tile/entries/000',
      'tile/entries/001',
      'tile/entries/002.p/1',
    ])
  })

  it('change exactly where an append says so', () => {
    fc.assert(
      fc.property(fc.nat(140_000), fc.nat(70_000), (older, more) => {
        const before = new Set(tilesOf(older).map(tilePath))
        const expected = tilesOf(older + more).filter((tile) => !before.has(tilePath(tile)))
        expect(tilesChanged(older, older + more)).toEqual(expected)
      }),
      { numRuns: 50 },
    )
  })

  it('are cut to the width that was asked for, and refused when they are shorter or no tile', () => {
    const tile = { level: 0, n: 0, width: 2 }
    expect(unwrap(parseTile(tile, new Uint8Array(96))).length).toBe(64)
    for (const length of [0, 32, 63, 65, 257 * 32]) {
      expect(parseTile(tile, new Uint8Array(length)).ok, `${length}`).toBe(false)
    }
  })
})

describe('bundles', () => {
  it('give back their entries, and nothing else is read', () => {
    const entries = fc.array(fc.uint8Array({ maxLength: 300 }), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(entries, (list) => {
        const bytes = unwrap(encodeBundle(list))
        expect(unwrap(decodeBundle(bytes, list.length))).toEqual(list)
        expect(decodeBundle(bytes.subarray(1), list.length).ok).toBe(false)
        expect(decodeBundle(bytes.subarray(0, -1), list.length).ok).toBe(false)
        expect(decodeBundle(concatBytes(bytes, Uint8Array.of(0)), list.length).ok).toBe(false)
        expect(decodeBundle(bytes, list.length + 1).ok).toBe(false)
        expect(decodeBundle(bytes, list.length - 1).ok).toBe(false)
      }),
    )
  })

  it('take an entry of 65,535 bytes and none that is longer', () => {
    const longest = new Uint8Array(65_535).fill(7)
    expect(unwrap(decodeBundle(unwrap(encodeBundle([longest])), 1))).toEqual([longest])
    const tooLong = new Uint8Array(65_536)
    const refusal = { code: 'log-entry-too-large', facts: { bytes: 65_536, max: 65_535 } }
    expect(encodeBundle([tooLong])).toMatchObject({ ok: false, refusal })
    expect(append(emptyLog().head, [longest, tooLong])).toMatchObject({ ok: false, refusal })
  })
})

// The largest trees take half a million hashes.
const patient = { timeout: 120_000 }
const largest = 65_537
const sizes = [0, 1, 2, 255, 256, 257, 511, 512, 513, 65_535, 65_536, largest]
const leaves = Array.from({ length: largest }, (_, at) => leafHash(entryOf(at)))
// One log that passes through all the sizes, so that each is also an append to the one before.
const log = emptyLog()

describe('a log in tiles', () => {
  it.each(sizes)(
    'of %i entries has the root, tiles and bundles of its entries',
    patient,
    (size) => {
      const before = log.head.size
      growTo(log, size)
      expect(log.head.size).toBe(size)
      expect(log.head.root).toEqual(oracleRoot(leaves.slice(0, size)))
      for (const tile of tilesOf(size)) expect(fileOf(log, tile).length).toBe(32 * tile.width)
      for (const tile of tilesChanged(before, size)) expect(firstWrong(tile)).toBe(-1)
      for (const bundle of bundlesChanged(before, size)) {
        const entries = unwrap(decodeBundle(fileOf(log, bundle), bundle.width))
        const expected = entries.map((_, at) => entryOf(bundle.n * 256 + at))
        expect(concatBytes(...entries)).toEqual(concatBytes(...expected))
      }
      for (const bundle of bundlesOf(size)) expect(log.files.has(tilePath(bundle))).toBe(true)
    },
  )

  it('is the same however its entries came', () => {
    const whole = logOf(1000)
    fc.assert(
      fc.property(fc.array(fc.nat(300), { maxLength: 12 }), (batches) => {
        const log = emptyLog()
        for (const batch of [...batches, 1000]) {
          const { size } = log.head
          const count = Math.min(batch, 1000 - size)
          grow(
            log,
            Array.from({ length: count }, (_, at) => entryOf(size + at)),
          )
        }
        expect(log.head).toEqual(whole.head)
        for (const tile of [...tilesOf(1000), ...bundlesOf(1000)]) {
          expect(fileOf(log, tile)).toEqual(fileOf(whole, tile))
        }
      }),
      { numRuns: 10 },
    )
  })

  it(
    'opens again from the tiles of its edge, and goes on as if it had not stopped',
    patient,
    () => {
      for (const size of [0, 1, 255, 256, 513, largest]) {
        const edge = new Set(edgeOf(size).map(tilePath))
        const head = openHead(size, (tile) => {
          expect(edge.has(tilePath(tile))).toBe(true)
          return fileOf(log, tile)
        })
        expect(head.root).toEqual(oracleRoot(leaves.slice(0, size)))
        const next = unwrap(append(head, [entryOf(size), entryOf(size + 1)])).head
        const after = [
          ...leaves.slice(0, size),
          leafHash(entryOf(size)),
          leafHash(entryOf(size + 1)),
        ]
        expect(next.root).toEqual(oracleRoot(after))
      }
    },
  )

  it('stays as it is when nothing is appended', () => {
    const { head } = logOf(300)
    expect(unwrap(append(head, []))).toMatchObject({ head, tiles: [], bundles: [], leaves: [] })
  })

  it('proves any entry from at most two tiles a level, all of which it names before', () => {
    const { size, root } = log.head
    const indices = fc.oneof(fc.nat(size - 1), fc.constantFrom(0, 255, 256, 65_535, 65_536))
    fc.assert(
      fc.property(indices, (index) => {
        const { tree, read } = treeOf(log)
        const hashes = inclusionProof(tree, index)
        expect(isIncluded({ index, size, leaf: leafHash(entryOf(index)), hashes, root })).toBe(true)
        const named = tilesForInclusion(index, size)
        expect(read.length).toBe(named.length)
        expect(new Set(read.map(tilePath))).toEqual(new Set(named.map(tilePath)))
        expect(named.length).toBeLessThanOrEqual(6)
      }),
      { numRuns: 60 },
    )
  })

  it('proves that it began with any of its earlier trees from the tiles that it names before', () => {
    const newer = log.head
    const olders = fc.oneof(fc.nat(newer.size), fc.constantFrom(0, 1, 256, 65_536, 65_537))
    fc.assert(
      fc.property(olders, (older) => {
        const { tree, read } = treeOf(log)
        const hashes = consistencyProof(tree, older)
        const named = tilesForConsistency(older, newer.size)
        expect(read.length).toBe(named.length)
        expect(new Set(read.map(tilePath))).toEqual(new Set(named.map(tilePath)))
        expect(named.length).toBeLessThanOrEqual(6)
        const root = rootOf(openTree(older, (tile) => widest(log, tile)))
        expect(isConsistent({ older: { size: older, root }, newer, hashes })).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  it('reads a tile that has grown since as it was', () => {
    for (const size of [1, 200, 255, 256, 600]) {
      expect(openHead(size, (tile) => widest(log, tile))).toEqual(logOf(size).head)
    }
  })
})

/** Where the log's tile is not what RFC 6962 says of the leaves; -1 when it is. */
function firstWrong(tile: Tile): number {
  const spans = 256 ** tile.level
  const bytes = fileOf(log, tile)
  return Array.from({ length: tile.width }).findIndex((_, at) => {
    const from = (tile.n * 256 + at) * spans
    const root = oracleRoot(leaves.slice(from, from + spans))
    return !bytesEqual(bytes.subarray(32 * at, 32 * at + 32), root)
  })
}

/** The tile as it is served once the log has grown. */
function widest({ head, files }: KeptLog, { level, n }: Tile): Uint8Array {
  const path = tilePath({ level, n, width: widthAt({ level, n }, head.size) })
  return files.get(path) ?? new Uint8Array(0)
}
