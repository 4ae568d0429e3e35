import { sql } from 'drizzle-orm'
import type { Outcome, Timed, Told } from '#domains/dispatch/model/scan.ts'
import type { Instant } from '#kernel/time.ts'
import { bulk, type Change, type Db, valueList } from '#platform/db/client.ts'

/** A scan as it is kept: both clocks, what it was found to mean, how many pieces it was about. */
export type Scan = Told &
  Timed & {
    readonly user: string
    readonly receivedAt: Instant
    readonly outcome: Outcome
    readonly pieces: number
  }

export async function listScansOf(db: Db, ids: readonly string[]): Promise<Scan[]> {
  const rows = await db.all<Omit<Scan, 'late'> & { late: 0 | 1 }>(
    sql`SELECT id, user, action, code, place, trip, scanned_at AS scannedAt, sent_at AS sentAt, received_at AS receivedAt, at, late,
          skew_ms AS skewMs, outcome, pieces FROM scans WHERE id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
  )
  return rows.map(({ late, ...row }) => ({ ...row, late: late === 1 }))
}

export function insertScans(db: Db, scans: readonly Scan[]): Change[] {
  const rows = scans.map((s) => [
    ...[s.id, s.user, s.action, s.code, s.place, s.trip, s.scannedAt, s.sentAt, s.receivedAt],
    ...[s.at, s.late ? 1 : 0, s.skewMs, s.outcome, s.pieces],
  ])
  return bulk(
    db,
    rows,
    (
      json,
    ) => sql`INSERT INTO scans (id, user, action, code, place, trip, scanned_at, sent_at, received_at, at, late, skew_ms, outcome, pieces)
      SELECT ${valueList(14)} FROM json_each(${json})`,
  )
}
