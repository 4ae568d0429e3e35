// A receipt small enough for one printed QR code: leaf, salt, proof and checkpoint in binary. Names are left to the policy,
// which whoever checks must have anyway; the text of the `.tlog-proof` comes back from it byte by byte.

import { sealExtra } from '#engines/contract/bundle.ts'
import { type Leaf, leafBytes, leafTypes, readLeaf } from '#engines/contract/commit.ts'
import { fromBase64Url, toBase64Url } from '#engines/contract/encoding.ts'
import { checkpointText, parseCheckpoint } from '#engines/tlog/checkpoint.ts'
import { parseNote, printNote, type Signature } from '#engines/tlog/note.ts'
import type { Policy } from '#engines/tlog/policy.ts'
import { parseProof, printProof } from '#engines/tlog/proof.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'
import { fromBase45, toBase45 } from './base45.ts'
import { newReader, newWriter, type Reader } from './bytes.ts'
import { slipPrefix } from './link.ts'

/** An entry of the log, what opens it, and the proof that it is there. */
export type Slip = {
  /** The leaf's canonical text. */
  readonly leaf: string
  /** Of the envelope, base64url. */
  readonly salt: string
  readonly subject: string
  readonly version: number
  /** The text of its `.tlog-proof`. */
  readonly proof: string
}

const hashBytes = 32
const idBytes = 4

/** The text of the QR code, in the alphanumeric mode's letters. */
export function printSlip(slip: Slip): Result<string> {
  const leaf = readLeaf(slip.leaf)
  if (!leaf.ok) return leaf
  const proof = parseProof(slip.proof)
  if (!proof.ok) return proof
  const note = parseNote(proof.value.checkpoint)
  if (!note.ok) return note
  const checkpoint = parseCheckpoint(note.value.text)
  if (!checkpoint.ok) return checkpoint
  const out = newWriter()
  writeLeaf(out, leaf.value)
  out.bytes(fromBase64Url(slip.salt) ?? new Uint8Array())
  out.whole(slip.version)
  out.counted(new TextEncoder().encode(slip.subject))
  const { index, hashes } = proof.value
  const { size, root } = checkpoint.value
  for (const value of [index, size, hashes.length]) out.whole(value)
  for (const hash of [...hashes, root]) out.bytes(hash)
  out.whole(note.value.signatures.length)
  for (const { id, bytes } of note.value.signatures) {
    out.bytes(bytesOfHex(id))
    out.counted(bytes)
  }
  return ok(slipPrefix + toBase45(out.end()))
}

/** The slip in a code; the keys of the policy lend the names that the code leaves out. */
export function readSlip(text: string, policy: Policy): Result<Slip> {
  const bytes = text.startsWith(slipPrefix) ? fromBase45(text.slice(slipPrefix.length)) : null
  if (bytes === null) return malformed()
  const from = newReader(bytes)
  const leaf = leafFrom(from)
  const salt = from.bytes(hashBytes)
  const version = from.whole()
  const subject = textFrom(from)
  if (leaf === null || salt === null || version === null || subject === null) return malformed()
  const tree = treeFrom(from)
  const signatures = signaturesFrom(from)
  if (tree === null || signatures === null || !from.isAtEnd()) return malformed()
  const named = nameAll(signatures, policy)
  if (!named.ok) return named
  const [log] = named.value
  const { index, hashes, size, root } = tree
  const checkpoint = printNote({
    text: checkpointText({ origin: log?.name ?? '', size, root }),
    signatures: named.value,
  })
  const opens = { salt: toBase64Url(salt), subject, version }
  const extra = sealExtra(opens, opens.salt)
  const proof = printProof({ index, hashes, checkpoint, extra })
  return ok({ leaf: new TextDecoder().decode(leafBytes(leaf)), proof, ...opens })
}

function writeLeaf(out: ReturnType<typeof newWriter>, { t, c, p }: Leaf): void {
  out.whole(leafTypes.indexOf(t) * 2 + (p === null ? 0 : 1))
  for (const hash of p === null ? [c] : [c, p]) out.bytes(fromBase64Url(hash) ?? new Uint8Array())
}

function leafFrom(from: Reader): Leaf | null {
  const kind = from.whole() ?? 0
  const t = leafTypes[Math.floor(kind / 2)]
  const c = from.bytes(hashBytes)
  const p = kind % 2 === 1 ? from.bytes(hashBytes) : null
  if (t === undefined || c === null || (kind % 2 === 1 && p === null)) return null
  return { v: 1, t, c: toBase64Url(c), p: p === null ? null : toBase64Url(p) }
}

function textFrom(from: Reader): string | null {
  const bytes = from.counted()
  if (bytes === null) return null
  const text = new TextDecoder().decode(bytes)
  return new TextEncoder().encode(text).join() === bytes.join() ? text : null
}

function treeFrom(from: Reader) {
  const [index, size, count] = [from.whole(), from.whole(), from.whole()]
  if (index === null || size === null || count === null || count > 63) return null
  const hashes = Array.from({ length: count + 1 }, () => from.bytes(hashBytes))
  const sound = hashes.filter((hash) => hash !== null)
  const root = sound[count]
  return root === undefined ? null : { index, size, hashes: sound.slice(0, count), root }
}

type Unnamed = Omit<Signature, 'name'>

function signaturesFrom(from: Reader): readonly Unnamed[] | null {
  const count = from.whole() ?? 0
  const signatures: Unnamed[] = []
  for (let at = 0; at < count; at++) {
    const [id, bytes] = [from.bytes(idBytes), from.counted()]
    if (id === null || bytes === null || bytes.length === 0) return null
    signatures.push({ id: hexOf(id), bytes })
  }
  return count === 0 ? null : signatures
}

function nameAll(
  signatures: readonly Unnamed[],
  { logs, witnesses }: Policy,
): Result<readonly Signature[]> {
  const keys = [...logs, ...witnesses].map(({ vkey }) => vkey)
  const named: Signature[] = []
  for (const { id, bytes } of signatures) {
    const key = keys.find((each) => each.id === id)
    if (key === undefined) return refuse('invalid', 'receipt-compact-key-unknown', { id })
    named.push({ name: key.name, id, bytes })
  }
  return ok(named)
}

function bytesOfHex(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function malformed(): Result<never> {
  return refuse('malformed', 'receipt-compact-malformed')
}
