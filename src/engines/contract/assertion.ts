// A passkey's assertion over a statement, verified from what is stored, years later and with no server. WebAuthn level 3 §7.2.

import { sha256 } from '@noble/hashes/sha2.js'
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { ok, type Result, refuse } from '#kernel/result.ts'
import { type PublicKey, readKey, type StoredKey } from './credential.ts'
import { fromBase64Url, sameBytes, toBase64Url } from './encoding.ts'
import { challengeOf, checkStatement, type Expected, type Statement } from './statement.ts'

/** All that is needed to verify, as the browser gave it; bytes in base64url. */
export type Assertion = {
  readonly credential: string
  readonly authenticatorData: string
  readonly clientDataJSON: string
  readonly signature: string
}

/** The part of WebCrypto that verifies; `crypto.subtle` is one. */
export type Verifier = {
  importKey(
    format: 'raw',
    key: Uint8Array<ArrayBuffer>,
    algorithm: { name: string; namedCurve?: string },
    extractable: boolean,
    usages: 'verify'[],
  ): Promise<object>
  verify(
    algorithm: { name: string; hash?: string },
    key: object,
    signature: Uint8Array<ArrayBuffer>,
    data: Uint8Array<ArrayBuffer>,
  ): Promise<boolean>
}

/** A text, and what is said to be a passkey's signature over it. */
export type Signed = {
  readonly text: string
  readonly assertion: Assertion
  /** The key that this person registered, by the id of its credential. */
  readonly registered: { readonly credential: string; readonly key: StoredKey }
  /** The sites on which it may have been signed. */
  readonly rpIds: readonly string[]
  readonly origins: readonly string[]
}

export type Signing = Omit<Signed, 'text'> & {
  readonly statement: string
  readonly expected: Expected
}

/**
 * The statement, if this very statement was signed with the registered key by a verified person on one of the sites,
 * in time, and says what it must. Every other case is refused by a name of its own.
 */
export async function verifyAssertion(
  signing: Signing,
  subtle: Verifier,
): Promise<Result<Statement>> {
  const { statement, expected } = signing
  const said = checkStatement(statement, expected)
  if (!said.ok) return said
  const verified = await verifySigned({ ...signing, text: statement }, subtle)
  return verified.ok ? said : verified
}

/** As `verifyAssertion`, for a text of any kind: whoever asks has read what it says. */
export async function verifySigned(signed: Signed, subtle: Verifier): Promise<Result<null>> {
  const { assertion, registered } = signed
  if (assertion.credential !== registered.credential) {
    return refuse('forbidden', 'assertion-other-credential')
  }
  const key = readKey(registered.key)
  if (!key.ok) return key
  const parts = readParts(assertion)
  if (parts === null) return refuse('malformed', 'assertion-malformed')
  const client = checkClientData(parts.clientData, signed)
  if (!client.ok) return client
  const authenticator = checkAuthenticatorData(parts.authenticatorData, signed.rpIds)
  if (!authenticator.ok) return authenticator
  const raw = rawSignature(key.value, parts.signature)
  if (raw === null) return refuse('malformed', 'assertion-signature-malformed')
  const data = Uint8Array.from(concatBytes(parts.authenticatorData, sha256(parts.clientData)))
  const verified = await isSigned(subtle, key.value, { signature: raw, data })
  return verified ? ok(null) : refuse('forbidden', 'assertion-signature-wrong')
}

type Parts = {
  readonly clientData: Uint8Array
  readonly authenticatorData: Uint8Array
  readonly signature: Uint8Array<ArrayBuffer>
}

function readParts({ clientDataJSON, authenticatorData, signature }: Assertion): Parts | null {
  const client = fromBase64Url(clientDataJSON)
  const authenticator = fromBase64Url(authenticatorData)
  const signed = fromBase64Url(signature)
  if (client === null || authenticator === null || signed === null) return null
  return { clientData: client, authenticatorData: authenticator, signature: signed }
}

type ClientData = { readonly type: unknown; readonly challenge: unknown; readonly origin: unknown }

function checkClientData(bytes: Uint8Array, { text, origins }: Signed): Result<null> {
  const data = readClientData(bytes)
  if (data === null) return refuse('malformed', 'assertion-client-data')
  if (data.type !== 'webauthn.get') return refuse('forbidden', 'assertion-type')
  if (data.challenge !== toBase64Url(challengeOf(text))) {
    return refuse('forbidden', 'assertion-other-challenge')
  }
  if (!origins.some((origin) => origin === data.origin)) {
    return refuse('forbidden', 'assertion-other-origin', { origin: String(data.origin) })
  }
  return data.crossOrigin === true ? refuse('forbidden', 'assertion-cross-origin') : ok(null)
}

function readClientData(
  bytes: Uint8Array,
): (ClientData & { readonly crossOrigin: unknown }) | null {
  // The browser writes it in ASCII but for the origin, which is ASCII too; anything else is not from a browser.
  if (bytes.length > 4096 || bytes.some((byte) => byte < 0x20 || byte > 0x7e)) return null
  try {
    const data: unknown = JSON.parse(String.fromCharCode(...bytes))
    if (typeof data !== 'object' || data === null) return null
    const of = (name: string): unknown => Reflect.get(data, name)
    const [type, challenge, origin, crossOrigin] = [
      'type',
      'challenge',
      'origin',
      'crossOrigin',
    ].map(of)
    return { type, challenge, origin, crossOrigin }
  } catch {
    return null
  }
}

/** §6.1: the hash of the site, a byte of flags, a counter that synced passkeys leave at 0, and perhaps extensions. */
function checkAuthenticatorData(data: Uint8Array, rpIds: readonly string[]): Result<null> {
  if (data.length < 37) return refuse('malformed', 'assertion-authenticator-data')
  const site = data.subarray(0, 32)
  if (!rpIds.some((rpId) => sameBytes(sha256(utf8ToBytes(rpId)), site))) {
    return refuse('forbidden', 'assertion-other-site')
  }
  const flags = data[32] ?? 0
  if ((flags & 0x01) === 0) return refuse('forbidden', 'assertion-user-absent')
  return (flags & 0x04) === 0 ? refuse('forbidden', 'assertion-user-unverified') : ok(null)
}

/** r‖s or the 64 bytes of Ed25519, as WebCrypto wants them. */
function rawSignature(
  { alg }: PublicKey,
  signature: Uint8Array<ArrayBuffer>,
): Uint8Array<ArrayBuffer> | null {
  if (alg === 'Ed25519') return signature.length === 64 ? signature : null
  const first = derInteger(signature, 2)
  const second = first === null ? null : derInteger(signature, first.end)
  if (first === null || second === null) return null
  const whole = signature[0] === 0x30 && signature[1] === signature.length - 2
  if (!whole || second.end !== signature.length) return null
  return Uint8Array.from(concatBytes(first.value, second.value))
}

/** A positive DER INTEGER of at most 256 bits in its one spelling, padded to 32 bytes. X.690 §8.3, §10. */
function derInteger(
  bytes: Uint8Array,
  at: number,
): { readonly value: Uint8Array; readonly end: number } | null {
  const length = bytes[at + 1] ?? 0
  const end = at + 2 + length
  if (bytes[at] !== 0x02 || length < 1 || length > 33 || end > bytes.length) return null
  const body = bytes.subarray(at + 2, end)
  const [first = 0, second = 0] = body
  if (first > 0x7f || (first === 0 && length > 1 && second <= 0x7f)) return null
  const digits = first === 0 ? body.subarray(1) : body
  if (digits.length === 0 || digits.length > 32) return null
  const value = new Uint8Array(32)
  value.set(digits, 32 - digits.length)
  return { value, end }
}

async function isSigned(
  subtle: Verifier,
  { alg, raw }: PublicKey,
  { signature, data }: { signature: Uint8Array<ArrayBuffer>; data: Uint8Array<ArrayBuffer> },
): Promise<boolean> {
  const [imported, verified] =
    alg === 'ES256'
      ? [
          { name: 'ECDSA', namedCurve: 'P-256' },
          { name: 'ECDSA', hash: 'SHA-256' },
        ]
      : [{ name: 'Ed25519' }, { name: 'Ed25519' }]
  try {
    const key = await subtle.importKey('raw', raw, imported, false, ['verify'])
    return await subtle.verify(verified, key, signature, data)
  } catch {
    // A point off the curve is no key, and nothing is signed by it.
    return false
  }
}
