import { sql } from 'drizzle-orm'
import type { Ticket, TicketLine } from '#domains/receiving/model/ticket.ts'
import { bulk, type Change, change, type Db, valueList } from '#platform/db/client.ts'
import type { By } from './notices.ts'

type Row = Omit<Ticket, 'lines' | 'provisional'> & { readonly provisional: 0 | 1 }
type LineRow = Omit<TicketLine, 'priced'> & { readonly ticket: string; readonly priced: string }

/** All tickets of a delivery by decision and issue; the last issue of a decision is the one that counts. */
export async function listTickets(db: Db, delivery: string): Promise<Ticket[]> {
  const [tickets, lines] = await Promise.all([
    db.all<Row>(
      sql`SELECT id, delivery, seq, issue, revises, reason, total_fen AS totalFen, due_day AS dueDay, provisional, issued_at AS issuedAt
          FROM weigh_tickets WHERE delivery = ${delivery} ORDER BY seq, issue`,
    ),
    db.all<LineRow>(
      sql`SELECT l.ticket, l.part, l.grade, l.quantity, l.price_microfen AS priceMicroFen, l.amount_fen AS amountFen, l.quote, l.priced
          FROM weigh_tickets t JOIN ticket_lines l ON l.ticket = t.id WHERE t.delivery = ${delivery} ORDER BY l.ticket, l.part`,
    ),
  ])
  return tickets.map(({ provisional, ...ticket }) => ({
    ...{ ...ticket, provisional: provisional === 1 },
    lines: lines
      .filter((line) => line.ticket === ticket.id)
      .map(({ ticket: _, priced, ...line }) => ({
        ...line,
        priced: JSON.parse(priced) as TicketLine['priced'], // Written by insertTicket only.
      })),
  }))
}

export function insertTicket(db: Db, ticket: Omit<Ticket, 'issuedAt'>, by: By): Change[] {
  const { id, delivery, seq, issue, revises, reason, totalFen, dueDay, provisional } = ticket
  const rows = ticket.lines.map((line) => [
    ...[id, line.part, line.grade, line.quantity, line.priceMicroFen, line.amountFen, line.quote],
    line.priced,
  ])
  return [
    change(
      db,
      sql`INSERT INTO weigh_tickets (id, delivery, seq, issue, revises, reason, total_fen, due_day, provisional, made_by, issued_at)
          VALUES (${id}, ${delivery}, ${seq}, ${issue}, ${revises}, ${reason}, ${totalFen}, ${dueDay}, ${provisional ? 1 : 0}, ${by.user}, ${by.now})`,
    ),
    ...bulk(
      db,
      rows,
      (json) =>
        sql`INSERT INTO ticket_lines (ticket, part, grade, quantity, price_microfen, amount_fen, quote, priced)
            SELECT ${valueList(8)} FROM json_each(${json})`,
    ),
  ]
}
