// A published schedule becomes work: its routes trips, its shipments labelled packages that the place of departure holds.

import { consignmentsOf, packagesOf, tasksOf } from '#domains/dispatch/model/opening.ts'
import { type Consignment, moved } from '#domains/dispatch/model/package.ts'
import { openable } from '#domains/dispatch/model/trip.ts'
import {
  insertConsignments,
  insertMovements,
  insertPackages,
  insertSources,
  type LabelRow,
  listLabels,
  nextNo,
} from '#domains/dispatch/store/goods.ts'
import {
  hasTrips,
  insertTripGoods,
  insertTrips,
  listDueRoutes,
  type NewTrip,
} from '#domains/dispatch/store/trips.ts'
import { dueLinesOf, findSchedule, shipmentsOf } from '#domains/logistics/service/schedules.ts'
import type { ConsignmentId, ScheduleId, TripId } from '#kernel/id.ts'
import { type Refusal, refuse, unwrap } from '#kernel/result.ts'
import { allow } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/crypto/digest.ts'
import { commit } from '#platform/db/commit.ts'
import { type Page, pageFrom } from '#platform/http/page.ts'

/** Opens a published schedule for dispatch, once. */
export async function openSchedule(
  ctx: Ctx,
  id: ScheduleId,
): Promise<{ readonly trips: number; readonly packages: number }> {
  allow(ctx, 'dispatch.write')
  const schedule = await findSchedule(ctx, id)
  unwrap(openable(schedule))
  if (await hasTrips(ctx.db, id)) unwrap(refuse('conflict', 'schedule-open-already'))
  const routes = await listDueRoutes(ctx.db, id)
  if (routes.length === 0) unwrap(refuse('conflict', 'schedule-without-routes'))
  const consignments = consignmentsOf(
    schedule,
    await shipmentsOf(ctx, id),
    await dueLinesOf(ctx, schedule),
    { firstNo: await nextNo(ctx.db), newId: () => newId<ConsignmentId>('cs') },
  )
  const trips = routes.map(
    ({ stops: _, ...route }): NewTrip => ({
      ...route,
      ...{ id: newId<TripId>('trip'), schedule: id, day: schedule.day },
    }),
  )
  const byShipment = new Map(consignments.map((each) => [each.shipment, each]))
  const tasks = tasksOf(
    trips.map((trip, i) => ({ id: trip.id, stops: routes[i]?.stops ?? [] })),
    byShipment,
  )
  const packages = consignments.flatMap((each) => issue(ctx, each))
  const by = { user: ctx.actor.user, now: ctx.now }
  await commit(ctx, {
    verb: 'dispatch.write',
    subject: `schedule/${id}/dispatch`,
    seen: 0,
    changes: [
      ...insertTrips(ctx.db, trips),
      ...insertConsignments(ctx.db, consignments),
      ...insertSources(
        ctx.db,
        consignments.flatMap(({ id: consignment, sources }) =>
          sources.map((source, i) => ({ ...source, consignment, source: i + 1 })),
        ),
      ),
      ...insertTripGoods(ctx.db, tasks),
      ...insertPackages(
        ctx.db,
        packages.map(({ goods }) => goods),
      ),
      ...insertMovements(
        ctx.db,
        packages.map(({ issued }) => issued),
        by,
      ),
    ],
    refusals: { 'UNIQUE constraint failed: consignments.no': numbersTaken(id) },
  })
  return { trips: trips.length, packages: packages.length }
}

/** The pieces of a consignment and the movement by which the place of departure holds each. */
function issue(ctx: Ctx, consignment: Consignment) {
  const to = { kind: 'place', id: consignment.from } as const
  return packagesOf(consignment).map((goods) => {
    const issued = moved(goods, { kind: 'issue', to, at: ctx.now, scan: null, reason: '' })
    return { goods, issued }
  })
}

/** Two schedules opened at once would number their goods alike; the second is asked to try again. */
function numbersTaken(id: ScheduleId): Refusal {
  return { kind: 'conflict', code: 'stale-revision', facts: { subject: `schedule/${id}` } }
}

/** What is printed on labels, by consignment; a hall or hub prints those that leave from it. */
export async function pageLabels(
  ctx: Ctx,
  id: ScheduleId,
  filter: { readonly after: string; readonly limit: number; readonly place?: string | undefined },
): Promise<Page<LabelRow>> {
  allow(ctx, 'dispatch.read')
  const { role, party } = ctx.actor
  const { after, limit, place } = filter
  const from = role === 'hall' || role === 'hub' ? party : place
  const rows = await listLabels(ctx.db, id, { from, after: Number(after), limit })
  return pageFrom(rows, limit, ({ no }) => String(no))
}
