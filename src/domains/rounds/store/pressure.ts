import { sql } from 'drizzle-orm'
import type { HallPlans, PressedDemand } from '#domains/rounds/model/pressure.ts'
import type { RoundId } from '#kernel/id.ts'
import type { Db } from '#platform/db/client.ts'

/** All demands of the round with the prices of their room: as many as firms posted, hence a few thousand at most. */
export async function listPrices(db: Db, round: RoundId): Promise<PressedDemand[]> {
  const rows = await db.all<Omit<PressedDemand, 'price'> & { price: string }>(
    sql`SELECT r.demand, d.no AS demandNo, r.firm, f.name AS firmName, r.product, d.place, r.asked, r.matched, r.price
        FROM round_demands r JOIN demands d ON d.id = r.demand JOIN firms f ON f.id = r.firm
        WHERE r.round = ${round} ORDER BY r.demand`,
  )
  // Written by the round's job as a list of numbers.
  return rows.map((row) => ({ ...row, price: JSON.parse(row.price) as number[] }))
}

export async function countByHall(db: Db, round: RoundId): Promise<HallPlans[]> {
  return db.all<HallPlans>(
    sql`SELECT hall, count(*) AS plans, sum(matched < offered) AS unsold FROM round_plans WHERE round = ${round} GROUP BY hall`,
  )
}
