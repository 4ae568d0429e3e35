// Contracts with all that was ever said of them, read in a handful of statements however many they are.

import { chainOf } from '#domains/contracts/model/chain.ts'
import type { Contract } from '#domains/contracts/model/contract.ts'
import type { Evidence } from '#domains/contracts/model/evidence.ts'
import type { ContractRecord } from '#domains/contracts/model/record.ts'
import type { Seal } from '#domains/contracts/model/seal.ts'
import type { Version } from '#domains/contracts/model/version.ts'
import { findContracts } from '#domains/contracts/store/contracts.ts'
import { listRecords } from '#domains/contracts/store/records.ts'
import { listEvidence, listSeals } from '#domains/contracts/store/seals.ts'
import { listVersions } from '#domains/contracts/store/versions.ts'
import type { ChainRecord } from '#engines/contract/records.ts'
import type { ContractId } from '#kernel/id.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'
import type { Ctx } from '#platform/context.ts'

/** A contract with all its versions, records, scans and seals, the oldest first. */
export type Dossier = {
  /** `contract.revision` is what a deed on the dossier is decided on. */
  readonly contract: Contract
  readonly versions: readonly Version[]
  readonly records: readonly ContractRecord[]
  readonly evidence: readonly Evidence[]
  readonly seals: readonly Seal[]
  /** The records as the engine's chain reads them. */
  readonly chain: readonly ChainRecord[]
}

/** The dossiers of these contracts in the order of their ids; ids that name none are left out. */
export async function listDossiers(ctx: Ctx, ids: readonly string[]): Promise<Dossier[]> {
  const [contracts, versions, records, evidence, seals] = await Promise.all([
    findContracts(ctx.db, ids, ctx.now),
    listVersions(ctx.db, ids),
    listRecords(ctx.db, ids),
    listEvidence(ctx.db, ids),
    listSeals(ctx.db, ids),
  ])
  const of = {
    versions: byContract(versions),
    records: byContract(records),
    evidence: byContract(evidence),
    seals: byContract(seals),
  }
  return contracts.map((contract) => {
    const own = {
      versions: of.versions.get(contract.id) ?? [],
      records: of.records.get(contract.id) ?? [],
    }
    return {
      ...{ contract, ...own, chain: chainOf(own.records, own.versions) },
      evidence: of.evidence.get(contract.id) ?? [],
      seals: of.seals.get(contract.id) ?? [],
    }
  })
}

export async function findDossier(ctx: Ctx, id: ContractId): Promise<Result<Dossier>> {
  const [dossier] = await listDossiers(ctx, [id])
  return dossier ? ok(dossier) : refuse('missing', 'no-such-contract', { id })
}

export function versionIn({ contract, versions }: Dossier, version: number): Result<Version> {
  const found = versions.find((each) => each.version === version)
  return found
    ? ok(found)
    : refuse('missing', 'no-such-contract-version', { id: contract.id, version })
}

function byContract<Row extends { readonly contract: string }>(
  rows: readonly Row[],
): ReadonlyMap<string, Row[]> {
  const grouped = new Map<string, Row[]>()
  for (const row of rows) {
    const known = grouped.get(row.contract)
    if (known === undefined) grouped.set(row.contract, [row])
    else known.push(row)
  }
  return grouped
}
