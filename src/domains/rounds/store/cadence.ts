import { sql } from 'drizzle-orm'
import { byHand, type Cadence } from '#domains/rounds/model/cadence.ts'
import type { SeasonId } from '#kernel/id.ts'
import type { Instant } from '#kernel/time.ts'
import { type Change, change, type Db } from '#platform/db/client.ts'

const columns = sql`c.season, c.revision, c.mode, c.weekday, c.hour, c.next_at AS nextAt, c.last_at AS lastAt,
  c.last_outcome AS lastOutcome, c.set_by AS setBy, c.set_at AS setAt FROM round_cadences c`

export async function findCadence(db: Db, season: SeasonId): Promise<Cadence> {
  const row = await db.get<Cadence | undefined>(sql`SELECT ${columns} WHERE c.season = ${season}`)
  return row ?? byHand(season)
}

/** The open seasons whose hour has come. */
export async function listDue(db: Db, now: Instant): Promise<Cadence[]> {
  return db.all<Cadence>(
    sql`SELECT ${columns} JOIN seasons s ON s.id = c.season
        WHERE c.next_at <= ${now} AND s.state = 'open' ORDER BY c.season`,
  )
}

export function saveCadence(db: Db, c: Cadence): Change {
  return change(
    db,
    sql`INSERT INTO round_cadences (season, revision, mode, weekday, hour, next_at, last_at, last_outcome, set_by, set_at)
        VALUES (${c.season}, ${c.revision}, ${c.mode}, ${c.weekday}, ${c.hour}, ${c.nextAt}, ${c.lastAt}, ${c.lastOutcome},
          ${c.setBy}, ${c.setAt})
        ON CONFLICT (season) DO UPDATE SET revision = excluded.revision, mode = excluded.mode, weekday = excluded.weekday,
          hour = excluded.hour, next_at = excluded.next_at, last_at = excluded.last_at, last_outcome = excluded.last_outcome,
          set_by = excluded.set_by, set_at = excluded.set_at`,
  )
}
