// Plans a week's collection days, shows what they mean, lets a coordinator change them, and puts them in force.

import {
  type Collection,
  checkEditable,
  checkWish,
  collectionsOf,
  endWeek,
  plannedOf,
  poseWeek,
  publishWeek,
  type WeekHead,
  type WeekKept,
  type WeekPlanned,
  type WeekWish,
  weekCollections,
} from '#domains/logistics/model/week.ts'
import { readProspect } from '#domains/logistics/store/freeze.ts'
import { readWeekFacts } from '#domains/logistics/store/week-facts.ts'
import {
  findScheduled,
  insertCollections,
  insertWeek,
  isFollowed,
  listCurrentWeeks,
  listLeft,
  listWeeks,
  namesOf,
  readWeek,
  saveHallDays,
  setWeekState,
  stillUnscheduled,
} from '#domains/logistics/store/weeks.ts'
import { costOf, type WeekCost } from '#engines/routing/week/cost.ts'
import { type WeekPlan, weekDays } from '#engines/routing/week/problem.ts'
import { type Walked, walkWeek } from '#engines/routing/week/verify.ts'
import type { JobId, PlaceId, ProductId, RoundId, WeekPlanId } from '#kernel/id.ts'
import { type Refusal, refuse, unwrap } from '#kernel/result.ts'
import { type Day, dayAt, formatDay } from '#kernel/time.ts'
import { allow } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/crypto/digest.ts'
import { commit } from '#platform/db/commit.ts'
import { type Page, pageFrom } from '#platform/http/page.ts'
import { planJob } from '#platform/jobs/job.ts'

/** A week with what its days mean: checked kilogram by kilogram, and what it costs beside coming every day. */
export type ShownWeek = WeekPlanned & {
  readonly walked: Walked
  readonly cost: WeekCost
  readonly dailyCost: WeekCost
  readonly names: {
    readonly halls: ReadonlyMap<PlaceId, string>
    readonly products: ReadonlyMap<ProductId, { readonly zh: string; readonly en: string }>
  }
}

/** Has a week planned from what its halls will have: freezes that and queues the work, in one deed. */
export async function makeWeek(
  ctx: Ctx,
  { round, ...wish }: WeekWish & { readonly round: RoundId },
): Promise<WeekHead> {
  allow(ctx, 'schedule.write')
  unwrap(checkWish(wish))
  const { accepted, vehicles, park } = await readProspect(ctx.db, round)
  if (!accepted) unwrap(refuse('conflict', 'no-accepted-round', { round }, 'round'))
  if (park === null) return unwrap(refuse('conflict', 'no-park'))
  if (vehicles === 0) unwrap(refuse('conflict', 'no-vehicles'))
  const facts = await readWeekFacts(ctx.db, round, wish.from)
  if (facts.harvests.length === 0) {
    unwrap(refuse('conflict', 'week-nothing-due', { day: formatDay(wish.from) }, 'from'))
  }
  const [id, job] = [newId<WeekPlanId>('wk'), newId<JobId>('job')]
  const week: Omit<WeekKept, 'no'> = {
    ...{ id, revision: 1, round, from: wish.from, state: 'computing', job },
    ...{ asked: poseWeek(facts, wish, park), ways: null, halls: [] },
    ...{ madeBy: ctx.actor.user, madeAt: ctx.now },
  }
  await commit(ctx, {
    verb: 'schedule.write',
    subject: `week/${id}`,
    seen: 0,
    changes: [insertWeek(ctx.db, week), planJob(ctx, job, { kind: 'week', subject: `week/${id}` })],
  })
  await ctx.wake(job)
  return readExisting(ctx, id)
}

export async function pageWeeks(
  ctx: Ctx,
  { after, limit }: { readonly after: string; readonly limit: number },
): Promise<Page<WeekHead>> {
  allow(ctx, 'schedule.read')
  const before = after === '' ? Number.MAX_SAFE_INTEGER : Number(after)
  return pageFrom(await listWeeks(ctx.db, { before, limit }), limit, ({ no }) => String(no))
}

/** The week with what its days mean; as long as there are none, only who plans it. */
export async function findWeek(ctx: Ctx, id: WeekPlanId): Promise<ShownWeek | WeekHead> {
  allow(ctx, 'schedule.read')
  const { asked: _, ways: __, halls: ___, ...head } = await readExisting(ctx, id)
  return head.state === 'computing' || head.state === 'failed' ? head : showWeek(ctx, id)
}

async function showWeek(ctx: Ctx, id: WeekPlanId): Promise<ShownWeek> {
  const [week, names] = await Promise.all([findPlanned(ctx, id), namesOf(ctx.db)])
  const { problem, halls } = week.input
  const plan = planOf(week)
  const openDays = problem.open.reduce((bits, open, day) => (open ? bits | (1 << day) : bits), 0)
  return {
    ...week,
    walked: walkWeek(problem, plan),
    cost: costOf(problem, plan),
    dailyCost: costOf(problem, { days: halls.map(() => openDays) }),
    names,
  }
}

/** The days set for each hall, in the problem's order. */
function planOf({ input, halls }: WeekPlanned): WeekPlan {
  const set = new Map(halls.map(({ hall, days }) => [hall, days]))
  return { days: input.halls.map((hall) => set.get(hall) ?? 0) }
}

type Moved = { readonly revision: number; readonly hall: PlaceId; readonly days: number }

/** Sets a hall's days by hand. In a published week no day may be touched for which vehicles are planned already. */
export async function moveHall(
  ctx: Ctx,
  id: WeekPlanId,
  { revision, hall, days }: Moved,
): Promise<ShownWeek> {
  allow(ctx, 'schedule.write')
  const week = await findPlanned(ctx, id)
  unwrap(checkEditable(week, hall))
  const rows = collectionsOf(week, { hall, days })
  const before = collectionsOf(week, {
    hall,
    days: week.halls.find((each) => each.hall === hall)?.days ?? 0,
  })
  const touched = week.state === 'published' ? touchedDays(before, rows) : []
  await refuseScheduled(ctx, week, touched)
  await commit(ctx, {
    verb: 'schedule.write',
    subject: `week/${id}`,
    seen: revision,
    changes: [
      stillUnscheduled(ctx.db, week.round, touched),
      ...saveHallDays(ctx.db, { id, revision }, { hall, days }),
      ...insertCollections(ctx.db, id, rows),
    ],
  })
  return showWeek(ctx, id)
}

/** Days on which something is no longer, or newly, fetched; what nobody says is fetched on its own day. */
function touchedDays(before: readonly Collection[], after: readonly Collection[]): Day[] {
  const on = (rows: readonly Collection[]) =>
    new Map(rows.map(({ harvestDay, collectDay }) => [harvestDay, collectDay]))
  const [old, now] = [on(before), on(after)]
  const days = [...new Set([...old.keys(), ...now.keys()])].flatMap((day) => {
    const [was, is] = [old.get(day) ?? day, now.get(day) ?? day]
    return was === is ? [] : [was, is]
  })
  return [...new Set(days)].sort((a, b) => a - b)
}

type Publication = { readonly revision: number; readonly reason: string }

/** Puts a draft in force: halls see their days, day plans fetch by them. */
export async function publish(
  ctx: Ctx,
  id: WeekPlanId,
  { revision, reason }: Publication,
): Promise<ShownWeek> {
  allow(ctx, 'schedule.write')
  const week = await findPlanned(ctx, id)
  const breaches = walkWeek(week.input.problem, planOf(week)).breaches.length
  const state = unwrap(publishWeek(week, { breaches, reason }))
  const rows = weekCollections(week)
  const left = new Set(await listLeft(ctx.db, week))
  const isOutdated = rows.some(
    ({ hall, harvestDay }) => harvestDay < week.from && !left.has(`${hall} ${harvestDay}`),
  )
  if (isOutdated) unwrap(refuse('conflict', 'week-outdated'))
  return change(ctx, week, { revision, reason, state, days: daysOf(week.from, rows) })
}

/** Withdraws a published week or discards a draft, with the reason. */
export async function end(
  ctx: Ctx,
  id: WeekPlanId,
  { revision, reason }: Publication,
): Promise<ShownWeek> {
  allow(ctx, 'schedule.write')
  const week = await findPlanned(ctx, id)
  const state = unwrap(endWeek(week))
  const days = state === 'withdrawn' ? daysOf(week.from, weekCollections(week)) : []
  return change(ctx, week, { revision, reason, state, days })
}

function daysOf(from: Day, rows: readonly Collection[]): Day[] {
  const week = Array.from({ length: weekDays }, (_, day) => (from + day) as Day)
  return [...new Set([...week, ...rows.map(({ collectDay }) => collectDay)])]
}

type Change = Publication & {
  readonly state: WeekHead['state']
  /** The days that no vehicles may be planned for yet. */
  readonly days: readonly Day[]
}

async function change(
  ctx: Ctx,
  week: WeekPlanned,
  { revision, reason, state, days }: Change,
): Promise<ShownWeek> {
  await refuseScheduled(ctx, week, days)
  const { id } = week
  await commit(ctx, {
    verb: 'schedule.write',
    subject: `week/${id}`,
    seen: revision,
    changes: [
      stillUnscheduled(ctx.db, week.round, days),
      setWeekState(ctx.db, { id, revision }, state),
    ],
    ...(reason === '' ? {} : { reason }),
    refusals: weekTaken(week.from),
  })
  return showWeek(ctx, id)
}

async function refuseScheduled(ctx: Ctx, week: WeekPlanned, days: readonly Day[]): Promise<void> {
  if (days.length === 0) return
  if (await isFollowed(ctx.db, week)) unwrap(refuse('conflict', 'week-followed'))
  const day = await findScheduled(ctx.db, week.round, days)
  if (day !== null) unwrap(refuse('conflict', 'week-day-scheduled', { day: formatDay(day) }))
}

function weekTaken(from: Day): Readonly<Record<string, Refusal>> {
  const facts = { day: formatDay(from) }
  const refusal = { kind: 'conflict', code: 'week-already-published', facts } as const
  return { 'UNIQUE constraint failed: week_plans.round, week_plans.from_day': refusal }
}

/** A day on which a hall is come for, with the kilograms expected to have come together by then. */
export type ComingDay = { readonly day: Day; readonly kg: number }

/** The days on which a hall is collected from, from today on, by the weeks in force; a hall sees its own. */
export async function comingDays(ctx: Ctx, wanted: PlaceId | null): Promise<ComingDay[]> {
  allow(ctx, 'schedule.read')
  const own = ctx.actor.role === 'hall' ? (ctx.actor.party as string as PlaceId) : wanted // A hall's party is its place.
  const today = dayAt(ctx.now)
  const weeks = await listCurrentWeeks(ctx.db, today)
  return weeks.flatMap((kept) => {
    const { from, input, halls } = planned(kept)
    const index = own === null ? -1 : input.halls.indexOf(own)
    const days = halls.find(({ hall }) => hall === own)?.days ?? 0
    if (index < 0) return []
    const plan = { days: input.halls.map((_, i) => (i === index ? days : 0)) }
    const volumes = walkWeek(input.problem, plan).halls[index]?.days ?? []
    return volumes.flatMap(({ kg }, day) =>
      (days >> day) & 1 && from + day >= today ? [{ day: (from + day) as Day, kg }] : [],
    )
  })
}

function planned(kept: WeekKept): WeekPlanned {
  return plannedOf(kept) ?? unwrap(refuse('conflict', 'week-unplanned', { state: kept.state }))
}

/** A week that has its days; refused as long as they are computed. */
async function findPlanned(ctx: Ctx, id: WeekPlanId): Promise<WeekPlanned> {
  return planned(await readExisting(ctx, id))
}

async function readExisting(ctx: Ctx, id: WeekPlanId): Promise<WeekKept> {
  return (await readWeek(ctx.db, id)) ?? unwrap(refuse('missing', 'no-such-week', { id }))
}
