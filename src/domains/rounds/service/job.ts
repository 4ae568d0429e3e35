// A round's work in the background: hash what was frozen, match product after product, count, done.

import { readInput } from '#domains/rounds/model/input.ts'
import {
  addTotals,
  matchProduct,
  noTotals,
  type Outcome,
  productsOf,
} from '#domains/rounds/model/outcome.ts'
import type { Round } from '#domains/rounds/model/round.ts'
import {
  countHouseholds,
  failRound,
  findRound,
  finishRound,
  insertOutcome,
  readParts,
  setInputHash,
} from '#domains/rounds/store/rounds.ts'
import type { RoundId } from '#kernel/id.ts'
import { unwrap } from '#kernel/result.ts'
import type { Ctx } from '#platform/context.ts'
import { hexDigest } from '#platform/crypto/digest.ts'
import type { Job, JobHandler, Step } from '#platform/jobs/job.ts'

/** Where the work is: products done, the hash of all outcomes so far, what they add up to. */
type Cursor = {
  readonly products: readonly string[]
  readonly at: number
  readonly hash: string
  readonly totals: Outcome['totals']
}

export const roundJob: JobHandler = {
  advance: async (ctx, job) => {
    const round = unwrap(await findRound(ctx.db, roundIn(job)))
    if (round.state !== 'computing') return { changes: [], progress: ended(job, 'discarded') }
    // The runner hands back what the step before left.
    const cursor = job.cursor as Cursor | null
    if (cursor === null) return hashInput(ctx, round)
    if (cursor.at < cursor.products.length) return matchNext(ctx, round, cursor)
    return finish(ctx, round, cursor)
  },
  abandon: (ctx, job) => [failRound(ctx.db, roundIn(job))],
}

function roundIn({ subject }: Job): RoundId {
  return subject.slice('round/'.length) as RoundId // The round was named so when its job was queued.
}

function ended({ done, total }: Job, message: string): Step['progress'] {
  return { done, total, message, cursor: null, end: true }
}

async function hashInput(ctx: Ctx, round: Round): Promise<Step> {
  const parts = await readParts(ctx.db, round.id)
  const hash = parts.reduce(
    (before, { kind, part, body }) => hexDigest(`${before}${kind}/${part}\n${body}\n`),
    hexDigest(JSON.stringify(round.policy)),
  )
  const products = productsOf(readInput(parts))
  const cursor: Cursor = { products, at: 0, hash, totals: noTotals }
  return {
    changes: [setInputHash(ctx.db, round.id, hash)],
    progress: { done: 1, total: products.length + 2, message: 'match', cursor, end: false },
  }
}

async function matchNext(ctx: Ctx, round: Round, cursor: Cursor): Promise<Step> {
  const { products, at, hash, totals } = cursor
  const input = readInput(await readParts(ctx.db, round.id))
  const outcome = matchProduct(input, products[at] ?? '', round.policy)
  const rows = JSON.stringify([outcome.matches, outcome.plans, outcome.demands])
  const next: Cursor = {
    products,
    at: at + 1,
    hash: hexDigest(`${hash}${rows}`),
    totals: addTotals(totals, outcome.totals),
  }
  const message = at + 1 < products.length ? 'match' : 'count'
  return {
    changes: insertOutcome(ctx.db, round.id, outcome),
    progress: { done: at + 2, total: products.length + 2, message, cursor: next, end: false },
  }
}

async function finish(ctx: Ctx, round: Round, { products, hash, totals }: Cursor): Promise<Step> {
  const households = await countHouseholds(ctx.db, round.id)
  const total = products.length + 2
  return {
    changes: finishRound(ctx.db, round.id, {
      totals: { ...totals, ...households },
      hash,
      at: ctx.now,
    }),
    progress: { done: total, total, message: 'done', cursor: null, end: true },
  }
}
