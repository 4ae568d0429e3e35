// Handovers with their photographs, and the temperatures of a trip.

import { sql } from 'drizzle-orm'
import type { Handover, Photo, Strokes } from '#domains/dispatch/model/handover.ts'
import type { Cooled, Reading } from '#domains/dispatch/model/temperature.ts'
import type { TripId } from '#kernel/id.ts'
import { bulk, type Change, change, type Db } from '#platform/db/client.ts'
import type { By } from './goods.ts'

export type ShownHandover = Handover & {
  readonly placeName: string
  readonly madeByName: string
  readonly photos: readonly string[]
}
type Row = Omit<ShownHandover, 'strokes' | 'photos'> & { strokes: string; photos: string }

const columns = sql`SELECT o.id, o.trip, o.place, p.name AS placeName, o.action, o.kg_planned AS kgPlanned, o.kg_weighed AS kgWeighed,
    o.reason, o.signer, o.strokes, o.strokes_sha256 AS strokesSha256, o.made_by AS madeBy, coalesce(u.name, '') AS madeByName,
    o.made_at AS madeAt, o.received_at AS receivedAt,
    (SELECT json_group_array(h.id) FROM handover_photos h WHERE h.handover = o.id) AS photos
  FROM handovers o JOIN places p ON p.id = o.place LEFT JOIN users u ON u.id = o.made_by`

export async function listHandovers(db: Db, trip: TripId): Promise<ShownHandover[]> {
  const rows = await db.all<Row>(
    sql`${columns} WHERE o.trip = ${trip} ORDER BY o.received_at, o.id`,
  )
  return rows.map(shown)
}

export async function readHandover(db: Db, id: string): Promise<ShownHandover | null> {
  const row = await db.get<Row | undefined>(sql`${columns} WHERE o.id = ${id}`)
  return row ? shown(row) : null
}

export function insertHandover(db: Db, o: Handover): Change {
  return change(
    db,
    sql`INSERT INTO handovers (id, trip, place, action, kg_planned, kg_weighed, reason, signer, strokes, strokes_sha256, made_by, made_at, received_at)
        VALUES (${o.id}, ${o.trip}, ${o.place}, ${o.action}, ${o.kgPlanned}, ${o.kgWeighed}, ${o.reason}, ${o.signer},
          ${JSON.stringify(o.strokes)}, ${o.strokesSha256}, ${o.madeBy}, ${o.madeAt}, ${o.receivedAt})`,
  )
}

export function insertPhoto(db: Db, photo: Photo, by: By): Change {
  return change(
    db,
    sql`INSERT INTO handover_photos (id, handover, file, media, sha256, made_by, at)
        VALUES (${photo.id}, ${photo.handover}, ${photo.file}, ${photo.media}, ${photo.sha256}, ${by.user}, ${by.now})`,
  )
}

export async function readPhoto(db: Db, id: string): Promise<Photo | null> {
  const row = await db.get<Photo | undefined>(
    sql`SELECT id, handover, file, media, sha256 FROM handover_photos WHERE id = ${id}`,
  )
  return row ?? null
}

function shown({ strokes, photos, ...row }: Row): ShownHandover {
  // Written by insertHandover, and grouped in the columns above.
  return { ...row, strokes: JSON.parse(strokes) as Strokes, photos: JSON.parse(photos) as string[] }
}

export async function listReadings(db: Db, trip: TripId, temperature: Cooled): Promise<Reading[]> {
  return db.all<Reading>(
    sql`SELECT at, decidegrees FROM temperature_readings WHERE trip = ${trip} AND temperature = ${temperature} ORDER BY at`,
  )
}

/** Keeps readings that are new: a logger is read out again and again, and its first word of an instant stands. */
export function insertReadings(
  db: Db,
  { trip, temperature }: { readonly trip: TripId; readonly temperature: Cooled },
  readings: readonly Reading[],
  by: By,
): Change[] {
  return bulk(
    db,
    readings.map(({ at, decidegrees }) => [at, decidegrees]),
    (
      json,
    ) => sql`INSERT INTO temperature_readings (trip, temperature, at, decidegrees, made_by, received_at)
      SELECT ${trip}, ${temperature}, value ->> 0, value ->> 1, ${by.user}, ${by.now} FROM json_each(${json}) WHERE true
      ON CONFLICT (trip, temperature, at) DO NOTHING`,
  )
}
