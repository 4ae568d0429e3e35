// What people did with a contract, one record after the other, each carrying the hash of the one before.

import { canonicalDigest } from '#engines/contract/canonical.ts'
import type { Proof } from '#engines/contract/proof.ts'
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
