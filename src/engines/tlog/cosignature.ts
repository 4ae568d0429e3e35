// Cosignatures of type 0x04, c2sp.org/tlog-cosignature: a witness says what it saw a log grow to, and when.

import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { assert } from '#kernel/assert.ts'
import { type SigningKey, signatureBytes, signBytes, verifyBytes } from './ed25519.ts'
import type { Signature, Signer, Verifier } from './note.ts'
import { signatureTypes, type Vkey } from './vkey.ts'

const timeBytes = 8

/** What is signed: a header, the seconds since 1970, and the whole text of the checkpoint. */
function cosignedMessage(text: string, time: number): Uint8Array {
  return utf8ToBytes(`cosignature/v1\ntime ${time}\n${text}`)
}

/** Checks the lines of one witness. A time of 0 or above 2^53 - 1 states none and is no cosignature. */
export function cosignatureVerifier(vkey: Vkey): Verifier {
  assert(vkey.type === signatureTypes.cosignature, 'the key cosigns')
  const { publicKey } = vkey
  return {
    vkey,
    verify: async (text, bytes) => {
      const time = cosignatureTime({ bytes })
      if (time === undefined) return false
      const signature = bytes.slice(timeBytes)
      return await verifyBytes({ publicKey, message: cosignedMessage(text, time), signature })
    },
  }
}

/** A witness that signs at `time`, in seconds since 1970. It must have recorded the checkpoint before it signs. */
export function cosigner(vkey: Vkey, key: SigningKey, time: number): Signer {
  assert(vkey.type === signatureTypes.cosignature, 'the key cosigns')
  assert(Number.isSafeInteger(time) && time > 0, 'the time is whole seconds since 1970')
  const stamp = new Uint8Array(timeBytes)
  for (let at = timeBytes - 1, rest = time; at >= 0; at--, rest = Math.floor(rest / 256)) {
    stamp[at] = rest % 256
  }
  return {
    vkey,
    sign: async (text) => concatBytes(stamp, await signBytes(key, cosignedMessage(text, time))),
  }
}

/** The seconds since 1970 that a cosignature states; undefined when it is none. */
export function cosignatureTime({ bytes }: Pick<Signature, 'bytes'>): number | undefined {
  if (bytes.length !== timeBytes + signatureBytes) return undefined
  const time = bytes.subarray(0, timeBytes).reduce((sum, byte) => sum * 256 + byte, 0)
  return Number.isSafeInteger(time) && time > 0 ? time : undefined
}
