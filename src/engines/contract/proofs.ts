// How a signature is proven: a passkey's assertion kept whole, or what a second hand attests of a household without a key.

import type { Instant } from '#kernel/time.ts'
import type { Assertion } from './assertion.ts'
import type { Membership } from './batch.ts'
import type { StoredKey } from './credential.ts'

/** An assertion with the public key and the site by which it is verified without anybody's help. */
export type PasskeyProof = {
  readonly by: 'passkey'
  readonly assertion: Assertion
  readonly key: StoredKey
  readonly rpId: string
  readonly origin: string
  /** Where a batch holds the statement; null when it was signed alone. */
  readonly batch: Membership | null
}

/** What was read to the household, by whom and when, and SHA-256 of the summary that lay before it. */
export type ReadAloud = {
  readonly by: string
  readonly at: Instant
  readonly summaryHash: string
}

/** A second hand's statement, `orders/attest/v1`, that it saw the household decide. */
export type Attested = {
  readonly statement: string
  readonly user: string
  readonly proof: PasskeyProof
}

/** Card and PIN at the hall: no key of the household, so the person who read aloud attests. */
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

export type SignatureProof = PasskeyProof | CardProof | PaperProof
