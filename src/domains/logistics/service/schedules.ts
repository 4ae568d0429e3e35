import {
  chooseDay,
  type DueLine,
  discard,
  publish,
  rules,
  type Schedule,
} from '#domains/logistics/model/schedule.ts'
import {
  anythingDue,
  freezeInput,
  listDueLines,
  readProspect,
} from '#domains/logistics/store/freeze.ts'
import {
  type Fate,
  listRoutes,
  listShipments,
  namePlaces,
  type ShownRoute,
  type ShownShipment,
} from '#domains/logistics/store/outcomes.ts'
import {
  insertSchedule,
  listSchedules,
  readSchedule,
  setState,
} from '#domains/logistics/store/schedules.ts'
import type { JobId, PlaceId, RoundId, ScheduleId } from '#kernel/id.ts'
import { type Refusal, refuse, unwrap } from '#kernel/result.ts'
import { type Day, formatDay } from '#kernel/time.ts'
import { allow } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/crypto/digest.ts'
import type { Change } from '#platform/db/client.ts'
import { commit } from '#platform/db/commit.ts'
import { type Page, pageFrom } from '#platform/http/page.ts'
import { planJob } from '#platform/jobs/job.ts'

/** Starts a schedule: freezes what it is computed from and queues the work, in one deed. */
export async function makeSchedule(
  ctx: Ctx,
  { round, day: wanted }: { readonly round: RoundId; readonly day: Day | null },
): Promise<Schedule> {
  allow(ctx, 'schedule.write')
  const prospect = await readProspect(ctx.db, round)
  const day = unwrap(chooseDay(prospect, { round, day: wanted }))
  if (!(await anythingDue(ctx.db, round, day))) {
    unwrap(refuse('conflict', 'no-shipments', { day: formatDay(day) }, 'day'))
  }
  const park = prospect.park ?? unwrap(refuse('conflict', 'no-park'))
  return queueSchedule(ctx, { round, day, follows: null }, (schedule) =>
    freezeInput(ctx.db, { schedule, round, day }, { park, rules }),
  )
}

/** Writes a schedule down with the input that is frozen for it and queues the work, in one deed. */
export async function queueSchedule(
  ctx: Ctx,
  { round, day, follows }: Pick<Schedule, 'round' | 'day' | 'follows'>,
  freeze: (id: ScheduleId) => readonly Change[],
  reason?: string,
): Promise<Schedule> {
  const id = newId<ScheduleId>('sch')
  const job = newId<JobId>('job')
  const row: Omit<Schedule, 'no' | 'totals' | 'inputHash'> = {
    ...{ id, revision: 1, round, day, job, follows },
    ...{ state: 'computing', madeBy: ctx.actor.user, madeAt: ctx.now },
  }
  await commit(ctx, {
    verb: 'schedule.write',
    subject: `schedule/${id}`,
    seen: 0,
    changes: [
      insertSchedule(ctx.db, row),
      ...freeze(id),
      planJob(ctx, job, { kind: 'schedule', subject: `schedule/${id}` }),
    ],
    ...(reason === undefined ? {} : { reason }),
  })
  await ctx.wake(job)
  return readExisting(ctx, id)
}

export async function publishSchedule(
  ctx: Ctx,
  id: ScheduleId,
  revision: number,
): Promise<Schedule> {
  allow(ctx, 'schedule.write')
  const schedule = await readExisting(ctx, id)
  const state = unwrap(publish(schedule))
  await commit(ctx, {
    verb: 'schedule.write',
    subject: `schedule/${id}`,
    seen: revision,
    changes: [setState(ctx.db, { id, revision }, state)],
    refusals: dayTaken(schedule.day),
  })
  return readExisting(ctx, id)
}

export async function discardSchedule(
  ctx: Ctx,
  id: ScheduleId,
  { revision, reason }: { readonly revision: number; readonly reason: string },
): Promise<Schedule> {
  allow(ctx, 'schedule.write')
  const state = unwrap(discard(await readExisting(ctx, id)))
  await commit(ctx, {
    verb: 'schedule.write',
    subject: `schedule/${id}`,
    seen: revision,
    changes: [setState(ctx.db, { id, revision }, state)],
    reason,
    refusals: {
      'the schedule is under way': { kind: 'conflict', code: 'schedule-under-way', facts: {} },
    },
  })
  return readExisting(ctx, id)
}

export async function pageSchedules(
  ctx: Ctx,
  { after, limit }: { readonly after: string; readonly limit: number },
): Promise<Page<Schedule>> {
  allow(ctx, 'schedule.read')
  const before = after === '' ? Number.MAX_SAFE_INTEGER : Number(after)
  return pageFrom(await listSchedules(ctx.db, { before, limit }), limit, ({ no }) => String(no))
}

export async function findSchedule(ctx: Ctx, id: ScheduleId): Promise<Schedule> {
  allow(ctx, 'schedule.read')
  return readExisting(ctx, id)
}

/** Whose goods a schedule carries, as contracts and requests have it now. */
export async function dueLinesOf(ctx: Ctx, schedule: Schedule): Promise<DueLine[]> {
  allow(ctx, 'schedule.read')
  return listDueLines(ctx.db, schedule.round, schedule.day)
}

/** Every shipment of a schedule, for slices that carry them out. */
export async function shipmentsOf(ctx: Ctx, id: ScheduleId): Promise<ShownShipment[]> {
  allow(ctx, 'schedule.read')
  return listShipments(ctx.db, id, { after: 0, limit: 100_000 })
}

type Cut = { readonly after: string; readonly limit: number }
export type NamedRoute = ShownRoute & { readonly placeNames: ReadonlyMap<PlaceId, string> }

export async function pageRoutes(
  ctx: Ctx,
  id: ScheduleId,
  filter: Cut & { readonly leg?: string | undefined; readonly hub?: string | undefined },
): Promise<Page<NamedRoute>> {
  allow(ctx, 'schedule.read')
  await readExisting(ctx, id)
  const rows = await listRoutes(ctx.db, id, { ...filter, after: Number(filter.after) })
  const { items, next } = pageFrom(rows, filter.limit, ({ route }) => String(route))
  const places = new Set(items.flatMap(({ stops }) => stops.map(({ place }) => place)))
  const placeNames = await namePlaces(ctx.db, [...places])
  return { items: items.map((route) => ({ ...route, placeNames })), next }
}

/** The fate of each shipment; a hall sees its own. */
export async function pageShipments(
  ctx: Ctx,
  id: ScheduleId,
  filter: Cut & { readonly outcome?: Fate | undefined },
): Promise<Page<ShownShipment>> {
  allow(ctx, 'schedule.read')
  await readExisting(ctx, id)
  const hall = ctx.actor.role === 'hall' ? ctx.actor.party : undefined
  const rows = await listShipments(ctx.db, id, { ...filter, after: Number(filter.after), hall })
  return pageFrom(rows, filter.limit, ({ shipment }) => String(shipment))
}

async function readExisting(ctx: Ctx, id: ScheduleId): Promise<Schedule> {
  return (await readSchedule(ctx.db, id)) ?? unwrap(refuse('missing', 'no-such-schedule', { id }))
}

/** Two schedules published for one day would send two vehicles to the same goods: the table allows one. */
function dayTaken(day: Day): Readonly<Record<string, Refusal>> {
  const facts = { day: formatDay(day) }
  const refusal = { kind: 'conflict', code: 'day-already-published', facts } as const
  return { 'UNIQUE constraint failed: schedules.round, schedules.day': refusal }
}
