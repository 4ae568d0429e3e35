import { sha256 } from '@noble/hashes/sha2.js'
import { concatBytes } from '@noble/hashes/utils.js'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  type Consistency,
  consistencyRanges,
  emptyRoot,
  type Inclusion,
  inclusionRanges,
  isConsistent,
  isIncluded,
  leafHash,
  nodeHash,
  type Range,
  rangeHash,
} from '#engines/tlog/merkle.ts'
import { entryOf, oraclePath, oracleProof, oracleRoot } from './tlog-logs.ts'

const most = 300
const leaves = Array.from({ length: most }, (_, at) => leafHash(entryOf(at)))
const roots = Array.from({ length: most + 1 }, (_, size) => oracleRoot(leaves.slice(0, size)))
const known = new Map<string, Uint8Array>()

/** The hash of a subtree, each computed once for all the proofs that name it. */
function hashOf({ from, to }: Range): Uint8Array {
  const name = `${from}-${to}`
  const hash =
    known.get(name) ??
    rangeHash({ from, to }, ({ height, index }) =>
      oracleRoot(leaves.slice(index * 2 ** height, (index + 1) * 2 ** height)),
    )
  known.set(name, hash)
  return hash
}

function at<T>(items: readonly T[], index: number): T {
  const item = items[index]
  if (item === undefined) throw new Error(`there is nothing at ${index}`)
  return item
}

function inclusionOf(index: number, size: number): Inclusion {
  const hashes = inclusionRanges(index, size).map(hashOf)
  return { index, size, leaf: at(leaves, index), hashes, root: at(roots, size) }
}

function consistencyOf(older: number, newer: number): Consistency {
  const hashes = consistencyRanges(older, newer).map(hashOf)
  return {
    older: { size: older, root: at(roots, older) },
    newer: { size: newer, root: at(roots, newer) },
    hashes,
  }
}

function flipped(hash: Uint8Array, bit: number): Uint8Array {
  return hash.map((byte, place) => (place === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte))
}

it('hashes leaves and nodes apart, as RFC 6962 says', () => {
  const [left, right] = [leafHash(entryOf(1)), leafHash(entryOf(2))]
  expect(left).toEqual(sha256(concatBytes(Uint8Array.of(0), entryOf(1))))
  expect(nodeHash(left, right)).toEqual(sha256(concatBytes(Uint8Array.of(1), left, right)))
  expect(at(roots, 0)).toEqual(emptyRoot)
})

const smallSizes = Array.from({ length: 130 }, (_, at) => at + 1)

it('makes the proofs that the recursive definitions make, and its checks accept them, for all m ≤ n ≤ 130 and n around 256', {
  timeout: 120_000,
}, () => {
  for (const size of [...smallSizes, 255, 256, 257, most]) {
    for (let index = 0; index < size; index++) {
      if (!isIncluded(inclusionOf(index, size))) throw new Error(`inclusion ${index} of ${size}`)
    }
    for (let older = 0; older <= size; older++) {
      if (!isConsistent(consistencyOf(older, size)))
        throw new Error(`consistency ${older}, ${size}`)
    }
  }
  const sizes = fc
    .integer({ min: 1, max: most })
    .chain((size) => fc.tuple(fc.constant(size), fc.integer({ min: 0, max: size - 1 })))
  fc.assert(
    fc.property(sizes, ([size, index]) => {
      const tree = leaves.slice(0, size)
      expect(inclusionOf(index, size).hashes).toEqual(oraclePath(index, tree))
      const older = index === 0 ? [] : oracleProof(index, tree)
      expect(consistencyOf(index, size).hashes).toEqual(older)
    }),
  )
})

const pairs = fc
  .integer({ min: 2, max: most })
  .chain((size) => fc.tuple(fc.constant(size), fc.integer({ min: 1, max: size - 1 })))
const bits = fc.integer({ min: 0, max: 255 })

it('refuses an inclusion with any hash, index, size or leaf changed', () => {
  fc.assert(
    fc.property(pairs, bits, fc.nat(), ([size, index], bit, pick) => {
      const sound = inclusionOf(index, size)
      const wrong = (change: Partial<Inclusion>) =>
        expect(isIncluded({ ...sound, ...change })).toBe(false)
      const place = pick % sound.hashes.length
      wrong({ hashes: sound.hashes.map((hash, n) => (n === place ? flipped(hash, bit) : hash)) })
      wrong({ hashes: sound.hashes.toSpliced(place, 1) })
      wrong({ hashes: sound.hashes.toSpliced(place, 0, at(sound.hashes, place)) })
      wrong({ hashes: [...sound.hashes, sound.leaf] })
      wrong({ leaf: flipped(sound.leaf, bit) })
      wrong({ root: flipped(sound.root, bit) })
      wrong({ index: size })
      wrong({ index: index + size })
      const other = pick % size
      if (other !== index) wrong({ index: other })
    }),
  )
})

it('refuses a consistency with any hash, root or size changed', () => {
  fc.assert(
    fc.property(pairs, bits, fc.nat(), ([newer, older], bit, pick) => {
      const sound = consistencyOf(older, newer)
      const wrong = (change: Partial<Consistency>) =>
        expect(isConsistent({ ...sound, ...change })).toBe(false)
      const place = pick % sound.hashes.length
      wrong({ hashes: sound.hashes.map((hash, n) => (n === place ? flipped(hash, bit) : hash)) })
      wrong({ hashes: sound.hashes.toSpliced(place, 1) })
      wrong({ hashes: [...sound.hashes, at(sound.hashes, 0)] })
      wrong({ hashes: [] })
      wrong({ older: { ...sound.older, root: flipped(sound.older.root, bit) } })
      wrong({ newer: { ...sound.newer, root: flipped(sound.newer.root, bit) } })
      wrong({ older: sound.newer, newer: sound.older })
      wrong({ older: { ...sound.older, size: newer } })
    }),
  )
})

it('takes a tree for consistent with itself and with the empty one only without hashes and with their roots', () => {
  const root = at(roots, 5)
  const five = { size: 5, root }
  const none = { size: 0, root: emptyRoot }
  expect(isConsistent({ older: five, newer: five, hashes: [] })).toBe(true)
  expect(isConsistent({ older: none, newer: five, hashes: [] })).toBe(true)
  expect(isConsistent({ older: none, newer: none, hashes: [] })).toBe(true)
  expect(isConsistent({ older: five, newer: { size: 5, root: emptyRoot }, hashes: [] })).toBe(false)
  expect(isConsistent({ older: { size: 0, root }, newer: five, hashes: [] })).toBe(false)
  expect(isConsistent({ older: five, newer: five, hashes: [root] })).toBe(false)
  expect(isConsistent({ older: none, newer: five, hashes: [root] })).toBe(false)
})
