// What a second hand signs for a household that signs without a key: that it saw this household say this, and how.

import { assert } from '#kernel/assert.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'

export const attestedWays = ['card', 'paper'] as const

export type Attestation = {
  readonly way: (typeof attestedWays)[number]
  readonly origin: string
  readonly county: string
  /** Who attests. */
  readonly user: string
  /** SHA-256 of the household's statement, in hex: its contract, version, decision and term are in there. */
  readonly statement: string
  /** SHA-256 of the canonical JSON of what was seen: the card or the scan, and who read what aloud. */
  readonly seen: string
}

const heading = 'orders/attest/v1'

/** The text that is signed: seven lines, each closed by a line feed. */
export function attestationText(attestation: Attestation): string {
  const { way, origin, county, user, statement, seen } = attestation
  const text = [heading, way, origin, county, user, statement, seen]
    .map((line) => `${line}\n`)
    .join('')
  assert(readAttestation(text).ok, 'an attestation reads back')
  return text
}

export function readAttestation(text: string): Result<Attestation> {
  const lines = text.split('\n')
  const [head, said, origin = '', county = '', user = '', statement = '', seen = ''] = lines
  const way = attestedWays.find((each) => each === said)
  const whole = head === heading && lines.length === 8 && lines.at(-1) === ''
  const named = [origin, county, user].every((name) => /^[^\s\p{C}]{1,120}$/u.test(name))
  const hashed = [statement, seen].every((hash) => /^[0-9a-f]{64}$/.test(hash))
  return whole && way !== undefined && named && hashed
    ? ok({ way, origin, county, user, statement, seen })
    : refuse('malformed', 'attestation-malformed')
}
