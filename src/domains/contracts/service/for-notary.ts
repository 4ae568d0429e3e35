// What the notary's slice needs of a contract: everything about a version, and the plans that its own deeds commit.
//
// A deed of the notary is one commit on subject `contract/<id>`, seen at `dossier.contract.revision`:
//   const act = unwrap(judgeNotary(ctx, dossier, { kind: 'signature', decision: 'accept', statement, proof, … }))
//   const { changes } = planSeals(ctx, [{ act, before: … }])
//   await commit(ctx, { verb: 'notary.sign', subject, seen, changes: [...appendNotaryRecord(ctx, [act]), ...changes] })

import {
  earlierSignatures,
  partySignatures,
  type Seal,
  sealedSignature,
  sealOf,
} from '#domains/contracts/model/seal.ts'
import { statementFor, type Version } from '#domains/contracts/model/version.ts'
import { insertSeals } from '#domains/contracts/store/seals.ts'
import { type Logged, saveFence, saveLogged } from '#domains/contracts/store/versions.ts'
import { type Decision, type Fence, textDigest } from '#engines/contract/statement.ts'
import type { ContractId } from '#kernel/id.ts'
import { type Result, unwrap } from '#kernel/result.ts'
import { allow } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { newSalt } from '#platform/crypto/digest.ts'
import type { Change } from '#platform/db/client.ts'
import { insertMessages } from '#platform/jobs/outbox.ts'
import { type Act, type Judged, judge, planActs } from './deed.ts'
import { type Dossier, findDossier, versionIn } from './dossiers.ts'

/**
 * A contract with all versions, records, scans and seals, and the version asked for. The parties stay sealed:
 * `service/disclosure.ts` opens them for a reason. Wants `contract.read`; refuses `no-such-contract` and
 * `no-such-contract-version`. Many at once: `listDossiers` of `service/dossiers.ts`.
 */
export async function readEnvelope(
  ctx: Ctx,
  id: ContractId,
  version: number,
): Promise<{ readonly dossier: Dossier; readonly version: Version }> {
  allow(ctx, 'contract.read')
  const dossier = unwrap(await findDossier(ctx, id))
  return { dossier, version: unwrap(versionIn(dossier, version)) }
}

/**
 * What the notary signs for a version: it rests on what household, firm and hall signed and proved. A return names its
 * reason by hash. The passkey's challenge is SHA-256 of this text; `verifyPasskey` of `service/proofs.ts` checks it.
 */
export function notaryStatement(
  ctx: Ctx,
  { records }: Dossier,
  version: Version,
  said: { readonly decision: Exclude<Decision, 'counter-propose'>; readonly reason: string },
): string {
  return statementFor(version, {
    ...{ role: 'notary', county: ctx.county, decision: said.decision },
    reason: said.decision === 'accept' ? '' : textDigest(said.reason),
    signatures: earlierSignatures(records, version.version),
  })
}

/** An act of the notary; `certificate` carries details `{number, scan}`, `withdrawal` `{document}`, each SHA-256 in hex. */
export type NotaryAct = Omit<Act, 'kind' | 'role'> & {
  readonly kind: 'signature' | 'return' | 'certificate' | 'withdrawal'
}

/** The record of an act of the notary, or the refusal of what may not follow: `chain-signatures-missing`, `chain-not-countersigned` … */
export function judgeNotary(
  ctx: Ctx,
  dossier: Dossier,
  version: Version,
  act: NotaryAct,
): Result<Judged> {
  return judge(ctx, dossier, version, { ...act, role: 'notary' })
}

/** Writes the records of judged acts, one a contract, and where versions and contracts stand with them. */
export function appendNotaryRecord(ctx: Ctx, judged: readonly Judged[]): Change[] {
  return planActs(ctx, judged)
}

export type Countersigned = {
  readonly act: Judged
  /** The `c` of the contract's last leaf, such as its certificate's; null for the first. */
  readonly before: string | null
}

/**
 * Seals versions that the notary has just signed: the envelope of each, and its leaf in the outbox (kind `log.append`,
 * body `{entry, subject: "contract/<id>/<version>"}`, id = SHA-256 of the leaf's bytes in hex).
 */
export function planSeals(
  ctx: Ctx,
  countersigned: readonly Countersigned[],
): { readonly seals: readonly Seal[]; readonly changes: Change[] } {
  const seals = countersigned.map(({ act: { dossier, record }, before }) => {
    const version = unwrap(versionIn(dossier, record.version))
    const { evidence, records } = dossier
    return sealOf({
      ...{ version, before, county: ctx.county, evidence, at: ctx.now },
      signatures: [...partySignatures(records, version.version), sealedSignature(record)],
      salts: { envelope: newSalt(), evidence: newSalt() },
    })
  })
  const leaves = seals.map(({ contract, version, leaf: entry, leafId: id, sealedAt: at }) => {
    return { id, body: { entry, subject: `contract/${contract}/${version}` }, at }
  })
  return {
    seals,
    changes: [...insertSeals(ctx.db, seals), ...insertMessages(ctx.db, 'log.append', leaves)],
  }
}

/** Writes where in the log these versions stand. May be repeated: the first place a version was given stays. */
export function markLogged(ctx: Ctx, logged: readonly Logged[]): Change[] {
  return saveLogged(ctx.db, logged, ctx.now)
}

/** Keeps the last published checkpoint: what is offered from now on was not signed before it. An older one changes nothing. */
export function planFence(ctx: Ctx, { size, root }: Fence): Change {
  return saveFence(ctx.db, { size, root, at: ctx.now })
}
