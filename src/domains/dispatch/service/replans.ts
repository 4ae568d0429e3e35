// The rest of a day planned again: from how it stands to a schedule that follows, and from that to other trips.

import {
  type Day,
  type Happening,
  movings,
  type Stand,
  type Wish,
} from '#domains/dispatch/model/day.ts'
import { remainingOf, restOf } from '#domains/dispatch/model/rest.ts'
import {
  keepLate,
  lateable,
  minuteNow,
  recallLate,
  replannable,
  stand,
} from '#domains/dispatch/model/standing.ts'
import { type Succession, succession } from '#domains/dispatch/model/succession.ts'
import {
  endTrips,
  listDayGoods,
  listDayTrips,
  listHoldings,
  listLabelled,
  listNamed,
  listPassed,
  moveTrips,
} from '#domains/dispatch/store/standing.ts'
import { insertTripGoods, insertTrips, listDueRoutes } from '#domains/dispatch/store/trips.ts'
import { rules, type Schedule } from '#domains/logistics/model/schedule.ts'
import type { Standing } from '#domains/logistics/model/standing.ts'
import { findSchedule } from '#domains/logistics/service/schedules.ts'
import { findRest, makeFollowing, planSuccession } from '#domains/logistics/service/succession.ts'
import type { ScheduleId, TripId } from '#kernel/id.ts'
import { type Refusal, refuse, unwrap } from '#kernel/result.ts'
import { allow } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/crypto/digest.ts'
import type { Change } from '#platform/db/client.ts'
import { commit } from '#platform/db/commit.ts'
import { trailOf } from '#platform/db/trail.ts'

/** Plans the rest of a schedule's day again from now on. Nothing changes until the schedule that this makes is put in its place. */
export async function replanRest(ctx: Ctx, id: ScheduleId, wish: Wish): Promise<Schedule> {
  allow(ctx, 'dispatch.write')
  const schedule = await findSchedule(ctx, id)
  unwrap(replannable(schedule))
  const nowMin = minuteNow(schedule.day, ctx.now)
  const { day, stood } = await standOf(ctx, id, { nowMin, told: wish.told })
  if (day.trips.length === 0) unwrap(refuse('conflict', 'schedule-not-in-dispatch'))
  if (nowMin >= dayMin) unwrap(refuse('conflict', 'replan-day-over'))
  await checkNames(ctx, wish.told, day)
  if (stood.lots.length === 0) unwrap(refuse('conflict', 'replan-nothing-left'))
  const labelled = await labelsOf(ctx, id)
  const again = [...stood.free, ...stood.broken]
  const { reason } = wish
  const standing = {
    ...{ reason, nowMin, ...movings[wish.moving], before: remainingOf(again) },
    ...{ vehicles: stood.vehicles, hubs: stood.hubs, late: keepLate(day) },
  }
  const input = { ...restOf(stood.lots, again, labelled), standing }
  return makeFollowing(ctx, schedule, { input, reason })
}

const dayMin = 1440

async function standOf(
  ctx: Ctx,
  id: ScheduleId,
  { nowMin, told }: Pick<Day, 'nowMin' | 'told'>,
): Promise<{ readonly day: Day; readonly stood: Stand }> {
  const [trips, goods, holdings, passed] = await Promise.all([
    listDayTrips(ctx.db, id),
    listDayGoods(ctx.db, id),
    listHoldings(ctx.db, id),
    listPassed(ctx.db, id),
  ])
  const day: Day = { nowMin, told, rules, trips, goods, holdings, passed }
  return { day, stood: stand(day) }
}

async function labelsOf(ctx: Ctx, id: ScheduleId) {
  const rows = await listLabelled(ctx.db, id)
  return new Map(rows.map((row) => [`${row.schedule}/${row.shipment}`, row.consignment]))
}

/** Vehicles and hubs that there are, trips of the day that are not over. */
async function checkNames(ctx: Ctx, { out, closed, full, late }: Happening, { trips }: Day) {
  const hubs = [...closed.map(({ hub }) => hub), ...full]
  const places = out.flatMap(({ place }) => place ?? [])
  const known = await listNamed(ctx.db, [...out.map(({ vehicle }) => vehicle), ...hubs, ...places])
  const vehicle = out.find((each) => !known.has(`vehicle/${each.vehicle}`))?.vehicle
  if (vehicle !== undefined) unwrap(refuse('invalid', 'no-such-vehicle', { id: vehicle }, 'out'))
  const place = places.find((each) => !known.has(`hub/${each}`) && !known.has(`hall/${each}`))
  if (place !== undefined) unwrap(refuse('invalid', 'replan-place-unknown', { id: place }, 'out'))
  const hub = hubs.find((each) => !known.has(`hub/${each}`))
  if (hub !== undefined) unwrap(refuse('invalid', 'replan-hub-unknown', { id: hub }, 'closed'))
  for (const { trip: id } of late) {
    const trip = trips.find((each) => each.id === id)
    if (trip === undefined) unwrap(refuse('invalid', 'no-such-trip', { id }, 'late'))
    else unwrap(lateable(trip))
  }
}

export type Changes = {
  readonly before: ScheduleId
  /** Why the day was planned again. */
  readonly reason: string
  readonly stood: Stand
  readonly turns: Succession
}

/** What putting a schedule in the place of the one it follows would change. */
export async function changesOf(ctx: Ctx, id: ScheduleId): Promise<Changes> {
  allow(ctx, 'dispatch.write')
  const schedule = await findSchedule(ctx, id)
  const before = schedule.follows ?? unwrap(refuse('conflict', 'schedule-follows-none'))
  if (schedule.state !== 'planned') {
    unwrap(refuse('conflict', 'schedule-not-planned', { state: schedule.state }))
  }
  return weighChanges(ctx, id, before)
}

/** Refuses where the day has gone on otherwise than the plan supposed: what it plans would be there no more. */
async function weighChanges(ctx: Ctx, id: ScheduleId, before: ScheduleId): Promise<Changes> {
  const { standing, rows } = await findRest(ctx, id)
  const told = toldBy(standing)
  const { stood } = await standOf(ctx, before, { nowMin: standing.nowMin, told })
  const now = stood.lots.map(({ goods, place, kg }) => [goods.id, place, kg])
  const then = rows.map(({ consignment, from, kg }) => [consignment, from, kg])
  if (JSON.stringify(now) !== JSON.stringify(then)) unwrap({ ok: false, refusal: overtaken })
  const routes = await listDueRoutes(ctx.db, id)
  return {
    before,
    reason: standing.reason,
    stood,
    turns: succession(stood.free, routes, stood.lots),
  }
}

/** What the coordinator had said when the rest of a day was frozen. */
function toldBy({ vehicles, hubs, late = [] }: Standing): Happening {
  return {
    late: late.map(({ trip, minutes }) => ({ trip, minutes })),
    out: vehicles.flatMap(({ vehicle, outMin, stands }) =>
      outMin === null ? [] : [{ vehicle, fromMin: outMin, place: stands }],
    ),
    closed: hubs.flatMap(({ hub, closedMin }) =>
      closedMin === null ? [] : [{ hub, fromMin: closedMin }],
    ),
    full: hubs.flatMap(({ hub, full }) => (full ? [hub] : [])),
  }
}

/** What is known to be otherwise on a schedule's day since it was planned; nothing where that was not the rest of a day. */
export async function happeningOf(ctx: Ctx, id: ScheduleId): Promise<Happening> {
  allow(ctx, 'dispatch.write')
  const { follows, day } = await findSchedule(ctx, id)
  if (follows === null) return { out: [], closed: [], full: [], late: [] }
  const [{ standing }, trips] = await Promise.all([findRest(ctx, id), listDayTrips(ctx.db, id)])
  const late = recallLate(standing.late ?? [], trips, minuteNow(day, ctx.now))
  return { ...toldBy(standing), late }
}

/**
 * Puts a schedule in the place of the one it follows, in one deed: trips that stay keep their driver and answer, trips that vanish
 * are called off, new ones are offered to whoever drives the vehicle. Goods, labels and custody stay as they are.
 */
export async function takeOver(ctx: Ctx, id: ScheduleId, revision: number): Promise<Schedule> {
  allow(ctx, 'dispatch.write')
  const { day, before, changes } = await planSuccession(ctx, id, revision)
  const { reason, stood, turns } = await weighChanges(ctx, id, before)
  const touched = [...stood.free, ...stood.broken]
  const trail = { kind: 'trip', verb: 'dispatch.write', reason } as const
  await commit(ctx, {
    verb: 'dispatch.write',
    subject: `schedule/${id}`,
    seen: revision,
    changes: [
      ...changes,
      ...trailOf(
        ctx,
        trail,
        touched.map((trip) => ({ id: trip.id, seen: trip.revision })),
      ),
      ...planTurns(ctx, { schedule: id, day, turns }),
      ...planEndings(ctx, { stood, turns, reason }),
    ],
    reason,
    refusals: { 'the schedule has been replaced': replaced, 'a trip ends once': overtaken },
  })
  return findSchedule(ctx, id)
}

const overtaken: Refusal = { kind: 'conflict', code: 'replan-overtaken', facts: {} }
const replaced: Refusal = { kind: 'conflict', code: 'schedule-replaced', facts: {} }

type Turning = {
  readonly schedule: ScheduleId
  readonly day: Schedule['day']
  readonly turns: Succession
}

function planTurns(ctx: Ctx, { schedule, day, turns }: Turning): Change[] {
  const fresh = turns.fresh.map((each) => ({ ...each, id: newId<TripId>('trip') }))
  return [
    ...moveTrips(
      ctx.db,
      schedule,
      turns.kept.map(({ trip, route }) => ({ ...route, id: trip.id })),
    ),
    ...insertTrips(
      ctx.db,
      fresh.map(({ id, route, driver }) => ({
        ...{ ...route, id, schedule, day, driver },
        offeredAt: driver === null ? null : ctx.now,
      })),
    ),
    ...insertTripGoods(
      ctx.db,
      fresh.flatMap(({ id, tasks }) => tasks.map((task) => ({ ...task, trip: id }))),
    ),
  ]
}

/** What has not set out is called off; what is on its way with a vehicle that is out is broken off. */
function planEndings(
  ctx: Ctx,
  { stood, turns, reason }: Pick<Changes, 'stood' | 'turns'> & { readonly reason: string },
): Change[] {
  const started = stood.broken.filter(({ state }) => state === 'started')
  const waiting = stood.broken.filter(({ state }) => state !== 'started')
  const idsOf = (trips: Stand['broken']) => trips.map(({ id }) => id)
  const now = ctx.now
  return [
    ...endTrips(ctx.db, idsOf(started), { state: 'aborted', reason, now }),
    ...endTrips(ctx.db, idsOf([...turns.calledOff, ...waiting]), {
      state: 'cancelled',
      ...{ reason, now },
    }),
  ]
}
