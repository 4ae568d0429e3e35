import { sql } from 'drizzle-orm'
import type { NotaryAct } from '#domains/notary/model/act.ts'
import { type Change, change, type Db } from '#platform/db/client.ts'

type Row = Omit<NotaryAct, 'envelope'> & { readonly envelope: string }

/** Certificates and withdrawals of these contracts, the oldest first. */
export async function listActs(db: Db, contracts: readonly string[]): Promise<NotaryAct[]> {
  const rows = await db.all<Row>(
    sql`SELECT contract, version, kind, office, number, evidence, reason, envelope, salt, evidence_salt AS evidenceSalt,
          commitment, leaf, leaf_id AS leafId, user, at
        FROM notary_acts WHERE contract IN (SELECT value FROM json_each(${JSON.stringify(contracts)}))
        ORDER BY contract, at, version, kind`,
  )
  return rows.map(({ envelope, ...row }) => ({ ...row, envelope: JSON.parse(envelope) })) // Written by insertAct only.
}

export function insertAct(db: Db, act: NotaryAct): Change {
  const { contract, version, kind, office, number, evidence, reason } = act
  const { envelope, salt, evidenceSalt, commitment, leaf, leafId, user, at } = act
  return change(
    db,
    sql`INSERT INTO notary_acts (contract, version, kind, office, number, evidence, reason, envelope, salt, evidence_salt,
          commitment, leaf, leaf_id, user, at)
        VALUES (${contract}, ${version}, ${kind}, ${office}, ${number}, ${evidence}, ${reason}, ${JSON.stringify(envelope)},
          ${salt}, ${evidenceSalt}, ${commitment}, ${leaf}, ${leafId}, ${user}, ${at})`,
  )
}
