// What people did with a contract, one record after the other, each carrying the hash of the one before.

import type { Assertion } from '#engines/contract/assertion.ts'
import type { Membership } from '#engines/contract/batch.ts'
import { canonicalDigest } from '#engines/contract/canonical.ts'
import type { StoredKey } from '#engines/contract/credential.ts'
import type { Decision } from '#engines/contract/statement.ts'
import type { ContractId, UserId } from '#kernel/id.ts'
import type { Role } from '#kernel/role.ts'
import type { Instant } from '#kernel/time.ts'

export const recordKinds = [
  'offer',
  'consent',
  'paper',
  'answer',
  'signature',
  'return',
  'certificate',
  'withdrawal',
] as const
export type RecordKind = (typeof recordKinds)[number]
export const methods = ['session', 'passkey', 'card', 'paper'] as const
/** How a person was known: signed in only, by a passkey's assertion, by card and PIN at the hall, or on paper. */
export type Method = (typeof methods)[number]

/** An assertion whole, with the public key and site by which it is verified without us. */
export type PasskeyProof = {
  readonly by: 'passkey'
  readonly assertion: Assertion
  readonly key: StoredKey
  readonly rpId: string
  readonly origin: string
  readonly batch: Membership | null
}

/** What was read to the household, by whom and when, and which summary lay before it. */
export type ReadAloud = {
  readonly by: string
  readonly at: Instant
  readonly summaryHash: string
}

/** A second hand's statement that it saw the household decide. */
export type Attested = {
  readonly statement: string
  readonly user: string
  readonly proof: PasskeyProof
}

/**
 * Card and PIN identify the household and record its decision. They are no signature key: what is signed is the attestation
 * of the person of the hall who read aloud.
 */
export type CardProof = {
  readonly by: 'card'
  readonly card: string
  readonly readAloud: ReadAloud
  readonly attested: Attested
}

/** Ink or thumbprint on paper: the scan's hash, and the attestation of somebody who is neither firm nor clerk. */
export type PaperProof = {
  readonly by: 'paper'
  readonly scan: { readonly evidence: string; readonly sha256: string }
  readonly readAloud: ReadAloud
  readonly attested: Attested
}

export type Proof = PasskeyProof | CardProof | PaperProof

/** Facts of a record that its kind calls for; canonical JSON, so whole numbers and NFC text only. */
export type Details = {
  readonly [name: string]: unknown
}

export type ContractRecord = {
  readonly contract: ContractId
  readonly seq: number
  readonly version: number
  readonly kind: RecordKind
  readonly role: Role
  readonly user: UserId
  readonly userName: string
  readonly decision: Decision | ''
  readonly method: Method
  readonly reason: string
  /** The statement that was signed or said, '' where nothing was. */
  readonly statement: string
  readonly proof: Proof | null
  /** SHA-256 of the canonical JSON of the proof in hex, '' where there is none. */
  readonly proofHash: string
  readonly details: Details
  readonly at: Instant
  /** The hash of the record before, '' for the first. */
  readonly before: string
  readonly hash: string
}

export type Deed = Omit<ContractRecord, 'seq' | 'proofHash' | 'before' | 'hash'>
export type Last = Pick<ContractRecord, 'seq' | 'hash'>

/** The record of a deed, linked to the last one of its contract. */
export function chained(deed: Deed, last: Last | null): ContractRecord {
  const linked = {
    ...deed,
    userName: deed.userName.normalize('NFC'),
    seq: (last?.seq ?? 0) + 1,
    proofHash: deed.proof === null ? '' : canonicalDigest(deed.proof),
    before: last?.hash ?? '',
  }
  return { ...linked, hash: canonicalDigest(linked) }
}

/** The first record whose hash or link does not hold, or null. */
export function brokenLink(records: readonly ContractRecord[]): ContractRecord | null {
  let last: ContractRecord | null = null
  for (const record of records) {
    const { hash, seq, proofHash: _, before: __, ...deed } = record
    const again: ContractRecord = chained(deed, last)
    if (again.hash !== hash || again.seq !== seq) return record
    last = record
  }
  return null
}

/** Who has said yes to a version, by role. */
export function acceptedBy(
  records: readonly ContractRecord[],
  version: number,
): ReadonlyMap<string, ContractRecord> {
  const yes = records.filter(
    (record) =>
      record.version === version &&
      record.decision === 'accept' &&
      (record.kind === 'consent' || record.kind === 'signature'),
  )
  return new Map(yes.map((record) => [record.role, record]))
}
