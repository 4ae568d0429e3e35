// A passkey device in software for both algorithms, and a statement for it to sign.

import type { Assertion, Signing } from '#engines/contract/assertion.ts'
import type { StoredKey } from '#engines/contract/credential.ts'
import { toBase64Url } from '#engines/contract/encoding.ts'
import { challengeOf, type Statement, statementText } from '#engines/contract/statement.ts'
import type { Instant } from '#kernel/time.ts'

export const site = { rpId: 'orderfield.example', origin: 'https://orderfield.example' }
export const sampleStatement: Statement = {
  role: 'household',
  origin: 'orderfield.example/log/x-county',
  contract: 'ct_2026_000007',
  county: 'x-county',
  version: 1,
  content: '5a'.repeat(32),
  decision: 'accept',
  reason: '',
  expiresAt: 1_795_000_000_000 as Instant,
  fence: { size: 812, root: toBase64Url(new Uint8Array(32).fill(9)) },
  signatures: '',
}

export type Device = Awaited<ReturnType<typeof newDevice>>
type Asked = {
  readonly type?: string
  readonly origin?: string
  readonly rpId?: string
  readonly flags?: number
  readonly crossOrigin?: boolean
}

export async function newDevice(alg: 'ES256' | 'Ed25519') {
  const made = alg === 'ES256' ? { name: 'ECDSA', namedCurve: 'P-256' } : { name: 'Ed25519' }
  const keys = (await crypto.subtle.generateKey(made, true, ['sign', 'verify'])) as CryptoKeyPair
  const jwk = (await crypto.subtle.exportKey('jwk', keys.publicKey)) as JsonWebKey
  const spki = new Uint8Array(
    (await crypto.subtle.exportKey('spki', keys.publicKey)) as ArrayBuffer,
  )
  const raw = new Uint8Array((await crypto.subtle.exportKey('raw', keys.publicKey)) as ArrayBuffer)
  const credential = toBase64Url(crypto.getRandomValues(new Uint8Array(16)))
  const cose =
    alg === 'ES256'
      ? [
          0xa5,
          1,
          2,
          3,
          0x26,
          0x20,
          1,
          0x21,
          0x58,
          32,
          ...raw.subarray(1, 33),
          0x22,
          0x58,
          32,
          ...raw.subarray(33),
        ]
      : [0xa4, 1, 1, 3, 0x27, 0x20, 6, 0x21, 0x58, 32, ...raw]
  const forms: Readonly<Record<StoredKey['form'], StoredKey>> = {
    spki: { form: 'spki', key: toBase64Url(spki) },
    cose: { form: 'cose', key: toBase64Url(Uint8Array.from(cose)) },
    jwk: { form: 'jwk', kty: jwk.kty ?? '', crv: jwk.crv ?? '', x: jwk.x ?? '', y: jwk.y ?? '' },
  }
  const sign = async (data: Uint8Array<ArrayBuffer>): Promise<Uint8Array> => {
    const how = alg === 'ES256' ? { name: 'ECDSA', hash: 'SHA-256' } : { name: 'Ed25519' }
    const signed = new Uint8Array(await crypto.subtle.sign(how, keys.privateKey, data))
    return alg === 'ES256' ? der(signed) : signed
  }
  return {
    credential,
    forms,
    assert: async (statement: string, asked: Asked = {}): Promise<Assertion> => {
      const { type = 'webauthn.get', origin = site.origin, rpId = site.rpId } = asked
      const { flags = 0x05, crossOrigin = false } = asked
      const challenge = toBase64Url(challengeOf(statement))
      const client = encode(JSON.stringify({ type, challenge, origin, crossOrigin }))
      const data = Uint8Array.from([...(await digest(encode(rpId))), flags, 0, 0, 0, 0])
      const signature = await sign(Uint8Array.from([...data, ...(await digest(client))]))
      return {
        credential,
        authenticatorData: toBase64Url(data),
        clientDataJSON: toBase64Url(client),
        signature: toBase64Url(signature),
      }
    },
  }
}

/** What a verifier looks at when `device` has signed `statement` under these circumstances. */
export async function signingOf(
  device: Device,
  statement: Statement = sampleStatement,
  asked: Asked & { readonly form?: StoredKey['form'] } = {},
): Promise<Signing> {
  const text = statementText(statement)
  return {
    statement: text,
    assertion: await device.assert(text, asked),
    registered: { credential: device.credential, key: device.forms[asked.form ?? 'cose'] },
    expected: { ...statement, at: (statement.expiresAt - 1) as Instant },
    rpIds: [site.rpId],
    origins: [site.origin],
  }
}

function encode(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(new TextEncoder().encode(text))
}

async function digest(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
}

function der(raw: Uint8Array): Uint8Array {
  const integer = (bytes: Uint8Array) => {
    const body = bytes.subarray(bytes.findIndex((byte) => byte !== 0))
    const padded = (body[0] ?? 0) & 0x80 ? [0, ...body] : [...body]
    return [2, padded.length, ...padded]
  }
  const both = [...integer(raw.subarray(0, 32)), ...integer(raw.subarray(32))]
  return Uint8Array.from([0x30, both.length, ...both])
}
