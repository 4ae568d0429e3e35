// Decisions on deliveries with their parts, what went home again, and photographs.

import { sql } from 'drizzle-orm'
import type { DecisionWish, Part, RejectReason } from '#domains/receiving/model/delivery.ts'
import type { DeliveryPhoto, Return } from '#domains/receiving/model/kept.ts'
import type { Instant } from '#kernel/time.ts'
import { bulk, type Change, change, type Db, must, valueList } from '#platform/db/client.ts'
import type { By } from './notices.ts'

export type Decision = DecisionWish & {
  readonly delivery: string
  readonly seq: number
  readonly madeByName: string
  readonly at: Instant
}
type Row = Omit<Decision, 'parts' | 'present'> & { readonly present: 0 | 1 }
type PartRow = {
  readonly seq: number
  readonly outcome: Part['outcome']
  readonly grade: number
  readonly quantity: number
  readonly reason: RejectReason
  readonly note: string
  readonly bonuses: string
  readonly deductions: string
}

/** The decisions on a delivery, the first one first. */
export async function listDecisions(db: Db, delivery: string): Promise<Decision[]> {
  const [rows, parts] = await Promise.all([
    db.all<Row>(
      sql`SELECT e.delivery, e.seq, e.inspector, e.present, e.note, coalesce(u.name, '') AS madeByName, e.at
          FROM delivery_decisions e LEFT JOIN users u ON u.id = e.made_by WHERE e.delivery = ${delivery} ORDER BY e.seq`,
    ),
    db.all<PartRow>(
      sql`SELECT seq, outcome, grade, quantity, reason, note, bonuses, deductions FROM delivery_parts
          WHERE delivery = ${delivery} ORDER BY seq, part`,
    ),
  ])
  return rows.map(({ present, ...row }) => ({
    ...{ ...row, present: present === 1 },
    parts: parts.filter(({ seq }) => seq === row.seq).map(partOf),
  }))
}

function partOf(row: PartRow): Part {
  const { outcome, grade, quantity, reason, note, bonuses, deductions } = row
  if (outcome === 'rejected') return { outcome, quantity, reason, note }
  // Written by insertDecision only.
  return {
    ...{ outcome, grade, quantity, note },
    ...{ bonuses: JSON.parse(bonuses), deductions: JSON.parse(deductions) },
  }
}

/** A decision with its parts; `pending` is what it was weighed against. */
export function insertDecision(
  db: Db,
  { delivery, seq, inspector, present, note, parts }: Omit<Decision, 'madeByName' | 'at'>,
  by: By,
): Change[] {
  const rows = parts.map((part, at) => [
    ...[at + 1, part.outcome, part.outcome === 'accepted' ? part.grade : 0, part.quantity],
    ...[part.outcome === 'rejected' ? part.reason : '', part.note],
    ...(part.outcome === 'accepted' ? [part.bonuses, part.deductions] : [[], []]),
  ])
  return [
    change(
      db,
      sql`INSERT INTO delivery_decisions (delivery, seq, inspector, present, note, made_by, at)
          VALUES (${delivery}, ${seq}, ${inspector}, ${present ? 1 : 0}, ${note}, ${by.user}, ${by.now})`,
    ),
    ...bulk(
      db,
      rows,
      (
        json,
      ) => sql`INSERT INTO delivery_parts (delivery, seq, part, outcome, grade, quantity, reason, note, bonuses, deductions)
        SELECT ${delivery}, ${seq}, ${valueList(8)} FROM json_each(${json})`,
    ),
  ]
}

/** Aborts unless the line has accepted what it had when the decision was taken. */
export function mustHaveAccepted(
  db: Db,
  { contract, line }: { readonly contract: string; readonly line: number },
  accepted: number,
): Change {
  return must(
    db,
    sql`(SELECT coalesce(sum(x.quantity), 0) FROM standing_deliveries d JOIN standing_parts x ON x.delivery = d.id
          WHERE d.contract = ${contract} AND d.line = ${line} AND x.outcome = 'accepted') = ${accepted}`,
    'the line has accepted what it had when this was decided',
  )
}

export async function listReturns(
  db: Db,
  delivery: string,
): Promise<(Return & { readonly at: Instant })[]> {
  return db.all(
    sql`SELECT id, quantity, taker, note, at FROM delivery_returns WHERE delivery = ${delivery} ORDER BY at, id`,
  )
}

export function insertReturn(db: Db, delivery: string, back: Return, by: By): Change {
  const { id, quantity, taker, note } = back
  return change(
    db,
    sql`INSERT INTO delivery_returns (id, delivery, quantity, taker, note, made_by, at)
        VALUES (${id}, ${delivery}, ${quantity}, ${taker}, ${note}, ${by.user}, ${by.now})`,
  )
}

export async function listPhotos(db: Db, delivery: string): Promise<DeliveryPhoto[]> {
  return db.all<DeliveryPhoto>(
    sql`SELECT id, delivery, shows, file, media, sha256 FROM delivery_photos WHERE delivery = ${delivery} ORDER BY at, id`,
  )
}

export async function readPhoto(db: Db, id: string): Promise<DeliveryPhoto | null> {
  const row = await db.get<DeliveryPhoto | undefined>(
    sql`SELECT id, delivery, shows, file, media, sha256 FROM delivery_photos WHERE id = ${id}`,
  )
  return row ?? null
}

export function insertPhoto(db: Db, photo: DeliveryPhoto, by: By): Change {
  const { id, delivery, shows, file, media, sha256 } = photo
  return change(
    db,
    sql`INSERT INTO delivery_photos (id, delivery, shows, file, media, sha256, made_by, at)
        VALUES (${id}, ${delivery}, ${shows}, ${file}, ${media}, ${sha256}, ${by.user}, ${by.now})`,
  )
}
