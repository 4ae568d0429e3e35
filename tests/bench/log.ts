// The transparency log: what sequencing, proofs and checks cost in the engine alone, and beside the log's own database.
// Arguments: entries to append (default 20,000), entries of the log that proofs are made of (default 100,000).

import { append, type Head, openHead } from '#engines/tlog/append.ts'
import { isConsistent, isIncluded, leafHash } from '#engines/tlog/merkle.ts'
import { tileWidth } from '#engines/tlog/tiles.ts'
import {
  consistencyProof,
  inclusionProof,
  openTree,
  type TileReader,
  tilesForInclusion,
} from '#engines/tlog/tree.ts'
import { assert } from '#kernel/assert.ts'
import { seededRandom } from '#kernel/random.ts'
import { unwrap } from '#kernel/result.ts'
import { printLine } from './line.ts'
import { measureDatabase } from './log-database.ts'

const entryBytes = 300
const samples = 1000

type Built = { readonly head: Head; readonly read: TileReader }

export async function run([count = '20000', size = '100000']: string[]): Promise<void> {
  measureAppend(Number(count))
  measureProofs(Number(size))
  await measureDatabase(Number(count), Number(size))
}

function measureAppend(count: number): void {
  const entries = Array.from({ length: count }, (_, at) => entryOf(at))
  const begin = performance.now()
  const { head } = build(entries)
  const seconds = (performance.now() - begin) / 1000
  assert(head.size === count, 'every entry is in the tree')
  line(
    `${count} entries of ${entryBytes} bytes in batches of ${tileWidth}`,
    'entries/s',
    count / seconds,
  )
}

function measureProofs(size: number): void {
  const { head, read } = build(Array.from({ length: size }, (_, at) => entryOf(at)))
  const random = seededRandom('bench')
  const indices = Array.from({ length: samples }, () => random.int(0, size - 1))
  const of = `log of ${size}`
  let tiles = 0
  const proofs = timed(`${of}: one proof from its tiles, alone`, indices, (index) => {
    tiles = Math.max(tiles, tilesForInclusion(index, size).length)
    return inclusionProof(openTree(size, read), index)
  })
  line(`${of}: tiles that one proof reads, at most`, 'tiles', tiles)
  timed(`${of}: check of one proof`, indices, (index, at) => {
    const leaf = leafHash(entryOf(index))
    const proof = { index, size, leaf, hashes: proofs[at] ?? [], root: head.root }
    assert(isIncluded(proof), 'the proof holds')
  })
  const older = openHead(Math.floor(size / 3), read)
  timed(`${of}: one consistency proof, made and checked`, indices.slice(0, 100), () => {
    const hashes = consistencyProof(openTree(size, read), older.size)
    assert(isConsistent({ older, newer: head, hashes }), 'the proof holds')
  })
  const begin = performance.now()
  const tree = openTree(size, read)
  for (let index = 0; index < size; index++) inclusionProof(tree, index)
  const seconds = (performance.now() - begin) / 1000
  line(`${of}: a proof of every entry, together`, 'proofs/s', size / seconds)
}

function timed<T>(
  name: string,
  indices: readonly number[],
  work: (index: number, at: number) => T,
): T[] {
  const begin = performance.now()
  const done = indices.map(work)
  line(name, 'µs', ((performance.now() - begin) * 1000) / indices.length)
  return done
}

/** A log in memory, its tiles by level and number as they are at the end. */
function build(entries: readonly Uint8Array[]): Built {
  const tiles = new Map<string, Uint8Array>()
  let head = openHead(0, () => new Uint8Array(0))
  for (let from = 0; from < entries.length; from += tileWidth) {
    const appended = unwrap(append(head, entries.slice(from, from + tileWidth)))
    for (const { level, n, bytes } of appended.tiles) tiles.set(`${level}/${n}`, bytes)
    head = appended.head
  }
  const read: TileReader = ({ level, n }) => tiles.get(`${level}/${n}`) ?? new Uint8Array(0)
  return { head, read }
}

function entryOf(index: number): Uint8Array {
  const entry = new Uint8Array(entryBytes)
  new DataView(entry.buffer).setUint32(0, index)
  return entry
}

function line(name: string, unit: string, value: number): void {
  printLine({ bench: 'log', case: name, unit, value })
}
