// Salted commitments and the leaf of the log: what is public of a contract says nothing of it to who does not hold the salt.

import { sha256 } from '@noble/hashes/sha2.js'
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { assert } from '#kernel/assert.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'
import { canonicalBytes, canonicalHash, readCanonical } from './canonical.ts'
import { fromBase64Url, sameBytes, toBase64Url } from './encoding.ts'

const domain = utf8ToBytes('orders/commit/v1\n')
const saltBytes = 32

/** c = SHA-256("orders/commit/v1\n" ‖ salt ‖ SHA-256(JCS(value))). The salt has 32 bytes drawn for this commitment alone. */
export function commitTo(value: unknown, salt: Uint8Array): Uint8Array {
  assert(salt.length === saltBytes, 'a salt has 32 bytes')
  return sha256(concatBytes(domain, salt, canonicalHash(value)))
}

/** The same in base64url, as it stands in envelopes and leaves. */
export function commitmentOf(value: unknown, salt: Uint8Array): string {
  return toBase64Url(commitTo(value, salt))
}

/** Whether a value and its salt, in base64url, are what was committed to. */
export function opens(commitment: string, value: unknown, salt: string): boolean {
  const [committed, key] = [fromBase64Url(commitment), fromBase64Url(salt)]
  if (committed === null || key?.length !== saltBytes) return false
  return sameBytes(commitTo(value, key), committed)
}

export const leafTypes = [
  'contract',
  'amendment',
  'correction',
  'cancel',
  'certificate',
  'withdrawal',
  'revoke-key',
  'policy',
  'ledger',
] as const
export type LeafType = (typeof leafTypes)[number]

/** What the log keeps: `c` commits to the envelope, `p` is the c of the record before it in the same chain. */
export type Leaf = {
  readonly v: 1
  readonly t: LeafType
  readonly c: string
  readonly p: string | null
}

/** What is sealed: the commitments to the parts, so that each can be shown alone, and the deed with its signatures. */
export type Envelope = {
  readonly v: 1
  readonly t: LeafType
  readonly county: string
  /** The contract's id; for a key or a policy, its own. */
  readonly subject: string
  /** The version of the contract; 0 where there is none. */
  readonly version: number
  readonly terms: string | null
  readonly parties: string | null
  readonly evidence: string | null
  readonly signatures: readonly SealedSignature[]
}

/** A statement as it was signed, and SHA-256 of the canonical JSON of the stored proof, in hex. */
export type SealedSignature = {
  readonly statement: string
  /** A passkey's assertion; card and PIN, or the scanned paper, attested by a second hand's passkey. */
  readonly by: 'passkey' | 'card' | 'paper'
  readonly proof: string
}

export function leafOf(envelope: Envelope, salt: Uint8Array, before: string | null): Leaf {
  return { v: 1, t: envelope.t, c: commitmentOf(envelope, salt), p: before }
}

/** The bytes that the log hashes: canonical, fewer than 400. */
export function leafBytes(leaf: Leaf): Uint8Array {
  return canonicalBytes(leaf)
}

/** A leaf from its bytes; refuses what is not canonical, of another version or type, or no commitment. */
export function readLeaf(bytes: string | Uint8Array): Result<Leaf> {
  const read = readCanonical(bytes)
  if (!read.ok) return read
  return isLeaf(read.value) ? ok(read.value) : refuse('malformed', 'leaf-malformed')
}

function isLeaf(value: unknown): value is Leaf {
  if (typeof value !== 'object' || value === null) return false
  if (Object.keys(value).join() !== 'c,p,t,v') return false
  const of = (key: string): unknown => Reflect.get(value, key)
  const known = of('v') === 1 && leafTypes.some((type) => type === of('t'))
  return known && isCommitment(of('c')) && (of('p') === null || isCommitment(of('p')))
}

function isCommitment(value: unknown): boolean {
  return typeof value === 'string' && fromBase64Url(value)?.length === 32
}
