// Plans a week's collection days in steps: measure the ways, search slice by slice, then settle, check and store.

import {
  type HallDays,
  type WeekAsked,
  type WeekInput,
  type WeekKept,
  type WeekWays,
  waysOf,
  weekCollections,
  withWays,
} from '#domains/logistics/model/week.ts'
import { failWeek, readWeek, saveWays, saveWeek } from '#domains/logistics/store/weeks.ts'
import { measureRoads } from '#domains/roads/service/measure.ts'
import { draftWeek, improveWeek, settleWeek, type WeekDraft } from '#engines/routing/week/search.ts'
import { walkWeek } from '#engines/routing/week/verify.ts'
import { assert } from '#kernel/assert.ts'
import type { WeekPlanId } from '#kernel/id.ts'
import type { Ctx } from '#platform/context.ts'
import { hexDigest } from '#platform/crypto/digest.ts'
import type { Job, JobHandler, Progress, Step } from '#platform/jobs/job.ts'

const slices = 4
const steps = slices + 2

/** A county of 233 halls gets 62,000 steps, some four seconds of one core. */
const stepsOf = (halls: number): number => 4000 + 250 * halls

/** The seed is the hash of the problem: who plans the same week twice gets the same days twice. */
type Cursor = { readonly seed: string; readonly slice: number; readonly draft: WeekDraft }

export const weekJob: JobHandler = {
  advance: async (ctx, job) => {
    const week = await readWeek(ctx.db, weekOf(job))
    assert(week !== null, 'a week is written with its job')
    const cursor = job.cursor as Cursor | null // Only this job writes it, below.
    if (cursor === null || week.ways === null) return measure(ctx, week)
    const input = withWays(week.asked, week.ways)
    return cursor.slice < slices ? improve(input, cursor) : store(ctx, week, { input, cursor })
  },
  abandon: (ctx, job) => [failWeek(ctx.db, weekOf(job))],
}

function weekOf({ subject }: Job): WeekPlanId {
  return subject.replace(/^week\//, '') as WeekPlanId // makeWeek names it so.
}

async function measure(ctx: Ctx, { id, from, asked }: WeekKept): Promise<Step> {
  const ways = await measureWays(ctx, from, asked)
  const { problem } = withWays(asked, ways)
  const seed = hexDigest(JSON.stringify(problem))
  return {
    changes: [saveWays(ctx.db, id, ways)],
    progress: at(1, 'measure', { seed, slice: 0, draft: draftWeek(problem) }),
  }
}

async function measureWays(ctx: Ctx, day: WeekKept['from'], asked: WeekAsked): Promise<WeekWays> {
  const near = [...asked.hubs, ...asked.halls]
  const far = [asked.park, ...asked.hubs]
  const ways = await measureRoads(ctx, { places: near, profile: 'motorcycle', day })
  const hauls = await measureRoads(ctx, { places: far, profile: 'truck', day })
  return waysOf(asked, {
    near: { places: near, metres: ways.metres },
    far: { places: far, metres: hauls.metres },
    measuredBy: ways.by,
  })
}

function improve({ problem, halls }: WeekInput, { seed, slice, draft }: Cursor): Step {
  const better = improveWeek(problem, draft, {
    ...{ seed, slice, slices, iterations: stepsOf(halls.length) },
  })
  return {
    changes: [],
    progress: at(2 + slice, 'plan', { seed, slice: slice + 1, draft: better }),
  }
}

type Finishing = { readonly input: WeekInput; readonly cursor: Cursor }

/** The engine's own days for each hall; only open days, or it is our fault. */
function store(ctx: Ctx, { id, from }: WeekKept, { input, cursor }: Finishing): Step {
  const { problem, halls } = input
  const plan = settleWeek(problem, cursor.draft)
  const wrong = walkWeek(problem, plan).breaches.find(
    ({ kind }) => kind === 'shape' || kind === 'closed-day',
  )
  assert(wrong === undefined, `a planned week keeps to its days: ${JSON.stringify(wrong)}`)
  const days = halls.map((hall, i): HallDays => {
    return { hall, days: plan.days[i] ?? 0, edited: false }
  })
  const collections = weekCollections({ from, input, halls: days })
  return {
    changes: saveWeek(ctx.db, id, { halls: days, collections }),
    progress: { done: steps, total: steps, message: 'store', cursor: null, end: true },
  }
}

function at(done: number, message: string, cursor: Cursor): Progress {
  return { done, total: steps, message, cursor, end: false }
}
