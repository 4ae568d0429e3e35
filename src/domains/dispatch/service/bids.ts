// Owners' offers for a day: made and withdrawn by drivers, taken or declined by the coordinator under the office's ceilings.

import {
  type Bid,
  type BidTerms,
  checkBid,
  type Decision,
  decideBid,
  type OwnVehicle,
  type ShownBid,
  withdrawBid,
} from '#domains/dispatch/model/bid.ts'
import {
  type BidFilter,
  bidKey,
  type Ceiling,
  giveBack,
  insertBid,
  listBids,
  listCeilings,
  listGiven,
  listOwn,
  readBid,
  saveBid,
  saveCeiling,
} from '#domains/dispatch/store/bids.ts'
import { insertIncidents } from '#domains/dispatch/store/incidents.ts'
import type { BidId, IncidentId } from '#kernel/id.ts'
import { type Refusal, refuse, unwrap } from '#kernel/result.ts'
import { dayAt, formatDay } from '#kernel/time.ts'
import { allow } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/crypto/digest.ts'
import type { Change } from '#platform/db/client.ts'
import { checkSeen, commit } from '#platform/db/commit.ts'
import { trailOf } from '#platform/db/trail.ts'
import { type Page, pageFrom } from '#platform/http/page.ts'

/** Bids, the latest day first; a driver sees their own. */
export async function pageBids(
  ctx: Ctx,
  filter: Omit<BidFilter, 'driver'>,
): Promise<Page<ShownBid>> {
  allow(ctx, 'bid.read')
  const driver = ctx.actor.role === 'driver' ? ctx.actor.user : undefined
  return pageFrom(await listBids(ctx.db, { ...filter, driver }), filter.limit, bidKey)
}

/** The vehicles that the driver may offer. */
export async function ownVehicles(ctx: Ctx): Promise<OwnVehicle[]> {
  allow(ctx, 'bid.write')
  return listOwn(ctx.db, ctx.actor.user)
}

export async function offerVehicle(ctx: Ctx, terms: BidTerms): Promise<ShownBid> {
  allow(ctx, 'bid.write')
  const own = await listOwn(ctx.db, ctx.actor.user)
  unwrap(checkBid(terms, { own, today: dayAt(ctx.now) }))
  const id = newId<BidId>('bid')
  const bid: Bid = {
    ...{ ...terms, id, revision: 1, driver: ctx.actor.user, state: 'offered', reason: '' },
    ...{ madeAt: ctx.now, decidedBy: null, decidedAt: null },
  }
  const taken: Refusal = {
    kind: 'conflict',
    code: 'bid-made-already',
    facts: { day: formatDay(terms.day) },
  }
  await commit(ctx, {
    verb: 'bid.write',
    subject: `bid/${id}`,
    seen: 0,
    changes: [insertBid(ctx.db, bid)],
    refusals: { 'UNIQUE constraint failed: vehicle_bids.vehicle, vehicle_bids.day': taken },
  })
  return readExisting(ctx, id)
}

type Seen = { readonly id: BidId; readonly revision: number }

/** The coordinator takes a bid, or declines it with the reason. Taken, the vehicle is in the fleet of schedules made from now on. */
export async function decide(
  ctx: Ctx,
  { id, revision }: Seen,
  decision: Decision,
): Promise<ShownBid> {
  allow(ctx, 'bid.decide')
  const bid = await readExisting(ctx, id)
  unwrap(checkSeen(`bid/${id}`, bid.revision, revision))
  const state = unwrap(decideBid(bid, decision, bid.ceilingFen))
  const { reason } = decision
  const decided = { ...bid, state, reason, decidedBy: ctx.actor.user, decidedAt: ctx.now }
  const lowered: Refusal = { kind: 'conflict', code: 'bid-no-ceiling', facts: {} }
  return save(ctx, 'bid.decide', decided, {
    refusals: { 'a bid is accepted under the ceiling': lowered },
  })
}

/** A driver takes an offer back. Where vehicles were published with it the coordinator is told, and its trips are free again. */
export async function withdraw(
  ctx: Ctx,
  { id, revision }: Seen,
  reason: string,
): Promise<ShownBid> {
  allow(ctx, 'bid.write')
  const bid = await readExisting(ctx, id)
  if (bid.driver !== ctx.actor.user) unwrap(refuse('forbidden', 'not-yours'))
  unwrap(checkSeen(`bid/${id}`, bid.revision, revision))
  const published = bid.published && bid.state === 'accepted'
  const state = unwrap(withdrawBid(bid, { today: dayAt(ctx.now), published, reason }))
  const more = published ? await release(ctx, bid, reason) : []
  return save(ctx, 'bid.write', { ...bid, state, reason }, { more })
}

async function release(ctx: Ctx, bid: ShownBid, reason: string): Promise<Change[]> {
  const trips = await listGiven(ctx.db, bid)
  const about = { trip: trips[0]?.id ?? null, package: null, place: null, scan: null }
  const by = { raisedBy: ctx.actor.user, raisedAt: ctx.now }
  const note = `${bid.plate} ${formatDay(bid.day)}: ${reason}`
  const told = { id: newId<IncidentId>('exc'), day: bid.day, kind: 'declined', note } as const
  return [
    ...insertIncidents(ctx.db, [{ ...told, ...about, ...by }]),
    ...trailOf(
      ctx,
      { kind: 'trip', verb: 'bid.write', reason },
      trips.map((trip) => ({ id: trip.id, seen: trip.revision })),
    ),
    giveBack(
      ctx.db,
      trips.map((trip) => trip.id),
      { reason, at: ctx.now },
    ),
  ]
}

type More = {
  readonly more?: readonly Change[]
  readonly refusals?: Readonly<Record<string, Refusal>>
}

async function save(
  ctx: Ctx,
  verb: 'bid.write' | 'bid.decide',
  bid: Bid,
  { more = [], refusals = {} }: More,
): Promise<ShownBid> {
  const { id, revision, reason } = bid
  await commit(ctx, {
    verb,
    subject: `bid/${id}`,
    seen: revision,
    changes: [saveBid(ctx.db, { ...bid, revision: revision + 1 }), ...more],
    refusals,
    ...(reason === '' ? {} : { reason }),
  })
  return readExisting(ctx, id)
}

/** What a trip may cost at most, by kind of vehicle; anybody who bids or decides sees it. */
export async function ceilings(ctx: Ctx): Promise<Ceiling[]> {
  allow(ctx, 'bid.read')
  return listCeilings(ctx.db)
}

/** The office publishes what a trip of a kind of vehicle may cost at most. */
export async function setCeiling(ctx: Ctx, given: Ceiling): Promise<Ceiling> {
  allow(ctx, 'bid.ceiling')
  const { kind, revision } = given
  const ceiling = { ...given, revision: revision + 1 }
  await commit(ctx, {
    verb: 'bid.ceiling',
    subject: `bid-ceiling/${kind}`,
    seen: revision,
    changes: [saveCeiling(ctx.db, ceiling)],
  })
  return ceiling
}

async function readExisting(ctx: Ctx, id: BidId): Promise<ShownBid> {
  return (await readBid(ctx.db, id)) ?? unwrap(refuse('missing', 'no-such-bid', { id }))
}
