// Whether households got what the bank says it paid: a department outside the paying chain asks a sample of them.

import { anchorAfter } from '#domains/ledger/service/audit.ts'
import { checkState, type PayRun } from '#domains/settlement/model/run.ts'
import { draw, sampleSize, seedOf } from '#domains/settlement/model/sample.ts'
import { listReturns } from '#domains/settlement/store/bank.ts'
import { sumLines } from '#domains/settlement/store/run-lines.ts'
import { findRun, listReleases } from '#domains/settlement/store/runs.ts'
import {
  type Finding,
  findSample,
  insertCheck,
  insertSample,
  listPaidLines,
  listSampled,
  type Sample,
  type Sampled,
} from '#domains/settlement/store/samples.ts'
import { type Refusal, refuse, unwrap } from '#kernel/result.ts'
import { allow } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/crypto/digest.ts'
import { commit } from '#platform/db/commit.ts'

export type SampleReport = {
  readonly sample: Sample | null
  readonly items: readonly Sampled[]
  /** What the seed is the hash of besides the anchor, so that anybody can draw again. */
  readonly resultHash: string | null
  readonly returns: readonly string[]
}

export async function readSample(ctx: Ctx, id: string): Promise<SampleReport> {
  allow(ctx, 'pay-run.read')
  const run = unwrap(await findRun(ctx.db, id))
  const [sample, items, returns] = await Promise.all([
    findSample(ctx.db, id),
    listSampled(ctx.db, id),
    listReturns(ctx.db, id),
  ])
  return { sample, items, resultHash: run.resultHash, returns: hashesOf(returns, sample) }
}

type Told = { readonly sha256: string; readonly at: number }
/** Return files up to the draw: what came later did not choose. */
function hashesOf(returns: readonly Told[], sample: Sample | null): string[] {
  return returns
    .filter(({ at }) => sample === null || at < sample.drawnAt)
    .map(({ sha256 }) => sha256)
}

/** Draws the sample of a run once the bank has told of every line and the ledger was anchored after that. */
export async function drawSample(ctx: Ctx, id: string): Promise<SampleReport> {
  const run = await outsider(ctx, id)
  if ((await findSample(ctx.db, id)) !== null) unwrap(refuse('conflict', 'pay-run-sampled'))
  const [{ untold }, lines, returns] = await Promise.all([
    sumLines(ctx.db, id),
    listPaidLines(ctx.db, id),
    listReturns(ctx.db, id),
  ])
  if (untold > 0 || lines.length === 0 || run.toldAt === null)
    return unwrap(refuse('conflict', 'pay-run-untold'))
  const anchor = await anchorAfter(ctx, run.toldAt)
  if (anchor === null) return unwrap(refuse('conflict', 'pay-run-unanchored'))
  const seed = seedOf({
    ...{ resultHash: run.resultHash ?? '', anchor: anchor.hash },
    returns: returns.map(({ sha256 }) => sha256),
  })
  const drawn = draw(seed, lines, sampleSize(lines.length))
  const sample = { run: id, anchor: anchor.no, seed, size: drawn.length }
  await commit(ctx, {
    verb: 'pay-run.check',
    subject: `pay-run/${id}/sample`,
    seen: 0,
    changes: insertSample(ctx.db, { ...sample, drawnBy: ctx.actor.user, drawnAt: ctx.now }, drawn),
  })
  return readSample(ctx, id)
}

export type Answer = {
  readonly line: number
  readonly finding: Finding
  readonly saidFen: number
  readonly note: string
}

/** Writes down what a household of the sample says. A difference stays on record whatever is found later. */
export async function recordCheck(ctx: Ctx, id: string, answer: Answer): Promise<SampleReport> {
  await outsider(ctx, id)
  const item = (await listSampled(ctx.db, id)).find(({ line }) => line === answer.line)
  if (item === undefined)
    return unwrap(refuse('missing', 'pay-run-not-sampled', { line: answer.line }))
  if ((answer.finding === 'received') !== (answer.saidFen === item.paidFen)) {
    unwrap(refuse('invalid', 'pay-run-finding-wrong', {}, 'saidFen'))
  }
  const { user, party } = ctx.actor
  await commit(ctx, {
    verb: 'pay-run.check',
    subject: `pay-run/${id}/check/${newId('chk')}`,
    seen: 0,
    changes: [
      insertCheck(ctx.db, { ...answer, run: id, department: party, checkedBy: user, at: ctx.now }),
    ],
    refusals: { 'receipts are verified from outside': insider },
  })
  return readSample(ctx, id)
}

const insider: Refusal = { kind: 'forbidden', code: 'pay-run-insider', facts: {} }

async function outsider(ctx: Ctx, id: string): Promise<PayRun> {
  allow(ctx, 'pay-run.check')
  const run = unwrap(await findRun(ctx.db, id))
  unwrap(checkState(run, 'sent', 'closed'))
  const { user, party } = ctx.actor
  const releases = await listReleases(ctx.db, id)
  if (releases.some((each) => each.department === party || each.user === user)) {
    unwrap(refuse(insider.kind, insider.code))
  }
  return run
}
