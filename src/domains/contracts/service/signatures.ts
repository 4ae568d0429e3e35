// Firms and halls sign by passkey: one contract at a time, or up to 500 with one assertion over the root of their statements.

import type { Contract } from '#domains/contracts/model/contract.ts'
import { acceptedBy } from '#domains/contracts/model/record.ts'
import { statementFor, type Version } from '#domains/contracts/model/version.ts'
import { findContract } from '#domains/contracts/store/contracts.ts'
import { insertBatch } from '#domains/contracts/store/records.ts'
import type { Assertion } from '#engines/contract/assertion.ts'
import type { PasskeyProof } from '#engines/contract/proof.ts'
import type { Role } from '#engines/contract/statement.ts'
import type { ContractId } from '#kernel/id.ts'
import { ok, type Result, refuse, unwrap } from '#kernel/result.ts'
import { allow, allowFor } from '#platform/auth/grants.ts'
import type { Site } from '#platform/auth/passkeys.ts'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/crypto/digest.ts'
import type { Change } from '#platform/db/client.ts'
import { commit } from '#platform/db/commit.ts'
import { trailOf } from '#platform/db/trail.ts'
import { type Batch, batchOver, dossiersOf } from './batches.ts'
import { type Judged, judge, planActs } from './deed.ts'
import { type Dossier, findDossier, versionIn } from './dossiers.ts'
import { seenOf } from './offers.ts'
import { checkSaid, verifyPasskey } from './proofs.ts'

export type SignedStatement = { readonly statement: string; readonly assertion: Assertion }
type Signer = Extract<Role, 'firm' | 'hall'>

/** Signs a version for the firm or hall that the actor works for. The fourth signature is the notary's. */
export async function signContract(
  ctx: Ctx,
  { id, version: number }: { readonly id: ContractId; readonly version: number },
  { statement, assertion }: SignedStatement,
  site: Site,
): Promise<Contract> {
  const role = signerRole(ctx)
  const dossier = unwrap(await findDossier(ctx, id))
  allowFor(ctx, 'contract.sign', dossier.contract[role])
  const version = unwrap(versionIn(dossier, number))
  unwrap(maySign(ctx, dossier, version))
  const laid = signerStatement(ctx, version, role)
  unwrap(checkSaid(statement, laid, expectedOf(ctx, version, role)))
  const proof = unwrap(await verifyPasskey(ctx, { text: laid, assertion, site }))
  const signed = unwrap(signature(ctx, dossier, version, { statement: laid, proof }))
  await commit(ctx, {
    verb: 'contract.sign',
    subject: `contract/${id}`,
    seen: dossier.contract.revision,
    changes: planActs(ctx, [signed]),
  })
  return unwrap(await findContract(ctx.db, id, ctx.now))
}

export type LaidBatch = {
  readonly statement: string
  readonly size: number
  readonly contracts: readonly { readonly id: string; readonly version: number }[]
}

/** The text over which one assertion signs the newest versions of these contracts. The same contracts give the same text. */
export async function layBatch(ctx: Ctx, ids: readonly ContractId[]): Promise<LaidBatch> {
  const { statement, items } = await openBatch(ctx, ids)
  return {
    ...{ statement, size: items.length },
    contracts: items.map(({ version }) => ({ id: version.contract, version: version.version })),
  }
}

/** Signs all of them or none: the first that may not be signed refuses the batch by name. */
export async function signBatch(
  ctx: Ctx,
  ids: readonly ContractId[],
  { statement, assertion }: SignedStatement,
  site: Site,
): Promise<LaidBatch> {
  const batch = await openBatch(ctx, ids)
  if (statement !== batch.statement) unwrap(refuse('conflict', 'contract-statement-other'))
  const proof = unwrap(await verifyPasskey(ctx, { text: statement, assertion, site }))
  const signed = batch.items.map(({ dossier, version, laid, member }) =>
    unwrap(
      signature(ctx, dossier, version, { statement: laid, proof: { ...proof, batch: member } }),
    ),
  )
  await commit(ctx, {
    verb: 'contract.sign',
    subject: `batch/${batch.id}`,
    seen: 0,
    changes: [
      ...trailOf(
        ctx,
        { kind: 'contract', verb: 'contract.sign', reason: batch.id },
        signed.map(({ dossier }) => seenOf(dossier)),
      ),
      ...batchRow(ctx, batch, proof),
      ...planActs(ctx, signed),
    ],
  })
  return {
    ...{ statement, size: signed.length },
    contracts: signed.map(({ record }) => ({ id: record.contract, version: record.version })),
  }
}

type Laid = {
  readonly dossier: Dossier
  readonly version: Version
  readonly laid: string
}
type OpenBatch = Batch<Laid> & { readonly id: string }

async function openBatch(ctx: Ctx, ids: readonly ContractId[]): Promise<OpenBatch> {
  const role = signerRole(ctx)
  const laid = (await dossiersOf(ctx, ids)).map((dossier): Laid => {
    allowFor(ctx, 'contract.sign', dossier.contract[role])
    const version = unwrap(versionIn(dossier, dossier.contract.version))
    unwrap(maySign(ctx, dossier, version))
    const text = signerStatement(ctx, version, role)
    unwrap(checkSaid(text, text, expectedOf(ctx, version, role)))
    return { dossier, version, laid: text }
  })
  return { id: newId<string>('sb'), ...batchOver(ctx, role, laid) }
}

function batchRow(ctx: Ctx, { id, statement, items }: OpenBatch, proof: PasskeyProof): Change[] {
  return insertBatch(ctx.db, {
    ...{ id, role: ctx.actor.role, user: ctx.actor.user, size: items.length, statement },
    ...{ proof: JSON.stringify(proof), at: ctx.now },
  })
}

function signerRole(ctx: Ctx): Signer {
  allow(ctx, 'contract.sign')
  return ctx.actor.role === 'firm' ? 'firm' : 'hall'
}

/** The firm signs by the person whom the frozen parties name; the hall signs what the household has consented to. */
function maySign({ actor }: Ctx, { records }: Dossier, version: Version): Result<null> {
  if (actor.role === 'firm') {
    return actor.user === version.signer ? ok(null) : refuse('forbidden', 'contract-not-signer')
  }
  return acceptedBy(records, version.version).has('household')
    ? ok(null)
    : refuse('conflict', 'contract-household-first')
}

function signature(
  ctx: Ctx,
  dossier: Dossier,
  version: Version,
  { statement, proof }: { readonly statement: string; readonly proof: PasskeyProof },
): Result<Judged> {
  return judge(ctx, dossier, version, {
    ...{ kind: 'signature', role: ctx.actor.role, decision: 'accept', method: 'passkey' },
    ...{ reason: '', statement, proof, details: {} },
  })
}

/** What a firm or hall signs for a version. */
export function signerStatement({ county }: Ctx, version: Version, role: Signer): string {
  return statementFor(version, { role, decision: 'accept', reason: '', signatures: '', county })
}

export function expectedOf({ county, now }: Ctx, version: Version, role: Role) {
  const { contract, origin, content } = version
  return {
    ...{ role, origin, contract, county, version: version.version, content },
    ...{ signatures: '', at: now },
  }
}
