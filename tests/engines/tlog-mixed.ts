// Signatures under Ed25519 keys of mixed order: a secret's point plus one of small order.

import { ED25519_TORSION_SUBGROUP, ed25519 } from '@noble/curves/ed25519.js'
import { sha512 } from '@noble/hashes/sha2.js'
import { concatBytes } from '@noble/hashes/utils.js'

const { Point } = ed25519
const { Fn } = Point
const secret = 987_654_321n
const order8 = ED25519_TORSION_SUBGROUP.find((hex) => !Point.fromHex(hex).multiplyUnsafe(4n).is0())

export type Mixed = {
  readonly publicKey: Uint8Array
  readonly signature: Uint8Array
  /** Whether the part of small order cancels out, so that RFC 8032's equation without cofactor holds. */
  readonly isEven: boolean
}

/** Signed by someone who knows the secret. */
export function signMixed(message: Uint8Array, torsion = order8 ?? ''): Mixed {
  const publicKey = Point.BASE.multiply(secret).add(Point.fromHex(torsion)).toBytes()
  const nonce = Fn.create(secret + 12_345n)
  const r = Point.BASE.multiply(nonce).toBytes()
  const digest = sha512(concatBytes(r, publicKey, message))
  const challenge = digest.reduceRight((sum, byte) => sum * 256n + BigInt(byte), 0n)
  const s = Fn.toBytes(Fn.create(nonce + Fn.create(challenge) * secret))
  return { publicKey, signature: concatBytes(r, s), isEven: Fn.create(challenge) % 8n === 0n }
}
