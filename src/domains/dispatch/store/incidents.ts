import { sql } from 'drizzle-orm'
import type { Incident } from '#domains/dispatch/model/incident.ts'
import type { IncidentId } from '#kernel/id.ts'
import type { Day } from '#kernel/time.ts'
import { bulk, type Change, change, type Db, valueList } from '#platform/db/client.ts'

export type ShownIncident = Incident & {
  readonly plate: string | null
  readonly placeName: string | null
  readonly raisedByName: string
  readonly code: string | null
  readonly goods: string | null
}

const columns = sql`SELECT i.id, i.revision, i.day, i.kind, i.trip, i.package, i.place, i.scan, i.note, i.raised_by AS raisedBy,
    i.raised_at AS raisedAt, i.state, i.action, i.resolution, i.resolved_by AS resolvedBy, i.resolved_at AS resolvedAt,
    v.plate, p.name AS placeName, coalesce(u.name, '') AS raisedByName, coalesce(i.package, s.code) AS code, c.goods
  FROM incidents i LEFT JOIN trips t ON t.id = i.trip LEFT JOIN vehicles v ON v.id = t.vehicle LEFT JOIN places p ON p.id = i.place
    LEFT JOIN users u ON u.id = i.raised_by LEFT JOIN scans s ON s.id = i.scan
    LEFT JOIN packages k ON k.code = i.package LEFT JOIN consignments c ON c.id = k.consignment`

export type IncidentFilter = {
  readonly state?: string | undefined
  readonly day?: Day | undefined
  readonly raisedBy?: string | undefined
  readonly before: { readonly at: number; readonly id: string }
  readonly limit: number
}

/** Exceptions, the latest first, one more than the page. */
export async function listIncidents(db: Db, filter: IncidentFilter): Promise<ShownIncident[]> {
  const { state, day, raisedBy, before, limit } = filter
  return db.all<ShownIncident>(
    sql`${columns} WHERE (i.raised_at, i.id) < (${before.at}, ${before.id})
          ${state ? sql`AND i.state = ${state}` : sql``} ${day === undefined ? sql`` : sql`AND i.day = ${day}`}
          ${raisedBy ? sql`AND i.raised_by = ${raisedBy}` : sql``}
        ORDER BY i.raised_at DESC, i.id DESC LIMIT ${limit + 1}`,
  )
}

export async function readIncident(db: Db, id: IncidentId): Promise<ShownIncident | null> {
  return (await db.get<ShownIncident | undefined>(sql`${columns} WHERE i.id = ${id}`)) ?? null
}

export type NewIncident = Pick<
  Incident,
  'id' | 'day' | 'kind' | 'trip' | 'package' | 'place' | 'scan' | 'note' | 'raisedBy' | 'raisedAt'
>

export function insertIncidents(db: Db, incidents: readonly NewIncident[]): Change[] {
  const rows = incidents.map((i) => [
    ...[i.id, i.day, i.kind, i.trip, i.package, i.place, i.scan, i.note, i.raisedBy, i.raisedAt],
  ])
  return bulk(
    db,
    rows,
    (
      json,
    ) => sql`INSERT INTO incidents (id, day, kind, trip, package, place, scan, note, raised_by, raised_at, revision, state)
      SELECT ${valueList(10)}, 1, 'open' FROM json_each(${json})`,
  )
}

export function resolveIncident(
  db: Db,
  { id, revision, action, resolution, resolvedBy, resolvedAt }: Incident,
): Change {
  return change(
    db,
    sql`UPDATE incidents SET revision = ${revision}, state = 'resolved', action = ${action}, resolution = ${resolution},
          resolved_by = ${resolvedBy}, resolved_at = ${resolvedAt} WHERE id = ${id}`,
  )
}
