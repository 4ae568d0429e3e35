// Computes a schedule in steps: have the route services measure, hash the frozen input, refuse what makes no sense, draft, improve
// slice by slice, the same with every hall bound to its own hub, then finish, verify and store. The rest of a day is planned again
// from the plan that it had, in one step.

import {
  type Frozen,
  type Posed,
  placesThatMatter,
  poseProblem,
} from '#domains/logistics/model/frozen.ts'
import { tell } from '#domains/logistics/model/outcome.ts'
import { plannedBefore, planRest } from '#domains/logistics/model/standing.ts'
import { freezeTables, readFrozen } from '#domains/logistics/store/freeze.ts'
import { failSchedule, saveOutcome, setInputHash } from '#domains/logistics/store/schedules.ts'
import type { ChosenService } from '#domains/roads/model/route-service.ts'
import { askService, chosenServices } from '#domains/roads/service/measure.ts'
import { type Draft, firstDraft, improveDraft } from '#engines/routing/county/draft.ts'
import { findFlaws } from '#engines/routing/county/flaws.ts'
import { nearestHubOnly } from '#engines/routing/county/nearest.ts'
import { finish } from '#engines/routing/county/plan.ts'
import type { Plan, Problem } from '#engines/routing/county/problem.ts'
import { verify } from '#engines/routing/county/verify.ts'
import { assert } from '#kernel/assert.ts'
import type { ScheduleId } from '#kernel/id.ts'
import { ok, type Result, refuse, unwrap } from '#kernel/result.ts'
import type { Ctx } from '#platform/context.ts'
import { hexDigest } from '#platform/crypto/digest.ts'
import type { Job, JobHandler, Progress, Step } from '#platform/jobs/job.ts'

const slices = 6
const steps = 2 * slices + 5
const stepsAgain = 3

/** A larger day gets more, up to what a step can bear. */
function iterationsFor({ problem }: Posed): number {
  return Math.min(2000, 100 + 4 * problem.shipments.length)
}

// The seed is the hash of the input: who plans the same day twice gets the same routes twice. The day is planned twice with
// the same budget: as it is, and `beside` it with every hall bound to its own hub.
type Cursor = { readonly stage: 'hash' } | Planned
type Planned = { readonly seed: string } & (
  | { readonly stage: 'draft' }
  | { readonly stage: 'improve'; readonly slice: number; readonly draft: Draft }
  | { readonly stage: 'beside'; readonly draft: Draft }
  | {
      readonly stage: 'compare'
      readonly slice: number
      readonly draft: Draft
      readonly beside: Draft
    }
  | { readonly stage: 'finish'; readonly draft: Draft; readonly beside: Draft }
  | { readonly stage: 'again' }
)

export const scheduleJob: JobHandler = {
  advance: async (ctx, job) => {
    const id = scheduleOf(job)
    const cursor = job.cursor as Cursor | null // Only this job writes it, below.
    if (cursor === null) return measure(ctx, id)
    if (cursor.stage === 'hash') return hashInput(ctx, id)
    return planOn(ctx, cursor, { id, posed: await pose(ctx, id) })
  },
  abandon: (ctx, job) => [failSchedule(ctx.db, scheduleOf(job))],
}

type Planning = { readonly id: ScheduleId; readonly posed: Posed }

function planOn(ctx: Ctx, cursor: Planned, { id, posed }: Planning): Step {
  switch (cursor.stage) {
    case 'draft':
      return draftFirst(posed, cursor)
    case 'improve':
      return improveSlice(posed, cursor)
    case 'beside':
      return draftBeside(posed, cursor)
    case 'compare':
      return compareSlice(posed, cursor)
    case 'finish':
      return store(ctx, { id, posed, cursor })
    case 'again':
      return planAgain(ctx, cursor, { id, posed })
  }
}

function scheduleOf({ subject }: Job): ScheduleId {
  return subject.replace(/^schedule\//, '') as ScheduleId // makeSchedule names it so.
}

/** Cells of a piece of a table: some 14 characters each stay far below what a row may hold. */
const pieceCells = 50_000

/** Freezes what the route service of each class of vehicle measures today, or why the own roads stand in for it. */
async function measure(ctx: Ctx, id: ScheduleId): Promise<Step> {
  const services = await chosenServices(ctx)
  const pieces = services.length === 0 ? [] : await askEach(ctx, id, services)
  return {
    changes: freezeTables(ctx.db, id, pieces),
    progress: at(1, 'measure', { stage: 'hash' }),
  }
}

/** What each service answers, in pieces of its table. */
async function askEach(
  ctx: Ctx,
  id: ScheduleId,
  services: readonly ChosenService[],
): Promise<Frozen['tables']> {
  const { frozen } = await readFrozen(ctx.db, id)
  const places = placesThatMatter(frozen).map(([place]) => place)
  const closedRoads = frozen.edges.filter(([, , , , open]) => open === 0).length
  const pieces: Frozen['tables'][number][] = []
  for (const service of services) {
    const { profile } = service
    const { by, notice, metres, minutes } = await askService(ctx, service, { places, closedRoads })
    for (let offset = 0; offset === 0 || offset < metres.length; offset += pieceCells) {
      const cut = (cells: Int32Array) => [...cells.subarray(offset, offset + pieceCells)]
      pieces.push([profile, by, notice, offset, cut(metres), cut(minutes)])
    }
  }
  return pieces
}

async function hashInput(ctx: Ctx, id: ScheduleId): Promise<Step> {
  const { text, frozen } = await readFrozen(ctx.db, id)
  const seed = hexDigest(text)
  const changes = [setInputHash(ctx.db, id, seed)]
  if (frozen.standing.length === 0) {
    return { changes, progress: at(2, 'freeze', { stage: 'draft', seed }) }
  }
  const cursor: Cursor = { stage: 'again', seed }
  return { changes, progress: { ...at(2, 'freeze', cursor), total: stepsAgain } }
}

/** The rest of a day takes one step: the plan is there already and is bent to what happened. */
function planAgain(ctx: Ctx, { seed }: At<'again'>, { id, posed }: Planning): Step {
  const { problem, frozen, placeIds } = posed
  const { movedFen = 0, iterations = 0 } = frozen.standing[0] ?? {}
  const change = { seed, iterations, movedFen }
  const plan = verified(problem, planRest(problem, plannedBefore(frozen, placeIds), change))
  const progress = { ...ended, done: stepsAgain, total: stepsAgain }
  return { changes: saveOutcome(ctx.db, id, tell(posed, plan, null)), progress }
}

const ended: Progress = { done: steps, total: steps, message: 'store', cursor: null, end: true }

function draftFirst({ problem }: Posed, { seed }: At<'draft'>): Step {
  unwrap(checkSense(problem))
  const draft = firstDraft(problem, seed)
  return { changes: [], progress: at(3, 'draft', { stage: 'improve', seed, slice: 0, draft }) }
}

/** What the registers say may make no sense together: then nothing is computed from it. */
function checkSense(problem: Problem): Result<Problem> {
  const [flaw] = findFlaws(problem)
  return flaw === undefined ? ok(problem) : refuse('invalid', `flaw-${flaw.code}`)
}

type At<Stage extends Planned['stage']> = Extract<Planned, { stage: Stage }>

function improveSlice(posed: Posed, { seed, slice, draft }: At<'improve'>): Step {
  const stretch = { seed, slice, slices, iterations: iterationsFor(posed) }
  const better = improveDraft(posed.problem, draft, stretch)
  const cursor: Cursor =
    slice + 1 < slices
      ? { stage: 'improve', seed, slice: slice + 1, draft: better }
      : { stage: 'beside', seed, draft: better }
  return { changes: [], progress: at(4 + slice, 'plan', cursor) }
}

function draftBeside({ problem }: Posed, { seed, draft }: At<'beside'>): Step {
  const beside = firstDraft(nearestHubOnly(problem), seed)
  const cursor: Cursor = { stage: 'compare', seed, slice: 0, draft, beside }
  return { changes: [], progress: at(4 + slices, 'compare', cursor) }
}

function compareSlice(posed: Posed, { seed, slice, draft, beside }: At<'compare'>): Step {
  const stretch = { seed, slice, slices, iterations: iterationsFor(posed) }
  const better = improveDraft(nearestHubOnly(posed.problem), beside, stretch)
  const cursor: Cursor =
    slice + 1 < slices
      ? { stage: 'compare', seed, slice: slice + 1, draft, beside: better }
      : { stage: 'finish', seed, draft, beside: better }
  return { changes: [], progress: at(5 + slices + slice, 'compare', cursor) }
}

type Finishing = Planning & { readonly cursor: At<'finish'> }

function store(ctx: Ctx, { id, posed, cursor: { draft, beside } }: Finishing): Step {
  const plan = verified(posed.problem, finish(posed.problem, draft))
  const bound = nearestHubOnly(posed.problem)
  const nearest = verified(bound, finish(bound, beside))
  return { changes: saveOutcome(ctx.db, id, tell(posed, plan, nearest)), progress: ended }
}

function verified(problem: Problem, plan: Plan): Plan {
  const [breach] = verify(problem, plan)
  assert(breach === undefined, `the plan keeps every rule: ${JSON.stringify(breach)}`)
  return plan
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
