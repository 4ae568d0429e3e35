import { sql } from 'drizzle-orm'
import type { Evidence } from '#domains/contracts/model/evidence.ts'
import type { Seal } from '#domains/contracts/model/seal.ts'
import type { ContractId } from '#kernel/id.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'
import { bulk, type Change, change, type Db } from '#platform/db/client.ts'
import { among } from './versions.ts'

type SealRow = Omit<Seal, 'envelope'> & { readonly envelope: string }

const columns = sql`s.contract, s.version, s.envelope, s.salt, s.evidence_salt AS evidenceSalt, s.commitment, s.leaf,
  s.leaf_id AS leafId, s.sealed_at AS sealedAt`

/** The seals of these contracts, by contract and version. */
export async function listSeals(db: Db, contracts: readonly string[]): Promise<Seal[]> {
  const rows = await db.all<SealRow>(
    sql`SELECT ${columns} FROM contract_seals s WHERE s.contract IN ${among(contracts)} ORDER BY s.contract, s.version`,
  )
  return rows.map(({ envelope, ...row }) => ({ ...row, envelope: JSON.parse(envelope) })) // Written by insertSeal only.
}

export function insertSeals(db: Db, seals: readonly Seal[]): Change[] {
  return bulk(
    db,
    seals.map((seal) => [
      ...[seal.contract, seal.version, JSON.stringify(seal.envelope), seal.salt, seal.evidenceSalt],
      ...[seal.commitment, seal.leaf, seal.leafId, seal.sealedAt],
    ]),
    (
      json,
    ) => sql`INSERT INTO contract_seals (contract, version, envelope, salt, evidence_salt, commitment, leaf, leaf_id, sealed_at)
        SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7, value ->> 8
        FROM json_each(${json})`,
  )
}

const evidenceColumns = sql`e.id, e.contract, e.version, e.kind, e.media, e.size_bytes AS sizeBytes, e.sha256, e.file,
  e.made_by AS madeBy, e.at`

export async function listEvidence(db: Db, contracts: readonly string[]): Promise<Evidence[]> {
  return db.all<Evidence>(
    sql`SELECT ${evidenceColumns} FROM contract_evidence e WHERE e.contract IN ${among(contracts)} ORDER BY e.contract, e.version, e.at, e.id`,
  )
}

export async function findEvidence(
  db: Db,
  contract: ContractId,
  id: string,
): Promise<Result<Evidence>> {
  const row = await db.get<Evidence | undefined>(
    sql`SELECT ${evidenceColumns} FROM contract_evidence e WHERE e.contract = ${contract} AND e.id = ${id}`,
  )
  return row ? ok(row) : refuse('missing', 'no-such-evidence', { id })
}

export function insertEvidence(db: Db, evidence: Evidence): Change {
  const { id, contract, version, kind, media, sizeBytes, sha256, file, madeBy, at } = evidence
  return change(
    db,
    sql`INSERT INTO contract_evidence (id, contract, version, kind, media, size_bytes, sha256, file, made_by, at)
        VALUES (${id}, ${contract}, ${version}, ${kind}, ${media}, ${sizeBytes}, ${sha256}, ${file}, ${madeBy}, ${at})`,
  )
}
