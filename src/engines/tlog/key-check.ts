// What a public key must be before anyone is registered under it.

import { ed25519 } from '@noble/curves/ed25519.js'
import { ok, type Result, refuse } from '#kernel/result.ts'

/**
 * Refuses what RFC 8032 §5.1.3 does not decode, and points outside the subgroup of prime order: under a key of small
 * order one signature fits many messages, and under one of mixed order verifiers disagree about the same signature.
 */
export function checkKey(publicKey: Uint8Array): Result<Uint8Array> {
  const point = pointOf(publicKey)
  if (point === undefined) return refuse('invalid', 'log-key-not-a-point')
  if (point.isSmallOrder()) return refuse('invalid', 'log-key-small-order')
  if (!point.isTorsionFree()) return refuse('invalid', 'log-key-mixed-order')
  return ok(publicKey)
}

function pointOf(publicKey: Uint8Array) {
  try {
    return ed25519.Point.fromBytes(publicKey, false)
  } catch {
    return undefined
  }
}
