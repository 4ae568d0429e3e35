// Computes a schedule in steps: hash the frozen input, draft, improve slice by slice, then finish, verify and store.

import { type Posed, poseProblem } from '#domains/logistics/model/frozen.ts'
import { tell } from '#domains/logistics/model/outcome.ts'
import { readFrozen } from '#domains/logistics/store/freeze.ts'
import { failSchedule, saveOutcome, setInputHash } from '#domains/logistics/store/schedules.ts'
import { type Draft, firstDraft, improveDraft } from '#engines/routing/county/draft.ts'
import { finish } from '#engines/routing/county/finish.ts'
import { verify } from '#engines/routing/county/verify.ts'
import { assert } from '#kernel/assert.ts'
import type { ScheduleId } from '#kernel/id.ts'
import type { Ctx } from '#platform/context.ts'
import { hexDigest } from '#platform/crypto/digest.ts'
import type { Job, JobHandler, Progress, Step } from '#platform/jobs/job.ts'

const slices = 6
const iterationsPerSlice = 250
const lineHaulIterations = 300
const steps = slices + 3

// The seed is the hash of the input: who plans the same day twice gets the same routes twice.
type Cursor = { readonly seed: string } & (
  | { readonly stage: 'draft' }
  | { readonly stage: 'improve'; readonly slice: number; readonly draft: Draft }
  | { readonly stage: 'finish'; readonly draft: Draft }
)

export const scheduleJob: JobHandler = {
  advance: async (ctx, job) => {
    const id = scheduleOf(job)
    const cursor = job.cursor as Cursor | null // Only this job writes it, below.
    if (cursor === null) return hashInput(ctx, id)
    const posed = await pose(ctx, id)
    if (cursor.stage === 'draft') return draftFirst(posed, cursor)
    return cursor.stage === 'improve'
      ? improveSlice(posed, cursor)
      : store(ctx, { id, posed, cursor })
  },
  abandon: (ctx, job) => [failSchedule(ctx.db, scheduleOf(job))],
}

function scheduleOf({ subject }: Job): ScheduleId {
  return subject.replace(/^schedule\//, '') as ScheduleId // makeSchedule names it so.
}

async function hashInput(ctx: Ctx, id: ScheduleId): Promise<Step> {
  const seed = hexDigest((await readFrozen(ctx.db, id)).text)
  return {
    changes: [setInputHash(ctx.db, id, seed)],
    progress: at(1, 'freeze', { stage: 'draft', seed }),
  }
}

function draftFirst({ problem }: Posed, { seed }: Cursor): Step {
  const draft = firstDraft(problem, seed)
  return { changes: [], progress: at(2, 'draft', { stage: 'improve', seed, slice: 0, draft }) }
}

function improveSlice(
  { problem }: Posed,
  { seed, slice, draft }: Extract<Cursor, { stage: 'improve' }>,
): Step {
  const iterations = iterationsPerSlice
  const better = improveDraft(problem, draft, { seed, slice, slices, iterations })
  const cursor: Cursor =
    slice + 1 < slices
      ? { stage: 'improve', seed, slice: slice + 1, draft: better }
      : { stage: 'finish', seed, draft: better }
  return { changes: [], progress: at(3 + slice, 'plan', cursor) }
}

type Finishing = {
  readonly id: ScheduleId
  readonly posed: Posed
  readonly cursor: Extract<Cursor, { stage: 'finish' }>
}

function store(ctx: Ctx, { id, posed, cursor: { seed, draft } }: Finishing): Step {
  const plan = finish(posed.problem, draft, { seed, iterations: lineHaulIterations })
  const [breach] = verify(posed.problem, plan)
  assert(breach === undefined, `the plan keeps every rule: ${JSON.stringify(breach)}`)
  const progress: Progress = {
    done: steps,
    total: steps,
    message: 'store',
    cursor: null,
    end: true,
  }
  return { changes: saveOutcome(ctx.db, id, tell(posed, plan)), progress }
}

function at(done: number, message: string, cursor: Cursor): Progress {
  return { done, total: steps, message, cursor, end: false }
}

// The problem last posed: a job's steps mostly run one after another in one place, and posing costs a second of road search.
// Frozen input never changes, so what is remembered is never stale.
let remembered: { readonly id: ScheduleId; readonly posed: Posed } | null = null

async function pose(ctx: Ctx, id: ScheduleId): Promise<Posed> {
  if (remembered?.id === id) return remembered.posed
  const { frozen } = await readFrozen(ctx.db, id)
  const posed = poseProblem(frozen)
  remembered = { id, posed }
  return posed
}
