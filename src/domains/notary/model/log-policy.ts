// Which policies the county may set, and which keys it may trust.

import { checkKey } from '#engines/tlog/key-check.ts'
import { type Policy, parsePolicy } from '#engines/tlog/policy.ts'
import { parseVkey, printVkey, signatureTypes, type Vkey } from '#engines/tlog/vkey.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'
import type { Instant } from '#kernel/time.ts'

export type SetPolicy = {
  readonly version: number
  readonly text: string
  readonly reason: string
  /** What opens the commitment that the log holds of the policy, both in base64url. */
  readonly salt: string
  readonly commitment: string
  readonly setBy: string
  readonly setAt: Instant
}

/** What is committed to in the log when a policy is set. */
export type PolicyRecord = {
  readonly v: 1
  readonly version: number
  readonly text: string
}

/**
 * A policy is of this log alone, trusts keys of which verifiers agree, and is not without witnesses: the one that the log
 * began with is left for good.
 */
export function checkPolicy(text: string, vkey: string): Result<Policy> {
  const policy = parsePolicy(text)
  if (!policy.ok) return policy
  const { logs, witnesses, quorum } = policy.value
  const [log, ...others] = logs
  if (log === undefined || others.length > 0 || printVkey(log.vkey) !== vkey) {
    return refuse('invalid', 'log-policy-other-log', { vkey })
  }
  if (quorum === 'none') return refuse('invalid', 'log-policy-without-witnesses')
  for (const witness of witnesses) {
    const key = checkKey(witness.vkey.publicKey)
    if (!key.ok) return key
  }
  return policy
}

/** A key that a department offers: of its own kind, and none that verifiers disagree about. */
export function checkOffered(text: string): Result<Vkey> {
  const vkey = parseVkey(text)
  if (!vkey.ok) return vkey
  if (vkey.value.type !== signatureTypes.cosignature) {
    return refuse('invalid', 'log-vkey-type-unknown', { type: vkey.value.type })
  }
  const key = checkKey(vkey.value.publicKey)
  return key.ok ? ok(vkey.value) : key
}

export type OfferedKey = {
  readonly department: string
  readonly revision: number
  readonly vkey: string
  readonly offeredBy: string
  readonly offeredAt: Instant
}
