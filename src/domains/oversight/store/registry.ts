import { sql } from 'drizzle-orm'
import type { RegistryCounts } from '#domains/oversight/model/registry.ts'
import type { Db } from '#platform/db/client.ts'

/** How much of everything there is. Oversight alone reads across all slices' tables, and only to count. */
export async function countRegistry(db: Db): Promise<RegistryCounts> {
  const [counts] = await db.all<RegistryCounts>(
    sql`SELECT (SELECT count(*) FROM townships) AS townships, (SELECT count(*) FROM halls) AS halls,
          (SELECT count(*) FROM hubs) AS hubs, (SELECT count(*) FROM firms) AS firms,
          (SELECT count(*) FROM firms WHERE state = 'verified') AS firmsVerified,
          (SELECT count(*) FROM households) AS households,
          (SELECT count(*) FROM households WHERE poor = 1) AS poorHouseholds,
          (SELECT count(*) FROM plans) AS plans, (SELECT count(*) FROM demands) AS demands,
          (SELECT count(*) FROM vehicles) AS vehicles`,
  )
  return counts ?? nothing
}

const nothing: RegistryCounts = {
  townships: 0,
  halls: 0,
  hubs: 0,
  firms: 0,
  firmsVerified: 0,
  households: 0,
  poorHouseholds: 0,
  plans: 0,
  demands: 0,
  vehicles: 0,
}
