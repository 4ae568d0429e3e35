// What makes a countersigned version notarized, and what takes that back: the certificate with number and scan, and its
// withdrawal by passkey. Each is one commit with a leaf of its own.

import type { Evidence, EvidenceKind } from '#domains/contracts/model/evidence.ts'
import { sealedSignature } from '#domains/contracts/model/seal.ts'
import type { At } from '#domains/contracts/service/consents.ts'
import type { Judged } from '#domains/contracts/service/deed.ts'
import {
  appendNotaryRecord,
  judgeNotary,
  notaryStatement,
} from '#domains/contracts/service/for-notary.ts'
import { verifyPasskey } from '#domains/contracts/service/proofs.ts'
import { type LaidStatement, laid } from '#domains/contracts/service/reading.ts'
import type { SignedStatement } from '#domains/contracts/service/signatures.ts'
import { type NotaryAct, sealAct } from '#domains/notary/model/act.ts'
import { insertAct, listActs } from '#domains/notary/store/acts.ts'
import type { SealedSignature } from '#engines/contract/commit.ts'
import { ok, type Refusal, type Result, refuse, unwrap } from '#kernel/result.ts'
import { allow, type Verb } from '#platform/auth/grants.ts'
import type { Site } from '#platform/auth/passkeys.ts'
import type { Ctx } from '#platform/context.ts'
import { newSalt } from '#platform/crypto/digest.ts'
import { checkSeen, commit } from '#platform/db/commit.ts'
import { outbox } from '#platform/jobs/job.ts'
import { insertMessages } from '#platform/jobs/outbox.ts'
import { lastCommitment } from './acts.ts'
import { type Own, openOwn } from './examine.ts'

export type Certificate = {
  readonly revision: number
  readonly number: string
  /** The scan of the certificate, filed before. */
  readonly evidence: string
}

/** Records the certificate of a countersigned version: from now on it is notarized and binds. */
export async function certify(
  ctx: Ctx,
  at: At,
  { revision, number, evidence }: Certificate,
): Promise<void> {
  allow(ctx, 'notary.certify')
  const own = await openOwn(ctx, at)
  const { dossier, version } = own
  unwrap(checkSeen(`contract/${at.id}`, dossier.contract.revision, revision))
  const scan = unwrap(scanOf(own, { id: evidence, kind: 'certificate' }))
  const judged = judgeNotary(ctx, dossier, version, {
    ...{ kind: 'certificate', decision: '', method: 'session', reason: '', statement: '' },
    ...{ proof: null, details: { number, scan: scan.sha256 } },
  })
  const acts = await listActs(ctx.db, [at.id])
  await record(ctx, unwrap(judged), {
    ...{ verb: 'notary.certify', office: own.office, number, scan, signatures: [], acts },
  })
}

/** The text by which the notary takes a certificate back, with the hash of the reason. Writes nothing. */
export async function layWithdrawal(
  ctx: Ctx,
  at: At,
  { reason }: { readonly reason: string },
): Promise<LaidStatement> {
  allow(ctx, 'notary.withdraw')
  const { dossier, version } = await openOwn(ctx, at)
  return laid(notaryStatement(ctx, dossier, version, { decision: 'refuse', reason }))
}

export type Withdrawal = SignedStatement & {
  readonly reason: string
  /** The scan of the office's decision, filed before. */
  readonly evidence: string
}

/** Withdraws the notarial act: the certificate is void from the start (Notarization Law art. 39), and stays in the log. */
export async function withdraw(
  ctx: Ctx,
  at: At,
  { statement, assertion, reason, evidence }: Withdrawal,
  site: Site,
): Promise<void> {
  allow(ctx, 'notary.withdraw')
  const own = await openOwn(ctx, at)
  const { dossier, version } = own
  const text = notaryStatement(ctx, dossier, version, { decision: 'refuse', reason })
  if (statement !== text) unwrap(refuse('conflict', 'contract-statement-other'))
  const proof = unwrap(await verifyPasskey(ctx, { text, assertion, site }))
  const scan = unwrap(scanOf(own, { id: evidence, kind: 'other' }))
  const judged = unwrap(
    judgeNotary(ctx, dossier, version, {
      ...{ kind: 'withdrawal', decision: '', method: 'passkey', reason, statement, proof },
      details: { document: scan.sha256 },
    }),
  )
  const acts = await listActs(ctx.db, [at.id])
  const certificate = acts.find((act) => act.version === at.version && act.kind === 'certificate')
  const number = certificate?.number ?? unwrap(refuse('conflict', 'chain-nothing-in-force'))
  await record(ctx, judged, {
    ...{ verb: 'notary.withdraw', office: own.office, number, scan, acts },
    signatures: [sealedSignature(judged.record)],
  })
}

function scanOf(
  { dossier: { evidence }, version: { version } }: Own,
  { id, kind }: { readonly id: string; readonly kind: EvidenceKind },
): Result<Evidence> {
  const scan = evidence.find((each) => each.id === id && each.version === version)
  if (scan === undefined) return refuse('missing', 'no-such-evidence', { id })
  return scan.kind === kind ? ok(scan) : refuse('invalid', 'notary-other-scan', { kind })
}

type Recorded = {
  readonly verb: Extract<Verb, 'notary.certify' | 'notary.withdraw'>
  readonly office: string
  readonly number: string
  readonly scan: Evidence
  readonly signatures: readonly SealedSignature[]
  /** The contract's acts so far. */
  readonly acts: readonly NotaryAct[]
}

const kinds = { 'notary.certify': 'certificate', 'notary.withdraw': 'withdrawal' } as const

/** Writes the record, the act and its leaf. */
async function record(ctx: Ctx, judged: Judged, recorded: Recorded): Promise<void> {
  const { verb, office, number, scan, signatures, acts } = recorded
  const { contract, version, reason } = judged.record
  const act = { contract, version, kind: kinds[verb], office, number, evidence: scan.id, reason }
  const before = lastCommitment(judged.dossier, acts)
  const sealed = sealAct({
    ...{ act, county: ctx.county, scan, signatures },
    before: before ?? unwrap(refuse('conflict', 'chain-not-countersigned')),
    salts: { envelope: newSalt(), evidence: newSalt() },
  })
  const whole: NotaryAct = { ...act, ...sealed, user: ctx.actor.user, at: ctx.now }
  const body = { entry: sealed.leaf, subject: `${act.kind}/${contract}/${version}` }
  const taken: Refusal = { kind: 'conflict', code: 'notary-number-taken', facts: { number } }
  await commit(ctx, {
    ...{ verb, subject: `contract/${contract}`, seen: judged.dossier.contract.revision },
    ...(reason === '' ? {} : { reason }),
    changes: [
      ...appendNotaryRecord(ctx, [judged]),
      insertAct(ctx.db, whole),
      ...insertMessages(ctx.db, 'log.append', [{ id: sealed.leafId, body, at: ctx.now }]),
    ],
    refusals: { 'a number is given once': taken },
  })
  await ctx.wake(outbox)
}
