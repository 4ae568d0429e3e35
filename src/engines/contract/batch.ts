// One assertion over many statements: what is signed is the root of their Merkle tree, and each keeps its own way up to it.

import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import {
  type Hash,
  inclusionRanges,
  isIncluded,
  leafHash,
  type Node,
  nodeHash,
  rangeHash,
} from '#engines/tlog/merkle.ts'
import { assert } from '#kernel/assert.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'
import { fromBase64Url, toBase64Url } from './encoding.ts'
import { type Role, roles } from './statement.ts'

/** How many statements one assertion may cover. */
export const batchMax = 500

export type Batch = {
  readonly role: Role
  readonly origin: string
  readonly county: string
  readonly size: number
  /** RFC 6962 §2.1 over the SHA-256 of each statement, in base64url. */
  readonly root: string
}

/** Where a batch holds a statement: RFC 6962 §2.1.1, the leaf's sibling first, hashes in base64url. */
export type Membership = {
  /** The text of the batch. */
  readonly statement: string
  readonly index: number
  readonly path: readonly string[]
}

const heading = 'orders/batch/v1'

/** The batch of the statements in their order, as the text that is signed, and the place of each in it. */
export function batchOf(
  { role, origin, county }: Pick<Batch, 'role' | 'origin' | 'county'>,
  statements: readonly string[],
): { readonly text: string; readonly members: readonly Membership[] } {
  const size = statements.length
  assert(size > 0 && size <= batchMax, `a batch has 1 to ${batchMax} statements`)
  const hashOf = nodesOver(statements.map(leafOf))
  const root = toBase64Url(rangeHash({ from: 0, to: size }, hashOf))
  const text = batchText({ role, origin, county, size, root })
  const members = statements.map((_, index) => ({
    statement: text,
    index,
    path: inclusionRanges(index, size).map((range) => toBase64Url(rangeHash(range, hashOf))),
  }))
  return { text, members }
}

/** The batch whose text and path show that it holds the statement; refused by name when it does not, or is for something else. */
export function checkMembership(
  statement: string,
  { statement: text, index, path }: Membership,
  expected: Pick<Batch, 'role' | 'origin' | 'county'>,
): Result<Batch> {
  const read = readBatch(text)
  if (!read.ok) return read
  const { size, root, ...batch } = read.value
  if (batch.county !== expected.county) return refuse('forbidden', 'statement-other-county')
  if (batch.origin !== expected.origin) return refuse('forbidden', 'statement-other-log')
  if (batch.role !== expected.role) return refuse('forbidden', 'statement-other-role')
  const hashes = path.map(fromBase64Url)
  const sound = hashes.filter((hash) => hash?.length === 32)
  const rootHash = fromBase64Url(root)
  if (rootHash === null || sound.length < hashes.length) return refuse('malformed', 'batch-path')
  const held = isIncluded({
    ...{ index, size, leaf: leafOf(statement), root: rootHash },
    hashes: sound.filter((hash) => hash !== null),
  })
  return held ? read : refuse('forbidden', 'batch-other-statement')
}

/** Six lines, each closed by a line feed. */
function batchText({ role, origin, county, size, root }: Batch): string {
  return [heading, role, origin, county, String(size), root].map((line) => `${line}\n`).join('')
}

function readBatch(text: string): Result<Batch> {
  const lines = text.split('\n')
  const [head, said, origin = '', county = '', size = '', root = ''] = lines
  const role = roles.find((each) => each === said)
  const whole = head === heading && lines.length === 7 && lines.at(-1) === ''
  const named = [origin, county].every((name) => /^[^\s\p{C}]{1,120}$/u.test(name))
  const counted = /^[1-9]\d{0,2}$/.test(size) && Number(size) <= batchMax
  const hashed = fromBase64Url(root)?.length === 32
  return whole && role !== undefined && named && counted && hashed
    ? ok({ role, origin, county, size: Number(size), root })
    : refuse('malformed', 'batch-malformed')
}

function leafOf(statement: string): Hash {
  return leafHash(sha256(utf8ToBytes(statement)))
}

/** The hash of any perfect subtree, each computed once. */
function nodesOver(leaves: readonly Hash[]): (node: Node) => Hash {
  const known = new Map<string, Hash>()
  const hashOf = ({ height, index }: Node): Hash => {
    const name = `${height}/${index}`
    const hash = known.get(name) ?? made(height, index)
    known.set(name, hash)
    return hash
  }
  const made = (height: number, index: number): Hash => {
    const leaf = height === 0 ? leaves[index] : undefined
    if (leaf !== undefined) return leaf
    assert(height > 0, 'the leaf is there')
    const below = { height: height - 1, index: 2 * index }
    return nodeHash(hashOf(below), hashOf({ ...below, index: 2 * index + 1 }))
  }
  return hashOf
}
