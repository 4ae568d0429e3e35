// The notary says yes or no to a version: countersigned by passkey and sealed for the log, or returned with a reason. Each is
// one commit.

import type { Contract } from '#domains/contracts/model/contract.ts'
import { earlierSignatures } from '#domains/contracts/model/seal.ts'
import type { At } from '#domains/contracts/service/consents.ts'
import type { Judged } from '#domains/contracts/service/deed.ts'
import type { Dossier } from '#domains/contracts/service/dossiers.ts'
import {
  appendNotaryRecord,
  judgeNotary,
  notaryStatement,
  planSeals,
  readEnvelope,
} from '#domains/contracts/service/for-notary.ts'
import { checkSaid, verifyPasskey } from '#domains/contracts/service/proofs.ts'
import { type LaidStatement, laid } from '#domains/contracts/service/reading.ts'
import { expectedOf, type SignedStatement } from '#domains/contracts/service/signatures.ts'
import type { NotaryAct, ReviewMode } from '#domains/notary/model/act.ts'
import { checkComplete } from '#domains/notary/model/parts.ts'
import { listActs } from '#domains/notary/store/acts.ts'
import type { NotaryOffice } from '#domains/parties/model/supervisors.ts'
import type { PasskeyProof } from '#engines/contract/proof.ts'
import { ok, type Result, unwrap } from '#kernel/result.ts'
import { allow } from '#platform/auth/grants.ts'
import type { Site } from '#platform/auth/passkeys.ts'
import type { Ctx } from '#platform/context.ts'
import type { Change } from '#platform/db/client.ts'
import { checkSeen, commit } from '#platform/db/commit.ts'
import { outbox } from '#platform/jobs/job.ts'
import { checkOffice, type Examination, examine, officeOf, openOwn } from './examine.ts'

/** The text that the notary signs, which rests on the hash of what the parties signed. Writes nothing. */
export async function layCountersignature(ctx: Ctx, at: At, site: Site): Promise<LaidStatement> {
  allow(ctx, 'notary.sign')
  const examined = await examine(ctx, at, site)
  return laid(unwrap(mayCountersign(ctx, examined, await officeOf(ctx))))
}

/** Where the contract of a version stands. */
export async function readStanding(ctx: Ctx, { id, version }: At): Promise<Contract> {
  const { dossier } = await readEnvelope(ctx, id, version)
  return dossier.contract
}

export type Countersignature = SignedStatement & { readonly mode: ReviewMode }

/** Countersigns a complete version and seals it. It is not notarized yet: that takes the certificate. */
export async function countersign(
  ctx: Ctx,
  at: At,
  { statement, assertion, mode }: Countersignature,
  site: Site,
): Promise<void> {
  allow(ctx, 'notary.sign')
  const examined = await examine(ctx, at, site)
  const text = unwrap(mayCountersign(ctx, examined, await officeOf(ctx)))
  unwrap(checkSaid(statement, text, notaryExpected(ctx, examined)))
  const proof = unwrap(await verifyPasskey(ctx, { text, assertion, site }))
  await commit(ctx, {
    verb: 'notary.sign',
    subject: `contract/${at.id}`,
    seen: examined.dossier.contract.revision,
    changes: await planCountersigned(ctx, [judgeSigned(ctx, examined, { text, proof, mode })]),
  })
  await ctx.wake(outbox)
}

const signature = { kind: 'signature', decision: 'accept', method: 'passkey', reason: '' } as const

/** The text to sign, when the version waits for the notary of this office and nothing is missing. */
export function mayCountersign(
  ctx: Ctx,
  { dossier, version, parties, parts }: Examination,
  office: NotaryOffice | null,
): Result<string> {
  const own = checkOffice(office, parties)
  if (!own.ok) return own
  const complete = checkComplete(parts, dossier.contract.no)
  if (!complete.ok) return complete
  const statement = notaryStatement(ctx, dossier, version, { decision: 'accept', reason: '' })
  const act = { ...signature, statement, proof: null, details: {} }
  const next = judgeNotary(ctx, dossier, version, act)
  return next.ok ? ok(statement) : next
}

export function notaryExpected(ctx: Ctx, { dossier, version }: Examination) {
  const signatures = earlierSignatures(dossier.records, version.version)
  return { ...expectedOf(ctx, version, 'notary'), signatures }
}

type Signed = {
  readonly text: string
  readonly proof: PasskeyProof
  readonly mode: ReviewMode
}

export function judgeSigned(
  ctx: Ctx,
  { dossier, version }: Examination,
  { text: statement, proof, mode }: Signed,
): Judged {
  // Scans may be filed later; these are the ones that are sealed.
  const scans = dossier.evidence.filter((each) => each.version === version.version)
  const details = { mode, scans: scans.map(({ id }) => id) }
  const act = { ...signature, statement, proof, details }
  return unwrap(judgeNotary(ctx, dossier, version, act))
}

/** What countersignatures write: their records, the seals, and the leaves in the outbox. */
export async function planCountersigned(ctx: Ctx, judged: readonly Judged[]): Promise<Change[]> {
  const ids = judged.map(({ dossier }) => dossier.contract.id)
  const acts = await listActs(ctx.db, ids)
  const { changes } = planSeals(
    ctx,
    judged.map((act) => ({ act, before: lastCommitment(act.dossier, acts) })),
  )
  return [...appendNotaryRecord(ctx, judged), ...changes]
}

/** The commitment of the contract's last leaf, be it of a version, a certificate or a withdrawal; null before the first. */
export function lastCommitment(
  { contract, seals }: Dossier,
  acts: readonly NotaryAct[],
): string | null {
  const own = acts.filter((act) => act.contract === contract.id)
  const leaves = [
    ...seals.map(({ commitment, sealedAt }) => ({ commitment, at: sealedAt })),
    ...own.map(({ commitment, at }) => ({ commitment, at })),
  ]
  // A version is sealed before it is certified, and certified before another is sealed; of one moment the act is the later.
  return leaves.toSorted((a, b) => a.at - b.at).at(-1)?.commitment ?? null
}

/** Sends a version back to whoever drafted it. */
export async function returnVersion(
  ctx: Ctx,
  at: At,
  { revision, reason }: { readonly revision: number; readonly reason: string },
): Promise<void> {
  allow(ctx, 'notary.return')
  const { dossier, version } = await openOwn(ctx, at)
  const subject = `contract/${at.id}`
  unwrap(checkSeen(subject, dossier.contract.revision, revision))
  const judged = judgeNotary(ctx, dossier, version, {
    ...{ kind: 'return', decision: '', method: 'session', reason },
    ...{ statement: '', proof: null, details: {} },
  })
  await commit(ctx, {
    ...{ verb: 'notary.return', subject, seen: revision, reason },
    changes: appendNotaryRecord(ctx, [unwrap(judged)]),
  })
}
