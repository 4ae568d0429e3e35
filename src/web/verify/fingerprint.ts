// The fingerprint of a trust policy, short enough to be compared with a printed page by eye.

import { textDigest } from '#engines/contract/statement.ts'
import { type Policy, printPolicy } from '#engines/tlog/policy.ts'

/** The first 128 bits of SHA-256 over the policy as `printPolicy` writes it: eight groups of four hex digits. */
export function policyFingerprint(policy: Policy): string {
  const digits = textDigest(printPolicy(policy)).slice(0, 32).toUpperCase()
  return digits.match(/.{4}/g)?.join(' ') ?? ''
}
