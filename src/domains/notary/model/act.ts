// What a notary does beside signing: a certificate with its number and scan, and its withdrawal (Notarization Law art. 32, 39).

import type { Evidence } from '#domains/contracts/model/evidence.ts'
import { type SealedEnvelope, sealEnvelope } from '#domains/contracts/model/seal.ts'
import type { Scan } from '#engines/contract/bundle.ts'
import { commitmentOf, type Envelope, type SealedSignature } from '#engines/contract/commit.ts'
import type { ContractId, UserId } from '#kernel/id.ts'
import type { Instant } from '#kernel/time.ts'

/** How the notary met the parties. */
export const reviewModes = ['at-office', 'at-hall', 'by-video'] as const
export type ReviewMode = (typeof reviewModes)[number]

export type NotaryAct = SealedEnvelope & {
  readonly contract: ContractId
  readonly version: number
  readonly kind: 'certificate' | 'withdrawal'
  /** The notary office, and the number under which it keeps the certificate. */
  readonly office: string
  readonly number: string
  /** The scan. */
  readonly evidence: string
  /** Why a certificate was withdrawn; '' for a certificate. */
  readonly reason: string
  readonly user: UserId
  readonly at: Instant
}

/** What the evidence commitment of an act commits to: its scan with the number of the certificate. */
export function scansOf(
  { number }: Pick<NotaryAct, 'number'>,
  { kind, sha256, sizeBytes }: Pick<Evidence, 'kind' | 'sha256' | 'sizeBytes'>,
): readonly Scan[] {
  return [{ kind, sha256, sizeBytes, number }]
}

type Sealing = {
  readonly act: Pick<NotaryAct, 'contract' | 'version' | 'kind' | 'number'>
  readonly county: string
  readonly scan: Evidence
  readonly signatures: readonly SealedSignature[]
  /** The commitment of the contract's last leaf. */
  readonly before: string
  readonly salts: { readonly envelope: Uint8Array; readonly evidence: Uint8Array }
}

/** The envelope of an act, sealed. A reason is committed to by the statement that names its hash. */
export function sealAct({ act, county, scan, signatures, before, salts }: Sealing): SealedEnvelope {
  const { contract, version, kind } = act
  const envelope: Envelope = {
    ...{ v: 1, t: kind, county, subject: contract, version, terms: null, parties: null },
    evidence: commitmentOf(scansOf(act, scan), salts.evidence),
    signatures,
  }
  return sealEnvelope(envelope, { before, salts })
}
