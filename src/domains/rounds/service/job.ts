// A round's work in the background: hash what was frozen, match group after group, count, done.

import { groupsOf, problemOf, readInput } from '#domains/rounds/model/input.ts'
import { addTotals, matchGroup, noTotals, type Outcome } from '#domains/rounds/model/outcome.ts'
import { forcedFlows, withOverrides } from '#domains/rounds/model/override.ts'
import type { Round } from '#domains/rounds/model/round.ts'
import { listOverrides, restoreSuperseded } from '#domains/rounds/store/live.ts'
import {
  countHouseholds,
  failRound,
  findRound,
  finishRound,
  insertOutcome,
  readParts,
  setInputHash,
} from '#domains/rounds/store/rounds.ts'
import { openSeal } from '#engines/matching/seal.ts'
import type { RoundId } from '#kernel/id.ts'
import { unwrap } from '#kernel/result.ts'
import type { Ctx } from '#platform/context.ts'
import { hexDigest } from '#platform/crypto/digest.ts'
import type { Job, JobHandler, Step } from '#platform/jobs/job.ts'
import { baseFor, planChanges } from './solved.ts'

/** Where the work is: groups of products done, the last link of their chain of seals, what they add up to. */
type Cursor = {
  readonly groups: readonly (readonly string[])[]
  readonly at: number
  readonly seal: string
  readonly totals: Outcome['totals']
}

export const roundJob: JobHandler = {
  advance: async (ctx, job) => {
    const round = unwrap(await findRound(ctx.db, roundIn(job)))
    if (round.state !== 'computing') return { changes: [], progress: ended(job, 'discarded') }
    // The runner hands back what the step before left.
    const cursor = job.cursor as Cursor | null
    if (cursor === null) return hashInput(ctx, round)
    if (cursor.at < cursor.groups.length) return matchNext(ctx, round, cursor)
    return finish(ctx, round, cursor)
  },
  abandon: (ctx, job) => [
    failRound(ctx.db, roundIn(job)),
    ...restoreSuperseded(ctx, roundIn(job), 'job.advance'),
  ],
}

function roundIn({ subject }: Job): RoundId {
  return subject.slice('round/'.length) as RoundId // The round was named so when its job was queued.
}

function ended({ done, total }: Job, message: string): Step['progress'] {
  return { done, total, message, cursor: null, end: true }
}

async function hashInput(ctx: Ctx, round: Round): Promise<Step> {
  const parts = await readParts(ctx.db, round.id)
  const overrides = await listOverrides(ctx.db, round.id)
  const hash = parts.reduce(
    (before, { kind, product, part, body }) =>
      hexDigest(`${before}${kind}/${product}/${part}\n${body}\n`),
    hexDigest(JSON.stringify(overrides.length === 0 ? round.policy : [round.policy, overrides])),
  )
  const groups = groupsOf(readInput(parts))
  const seal = openSeal(round.policy.version, hash)
  const cursor: Cursor = { groups, at: 0, seal, totals: noTotals }
  return {
    changes: [setInputHash(ctx.db, round.id, hash)],
    progress: { done: 1, total: groups.length + 2, message: 'match', cursor, end: false },
  }
}

async function matchNext(ctx: Ctx, round: Round, cursor: Cursor): Promise<Step> {
  const { groups, at, seal, totals } = cursor
  const products = groups[at] ?? []
  const input = readInput(await readParts(ctx.db, round.id, products))
  const bare = problemOf(input, products, round.policy)
  const overrides = await listOverrides(ctx.db, round.id)
  const base = await baseFor(ctx, round, products)
  const problem = withOverrides(bare, overrides)
  const outcome = matchGroup({
    no: at + 1,
    products,
    problem,
    forced: forcedFlows(bare, overrides),
    from: base?.matching,
    demandNo: new Map(input.demands.map(({ id, no }) => [id, no])),
    before: seal,
  })
  const next: Cursor = {
    groups,
    at: at + 1,
    seal: outcome.proof.group.seal,
    totals: addTotals(totals, outcome.totals),
  }
  const message = at + 1 < groups.length ? 'match' : 'count'
  return {
    changes: [
      ...insertOutcome(ctx.db, round.id, outcome),
      ...planChanges(ctx, round.id, {
        before: base,
        after: { problem, matching: outcome.matching },
      }),
    ],
    progress: { done: at + 2, total: groups.length + 2, message, cursor: next, end: false },
  }
}

async function finish(ctx: Ctx, round: Round, { groups, seal, totals }: Cursor): Promise<Step> {
  const households = await countHouseholds(ctx.db, round.id)
  const total = groups.length + 2
  return {
    changes: finishRound(ctx.db, round.id, {
      totals: { ...totals, ...households },
      hash: seal,
      at: ctx.now,
    }),
    progress: { done: total, total, message: 'done', cursor: null, end: true },
  }
}
