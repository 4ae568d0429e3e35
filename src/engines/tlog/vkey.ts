// Public keys by name, as c2sp.org/signed-note writes them: `name+id+base64(type || key)`.

import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { ok, type Result, refuse } from '#kernel/result.ts'
import { fromBase64, toBase64 } from './base64.ts'
import { publicKeyBytes } from './ed25519.ts'
import { isNoteText } from './text.ts'

/** Of the assigned signature types the two that are used here: a log's own, and a witness's with its time. */
export const signatureTypes = { ed25519: 0x01, cosignature: 0x04 } as const
export type SignatureType = (typeof signatureTypes)[keyof typeof signatureTypes]

export type Vkey = {
  readonly name: string
  readonly type: SignatureType
  /** The key ID, 8 digits of lower-case hex. It finds a key; it does not prove one. */
  readonly id: string
  /** 32 bytes, RFC 8032 §5.1.5. */
  readonly publicKey: Uint8Array
}

/** Not empty, no Unicode space, no plus, nothing that a note could not hold. */
export function isKeyName(name: string): boolean {
  return name !== '' && !/[\p{White_Space}+]/u.test(name) && isNoteText(name)
}

/** A key under a name; the ID is the start of SHA-256 of name, newline, type and key. */
export function vkeyOf(name: string, type: SignatureType, publicKey: Uint8Array): Vkey {
  const digest = sha256(concatBytes(utf8ToBytes(`${name}\n`), Uint8Array.of(type), publicKey))
  return { name, type, id: bytesToHex(digest.subarray(0, 4)), publicKey }
}

export function printVkey({ name, type, id, publicKey }: Vkey): string {
  return `${name}+${id}+${toBase64(concatBytes(Uint8Array.of(type), publicKey))}`
}

/** Reads what `printVkey` writes; refuses other types by number, and an ID that is not the key's. */
export function parseVkey(text: string): Result<Vkey> {
  // The base64 may contain a plus itself, so the text is not split at every one.
  const [, name = '', id = '', encoded = ''] = /^([^+]*)\+([0-9a-f]{8})\+(.+)$/u.exec(text) ?? []
  const bytes = fromBase64(encoded)
  const [type] = bytes ?? []
  if (!isKeyName(name) || bytes === undefined || type === undefined) return malformed(text)
  if (type !== signatureTypes.ed25519 && type !== signatureTypes.cosignature) {
    return refuse('invalid', 'log-vkey-type-unknown', { type })
  }
  if (bytes.length !== 1 + publicKeyBytes) return malformed(text)
  const vkey = vkeyOf(name, type, bytes.slice(1))
  return vkey.id === id ? ok(vkey) : refuse('invalid', 'log-vkey-id-wrong', { name, id })
}

function malformed(vkey: string): Result<never> {
  return refuse('malformed', 'log-vkey-malformed', { vkey })
}
