// A version as those see it who may: terms whole, parties masked but to the household itself, the summary that is read aloud.

import { checkSaying, householdStatement, type Said } from '#domains/contracts/model/consent.ts'
import type { Evidence } from '#domains/contracts/model/evidence.ts'
import type { ContractRecord } from '#domains/contracts/model/record.ts'
import { documentOf, type Version } from '#domains/contracts/model/version.ts'
import { toBase64Url } from '#engines/contract/encoding.ts'
import type { Block } from '#engines/contract/paper/blocks.ts'
import { paperOf } from '#engines/contract/paper/paper.ts'
import type { Parties } from '#engines/contract/parties.ts'
import { challengeOf } from '#engines/contract/statement.ts'
import { refuse, unwrap } from '#kernel/result.ts'
import { allowFor } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import type { At } from './consents.ts'
import { findDossier, versionIn } from './dossiers.ts'
import { masked, openParties, ownIn } from './evidence.ts'
import { signerStatement } from './signatures.ts'

export type VersionSeen = {
  readonly version: Version
  /** Masked but to the household itself. */
  readonly parties: Parties
  /** The page that is read aloud; its canonical hash is the version's `summaryHash`. */
  readonly summary: readonly Block[]
  readonly records: readonly ContractRecord[]
  readonly evidence: readonly Evidence[]
}

export async function readVersion(ctx: Ctx, { id, version: number }: At): Promise<VersionSeen> {
  const dossier = unwrap(await findDossier(ctx, id))
  allowFor(ctx, 'contract.read', ownIn(ctx, dossier))
  const version = unwrap(versionIn(dossier, number))
  const { parties } = await openParties(ctx, id, number)
  const { no } = dossier.contract
  const { summary } = paperOf(documentOf({ no, county: ctx.county, version, parties }))
  const ofVersion = (each: { readonly version: number }): boolean => each.version === number
  return {
    version,
    parties: ctx.actor.role === 'household' ? parties : masked(parties),
    summary,
    records: dossier.records.filter(ofVersion),
    evidence: dossier.evidence.filter(ofVersion),
  }
}

export type LaidStatement = { readonly statement: string; readonly challenge: string }

/** The text that the actor signs to say this of a version, and its hash, which is the passkey's challenge. Writes nothing. */
export async function layStatement(
  ctx: Ctx,
  { id, version: number }: At,
  said: Said,
): Promise<LaidStatement> {
  const dossier = unwrap(await findDossier(ctx, id))
  const { role } = ctx.actor
  if (role === 'household') {
    allowFor(ctx, 'contract.consent', dossier.contract.household)
    const version = unwrap(versionIn(dossier, number))
    unwrap(checkSaying(version, said))
    return laid(householdStatement(version, said, ctx.county))
  }
  allowFor(ctx, 'contract.sign', ownIn(ctx, dossier))
  if (said.decision !== 'accept')
    unwrap(refuse('invalid', 'contract-yes-with-reason', {}, 'decision'))
  const version = unwrap(versionIn(dossier, number))
  return laid(signerStatement(ctx, version, role === 'firm' ? 'firm' : 'hall'))
}

export function laid(statement: string): LaidStatement {
  return { statement, challenge: toBase64Url(challengeOf(statement)) }
}
