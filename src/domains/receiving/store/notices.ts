// Harvest notices with what has been fetched of them, the letters that let goods go, and the slots of halls.

import { sql } from 'drizzle-orm'
import type { Notice, Slot } from '#domains/receiving/model/notice.ts'
import type { NoticeId, SlotId } from '#kernel/id.ts'
import type { Day, Instant } from '#kernel/time.ts'
import { type Change, change, type Db } from '#platform/db/client.ts'

export type By = { readonly user: string; readonly now: Instant }

/** A notice with what a screen says beside it. */
export type ShownNotice = Notice & {
  readonly contractNo: string
  readonly householdNo: string
  readonly headName: string
  readonly hallName: string
  readonly firmName: string
  readonly madeByName: string
  readonly slotAt: { readonly day: Day; readonly fromMin: number; readonly toMin: number } | null
}
type Row = Omit<ShownNotice, 'releaseLetter' | 'letter' | 'slotAt'> & {
  readonly releaseLetter: 0 | 1
  readonly letterNo: number | null
  readonly letterQuantity: number
  readonly letterAt: Instant
  readonly slotDay: Day | null
  readonly slotFrom: number
  readonly slotTo: number
}

const columns = sql`SELECT n.id, n.revision, n.no, n.contract, c.no AS contractNo, n.version, n.line, n.household, h.no AS householdNo,
    h.head_name AS headName, n.hall, p.name AS hallName, n.firm, f.name AS firmName, n.product, n.product_name AS productName, n.unit,
    n.quantity, n.whereabouts, n.ready_at AS readyAt, n.collect_hours AS collectHours, n.release_hours AS releaseHours,
    n.queue_hours AS queueHours, n.loss_after AS lossAfter, n.release_letter AS releaseLetter, n.slot, n.state, n.reason,
    n.made_by AS madeBy, coalesce(u.name, '') AS madeByName, n.made_at AS madeAt,
    (SELECT coalesce(sum(d.quantity), 0) FROM standing_deliveries d WHERE d.notice = n.id) AS collected,
    l.no AS letterNo, l.quantity AS letterQuantity, l.made_at AS letterAt, s.day AS slotDay, s.from_min AS slotFrom, s.to_min AS slotTo
  FROM harvest_notices n JOIN contracts c ON c.id = n.contract JOIN households h ON h.id = n.household JOIN places p ON p.id = n.hall
    JOIN firms f ON f.id = n.firm LEFT JOIN users u ON u.id = n.made_by LEFT JOIN release_letters l ON l.notice = n.id
    LEFT JOIN hall_slots s ON s.id = n.slot`

export type NoticeFilter = {
  readonly hall?: string | undefined
  readonly household?: string | undefined
  readonly firm?: string | undefined
  readonly contract?: string | undefined
  /** Only those of which something is still to be fetched. */
  readonly open?: boolean | undefined
  readonly after: number
  readonly limit: number
}

/** Notices, the latest first, one more than the page. */
export async function listNotices(db: Db, filter: NoticeFilter): Promise<ShownNotice[]> {
  const { hall, household, firm, contract, open, after, limit } = filter
  const fetched = sql`(SELECT coalesce(sum(d.quantity), 0) FROM standing_deliveries d WHERE d.notice = n.id)`
  const rows = await db.all<Row>(
    sql`${columns} WHERE n.no < ${after}
          ${hall === undefined ? sql`` : sql`AND n.hall = ${hall}`}
          ${household === undefined ? sql`` : sql`AND n.household = ${household}`}
          ${firm === undefined ? sql`` : sql`AND n.firm = ${firm}`}
          ${contract === undefined ? sql`` : sql`AND n.contract = ${contract}`}
          ${open ? sql`AND n.state = 'open' AND l.no IS NULL AND ${fetched} < n.quantity` : sql``}
        ORDER BY n.no DESC LIMIT ${limit + 1}`,
  )
  return rows.map(shown)
}

export async function readNotice(db: Db, id: NoticeId): Promise<ShownNotice | null> {
  const row = await db.get<Row | undefined>(sql`${columns} WHERE n.id = ${id}`)
  return row ? shown(row) : null
}

function shown(row: Row): ShownNotice {
  const { releaseLetter, letterNo, letterQuantity, letterAt, slotDay, slotFrom, slotTo, ...rest } =
    row
  return {
    ...{ ...rest, releaseLetter: releaseLetter === 1 },
    letter: letterNo === null ? null : { no: letterNo, quantity: letterQuantity, at: letterAt },
    slotAt: slotDay === null ? null : { day: slotDay, fromMin: slotFrom, toMin: slotTo },
  }
}

export function insertNotice(db: Db, n: Omit<Notice, 'no' | 'collected' | 'letter'>): Change {
  return change(
    db,
    sql`INSERT INTO harvest_notices (no, id, revision, contract, version, line, household, hall, firm, product, product_name, unit,
          quantity, whereabouts, ready_at, collect_hours, release_hours, queue_hours, loss_after, release_letter, slot, state,
          reason, made_by, made_at)
        SELECT coalesce(max(no), 0) + 1, ${n.id}, ${n.revision}, ${n.contract}, ${n.version}, ${n.line}, ${n.household}, ${n.hall},
          ${n.firm}, ${n.product}, ${n.productName}, ${n.unit}, ${n.quantity}, ${n.whereabouts}, ${n.readyAt}, ${n.collectHours},
          ${n.releaseHours}, ${n.queueHours}, ${n.lossAfter}, ${n.releaseLetter ? 1 : 0}, ${n.slot}, ${n.state}, ${n.reason},
          ${n.madeBy}, ${n.madeAt} FROM harvest_notices`,
  )
}

type Seen = { readonly id: NoticeId; readonly revision: number }

export function withdrawNotice(db: Db, { id, revision }: Seen, reason: string): Change {
  return change(
    db,
    sql`UPDATE harvest_notices SET revision = ${revision + 1}, state = 'withdrawn', reason = ${reason}, slot = NULL WHERE id = ${id}`,
  )
}

export function moveSlot(db: Db, { id, revision }: Seen, slot: SlotId | null): Change {
  return change(
    db,
    sql`UPDATE harvest_notices SET revision = ${revision + 1}, slot = ${slot} WHERE id = ${id}`,
  )
}

/** Writes the letter, and the notice's revision with it. */
export function insertLetter(db: Db, { id, revision }: Seen, quantity: number, by: By): Change[] {
  return [
    change(
      db,
      sql`INSERT INTO release_letters (notice, no, quantity, made_by, made_at)
          SELECT ${id}, coalesce(max(no), 0) + 1, ${quantity}, ${by.user}, ${by.now} FROM release_letters`,
    ),
    change(db, sql`UPDATE harvest_notices SET revision = ${revision + 1} WHERE id = ${id}`),
  ]
}

const slots = sql`SELECT s.id, s.hall, s.day, s.from_min AS fromMin, s.to_min AS toMin, s.room,
    (SELECT count(*) FROM harvest_notices n WHERE n.slot = s.id AND n.state = 'open') AS taken FROM hall_slots s`

export async function listSlots(db: Db, hall: string, from: Day): Promise<Slot[]> {
  return db.all<Slot>(
    sql`${slots} WHERE s.hall = ${hall} AND s.day >= ${from} ORDER BY s.day, s.from_min LIMIT 500`,
  )
}

export async function readSlot(db: Db, id: SlotId): Promise<Slot | null> {
  return (await db.get<Slot | undefined>(sql`${slots} WHERE s.id = ${id}`)) ?? null
}

export function insertSlot(db: Db, slot: Omit<Slot, 'taken'>, by: By): Change {
  const { id, hall, day, fromMin, toMin, room } = slot
  return change(
    db,
    sql`INSERT INTO hall_slots (id, hall, day, from_min, to_min, room, made_by, made_at)
        VALUES (${id}, ${hall}, ${day}, ${fromMin}, ${toMin}, ${room}, ${by.user}, ${by.now})`,
  )
}
