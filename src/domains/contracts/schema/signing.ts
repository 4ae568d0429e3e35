import { z } from '@hono/zod-openapi'
import { evidenceKinds } from '#domains/contracts/model/evidence.ts'
import type { Instant } from '#kernel/time.ts'
import { contractId, count, key, RecordView } from './contracts.ts'
import { contractIds, edits, said } from './drafts.ts'

const plain = z.record(z.string(), z.unknown())

export const VersionParams = z.object({
  id: contractId,
  version: z.coerce.number().int().min(1).max(9999),
})
export const EvidenceParams = z.object({ id: contractId, evidence: key })

export const EvidenceView = z
  .object({
    id: z.string(),
    contract: z.string(),
    version: count,
    kind: z.enum(evidenceKinds),
    media: z.string(),
    sizeBytes: count,
    sha256: z.string(),
    madeBy: z.string(),
    at: count,
  })
  .openapi('ContractEvidence')
export const EvidenceQuery = z.object({ kind: z.enum(evidenceKinds) })

export const VersionView = z
  .object({
    contract: z.string(),
    version: count,
    kind: z.string(),
    state: z.string(),
    standard: count,
    reason: z.string(),
    predecessor: count,
    terms: plain,
    termsSalt: z.string(),
    termsCommitment: z.string(),
    partiesCommitment: z.string(),
    content: z.string(),
    documentHash: z.string(),
    textHash: z.string(),
    summaryHash: z.string(),
    before: z.string(),
    origin: z.string(),
    fence: z.object({ size: count, root: z.string() }),
    signer: z.string(),
    offeredAt: count,
    expiresAt: count,
    closesAt: count,
    logIndex: count.nullable(),
    loggedAt: count.nullable(),
    parties: plain.openapi({ description: 'Masked, but to the household itself.' }),
    summary: z.array(plain).openapi({ description: 'The page that is read aloud, in blocks.' }),
    records: z.array(RecordView),
    evidence: z.array(EvidenceView),
  })
  .openapi('ContractVersion')

const decision = z.enum(['accept', 'refuse', 'counter-propose'])
const saying = {
  decision,
  reason: said(1000).default(''),
  changes: edits.default([]),
}
const base64url = z
  .string()
  .max(8000)
  .regex(/^[\w-]*$/)
/** What `navigator.credentials.get` gave, its bytes in base64url. */
export const AssertionBody = z
  .object({
    credential: base64url.min(1).max(2000),
    authenticatorData: base64url,
    clientDataJSON: base64url,
    signature: base64url,
  })
  .openapi('Assertion')
const statement = z.string().min(1).max(2000)

export const Saying = z.object(saying)
export const LaidView = z
  .object({
    statement: z.string(),
    challenge: z
      .string()
      .openapi({ description: 'SHA-256 of the statement, base64url: the passkey’s challenge.' }),
  })
  .openapi('LaidStatement')
export const Signature = z.object({ statement, assertion: AssertionBody })
export const Consent = z.object({
  ...saying,
  signed: Signature.nullable().default(null),
})

const token = z.string().regex(/^[0-9a-f]{32}$/)
const moment = (description: string) =>
  z
    .int()
    .transform((at) => at as Instant)
    .openapi({ type: 'integer', description })
const atHall = {
  ...saying,
  readFrom: moment('When reading the summary aloud began.').nullable().default(null),
  readAt: moment('When the summary had been read aloud.'),
  readTo: said(120).default('').openapi({ description: 'Who of the household listened.' }),
  readLanguage: said(60).default('').openapi({ description: 'The language or dialect.' }),
  questions: said(1000).default('').openapi({ description: 'What was asked and answered.' }),
  summaryHash: z.string().regex(/^[0-9a-f]{64}$/),
}
export const CardSaying = z.object({ ...atHall, token })
export const CardConsent = z.object({
  ...atHall,
  token,
  pin: z.string().regex(/^\d{6}$/),
  assertion: AssertionBody,
})
export const PaperConsent = z.object({ ...atHall, evidence: key })
export const PaperAttestation = z.object({ assertion: AssertionBody })
export const LaidAttestationView = z
  .object({ statement: z.string(), attestation: z.string(), challenge: z.string() })
  .openapi('LaidAttestation')

export const CounterAnswer = z.object({
  revision: count,
  accepted: z.boolean(),
  reason: said(1000).default(''),
})

export const Batch = z.object({ contracts: contractIds })
export const SignedBatch = z.object({ contracts: contractIds, statement, assertion: AssertionBody })
export const LaidBatchView = z
  .object({
    statement: z.string(),
    challenge: z.string(),
    size: count,
    contracts: z.array(z.object({ id: z.string(), version: count })),
  })
  .openapi('LaidBatch')

export const Reason = z.object({ reason: said(300).min(4) })
export const OpenedPartiesView = z
  .object({ parties: plain, salt: z.string() })
  .openapi('OpenedParties')
