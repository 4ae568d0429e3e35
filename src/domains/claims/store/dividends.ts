import { sql } from 'drizzle-orm'
import type { LandTerms } from '#domains/claims/model/dividend.ts'
import type { ContractId, FirmId, HouseholdId } from '#kernel/id.ts'
import type { Day, Instant } from '#kernel/time.ts'
import { type Change, change, type Db } from '#platform/db/client.ts'
import { equal } from './subsidies.ts'

/** A contract in force with land in it, as far as its dividends ask. */
export type LandContract = LandTerms & {
  readonly contract: ContractId
  readonly contractNo: string
  readonly household: HouseholdId
  readonly householdNo: string
  readonly headName: string
  readonly firm: FirmId
  readonly firmName: string
}

export type LandFilter = {
  readonly firm?: string | undefined
  readonly hall?: string | undefined
  readonly household?: string | undefined
  readonly after: string
  readonly limit: number
}

/** Contracts in force with land in them by id, one more than the page. */
export async function listLandContracts(db: Db, filter: LandFilter): Promise<LandContract[]> {
  const { firm, hall, household, after, limit } = filter
  const rows = await db.all<
    Omit<LandContract, 'land' | 'term'> & { readonly land: string; readonly term: string }
  >(
    sql`SELECT c.id AS contract, c.no AS contractNo, c.household, h.no AS householdNo, h.head_name AS headName, c.firm, f.name AS firmName,
          v.terms -> '$.land' AS land, v.terms -> '$.term' AS term
        FROM contracts c JOIN contract_versions v ON v.contract = c.id AND v.version = c.in_force JOIN households h ON h.id = c.household
          JOIN firms f ON f.id = c.firm
        WHERE c.id > ${after} AND c.in_force > 0 AND v.terms ->> '$.land.areaMu100' > 0 ${equal(sql`c.firm`, firm)}
          ${equal(sql`c.hall`, hall)} ${equal(sql`c.household`, household)} ORDER BY c.id LIMIT ${limit + 1}`,
  )
  return rows.map(({ land, term, ...row }) => ({
    ...row,
    land: JSON.parse(land) as LandTerms['land'], // Both as contracts keep them.
    term: JSON.parse(term) as LandTerms['term'],
  }))
}

/** Whether the dividends of a day have been looked for. */
export async function wasSwept(db: Db, day: Day): Promise<boolean> {
  const row = await db.get(sql`SELECT 1 AS one FROM dividend_sweeps WHERE day = ${day}`)
  return row !== undefined
}

export function insertSweep(db: Db, day: Day, now: Instant): Change {
  return change(db, sql`INSERT INTO dividend_sweeps (day, at) VALUES (${day}, ${now})`)
}
