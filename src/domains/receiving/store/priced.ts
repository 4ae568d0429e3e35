// What was priced, corrected and tested anew since a moment: read by whoever pays for it.

import { sql } from 'drizzle-orm'
import type { FirmId, HouseholdId, ObjectionId, TicketId } from '#kernel/id.ts'
import type { Day, Instant } from '#kernel/time.ts'
import type { Db } from '#platform/db/client.ts'

/** Where a reading goes on: after this moment and, of the same moment, after this id. */
export type Place = { readonly at: Instant; readonly id: string }
export type Reading = { readonly after: Place; readonly limit: number }

/** What a ticket comes to, in its two kinds of money; whole fen. Deductions are off the goods. */
export type TicketSums = { readonly goodsFen: number; readonly bonusFen: number }

type Weighed = {
  readonly delivery: string
  /** The number of the delivery. */
  readonly no: number
  readonly contract: string
  readonly household: HouseholdId
  readonly firm: FirmId
}

/** A ticket with what the one came to that it revises: nothing for a first issue. */
export type PricedTicket = TicketSums &
  Weighed & {
    readonly id: TicketId
    readonly seq: number
    readonly issue: number
    readonly dueDay: Day
    readonly at: Instant
    readonly before: TicketSums
  }

const sumsOf = (ticket: 't.id' | 't.revises') =>
  sql`(SELECT json_array(coalesce(sum(priced ->> 'goodsFen') - sum(priced ->> 'deductedFen'), 0), coalesce(sum(priced ->> 'bonusFen'), 0))
    FROM ticket_lines WHERE ticket = ${sql.raw(ticket)})`

function readSums(text: string): TicketSums {
  const [goodsFen, bonusFen] = JSON.parse(text) as [number, number] // Written by `sumsOf` only.
  return { goodsFen, bonusFen }
}

type TicketRow = Omit<PricedTicket, 'before' | keyof TicketSums> & {
  readonly sums: string
  readonly old: string
}

/** Tickets by when they were issued. */
export async function listPricedTickets(
  db: Db,
  { after, limit }: Reading,
): Promise<PricedTicket[]> {
  const rows = await db.all<TicketRow>(
    sql`SELECT t.id, t.delivery, d.no, t.seq, t.issue, d.contract, d.household, d.firm, t.due_day AS dueDay, t.issued_at AS at,
          ${sumsOf('t.id')} AS sums, ${sumsOf('t.revises')} AS old
        FROM weigh_tickets t JOIN deliveries d ON d.id = t.delivery
        WHERE (t.issued_at, t.id) > (${after.at}, ${after.id}) ORDER BY t.issued_at, t.id LIMIT ${limit}`,
  )
  return rows.map(({ sums, old, ...row }) => {
    return { ...row, ...readSums(sums), before: readSums(old) }
  })
}

/** A delivery that another row corrects: what its last tickets came to no longer counts. */
export type CorrectedDelivery = TicketSums &
  Weighed & {
    /** The delivery that corrects it. */
    readonly id: string
    readonly at: Instant
  }

/** Corrections of deliveries by when they were received. */
export async function listCorrections(
  db: Db,
  { after, limit }: Reading,
): Promise<CorrectedDelivery[]> {
  const rows = await db.all<Omit<CorrectedDelivery, keyof TicketSums> & { readonly sums: string }>(
    sql`SELECT r.id, r.received_at AS at, d.id AS delivery, d.no, d.contract, d.household, d.firm,
          (SELECT json_array(coalesce(sum(l.priced ->> 'goodsFen') - sum(l.priced ->> 'deductedFen'), 0), coalesce(sum(l.priced ->> 'bonusFen'), 0))
            FROM weigh_tickets t JOIN ticket_lines l ON l.ticket = t.id
            WHERE t.delivery = d.id AND NOT EXISTS (SELECT 1 FROM weigh_tickets n WHERE n.revises = t.id)) AS sums
        FROM deliveries r JOIN deliveries d ON d.id = r.replaces
        WHERE r.replaces IS NOT NULL AND (r.received_at, r.id) > (${after.at}, ${after.id}) ORDER BY r.received_at, r.id LIMIT ${limit}`,
  )
  return rows.map(({ sums, ...row }) => ({ ...row, ...readSums(sums) }))
}

/** A re-test that cost something, and who bears it. */
export type RetestCost = Weighed & {
  readonly id: ObjectionId
  readonly costFen: number
  readonly costTo: 'firm' | 'household'
  readonly at: Instant
}

/** Re-tests by when they ended. */
export async function listRetestCosts(db: Db, { after, limit }: Reading): Promise<RetestCost[]> {
  return db.all<RetestCost>(
    sql`SELECT o.id, o.cost_fen AS costFen, o.cost_to AS costTo, o.decided_at AS at, d.id AS delivery, d.no, d.contract, d.household, d.firm
        FROM grade_objections o JOIN deliveries d ON d.id = o.delivery
        WHERE o.decided_at IS NOT NULL AND o.cost_fen > 0 AND (o.decided_at, o.id) > (${after.at}, ${after.id})
        ORDER BY o.decided_at, o.id LIMIT ${limit}`,
  )
}
