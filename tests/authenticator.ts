// A passkey device in software: makes an ES256 key and signs challenges as a browser would. WebAuthn level 3 §6.

const encoder = new TextEncoder()

type Site = { readonly origin: string; readonly rpID: string }

export async function newAuthenticator({ origin, rpID }: Site) {
  const keys = (await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
    'sign',
    'verify',
  ])) as CryptoKeyPair
  const id = crypto.getRandomValues(new Uint8Array(16))
  const jwk = (await crypto.subtle.exportKey('jwk', keys.publicKey)) as JsonWebKey
  let counter = 0

  const clientData = (type: string, challenge: string) =>
    encoder.encode(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
  const authenticatorData = async (flags: number, attested: Uint8Array) => {
    counter++
    const head = new Uint8Array(37)
    head.set(await sha256(encoder.encode(rpID)))
    head[32] = flags
    new DataView(head.buffer).setUint32(33, counter)
    return join(head, attested)
  }

  const cose = join(
    Uint8Array.of(0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32),
    fromBase64Url(jwk.x ?? ''),
    Uint8Array.of(0x22, 0x58, 32),
    fromBase64Url(jwk.y ?? ''),
  )

  return {
    id: toBase64Url(id),
    /** The public key as a COSE_Key. */
    cose,
    /** Answers `navigator.credentials.create`. */
    create: async (challenge: string) => {
      // User present and verified, attested credential data included.
      const data = await authenticatorData(
        0x45,
        join(new Uint8Array(16), Uint8Array.of(0, id.length), id, cose),
      )
      const attestation = join(
        Uint8Array.of(0xa3),
        cborText('fmt'),
        cborText('none'),
        cborText('attStmt'),
        Uint8Array.of(0xa0),
        cborText('authData'),
        Uint8Array.of(0x58, data.length),
        data,
      )
      return credential(id, {
        clientDataJSON: toBase64Url(clientData('webauthn.create', challenge)),
        attestationObject: toBase64Url(attestation),
        transports: ['internal'],
      })
    },
    /** Answers `navigator.credentials.get`. */
    get: async (challenge: string) => {
      const data = await authenticatorData(0x05, new Uint8Array())
      const client = clientData('webauthn.get', challenge)
      const signed = join(data, await sha256(client))
      const raw = new Uint8Array(
        await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, keys.privateKey, signed),
      )
      return credential(id, {
        clientDataJSON: toBase64Url(client),
        authenticatorData: toBase64Url(data),
        signature: toBase64Url(der(raw)),
      })
    },
  }
}

function credential(id: Uint8Array, response: object) {
  const text = toBase64Url(id)
  return { id: text, rawId: text, type: 'public-key', response, clientExtensionResults: {} }
}

function cborText(text: string): Uint8Array {
  return join(Uint8Array.of(0x60 + text.length), encoder.encode(text))
}

/** An ECDSA signature r‖s as the DER sequence that authenticators send. */
function der(raw: Uint8Array): Uint8Array {
  const integer = (bytes: Uint8Array) => {
    const start = bytes.findIndex((byte) => byte !== 0)
    const body = bytes.subarray(start)
    const padded = (body[0] ?? 0) & 0x80 ? join(Uint8Array.of(0), body) : body
    return join(Uint8Array.of(2, padded.length), padded)
  }
  const both = join(integer(raw.subarray(0, 32)), integer(raw.subarray(32)))
  return join(Uint8Array.of(0x30, both.length), both)
}

function join(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(parts.flatMap((part) => [...part]))
}

async function sha256(bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', Uint8Array.from(bytes)))
}

function toBase64Url(bytes: Uint8Array): string {
  const text = btoa(String.fromCharCode(...bytes))
  return text.replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
}

function fromBase64Url(text: string): Uint8Array {
  return Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0))
}
