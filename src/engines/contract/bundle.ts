// The receipt of a contract version: all that its holder may see, and all that proves it, in one file of canonical JSON.

import { ok, type Result, refuse } from '#kernel/result.ts'
import { canonicalBytes, canonicalDigest, canonicalText, readCanonical } from './canonical.ts'
import { type Envelope, leafTypes } from './commit.ts'
import {
  digest,
  type Guard,
  listOf,
  matching,
  oneOf,
  orNull,
  record,
  text,
  variant,
  whole,
} from './form.ts'
import type { Parties } from './parties.ts'
import type { Proof } from './proof.ts'
import { type ChainRecord, parties } from './records.ts'
import { type ContractDocument, readParties, readTerms, type Terms } from './terms.ts'

/** A value that was committed to, and the salt in base64url with which it was. */
export type Opened<Value> = { readonly value: Value; readonly salt: string }

/** A scan that was sealed with the contract, or the notarial certificate with its number. */
export type Scan = {
  readonly kind: string
  readonly sha256: string
  readonly sizeBytes: number
  readonly number?: string
}

/** What the print says besides terms and parties: contract number, the version before, and both hashes in hex. */
export type PaperFacts = Pick<ContractDocument, 'no' | 'before'> & {
  readonly data: string
  readonly text: string
}

/** One entry of the log with what it commits to. */
export type Sealed = {
  readonly envelope: Envelope
  /** Of the envelope's commitment, base64url. */
  readonly salt: string
  /** What `envelope.evidence` commits to; null when there is none or it is not shown. */
  readonly evidence: Opened<readonly Scan[]> | null
  /** In the order of `envelope.signatures`. */
  readonly proofs: readonly Proof[]
  /** The entry of the log: the leaf's canonical text. */
  readonly leaf: string
  /** The text of its `.tlog-proof`. */
  readonly proof: string
}

export type History = {
  readonly records: readonly ChainRecord[]
  /** `historyHash` of the records. */
  readonly hash: string
}

export type Bundle = {
  readonly v: 1
  readonly format: typeof bundleFormat
  /** Null for a holder who may not see them; so with the parties. */
  readonly terms: Opened<Terms> | null
  readonly parties: Opened<Parties> | null
  /** Null when terms or parties are not shown: then nobody can compute the hashes again. */
  readonly paper: PaperFacts | null
  /** The contract's entry first, then those that came after it: its certificate, a withdrawal. */
  readonly seals: readonly [Sealed, ...Sealed[]]
  readonly history: History
  /** The text of the trust policy, c2sp.org/tlog-policy. */
  readonly policy: string
}

export const bundleFormat = 'orders/bundle/v1'

/** The file's text. */
export function printBundle(bundle: Bundle): string {
  return canonicalText(bundle)
}

/** Reads what `printBundle` writes and nothing else, and believes none of it. A refusal names the field. */
export function readBundle(given: string | Uint8Array): Result<Bundle> {
  const read = readCanonical(given)
  if (!read.ok) return read
  const fault = bundle(read.value)
  if (fault !== null) return refuse('malformed', 'receipt-malformed', { field: fault.slice(1) })
  const value = read.value as Bundle // The guards have just held, but for terms and parties.
  for (const part of [
    value.terms === null ? null : readTerms(value.terms.value),
    value.parties === null ? null : readParties(value.parties.value),
  ]) {
    if (part !== null && !part.ok) return part
  }
  return ok(value)
}

/** The document that the print was made from; null when a part of it is not shown. */
export function documentIn({
  terms,
  parties: people,
  paper,
  seals,
}: Bundle): ContractDocument | null {
  if (terms === null || people === null || paper === null) return null
  const [{ envelope }] = seals
  const { subject: id, county, version } = envelope
  const { no, before } = paper
  return { v: 1, id, no, county, version, before, terms: terms.value, parties: people.value }
}

/** What a `.tlog-proof` carries in its `extra` line, so that who finds it knows what it is of and can open the leaf. */
export function sealExtra(
  { subject, version }: Pick<Envelope, 'subject' | 'version'>,
  salt: string,
): Uint8Array {
  return canonicalBytes({ salt, subject, version })
}

/** A hash over the records, each taking in the one before it: of a longer history an earlier hash is a stage. In hex. */
export function historyHash(records: readonly ChainRecord[]): string {
  return records.reduce((before, each) => canonicalDigest({ before, record: each }), '')
}

const assertion = record({
  credential: text,
  authenticatorData: text,
  clientDataJSON: text,
  signature: text,
})
const key = variant('form', {
  cose: { key: text },
  spki: { key: text },
  jwk: { kty: text, crv: text, x: text, y: text },
})
const passkey = {
  assertion,
  key,
  rpId: text,
  origin: text,
  batch: orNull(record({ statement: text, index: whole, path: listOf(text) })),
}
const witnessed = {
  readAloud: record({
    ...{ by: text, to: text, language: text, from: whole, at: whole },
    ...{ questions: text, summaryHash: text },
  }),
  attested: record({ statement: text, user: text, proof: variant('by', { passkey }) }),
}
const proof = variant('by', {
  passkey,
  card: { card: text, ...witnessed },
  paper: { scan: record({ evidence: text, sha256: digest }), ...witnessed },
})

const scan = (value: unknown): string | null => {
  const numbered = typeof value === 'object' && value !== null && Object.hasOwn(value, 'number')
  const fields = { kind: text, sha256: digest, sizeBytes: whole }
  return record(numbered ? { ...fields, number: text } : fields)(value)
}

const envelope = record({
  v: oneOf(1),
  t: oneOf(...leafTypes),
  county: text,
  subject: text,
  version: whole,
  terms: orNull(text),
  parties: orNull(text),
  evidence: orNull(text),
  signatures: listOf(
    record({ statement: text, by: oneOf('passkey', 'card', 'paper'), proof: digest }),
  ),
})

const opened = (value: Guard): Guard => record({ value, salt: text })
const anything = matching(() => true)

const sealed = record({
  envelope,
  salt: text,
  evidence: orNull(opened(listOf(scan))),
  proofs: listOf(proof),
  leaf: text,
  proof: text,
})

const at = { at: whole, version: whole }
const of = { ...at, content: digest }
const offer = { ...of, expiresAt: whole }
const decline = { ...of, by: oneOf(...parties), reason: text }
const chainRecord = variant('kind', {
  draft: at,
  version: offer,
  amendment: offer,
  correction: offer,
  consent: of,
  'firm-signature': of,
  'hall-signature': of,
  refusal: decline,
  'counter-proposal': decline,
  recall: { ...of, reason: text },
  countersign: of,
  return: { ...of, reason: text },
  certificate: { ...of, number: text, scan: digest },
  cancellation: {
    ...at,
    ground: oneOf('offer-withdrawn', 'agreement', 'rescission', 'judgment'),
    agreedBy: listOf(oneOf(...parties)),
    document: text,
  },
  withdrawal: { ...at, document: text },
})

const seals: Guard = (value) =>
  Array.isArray(value) && value.length === 0 ? '' : listOf(sealed)(value)

const bundle = record({
  v: oneOf(1),
  format: oneOf(bundleFormat),
  // Terms and parties have readers of their own.
  terms: orNull(opened(anything)),
  parties: orNull(opened(anything)),
  paper: orNull(
    record({
      no: matching((value) => typeof value === 'string' && /^[^\s\p{Cc}]{1,80}$/u.test(value)),
      before: matching((value) => typeof value === 'string' && /^([0-9a-f]{64})?$/.test(value)),
      data: digest,
      text: digest,
    }),
  ),
  seals,
  history: record({ records: listOf(chainRecord), hash: digest }),
  policy: text,
})
