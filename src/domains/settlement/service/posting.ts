// Posts a frozen run into the ledger page by page, and takes back what was posted of one that is cancelled. Each page is committed
// with how far it came, so a run that was killed goes on where it stood.

import { planAccounts, planPassing, planPostings, planTransfers } from '#domains/ledger/service.ts'
import { frozenDigest, postedDigest } from '#domains/settlement/model/digest.ts'
import { dueOfLateness } from '#domains/settlement/model/due.ts'
import { type PayRun, payAccount } from '#domains/settlement/model/run.ts'
import { listLate } from '#domains/settlement/store/dues.ts'
import { type FrozenRows, readFrozen } from '#domains/settlement/store/frozen.ts'
import {
  findRun,
  freeRun,
  listTaken,
  listToTakeBack,
  mustCover,
  type Posted,
  saveRun,
} from '#domains/settlement/store/runs.ts'
import type { AccountId } from '#kernel/id.ts'
import { fen } from '#kernel/money.ts'
import { refuse, unwrap } from '#kernel/result.ts'
import { dayAt, parseDay } from '#kernel/time.ts'
import type { Ctx } from '#platform/context.ts'
import type { Change } from '#platform/db/client.ts'
import type { Job, JobHandler, Progress, Step } from '#platform/jobs/job.ts'
import { planDues } from './dues.ts'

const duesAtOnce = 5000

type Cursor = { readonly resultHash: string }

export const payRunJob: JobHandler = {
  advance: async (ctx, job) => {
    const run = unwrap(await findRun(ctx.db, runOf(job)))
    if (run.state === 'cancelling') return takeBackPage(ctx, run)
    const cursor = job.cursor as Cursor | null // Only this job writes it, below.
    return cursor === null ? check(ctx, run) : postPage(ctx, run, cursor)
  },
  // The run stays where it stands: computing goes on, or cancelling does, when somebody asks again.
  abandon: () => [],
}

function runOf({ subject }: Job): string {
  return subject.replace(/^pay-run\//, '')
}

/** Before anything moves: what is kept is what was frozen, and what will have been posted has its hash. */
async function check(ctx: Ctx, run: PayRun): Promise<Step> {
  const frozen = await readFrozen(ctx.db, run.id)
  if (frozenDigest(run, frozen) !== run.inputHash) {
    unwrap(refuse('conflict', 'pay-run-tampered', { no: run.no }))
  }
  const cursor = { resultHash: resultOf(run, frozen) }
  return step(run, [], { done: run.postedTo, message: 'post', end: false, cursor })
}

async function postPage(ctx: Ctx, run: PayRun, cursor: Cursor): Promise<Step> {
  const { rows, end } = await pageOf(ctx, run)
  const postedTo = rows.at(-1)?.no ?? run.postedTo
  const households = [...new Set(rows.map(({ household }) => payAccount(household)))]
  const done = end ? { state: 'computed' as const, ...cursor, computedAt: ctx.now } : {}
  const changes = [
    ...planPassing(ctx, households),
    ...planAccounts(ctx, [...new Set(rows.map(({ payer }) => payer as AccountId))]),
    ...planTransfers(ctx, rows.map(transferOf)),
    ...(await interestOf(ctx, run, rows)),
    ...(households.length > 1 ? [mustCover(ctx.db, households)] : []),
    ...saveRun(ctx.db, run, { ...done, postedTo }),
  ]
  return step(run, changes, { done: end ? run.dues : postedTo, message: 'post', end, cursor })
}

/** Up to 5,000 dues, all of a household's together. */
async function pageOf(
  ctx: Ctx,
  run: PayRun,
): Promise<{ readonly rows: readonly Posted[]; readonly end: boolean }> {
  const reading = { after: run.postedTo, limit: duesAtOnce + 1 }
  const found = await listTaken(ctx.db, run.id, reading)
  const beyond = found[duesAtOnce]
  if (beyond === undefined) return { rows: found, end: true }
  const whole = found.filter(({ line }) => line !== beyond.line)
  // A household of more than 5,000 dues is posted in several pages; none of them can be held to end above nothing.
  return { rows: whole.length > 0 ? whole : found.slice(0, duesAtOnce), end: false }
}

function transferOf({ transfer, payer, household, amountFen }: Posted) {
  const [from, to] = [payer as AccountId, payAccount(household)]
  const accounts = amountFen > 0 ? { debit: from, credit: to } : { debit: to, credit: from }
  return { id: transfer, ...accounts, amount: fen(Math.abs(amountFen)), purpose: 'due' }
}

async function interestOf(ctx: Ctx, run: PayRun, rows: readonly Posted[]): Promise<Change[]> {
  const owed = new Map(
    rows.filter(({ interestFen }) => interestFen > 0).map((row) => [row.due, row.interestFen]),
  )
  if (owed.size === 0) return []
  const late = await listLate(ctx.db, [...owed.keys()])
  const to = dayAt(run.frozenAt)
  return planDues(
    ctx,
    late.map(({ borneTo, dueDay, ...due }) =>
      dueOfLateness(due, {
        ...{ after: parseDay(borneTo ?? '') ?? dueDay, to },
        interestFen: fen(owed.get(due.id) ?? 0),
      }),
    ),
  )
}

function resultOf(run: PayRun, { dues, lines }: FrozenRows): string {
  const transfers = dues.flatMap(({ transfer, line }) =>
    transfer === null || line === null ? [] : [[transfer, line] as const],
  )
  const amounts = new Map(lines.map(({ no, amountFen }) => [no, amountFen]))
  // A follow-up has lines alone; the others have transfers for each of them.
  const paid =
    transfers.length > 0
      ? transfers.map(([id, line]) => [id, line, amounts.get(line) ?? 0] as const)
      : lines.map(({ no, amountFen }) => ['', no, amountFen] as const)
  return postedDigest(run.inputHash, paid)
}

/** Backwards, so that no account ever has less than it had when the run was posted. */
async function takeBackPage(ctx: Ctx, run: PayRun): Promise<Step> {
  const rows = await listToTakeBack(ctx.db, run.id, { upTo: run.postedTo, limit: duesAtOnce })
  const last = rows.at(-1)
  const back = rows.map((row) => {
    const { debit, credit, ...rest } = transferOf(row)
    return {
      ...rest,
      id: `${row.transfer}/back`,
      debit: credit,
      credit: debit,
      names: row.transfer,
    }
  })
  const changes = planPostings(
    ctx,
    back.map((each) => ({ ...each, kind: 'correction' as const, purpose: 'due-back' })),
  )
  const postedTo = last === undefined || rows.length < duesAtOnce ? 0 : last.no - 1
  if (postedTo > 0) {
    const progress = { done: run.dues - postedTo, message: 'take-back', end: false }
    return step(run, [...changes, ...saveRun(ctx.db, run, { postedTo })], progress)
  }
  const cancelled = { state: 'cancelled' as const, cancelledAt: ctx.now, postedTo }
  return step(run, [...changes, ...freeRun(ctx.db, run.id), ...saveRun(ctx.db, run, cancelled)], {
    ...{ done: run.dues, message: 'take-back', end: true },
  })
}

type Come = Pick<Progress, 'done' | 'message' | 'end'> & { readonly cursor?: Cursor }

function step(run: PayRun, changes: readonly Change[], { cursor, ...come }: Come): Step {
  return { changes, progress: { ...come, total: run.dues, cursor: cursor ?? null } }
}
