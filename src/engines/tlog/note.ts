// Signed notes, c2sp.org/signed-note: a text, an empty line, and a line for each signature.

import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { assert } from '#kernel/assert.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'
import { fromBase64, toBase64 } from './base64.ts'
import { type SigningKey, signBytes, verifyBytes } from './ed25519.ts'
import { isNoteText } from './text.ts'
import { isKeyName, signatureTypes, type Vkey } from './vkey.ts'

/** A signature line, verified or not; `bytes` are what follows the key ID. */
export type Signature = { readonly name: string; readonly id: string; readonly bytes: Uint8Array }

/** A note as it reads, which says nothing yet about who signed it. */
export type Note = { readonly text: string; readonly signatures: readonly Signature[] }

/** The specification asks for 16 at least; the Go reference stops at the same number as this. */
export const signaturesMax = 100
export const noteLengthMax = 1_000_000

/** A known key, and what a signature of its type signs. */
export type Verifier = {
  readonly vkey: Vkey
  readonly verify: (text: string, signature: Uint8Array) => Promise<boolean>
}

export type Signer = {
  readonly vkey: Vkey
  readonly sign: (text: string) => Promise<Uint8Array>
}

/** Signatures of type 0x01: Ed25519 over the note's text. */
export function noteVerifier(vkey: Vkey): Verifier {
  assert(vkey.type === signatureTypes.ed25519, 'the key signs notes')
  const { publicKey } = vkey
  return {
    vkey,
    verify: (text, signature) => verifyBytes({ publicKey, message: utf8ToBytes(text), signature }),
  }
}

export function noteSigner(vkey: Vkey, key: SigningKey): Signer {
  assert(vkey.type === signatureTypes.ed25519, 'the key signs notes')
  return { vkey, sign: (text) => signBytes(key, utf8ToBytes(text)) }
}

/** `— name base64(id || signature)` and a newline. */
export function printSignature({ name, id, bytes }: Signature): string {
  return `\u2014 ${name} ${toBase64(concatBytes(hexToBytes(id), bytes))}\n`
}

export function printNote({ text, signatures }: Note): string {
  return `${text}\n${signatures.map(printSignature).join('')}`
}

/** Reads a note and believes none of it; accepts what `printNote` writes and nothing else. */
export function parseNote(note: string): Result<Note> {
  if (note.length > noteLengthMax) return refuse('too-large', 'log-note-too-large')
  const split = note.lastIndexOf('\n\n')
  if (split < 0 || !isNoteText(note)) return refuse('malformed', 'log-note-malformed')
  const signatures = parseSignatures(note.slice(split + 2))
  return signatures.ok
    ? ok({ text: note.slice(0, split + 1), signatures: signatures.value })
    : signatures
}

/** One signature line or more, and nothing else. */
export function parseSignatures(lines: string): Result<readonly Signature[]> {
  const read = lines.split('\n')
  if (read.length < 2 || read.pop() !== '') return refuse('malformed', 'log-note-malformed')
  if (read.length > signaturesMax) {
    return refuse('too-large', 'log-note-signatures-too-many', { max: signaturesMax })
  }
  const signatures = read.map(parseSignature).filter((signature) => signature !== undefined)
  if (signatures.length < read.length) return refuse('malformed', 'log-note-malformed')
  return ok(signatures)
}

function parseSignature(line: string): Signature | undefined {
  const [, name = '', encoded = ''] = /^\u2014 ([^ ]+) ([^ ]+)$/u.exec(line) ?? []
  const bytes = fromBase64(encoded)
  if (!isKeyName(name) || bytes === undefined || bytes.length < 5) return undefined
  return { name, id: bytesToHex(bytes.subarray(0, 4)), bytes: bytes.slice(4) }
}

export type Verified = { readonly verifier: Verifier; readonly signature: Signature }

/**
 * The signatures of known keys, in the note's order; those of other keys are passed over. One that is wrong under a
 * known key refuses them all; so does the lack of any.
 */
export async function verifySignatures(
  { text, signatures }: Note,
  verifiers: readonly Verifier[],
): Promise<Result<readonly Verified[]>> {
  const verified: Verified[] = []
  for (const signature of signatures) {
    const { name, id, bytes } = signature
    const known = verifiers.filter(({ vkey }) => vkey.name === name && vkey.id === id)
    const judged = await Promise.all(known.map(({ verify }) => verify(text, bytes)))
    const verifier = known[judged.indexOf(true)]
    if (verifier !== undefined) verified.push({ verifier, signature })
    else if (known.length > 0) return refuse('forbidden', 'log-signature-wrong', { name })
  }
  return verified.length > 0 ? ok(verified) : refuse('forbidden', 'log-note-not-signed')
}

export type Opened = { readonly text: string; readonly verified: readonly Verified[] }

/** The text of a note that at least one known key signed, and by which. */
export async function openNote(
  note: string,
  verifiers: readonly Verifier[],
): Promise<Result<Opened>> {
  const parsed = parseNote(note)
  if (!parsed.ok) return parsed
  const verified = await verifySignatures(parsed.value, verifiers)
  return verified.ok ? ok({ text: parsed.value.text, verified: verified.value }) : verified
}

/** A text that ends in a newline, signed by each of the signers in turn. */
export async function signNote(text: string, signers: readonly Signer[]): Promise<string> {
  assert(text.endsWith('\n') && isNoteText(text), 'a note can hold the text')
  const signatures = signers.map(async ({ vkey, sign }) => {
    return { name: vkey.name, id: vkey.id, bytes: await sign(text) }
  })
  return printNote({ text, signatures: await Promise.all(signatures) })
}
