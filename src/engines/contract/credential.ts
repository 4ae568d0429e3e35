// The public key of a passkey, in the three forms in which it is kept: COSE_Key, JWK and SubjectPublicKeyInfo.

import { concatBytes, hexToBytes } from '@noble/hashes/utils.js'
import { ok, type Result, refuse } from '#kernel/result.ts'
import { hasPrimeOrder } from './edwards.ts'
import { fromBase64Url, sameBytes } from './encoding.ts'

export type StoredKey =
  /** Base64url of the CBOR map, RFC 9053 §7. */
  | { readonly form: 'cose'; readonly key: string }
  | {
      readonly form: 'jwk'
      readonly kty: string
      readonly crv: string
      readonly x: string
      readonly y: string
    }
  /** Base64url of the DER, RFC 5280 §4.1. */
  | { readonly form: 'spki'; readonly key: string }

/** `raw` is the uncompressed point of ES256, 65 bytes, or the 32 bytes of an Ed25519 key. */
export type PublicKey = { readonly alg: 'ES256' | 'Ed25519'; readonly raw: Uint8Array<ArrayBuffer> }

/** A stored key, or a refusal: another algorithm, another curve, another spelling, an Ed25519 point not of prime order. */
export function readKey(stored: StoredKey): Result<PublicKey> {
  const key = stored.form === 'jwk' ? readJwk(stored) : readBytes(stored)
  if (key === null) return refuse('malformed', 'credential-key-malformed', { form: stored.form })
  if (key.alg === 'Ed25519' && !hasPrimeOrder(key.raw)) {
    return refuse('forbidden', 'credential-key-mixed-order')
  }
  return ok(key)
}

function readBytes({
  form,
  key,
}: {
  readonly form: 'cose' | 'spki'
  readonly key: string
}): PublicKey | null {
  const bytes = fromBase64Url(key)
  if (bytes === null) return null
  return form === 'cose' ? readCose(bytes) : readSpki(bytes)
}

function readJwk({
  kty,
  crv,
  x,
  y,
}: {
  kty: string
  crv: string
  x: string
  y: string
}): PublicKey | null {
  const [first, second] = [fromBase64Url(x), fromBase64Url(y)]
  if (first?.length !== 32 || second === null) return null
  if (kty === 'EC' && crv === 'P-256') return second.length === 32 ? point(first, second) : null
  return kty === 'OKP' && crv === 'Ed25519' && y === '' ? { alg: 'Ed25519', raw: first } : null
}

const spkiHeads = {
  ES256: hexToBytes('3059301306072a8648ce3d020106082a8648ce3d030107034200'),
  Ed25519: hexToBytes('302a300506032b6570032100'),
}

function readSpki(bytes: Uint8Array<ArrayBuffer>): PublicKey | null {
  const rest = (head: Uint8Array, length: number): Uint8Array<ArrayBuffer> | null =>
    bytes.length === head.length + length && sameBytes(bytes.subarray(0, head.length), head)
      ? bytes.slice(head.length)
      : null
  const point256 = rest(spkiHeads.ES256, 65)
  if (point256?.[0] === 4) return { alg: 'ES256', raw: point256 }
  const edwards = rest(spkiHeads.Ed25519, 32)
  return edwards === null ? null : { alg: 'Ed25519', raw: edwards }
}

// The maps that authenticators send, in CTAP2's canonical CBOR: they have one spelling, so their heads can be compared.
const coseHeads = {
  es256X: hexToBytes('a5010203262001215820'),
  es256Y: hexToBytes('225820'),
  ed25519: hexToBytes('a4010103272006215820'),
}

function readCose(bytes: Uint8Array<ArrayBuffer>): PublicKey | null {
  const { es256X, es256Y, ed25519 } = coseHeads
  const starts = (head: Uint8Array, at: number): boolean =>
    sameBytes(bytes.subarray(at, at + head.length), head)
  if (bytes.length === 77 && starts(es256X, 0) && starts(es256Y, 42)) {
    return point(bytes.subarray(10, 42), bytes.subarray(45))
  }
  if (bytes.length === 42 && starts(ed25519, 0)) return { alg: 'Ed25519', raw: bytes.slice(10) }
  return null
}

function point(x: Uint8Array, y: Uint8Array): PublicKey {
  return { alg: 'ES256', raw: Uint8Array.from(concatBytes(Uint8Array.of(4), x, y)) }
}
