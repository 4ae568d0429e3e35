// A schedule that follows another: made from how the day stands, and put in the other's place.

import { rules, type Schedule, succeed } from '#domains/logistics/model/schedule.ts'
import {
  type FrozenRest,
  freezeRest,
  type RestInput,
  readProspect,
  readRest,
} from '#domains/logistics/store/freeze.ts'
import {
  insertGoods,
  readSchedule,
  replaceSchedule,
  setState,
} from '#domains/logistics/store/schedules.ts'
import type { ScheduleId } from '#kernel/id.ts'
import { refuse, unwrap } from '#kernel/result.ts'
import { allow } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import type { Change } from '#platform/db/client.ts'
import { checkSeen } from '#platform/db/commit.ts'
import { trailOf } from '#platform/db/trail.ts'
import { findSchedule, queueSchedule } from './schedules.ts'

/** Freezes the rest of a day and queues the work, in one deed; the schedule that it follows stays as it is. */
export async function makeFollowing(
  ctx: Ctx,
  before: Schedule,
  { input, reason }: { readonly input: RestInput; readonly reason: string },
): Promise<Schedule> {
  allow(ctx, 'schedule.write')
  const { round, day } = before
  const { park: found } = await readProspect(ctx.db, round)
  const park = found ?? unwrap(refuse('conflict', 'no-park'))
  const freeze = (id: ScheduleId): Change[] => [
    ...freezeRest(ctx.db, { schedule: id, day }, { park, rules, input }),
    ...insertGoods(
      ctx.db,
      id,
      input.lots.map(([consignment]) => consignment),
    ),
  ]
  return queueSchedule(ctx, { round, day, follows: before.id }, freeze, reason)
}

/** The changes that put a schedule in the place of the one it follows; the caller's deed is about the new one's revision. */
export async function planSuccession(
  ctx: Ctx,
  id: ScheduleId,
  revision: number,
): Promise<
  Pick<Schedule, 'day'> & { readonly before: ScheduleId; readonly changes: readonly Change[] }
> {
  allow(ctx, 'schedule.write')
  const schedule = await findSchedule(ctx, id)
  const before = schedule.follows === null ? null : await readSchedule(ctx.db, schedule.follows)
  const state = unwrap(succeed(schedule, before))
  unwrap(checkSeen(`schedule/${id}`, schedule.revision, revision))
  const old = before ?? unwrap(refuse('conflict', 'schedule-follows-none'))
  const trail = { kind: 'schedule', verb: 'schedule.write', reason: `schedule/${id}` } as const
  return {
    day: schedule.day,
    before: old.id,
    changes: [
      ...trailOf(ctx, trail, [{ id: old.id, seen: old.revision }]),
      replaceSchedule(ctx.db, old, id),
      setState(ctx.db, { id, revision }, state),
    ],
  }
}

/** What a schedule that follows another was planned from: how the day stood, and which goods lay where. */
export async function findRest(ctx: Ctx, id: ScheduleId): Promise<FrozenRest> {
  allow(ctx, 'schedule.read')
  const rest = await readRest(ctx.db, id)
  return rest ?? unwrap(refuse('conflict', 'schedule-follows-none'))
}
