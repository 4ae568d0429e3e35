import { sql } from 'drizzle-orm'
import type { OfferedKey, SetPolicy } from '#domains/notary/model/log-policy.ts'
import { type Change, change, type Db } from '#platform/db/client.ts'

/** The policies that the office has set, the last one first. */
export async function listPolicies(db: Db): Promise<SetPolicy[]> {
  return db.all<SetPolicy>(
    sql`SELECT version, text, reason, salt, commitment, set_by AS setBy, set_at AS setAt FROM log_policies
        ORDER BY version DESC`,
  )
}

export function insertSetPolicy(db: Db, policy: SetPolicy): Change {
  const { version, text, reason, salt, commitment, setBy, setAt } = policy
  return change(
    db,
    sql`INSERT INTO log_policies (version, text, reason, salt, commitment, set_by, set_at)
        VALUES (${version}, ${text}, ${reason}, ${salt}, ${commitment}, ${setBy}, ${setAt})`,
  )
}

export async function listOfferedKeys(db: Db): Promise<OfferedKey[]> {
  return db.all<OfferedKey>(
    sql`SELECT department, revision, vkey, offered_by AS offeredBy, offered_at AS offeredAt FROM log_witness_keys
        ORDER BY department`,
  )
}

export function saveOfferedKey(db: Db, key: OfferedKey): Change {
  const { department, revision, vkey, offeredBy, offeredAt } = key
  return change(
    db,
    sql`INSERT INTO log_witness_keys (department, revision, vkey, offered_by, offered_at)
        VALUES (${department}, ${revision}, ${vkey}, ${offeredBy}, ${offeredAt})
        ON CONFLICT (department) DO UPDATE SET revision = excluded.revision, vkey = excluded.vkey,
          offered_by = excluded.offered_by, offered_at = excluded.offered_at`,
  )
}
