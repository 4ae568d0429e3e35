// Deliveries as they were weighed. A row never changes: what was wrong is followed by a row that names it.

import { sql } from 'drizzle-orm'
import type { Certificate, Delivery, ShownDelivery } from '#domains/receiving/model/delivery.ts'
import type { Weighing } from '#domains/receiving/model/scale.ts'
import type { Instant } from '#kernel/time.ts'
import { type Change, change, type Db, must } from '#platform/db/client.ts'

type Row = Omit<ShownDelivery, 'weighings' | 'certificate' | 'present' | 'provisional'> & {
  readonly weighings: string
  readonly certificate: Certificate['kind']
  readonly certificateNo: string
  readonly certificateReason: string
  readonly present: 0 | 1
  readonly provisional: 0 | 1
}

const sumOf = (outcome: 'accepted' | 'rejected') =>
  sql`(SELECT coalesce(sum(x.quantity), 0) FROM standing_parts x WHERE x.delivery = d.id AND x.outcome = ${sql.raw(`'${outcome}'`)})`
const lastTickets = sql`weigh_tickets t WHERE t.delivery = d.id AND NOT EXISTS (SELECT 1 FROM weigh_tickets n WHERE n.revises = t.id)`
const openObjections = sql`grade_objections g WHERE g.delivery = d.id AND g.result IS NULL`
const columns = sql`SELECT d.id, d.no, d.said, d.contract, c.no AS contractNo, d.version, d.line, d.household, h.no AS householdNo,
    h.head_name AS headName, d.hall, a.name AS hallName, d.firm, f.name AS firmName, d.product, d.product_name AS productName, d.unit,
    d.place, p.name AS placeName, d.notice, n.no AS noticeNo, d.scale, s.serial, d.calibration, d.weighings, d.gross_g AS grossG,
    d.tare_g AS tareG, d.net_g AS netG, d.bags, d.quantity, d.beyond, d.beyond_reason AS beyondReason, d.damage, d.certificate,
    d.certificate_no AS certificateNo, d.certificate_reason AS certificateReason, d.decidegrees, d.present,
    d.absent_reason AS absentReason, d.replaces, d.reason, d.made_by AS madeBy, coalesce(u.name, '') AS madeByName,
    d.weighed_at AS weighedAt, d.received_at AS receivedAt, ${sumOf('accepted')} AS accepted, ${sumOf('rejected')} AS rejected,
    (SELECT coalesce(sum(b.quantity), 0) FROM delivery_returns b WHERE b.delivery = d.id) AS returned,
    (SELECT coalesce(sum(t.total_fen), 0) FROM ${lastTickets}) AS totalFen,
    EXISTS (SELECT 1 FROM ${lastTickets} AND t.provisional = 1) AS provisional,
    (SELECT r.id FROM deliveries r WHERE r.replaces = d.id) AS replacedBy,
    (SELECT count(*) FROM ${openObjections}) AS objected
  FROM deliveries d JOIN contracts c ON c.id = d.contract JOIN households h ON h.id = d.household JOIN places a ON a.id = d.hall
    JOIN firms f ON f.id = d.firm JOIN places p ON p.id = d.place LEFT JOIN harvest_notices n ON n.id = d.notice
    LEFT JOIN scales s ON s.id = d.scale LEFT JOIN users u ON u.id = d.made_by`

export type DeliveryFilter = {
  readonly place?: string | undefined
  readonly hall?: string | undefined
  readonly household?: string | undefined
  readonly firm?: string | undefined
  readonly contract?: string | undefined
  /** The instants between which it was weighed. */
  readonly between?: { readonly from: Instant; readonly to: Instant } | undefined
  /** Only those of which something is pending. */
  readonly pending?: boolean | undefined
  /** Only those with an objection that no re-test has ended. */
  readonly objected?: boolean | undefined
  /** A contract's or household's number, or how the name of its head begins. */
  readonly q?: string | undefined
  readonly after: number
  readonly limit: number
}

/** Deliveries, the latest first, one more than the page; those that were corrected are among them. */
export async function listDeliveries(db: Db, filter: DeliveryFilter): Promise<ShownDelivery[]> {
  const { place, hall, household, firm, contract, between, pending, objected, q, after, limit } =
    filter
  const when = (column: string, value: string | undefined) =>
    value === undefined ? sql`` : sql`AND ${sql.raw(column)} = ${value}`
  const rows = await db.all<Row>(
    sql`${columns} WHERE d.no < ${after} ${when('d.hall', hall)} ${when('d.household', household)} ${when('d.firm', firm)}
          ${place === undefined ? sql`` : sql`AND (d.place = ${place} OR d.hall = ${place})`} ${when('d.contract', contract)}
          ${between ? sql`AND d.weighed_at >= ${between.from} AND d.weighed_at < ${between.to}` : sql``}
          ${q === undefined ? sql`` : sql`AND (c.no = ${q} OR h.no = ${q} OR (h.head_name >= ${q} AND h.head_name < ${`${q}\u{10ffff}`}))`}
          ${pending ? sql`AND d.quantity > ${sumOf('accepted')} + ${sumOf('rejected')} AND NOT EXISTS (SELECT 1 FROM deliveries r WHERE r.replaces = d.id)` : sql``}
          ${objected ? sql`AND EXISTS (SELECT 1 FROM ${openObjections})` : sql``}
        ORDER BY d.no DESC LIMIT ${limit + 1}`,
  )
  return rows.map(shown)
}

export async function readDelivery(db: Db, id: string): Promise<ShownDelivery | null> {
  const row = await db.get<Row | undefined>(sql`${columns} WHERE d.id = ${id}`)
  return row ? shown(row) : null
}

function shown(row: Row): ShownDelivery {
  const {
    weighings,
    certificate,
    certificateNo,
    certificateReason,
    present,
    provisional,
    ...rest
  } = row
  return {
    ...rest,
    weighings: JSON.parse(weighings) as Weighing[], // Written by insertDelivery only.
    certificate: certificateOf(certificate, certificateNo, certificateReason),
    present: present === 1,
    provisional: provisional === 1,
  }
}

function certificateOf(kind: Certificate['kind'], no: string, reason: string): Certificate {
  if (kind === 'collected') return { kind, no }
  return kind === 'exempt' ? { kind, reason } : { kind }
}

/** The next delivery's row; `seen` is what the line had received when it was weighed against it. */
export function insertDelivery(db: Db, d: Omit<Delivery, 'no'>, seen: number): Change[] {
  const { certificate } = d
  return [
    must(
      db,
      sql`(SELECT coalesce(sum(quantity), 0) FROM standing_deliveries WHERE contract = ${d.contract} AND line = ${d.line}) = ${seen}`,
      'the line has received what it had when this was weighed',
    ),
    change(
      db,
      sql`INSERT INTO deliveries (no, id, said, contract, version, line, household, hall, firm, product, product_name, unit, place,
            notice, scale, calibration, weighings, gross_g, tare_g, net_g, bags, quantity, beyond, beyond_reason, damage, certificate,
            certificate_no, certificate_reason, decidegrees, present, absent_reason, replaces, reason, made_by, weighed_at, received_at)
          SELECT coalesce(max(no), 0) + 1, ${d.id}, ${d.said}, ${d.contract}, ${d.version}, ${d.line}, ${d.household}, ${d.hall}, ${d.firm},
            ${d.product}, ${d.productName}, ${d.unit}, ${d.place}, ${d.notice}, ${d.scale}, ${d.calibration}, ${JSON.stringify(d.weighings)},
            ${d.grossG}, ${d.tareG}, ${d.netG}, ${d.bags}, ${d.quantity}, ${d.beyond}, ${d.beyondReason}, ${d.damage}, ${certificate.kind},
            ${certificate.kind === 'collected' ? certificate.no : ''}, ${certificate.kind === 'exempt' ? certificate.reason : ''},
            ${d.decidegrees}, ${d.present ? 1 : 0}, ${d.absentReason}, ${d.replaces}, ${d.reason}, ${d.madeBy}, ${d.weighedAt}, ${d.receivedAt}
          FROM deliveries`,
    ),
  ]
}

/** The hub that a hall belongs to. */
export async function hubOf(db: Db, hall: string): Promise<string | null> {
  const row = await db.get<{ hub: string } | undefined>(
    sql`SELECT hub FROM halls WHERE id = ${hall}`,
  )
  return row?.hub ?? null
}
