// What is sealed when all four have signed: the envelope of commitments and signatures, and the leaf that the log keeps of it.

import { canonicalDigest } from '#engines/contract/canonical.ts'
import {
  commitmentOf,
  type Envelope,
  leafBytes,
  leafOf,
  type SealedSignature,
} from '#engines/contract/commit.ts'
import { toBase64Url } from '#engines/contract/encoding.ts'
import { signaturesHash } from '#engines/contract/statement.ts'
import type { ContractId } from '#kernel/id.ts'
import type { Instant } from '#kernel/time.ts'
import type { Evidence } from './evidence.ts'
import { acceptedBy, type ContractRecord } from './record.ts'
import { leafTypeOf, type Version } from './version.ts'

/** An envelope under its salt, and the leaf that the log keeps of it. */
export type SealedEnvelope = {
  readonly envelope: Envelope
  /** Salts of the envelope's and of the evidence's commitment, base64url. */
  readonly salt: string
  readonly evidenceSalt: string
  /** The `c` of the leaf, which the next leaf of the same contract names as its `p`. */
  readonly commitment: string
  /** The leaf's canonical bytes, base64url. */
  readonly leaf: string
  /** SHA-256 of the leaf's bytes, in hex. */
  readonly leafId: string
}
export type Seal = SealedEnvelope & {
  readonly contract: ContractId
  readonly version: number
  readonly sealedAt: Instant
}

type Chained = {
  /** The commitment of the leaf before it in the contract's chain; null for the first. */
  readonly before: string | null
  readonly salts: { readonly envelope: Uint8Array; readonly evidence: Uint8Array }
}

export function sealEnvelope(envelope: Envelope, { before, salts }: Chained): SealedEnvelope {
  const leaf = leafOf(envelope, salts.envelope, before)
  return {
    ...{ envelope, commitment: leaf.c, leaf: toBase64Url(leafBytes(leaf)) },
    leafId: canonicalDigest(leaf),
    salt: toBase64Url(salts.envelope),
    evidenceSalt: toBase64Url(salts.evidence),
  }
}

/** What the evidence commitment commits to: kind and hash of each scan, in the order they came. */
export function evidenceOf(evidence: readonly Evidence[], version: number) {
  return evidence
    .filter((each) => each.version === version)
    .map(({ kind, sha256: hash, sizeBytes }) => ({ kind, sha256: hash, sizeBytes }))
}

/** The signatures of household, firm and hall on a version, as the notary's statement and the envelope name them. */
export function partySignatures(
  records: readonly ContractRecord[],
  version: number,
): readonly SealedSignature[] {
  const accepted = acceptedBy(records, version)
  return ['household', 'firm', 'hall'].flatMap((role) => {
    const record = accepted.get(role)
    return record === undefined ? [] : [sealedSignature(record)]
  })
}

export function sealedSignature({ statement, proof, proofHash }: ContractRecord): SealedSignature {
  return { statement, by: proof?.by ?? 'passkey', proof: proofHash }
}

/** The `signatures` of the notary's statement. */
export function earlierSignatures(records: readonly ContractRecord[], version: number): string {
  return signaturesHash(partySignatures(records, version))
}

type Parts = Chained & {
  readonly version: Version
  readonly county: string
  readonly signatures: readonly SealedSignature[]
  readonly evidence: readonly Evidence[]
  readonly at: Instant
}

export function sealOf({ version, county, signatures, evidence, before, salts, at }: Parts): Seal {
  const scans = evidenceOf(evidence, version.version)
  const envelope: Envelope = {
    ...{ v: 1, t: leafTypeOf[version.kind], county, subject: version.contract },
    ...{ version: version.version, terms: version.termsCommitment },
    parties: version.partiesCommitment,
    evidence: scans.length === 0 ? null : commitmentOf(scans, salts.evidence),
    signatures,
  }
  const { contract, version: number } = version
  return { ...sealEnvelope(envelope, { before, salts }), contract, version: number, sealedAt: at }
}
