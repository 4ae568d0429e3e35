// Ed25519 of RFC 8032, judged by WebCrypto alone: libraries disagree about keys and signatures off the main subgroup.
// A signature is a function of key and message, and so is its check; nothing here draws chance or keeps state.

/** What is needed of a CryptoKey; that of every runtime fits. */
export type SigningKey = { readonly type: string; readonly extractable: boolean }

type Algorithm = { readonly name: string }

// Every runtime has it; the compiler is told here, for an engine is compiled without the types of any runtime.
declare const crypto: {
  readonly subtle: {
    importKey(
      format: 'raw' | 'pkcs8',
      key: Uint8Array,
      algorithm: Algorithm,
      extractable: boolean,
      usages: readonly ('sign' | 'verify')[],
    ): Promise<SigningKey>
    sign(algorithm: Algorithm, key: SigningKey, message: Uint8Array): Promise<ArrayBuffer>
    verify(
      algorithm: Algorithm,
      key: SigningKey,
      signature: Uint8Array,
      message: Uint8Array,
    ): Promise<boolean>
  }
}

const ed25519 = { name: 'Ed25519' }
export const publicKeyBytes = 32
export const signatureBytes = 64

// A private key of RFC 8410 §7 in PKCS #8, up to the seed of 32 bytes.
const seedPrefix = Uint8Array.of(48, 46, 2, 1, 0, 48, 5, 6, 3, 43, 101, 112, 4, 34, 4, 32)

export type SignedBytes = {
  readonly publicKey: Uint8Array
  readonly message: Uint8Array
  readonly signature: Uint8Array
}

/** False also for a key or a signature that is none. */
export async function verifyBytes(signed: SignedBytes): Promise<boolean> {
  const { publicKey, message, signature } = signed
  if (publicKey.length !== publicKeyBytes || signature.length !== signatureBytes) return false
  try {
    const key = await crypto.subtle.importKey('raw', publicKey, ed25519, true, ['verify'])
    return await crypto.subtle.verify(ed25519, key, signature, message)
  } catch {
    // Some runtimes refuse a key that is no point when it is imported, others when it is used.
    return false
  }
}

/** The 64 bytes of the signature; the same for the same key and message. */
export async function signBytes(key: SigningKey, message: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.sign(ed25519, key, message))
}

/** A private key that signs and does not leave, from its secret of 32 bytes (RFC 8032 §5.1.5). */
export function importSeed(seed: Uint8Array): Promise<SigningKey> {
  const pkcs8 = new Uint8Array(seedPrefix.length + seed.length)
  pkcs8.set(seedPrefix)
  pkcs8.set(seed, seedPrefix.length)
  return crypto.subtle.importKey('pkcs8', pkcs8, ed25519, false, ['sign'])
}
