// The log's key: a secret of the Worker, of which only the signer makes use.

import { fromBase64Url } from '#engines/contract/encoding.ts'
import { importSeed } from '#engines/tlog/ed25519.ts'
import { noteSigner, type Signer } from '#engines/tlog/note.ts'
import { signatureTypes, vkeyOf } from '#engines/tlog/vkey.ts'
import { assert } from '#kernel/assert.ts'

const seedBytes = 32

/**
 * Who signs for the log under its origin.
 * @param secret a private Ed25519 key in PKCS #8 (RFC 8410 §7), in base64
 */
export async function openLogKey(secret: string, origin: string): Promise<Signer> {
  const pkcs8 = Uint8Array.from(atob(secret), (letter) => letter.charCodeAt(0))
  // The public key is not in the secret; the platform computes it, and then lets a key go that cannot be taken out.
  const key = await crypto.subtle.importKey('pkcs8', pkcs8, 'Ed25519', true, ['sign'])
  const { x = '' } = (await crypto.subtle.exportKey('jwk', key)) as JsonWebKey // The format asked for.
  const publicKey = fromBase64Url(x)
  assert(publicKey !== null, 'the platform writes keys in base64url')
  const vkey = vkeyOf(origin, signatureTypes.ed25519, publicKey)
  return noteSigner(vkey, await importSeed(pkcs8.slice(-seedBytes)))
}
