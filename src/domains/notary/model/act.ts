// What a notary does beside signing: a certificate with its number and scan, and its withdrawal (Notarization Law art. 32, 39).

import type { Evidence } from '#domains/contracts/model/evidence.ts'
import type { Scan } from '#engines/contract/bundle.ts'
import {
  commitmentOf,
  type Envelope,
  leafBytes,
  leafOf,
  type SealedSignature,
} from '#engines/contract/commit.ts'
import { toBase64Url } from '#engines/contract/encoding.ts'
import type { ContractId, UserId } from '#kernel/id.ts'
import type { Instant } from '#kernel/time.ts'

/** How the notary met the parties. */
export const reviewModes = ['at-office', 'at-hall', 'by-video'] as const
export type ReviewMode = (typeof reviewModes)[number]

export type NotaryAct = {
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
  readonly envelope: Envelope
  /** Salts of the envelope's and of the evidence's commitment, base64url. */
  readonly salt: string
  readonly evidenceSalt: string
  /** The `c` of the leaf, its canonical bytes in base64url, and their SHA-256 in hex. */
  readonly commitment: string
  readonly leaf: string
  readonly leafId: string
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

export type SealedAct = Pick<
  NotaryAct,
  'envelope' | 'salt' | 'evidenceSalt' | 'commitment' | 'leaf'
> & {
  readonly bytes: Uint8Array
}

/** The envelope of an act, and the leaf that the log keeps of it. A reason is committed to by the statement that names its hash. */
export function sealAct({ act, county, scan, signatures, before, salts }: Sealing): SealedAct {
  const { contract, version, kind } = act
  const envelope: Envelope = {
    ...{ v: 1, t: kind, county, subject: contract, version, terms: null, parties: null },
    evidence: commitmentOf(scansOf(act, scan), salts.evidence),
    signatures,
  }
  const leaf = leafOf(envelope, salts.envelope, before)
  const bytes = leafBytes(leaf)
  return {
    ...{ envelope, bytes, leaf: toBase64Url(bytes), commitment: leaf.c },
    salt: toBase64Url(salts.envelope),
    evidenceSalt: toBase64Url(salts.evidence),
  }
}
