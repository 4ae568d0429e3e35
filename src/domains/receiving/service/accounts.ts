// A delivery with all that was decided on it, and who may see it.

import type { Clauses } from '#domains/receiving/model/clauses.ts'
import type { ShownDelivery } from '#domains/receiving/model/delivery.ts'
import type { DeliveryPhoto, Return } from '#domains/receiving/model/kept.ts'
import type { LotInspection } from '#domains/receiving/model/lot.ts'
import type { Objection } from '#domains/receiving/model/objection.ts'
import type { Ticket } from '#domains/receiving/model/ticket.ts'
import {
  type Decision,
  listDecisions,
  listPhotos,
  listReturns,
} from '#domains/receiving/store/decisions.ts'
import {
  type DeliveryFilter,
  listDeliveries,
  readDelivery,
} from '#domains/receiving/store/deliveries.ts'
import { readInspection } from '#domains/receiving/store/lots.ts'
import { listObjections } from '#domains/receiving/store/objections.ts'
import { listTickets } from '#domains/receiving/store/tickets.ts'
import { refuse, unwrap } from '#kernel/result.ts'
import type { Instant } from '#kernel/time.ts'
import { allow, allowFor } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { type Page, pageFrom } from '#platform/http/page.ts'
import { clausesFor } from './lines.ts'
import { heldTo, ownOf } from './own.ts'

export type Account = {
  readonly delivery: ShownDelivery
  /** What the version that it was received under says of its line. */
  readonly clauses: Clauses
  /** The sample by which it was judged; null where it was looked through whole. */
  readonly inspection: LotInspection | null
  readonly decisions: readonly Decision[]
  readonly tickets: readonly Ticket[]
  readonly objections: readonly Objection[]
  readonly returns: readonly (Return & { readonly at: Instant })[]
  readonly photos: readonly DeliveryPhoto[]
}

/** Deliveries, the latest first; firms, halls, hubs and households see their own. */
export async function pageDeliveries(
  ctx: Ctx,
  { after, ...filter }: Omit<DeliveryFilter, 'after'> & { readonly after: string },
): Promise<Page<ShownDelivery>> {
  allow(ctx, 'receiving.read')
  const { role, party } = ctx.actor
  const before = after === '' ? Number.MAX_SAFE_INTEGER : Number(after)
  const kept = role === 'hub' ? { ...filter, place: party } : heldTo(ctx, filter)
  const rows = await listDeliveries(ctx.db, { ...kept, after: before })
  return pageFrom(rows, filter.limit, ({ no }) => String(no))
}

/** A delivery, refused to those whose own it is not. */
export async function findDelivery(ctx: Ctx, id: string): Promise<ShownDelivery> {
  allow(ctx, 'receiving.read')
  const found =
    (await readDelivery(ctx.db, id)) ?? unwrap(refuse('missing', 'no-such-delivery', { id }))
  const own = ctx.actor.role === 'hub' ? found.place : ownOf(ctx, found)
  allowFor(ctx, 'receiving.read', own)
  return found
}

export async function findAccount(ctx: Ctx, id: string): Promise<Account> {
  return readAccount(ctx, await findDelivery(ctx, id))
}

export async function readAccount(ctx: Ctx, delivery: ShownDelivery): Promise<Account> {
  const { id } = delivery
  const [clauses, inspection, decisions, tickets, objections, returns, photos] = await Promise.all([
    clausesFor(ctx, delivery),
    readInspection(ctx.db, id),
    listDecisions(ctx.db, id),
    listTickets(ctx.db, id),
    listObjections(ctx.db, id),
    listReturns(ctx.db, id),
    listPhotos(ctx.db, id),
  ])
  return { delivery, clauses, inspection, decisions, tickets, objections, returns, photos }
}
