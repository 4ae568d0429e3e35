import { sql } from 'drizzle-orm'
import type { Contracts, Work } from '#domains/oversight/model/report.ts'
import type { RoundId, ScheduleId } from '#kernel/id.ts'
import type { Db } from '#platform/db/client.ts'

/** The round to report when none is named: the latest that has a result. */
export async function latestRound(db: Db): Promise<RoundId | null> {
  const row = await db.get<{ id: RoundId } | undefined>(
    sql`SELECT id FROM rounds WHERE state IN ('computed', 'accepted') ORDER BY closed_at DESC, id LIMIT 1`,
  )
  return row?.id ?? null
}

/** The schedule to report for a round when none is named: the latest that was planned. */
export async function latestSchedule(db: Db, round: RoundId): Promise<ScheduleId | null> {
  const row = await db.get<{ id: ScheduleId } | undefined>(
    sql`SELECT id FROM schedules WHERE round = ${round} AND state IN ('planned', 'published') ORDER BY no DESC LIMIT 1`,
  )
  return row?.id ?? null
}

export async function sumContracts(db: Db, round: RoundId): Promise<Contracts> {
  const row = await db.get<Contracts | undefined>(
    sql`SELECT count(*) AS count, count(DISTINCT c.firm) AS firms, count(DISTINCT c.household) AS households,
          count(DISTINCT c.household) FILTER (WHERE h.poor = 1) AS poorHouseholds,
          coalesce(sum(c.floor_total_fen), 0) AS floorTotalFen
        FROM contracts c JOIN households h ON h.id = c.household WHERE c.round = ${round}`,
  )
  return row ?? noContracts
}

export const noContracts: Contracts = {
  count: 0,
  firms: 0,
  households: 0,
  poorHouseholds: 0,
  floorTotalFen: 0,
}

/** What the background work of these subjects took; `step` counts the steps committed. */
export async function listWork(db: Db, subjects: readonly string[]): Promise<Work[]> {
  return db.all<Work>(
    sql`SELECT kind, subject, state, step AS steps, ended_at - created_at AS ms FROM jobs
        WHERE subject IN (SELECT value FROM json_each(${JSON.stringify(subjects)})) ORDER BY created_at`,
  )
}
