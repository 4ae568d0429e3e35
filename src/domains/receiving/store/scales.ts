import { sql } from 'drizzle-orm'
import type { Calibration, Scale } from '#domains/receiving/model/scale.ts'
import type { PlaceId, ScaleId } from '#kernel/id.ts'
import type { Day } from '#kernel/time.ts'
import { type Change, change, type Db } from '#platform/db/client.ts'
import type { By } from './notices.ts'

type Row = Omit<Scale, 'calibration'> & {
  readonly seq: number | null
  readonly certificate: string
  readonly body: string
  readonly fromDay: Day
  readonly untilDay: Day
}

const columns = sql`SELECT s.id, s.revision, s.place, p.name AS placeName, s.serial, s.maker, s.max_g AS maxG, s.division_g AS divisionG,
    s.state, s.reason, c.seq, c.certificate, c.body, c.from_day AS fromDay, c.until_day AS untilDay
  FROM scales s JOIN places p ON p.id = s.place
    LEFT JOIN scale_calibrations c ON c.scale = s.id AND c.seq = (SELECT max(seq) FROM scale_calibrations WHERE scale = s.id)`

/** Scales by place, those in use first. */
export async function listScales(db: Db, place?: string): Promise<Scale[]> {
  const rows = await db.all<Row>(
    sql`${columns} ${place === undefined ? sql`` : sql`WHERE s.place = ${place}`} ORDER BY s.state, p.name, s.serial LIMIT 2000`,
  )
  return rows.map(shown)
}

export async function readScale(db: Db, id: ScaleId): Promise<Scale | null> {
  const row = await db.get<Row | undefined>(sql`${columns} WHERE s.id = ${id}`)
  return row ? shown(row) : null
}

/** Whether goods are received at this place: a hall or a hub. */
export async function isReceivingPlace(db: Db, place: PlaceId): Promise<boolean> {
  const row = await db.get<{ id: string } | undefined>(
    sql`SELECT id FROM places WHERE id = ${place} AND kind IN ('hall', 'hub')`,
  )
  return row !== undefined
}

function shown({ seq, certificate, body, fromDay, untilDay, ...rest }: Row): Scale {
  const calibration: Calibration | null =
    seq === null ? null : { seq, certificate, body, from: fromDay, until: untilDay }
  return { ...rest, calibration }
}

export function insertScale(
  db: Db,
  s: Pick<Scale, 'id' | 'place' | 'serial' | 'maker' | 'maxG' | 'divisionG'>,
): Change {
  return change(
    db,
    sql`INSERT INTO scales (id, revision, place, serial, maker, max_g, division_g, state, reason)
        VALUES (${s.id}, 1, ${s.place}, ${s.serial}, ${s.maker}, ${s.maxG}, ${s.divisionG}, 'in-use', '')`,
  )
}

type Seen = Pick<Scale, 'id' | 'revision'>

/** A calibration after the last one, and the scale's revision with it. */
export function insertCalibration(
  db: Db,
  { id, revision }: Seen,
  { certificate, body, from, until }: Omit<Calibration, 'seq'>,
  by: By,
): Change[] {
  return [
    change(
      db,
      sql`INSERT INTO scale_calibrations (scale, seq, certificate, body, from_day, until_day, made_by, made_at)
          SELECT ${id}, coalesce(max(seq), 0) + 1, ${certificate}, ${body}, ${from}, ${until}, ${by.user}, ${by.now}
          FROM scale_calibrations WHERE scale = ${id}`,
    ),
    change(db, sql`UPDATE scales SET revision = ${revision + 1} WHERE id = ${id}`),
  ]
}

export function retireScale(db: Db, { id, revision }: Seen, reason: string): Change {
  return change(
    db,
    sql`UPDATE scales SET revision = ${revision + 1}, state = 'retired', reason = ${reason} WHERE id = ${id}`,
  )
}
