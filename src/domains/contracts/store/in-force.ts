import { sql } from 'drizzle-orm'
import type { Version } from '#domains/contracts/model/version.ts'
import type { Db } from '#platform/db/client.ts'
import { type ContractFilter, chosen } from './contracts.ts'

export type BindingFilter = Omit<ContractFilter, 'state' | 'waitsFor'>

/** The ids of contracts that bind, in their order, one more than the page. */
export async function listInForce(db: Db, filter: BindingFilter): Promise<string[]> {
  const rows = await db.all<{ id: string }>(
    sql`SELECT c.id FROM contracts c WHERE c.id > ${filter.after} AND c.in_force > 0 ${chosen(filter)}
        ORDER BY c.id LIMIT ${filter.limit + 1}`,
  )
  return rows.map(({ id }) => id)
}

/** What these versions say, by contract. */
export async function listTerms(
  db: Db,
  versions: readonly Pick<Version, 'contract' | 'version'>[],
): Promise<ReadonlyMap<string, Version['terms']>> {
  const keys = JSON.stringify(versions.map(({ contract, version }) => [contract, version]))
  const rows = await db.all<{ contract: string; terms: string }>(
    sql`SELECT v.contract, v.terms FROM json_each(${keys}) j
        JOIN contract_versions v ON v.contract = j.value ->> 0 AND v.version = j.value ->> 1`,
  )
  return new Map(
    rows.map(({ contract, terms }) => [contract, JSON.parse(terms) as Version['terms']]), // Written by insertVersions only.
  )
}
