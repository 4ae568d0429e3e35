import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/** SHA-256 in lower-case hex. */
export function hexDigest(value: string | Uint8Array): string {
  return bytesToHex(sha256(typeof value === 'string' ? new TextEncoder().encode(value) : value))
}

/** A new name for a new thing: 80 random bits under a prefix that says what it is. */
export function newId<Id extends string>(prefix: string): Id {
  if (drawn + 16 > chance.length) {
    crypto.getRandomValues(chance)
    drawn = 0
  }
  let id = `${prefix}_`
  for (const end = drawn + 16; drawn < end; drawn++) id += alphabet[(chance[drawn] ?? 0) & 31]
  return id as Id // This is where an id is born.
}

// Drawn for many ids at a time: the call costs more than the bytes, and an import names ten thousand things.
const chance = new Uint8Array(4096)
let drawn = chance.length

/** 32 random bytes that make a commitment say nothing of what it commits to. */
export function newSalt(): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(32))
}

/** A secret of 256 bits, for tokens and codes that people carry. */
export function newSecret(): string {
  return bytesToHex(crypto.getRandomValues(new Uint8Array(32)))
}

/** A secret of 128 bits, short enough for a small QR code. */
export function newToken(): string {
  return bytesToHex(crypto.getRandomValues(new Uint8Array(16)))
}

/** A secret of 100 bits that people can read aloud and type: `k7mq-2xjd-…`, without i, l, o and u. */
export function newCode(): string {
  const random = crypto.getRandomValues(new Uint8Array(20))
  const letters = Array.from(random, (byte) => alphabet[byte & 31]).join('')
  return letters.replace(/.{4}(?=.)/g, '$&-')
}
