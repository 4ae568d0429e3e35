// Weigh tickets: priced when a decision is taken, and anew when the index they follow is known or was wrong.

import type { Clauses } from '#domains/receiving/model/clauses.ts'
import { checkReplaced, type Part } from '#domains/receiving/model/delivery.ts'
import { standingParts } from '#domains/receiving/model/objection.ts'
import { type IndexQuote, quoteReach } from '#domains/receiving/model/quote.ts'
import { dueDayOf, isSamePrice, priceParts, type Ticket } from '#domains/receiving/model/ticket.ts'
import { quoteOn } from '#domains/receiving/store/quotes.ts'
import { insertTicket } from '#domains/receiving/store/tickets.ts'
import type { TicketId } from '#kernel/id.ts'
import { type Refusal, refuse, unwrap } from '#kernel/result.ts'
import { dayAt, type Instant } from '#kernel/time.ts'
import { allow } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/crypto/digest.ts'
import type { Change } from '#platform/db/client.ts'
import { commit } from '#platform/db/commit.ts'
import { type Account, findAccount } from './accounts.ts'

type Weighed = { readonly clauses: Clauses; readonly weighedAt: Instant }
type Decided = { readonly delivery: string; readonly seq: number; readonly parts: readonly Part[] }

/** What to answer when somebody else priced the delivery, or corrected it, in the meantime. */
export const ticketRefusals = (delivery: string): Readonly<Record<string, Refusal>> => {
  const facts = { subject: `delivery/${delivery}` }
  const refusal: Refusal = { kind: 'conflict', code: 'stale-revision', facts }
  return { 'a ticket follows the last one': refusal, 'a decision follows the last one': refusal }
}

/** The first ticket of a decision. */
export async function planTicket(
  ctx: Ctx,
  { clauses, weighedAt }: Weighed,
  { delivery, seq, parts }: Decided,
): Promise<Change[]> {
  const priced = unwrap(priceParts(clauses, parts, await quoteFor(ctx, clauses, weighedAt)))
  const ticket = {
    ...{ ...priced, id: newId<TicketId>('tkt'), delivery, seq, issue: 1 },
    ...{ revises: null, reason: '', dueDay: dueDayOf(clauses, ctx.now) },
  }
  return insertTicket(ctx.db, ticket, { user: ctx.actor.user, now: ctx.now })
}

/** What the line's index stood at on the day of the weighing; null where it follows none or none is known. */
async function quoteFor(
  ctx: Ctx,
  { written: { line } }: Clauses,
  weighedAt: Instant,
): Promise<IndexQuote | null> {
  const { kind, index, indexSource } = line.rule
  if (kind === 'floor-only') return null
  return quoteOn(ctx.db, { index, source: indexSource }, quoteReach(dayAt(weighedAt)))
}

/** Prices a delivery's tickets anew by the quote that counts now; those that come to the same stay. */
export async function repriceDelivery(ctx: Ctx, id: string): Promise<Account> {
  allow(ctx, 'ticket.reprice')
  const account = await findAccount(ctx, id)
  const { delivery, clauses, decisions, tickets, objections } = account
  unwrap(checkReplaced(delivery.replacedBy !== null, delivery.no))
  const quote = await quoteFor(ctx, clauses, delivery.weighedAt)
  const last = tickets.filter(({ id: each }) => !tickets.some(({ revises }) => revises === each))
  const fresh = last.flatMap((ticket) => {
    const decided = decisions.find(({ seq }) => seq === ticket.seq)?.parts ?? []
    const priced = unwrap(
      priceParts(clauses, standingParts(decided, ticket.seq, objections), quote),
    )
    return isSamePrice(priced, ticket) ? [] : [revised(ticket, priced, 'quote')]
  })
  const [first] = fresh
  if (first === undefined) unwrap(refuse('conflict', 'price-unchanged', { no: delivery.no }))
  await commit(ctx, {
    verb: 'ticket.reprice',
    subject: `ticket/${id}/${Math.max(...fresh.map(({ issue }) => issue))}/${first?.seq ?? 0}`,
    seen: 0,
    changes: fresh.flatMap((ticket) =>
      insertTicket(ctx.db, ticket, { user: ctx.actor.user, now: ctx.now }),
    ),
    refusals: ticketRefusals(id),
  })
  return findAccount(ctx, id)
}

/** The next issue of a decision's ticket after a re-test, by the quote of the day of weighing; null where its price stays. */
export async function planRevision(
  ctx: Ctx,
  { clauses, weighedAt }: Weighed,
  { ticket, parts }: { readonly ticket: Ticket; readonly parts: readonly Part[] },
): Promise<Change[]> {
  const priced = unwrap(priceParts(clauses, parts, await quoteFor(ctx, clauses, weighedAt)))
  if (isSamePrice(priced, ticket)) return []
  return insertTicket(ctx.db, revised(ticket, priced, 'retest'), {
    user: ctx.actor.user,
    now: ctx.now,
  })
}

function revised(
  { id, delivery, seq, issue, dueDay }: Ticket,
  priced: Pick<Ticket, 'lines' | 'totalFen' | 'provisional'>,
  reason: 'quote' | 'retest',
) {
  const next = { ...priced, id: newId<TicketId>('tkt'), delivery, seq, issue: issue + 1, dueDay }
  return { ...next, revises: id, reason }
}
