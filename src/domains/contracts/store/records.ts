import { sql } from 'drizzle-orm'
import type { ContractRecord } from '#domains/contracts/model/record.ts'
import { bulk, type Change, type Db } from '#platform/db/client.ts'
import { among } from './versions.ts'

type Row = Omit<ContractRecord, 'proof' | 'details'> & {
  readonly proof: string
  readonly details: string
}

const columns = sql`r.contract, r.seq, r.version, r.kind, r.role, r.user, r.user_name AS userName, r.decision, r.method, r.reason,
  r.statement, r.proof, r.proof_hash AS proofHash, r.details, r.at, r.before, r.hash`

/** All records of these contracts, in the order in which they were written. */
export async function listRecords(db: Db, contracts: readonly string[]): Promise<ContractRecord[]> {
  const rows = await db.all<Row>(
    sql`SELECT ${columns} FROM contract_records r WHERE r.contract IN ${among(contracts)} ORDER BY r.contract, r.seq`,
  )
  // Written by insertRecords only.
  return rows.map(({ proof, details, ...row }) => ({
    ...row,
    proof: JSON.parse(proof),
    details: JSON.parse(details),
  }))
}

export function insertRecords(db: Db, records: readonly ContractRecord[]): Change[] {
  const rows = records.map((r) => [
    ...[r.contract, r.seq, r.version, r.kind, r.role, r.user, r.userName, r.decision, r.method],
    ...[r.reason, r.statement, r.proof, r.proofHash, r.details, r.at, r.before, r.hash],
  ])
  return bulk(
    db,
    rows,
    (
      json,
    ) => sql`INSERT INTO contract_records (contract, seq, version, kind, role, user, user_name, decision, method,
          reason, statement, proof, proof_hash, details, at, before, hash)
        SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7, value ->> 8,
          value ->> 9, value ->> 10, value -> 11, value ->> 12, value -> 13, value ->> 14, value ->> 15, value ->> 16
        FROM json_each(${json})`,
  )
}

type BatchRow = {
  readonly id: string
  readonly role: string
  readonly user: string
  readonly size: number
  readonly statement: string
  readonly proof: string
  readonly at: number
}

export function insertBatch(db: Db, { id, role, user, size, statement, proof, at }: BatchRow) {
  return bulk(
    db,
    [[id, role, user, size, statement, proof, at]],
    (json) => sql`INSERT INTO sign_batches (id, role, user, size, statement, proof, at)
        SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6 FROM json_each(${json})`,
  )
}
