// How a person was known who said something of a contract, kept so that it can be verified years later and without us.

import { ok, type Result, refuse } from '#kernel/result.ts'
import { type Assertion, type Signed, type Verifier, verifySigned } from './assertion.ts'
import { readAttestation } from './attestation.ts'
import { checkMembership, type Membership } from './batch.ts'
import { canonicalDigest } from './canonical.ts'
import type { StoredKey } from './credential.ts'
import { checkStatement, type Expected, type Statement, textDigest } from './statement.ts'

/** An assertion whole, with the public key and the site by which it is verified. */
export type PasskeyProof = {
  readonly by: 'passkey'
  readonly assertion: Assertion
  readonly key: StoredKey
  readonly rpId: string
  readonly origin: string
  /** Where the assertion's batch holds the statement; null where it signs the statement itself. */
  readonly batch: Membership | null
}

/** What was read to the household, by whom and when (milliseconds since the epoch), and which summary lay before it. */
export type ReadAloud = {
  readonly by: string
  /** Who of the household listened, '' where nobody wrote it down. */
  readonly to: string
  /** The language or dialect it was read in, '' where nobody wrote it down. */
  readonly language: string
  readonly from: number
  /** When the reading had ended. */
  readonly at: number
  /** What was asked and what was answered, '' where nothing was asked. */
  readonly questions: string
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

/** What a second hand saw; its attestation names the hash. */
export type Seen = Omit<CardProof, 'by' | 'attested'> | Omit<PaperProof, 'by' | 'attested'>

export type Proved = {
  readonly statement: string
  readonly proof: Proof
  readonly expected: Expected
  /** The sites on which it may have been signed. */
  readonly rpIds: readonly string[]
  readonly origins: readonly string[]
}

/**
 * The statement, if the proof shows that it was said so: signed by the passkey itself or in a batch, or seen and attested by
 * a second hand. Whose key it is, is for the reader to know: the proof only carries it.
 */
export async function verifyProof(
  { statement, proof, expected, ...sites }: Proved,
  subtle: Verifier,
): Promise<Result<Statement>> {
  const said = checkStatement(statement, expected)
  if (!said.ok) return said
  const text = textOf(statement, proof, expected)
  if (!text.ok) return text
  const signer = proof.by === 'passkey' ? proof : proof.attested.proof
  const verified = await verifySigned({ ...signedBy(signer, text.value), ...sites }, subtle)
  return verified.ok ? said : verified
}

function signedBy(
  { assertion, key }: PasskeyProof,
  text: string,
): Omit<Signed, 'rpIds' | 'origins'> {
  return { text, assertion, registered: { credential: assertion.credential, key } }
}

/** The text under the signature, once it is shown to speak of the statement. */
function textOf(statement: string, proof: Proof, expected: Expected): Result<string> {
  if (proof.by !== 'passkey') return attestedText(statement, proof, expected)
  if (proof.batch === null) return ok(statement)
  const held = checkMembership(statement, proof.batch, expected)
  return held.ok ? ok(proof.batch.statement) : held
}

function attestedText(
  statement: string,
  { attested, ...rest }: CardProof | PaperProof,
  { origin, county }: Expected,
): Result<string> {
  const read = readAttestation(attested.statement)
  if (!read.ok) return read
  const { by, ...seen } = rest
  const same =
    read.value.way === by &&
    read.value.origin === origin &&
    read.value.county === county &&
    read.value.user === attested.user &&
    read.value.statement === textDigest(statement) &&
    read.value.seen === canonicalDigest(seen)
  return same ? ok(attested.statement) : refuse('forbidden', 'attestation-other')
}
