// Freezes a pay run: what is due, who can pay, into which account. What was frozen is what is paid.

import { holdingsOf } from '#domains/ledger/service.ts'
import { planAccountIndexes } from '#domains/parties/service/signing.ts'
import { frozenDigest } from '#domains/settlement/model/digest.ts'
import type { Pot } from '#domains/settlement/model/due.ts'
import { checkState, type PayRun } from '#domains/settlement/model/run.ts'
import { listLate } from '#domains/settlement/store/dues.ts'
import {
  type Frozen,
  type FrozenAccount,
  type FrozenDue,
  type FrozenLine,
  insertRun,
  lastRunNo,
  listAccounts,
  listDayBps,
  listOpenDues,
  listRests,
  type OpenDue,
} from '#domains/settlement/store/freezing.ts'
import { findPolicy, findRun } from '#domains/settlement/store/runs.ts'
import { type Netting, netDues } from '#engines/settlement/netting.ts'
import { bearing, overdueInterestFen } from '#engines/settlement/overdue.ts'
import type { AccountId, HouseholdId } from '#kernel/id.ts'
import { type Refusal, refuse, unwrap } from '#kernel/result.ts'
import { type Day, dayAt, parseDay } from '#kernel/time.ts'
import { allow } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/crypto/digest.ts'
import { commit } from '#platform/db/commit.ts'
import { type RunReport, readRun } from './run-reading.ts'

/** Makes dues of everything that is owed by now; slices further down owe as well, so whoever composes hands it in. */
export type Gather = (ctx: Ctx) => Promise<void>

/** Freezes the open dues of a pot that are due by a day, with the accounts and the payers' money as they are now. */
export async function freezeRun(
  ctx: Ctx,
  { pot, untilDay }: { readonly pot: Pot; readonly untilDay: Day },
  gather: Gather,
): Promise<RunReport> {
  allow(ctx, 'pay-run.write')
  await prepare(ctx, gather)
  const open = await listOpenDues(ctx.db, pot, untilDay)
  const households = [...new Set(open.map(({ household }) => household))]
  const accounts = await listAccounts(ctx.db, households)
  const holding = await holdingsOf(ctx, [...new Set(open.map(({ payer }) => payer as AccountId))])
  const freeFen = (payer: string) => holding(payer as AccountId).free
  const netting = netDues(open, {
    ...{ freeFen, hasAccount: (household) => accounts.has(household as HouseholdId) },
  })
  if (netting.lines.size === 0) unwrap(nothing(open.length))
  const id = newId<string>('pay')
  const frozen = {
    payers: payersOf(open, netting, freeFen),
    lines: linesOf(id, netting, accounts),
    dues: placed(open, netting, await interestOf(ctx, open, netting)),
  }
  return keep(ctx, { id, pot, untilDay, follows: null }, frozen)
}

/** Freezes what a closed run could not pay, into the accounts as they are now; what failed only where the account was changed since. */
export async function followUp(ctx: Ctx, runId: string, gather: Gather): Promise<RunReport> {
  allow(ctx, 'pay-run.write')
  const run = unwrap(await findRun(ctx.db, runId))
  unwrap(checkState(run, 'closed'))
  await prepare(ctx, gather)
  const rests = await listRests(ctx.db, runId)
  const accounts = await listAccounts(
    ctx.db,
    rests.map(({ household }) => household),
  )
  const id = newId<string>('pay')
  const lines = rests.flatMap((rest): Omit<FrozenLine, 'no'>[] => {
    const account = accounts.get(rest.household)
    const same = rest.outcome === 'failed' && account?.revision === rest.accountRevision
    if (account === undefined || same) return []
    const root = { run: rest.rootRun, no: rest.rootNo }
    return [{ ...account, amountFen: rest.restFen, from: { run: runId, no: rest.no }, root }]
  })
  if (lines.length === 0) unwrap(nothing(rests.length))
  const numbered = lines.map((line, at) => ({ ...line, no: at + 1 }))
  const about = { id, pot: run.pot, untilDay: run.untilDay, follows: runId }
  return keep(ctx, about, { payers: [], lines: numbered, dues: [] })
}

/** What was received since becomes dues, and account numbers can be compared. Background work: the request's own deed is the run. */
async function prepare({ request: _, ...ctx }: Ctx, gather: Gather): Promise<void> {
  await gather(ctx)
  for (;;) {
    const changes = await planAccountIndexes(ctx)
    if (changes.length === 0) return
    await commit(ctx, {
      verb: 'due.gather',
      subject: `account-index/${newId('ix')}`,
      seen: 0,
      changes,
    })
  }
}

function nothing(left: number) {
  return refuse('conflict', 'pay-run-nothing', { left })
}

type About = Pick<PayRun, 'id' | 'pot' | 'untilDay' | 'follows'>

async function keep(ctx: Ctx, about: About, frozen: Frozen): Promise<RunReport> {
  const [policy, last] = await Promise.all([findPolicy(ctx.db, null), lastRunNo(ctx.db)])
  const taken = frozen.dues.filter(({ verdict }) => verdict === 'taken')
  const run = {
    ...{ ...about, revision: 1, no: last + 1, policy: policy.version, state: 'frozen' as const },
    ...{ dues: taken.length, lines: frozen.lines.length },
    amountFen: frozen.lines.reduce((sum, { amountFen }) => sum + amountFen, 0),
    inputHash: frozenDigest(about, frozen),
    ...{ resultHash: null, postedTo: 0, job: null },
    ...{ frozenBy: ctx.actor.user, frozenAt: ctx.now, computedBy: null, computedAt: null },
    ...{ approvedBy: null, approvedAt: null, releasedAt: null, sentBy: null, sentAt: null },
    ...{ toldAt: null, closedBy: null, closedAt: null, cancelledBy: null, cancelledAt: null },
    reason: null,
  }
  await commit(ctx, {
    verb: 'pay-run.write',
    subject: `pay-run/${run.id}`,
    seen: 0,
    changes: insertRun(ctx.db, run, frozen),
    refusals: freezeRefusals,
  })
  return readRun(ctx, run.id)
}

const stale: Refusal = { kind: 'conflict', code: 'stale-revision', facts: { subject: 'dues' } }
const freezeRefusals: Readonly<Record<string, Refusal>> = {
  'a run of this pot is frozen already': { kind: 'conflict', code: 'pay-run-frozen', facts: {} },
  'a due is paid once': stale,
  'a run keeps what it was frozen with': stale,
}

function payersOf(
  open: readonly OpenDue[],
  { verdicts }: Netting,
  freeFen: (payer: string) => number,
) {
  const sums = new Map<string, { owedFen: number; takenFen: number }>()
  for (const [at, { payer, amountFen }] of open.entries()) {
    const sum = sums.get(payer) ?? { owedFen: 0, takenFen: 0 }
    sum.owedFen += amountFen
    if (verdicts[at] === 'taken') sum.takenFen += amountFen
    sums.set(payer, sum)
  }
  return [...sums].map(([payer, sum]) => ({ payer, freeFen: freeFen(payer), ...sum }))
}

function linesOf(
  run: string,
  { lines }: Netting,
  accounts: ReadonlyMap<HouseholdId, FrozenAccount>,
): FrozenLine[] {
  return [...lines].flatMap(([household, amountFen], at) => {
    const account = accounts.get(household as HouseholdId)
    return account === undefined
      ? []
      : [{ ...account, no: at + 1, amountFen, from: null, root: { run, no: at + 1 } }]
  })
}

/** Dues in the order in which they are posted: by lines, what is given back first; then those that were left out. */
function placed(
  open: readonly OpenDue[],
  { verdicts, lines }: Netting,
  interest: readonly number[],
): FrozenDue[] {
  const lineOf = new Map([...lines.keys()].map((household, at) => [household, at + 1]))
  const places = open.map((due, at) => {
    const verdict = verdicts[at] ?? 'no-account'
    const line = verdict === 'taken' ? (lineOf.get(due.household) ?? null) : null
    return { due, verdict, line, interestFen: interest[at] ?? 0 }
  })
  places.sort(
    (a, b) =>
      (a.line ?? Number.MAX_SAFE_INTEGER) - (b.line ?? Number.MAX_SAFE_INTEGER) ||
      Number(a.due.amountFen > 0) - Number(b.due.amountFen > 0),
  )
  return places.map(({ due, verdict, line, interestFen }, at) => ({
    ...{ no: at + 1, due: due.id, verdict, line, interestFen },
    transfer: line === null ? null : due.tried === 0 ? due.id : `${due.id}/${due.tried + 1}`,
  }))
}

/** What the lateness of each due that is taken owes, to the day of the freeze. Interest bears no interest. */
async function interestOf(
  ctx: Ctx,
  open: readonly OpenDue[],
  { verdicts }: Netting,
): Promise<readonly number[]> {
  const today = dayAt(ctx.now)
  const bears = bearing(
    open.map(({ root, household, amountFen, component }, at) => ({
      root: `${household}|${root}`,
      amountFen: verdicts[at] === 'taken' && component !== 'overdue-interest' ? amountFen : 0,
    })),
  )
  const late = (at: number, due: OpenDue) => due.dueDay < today && (bears[at] ?? 0) > 0
  const contracts = open.flatMap((due, at) =>
    due.contract !== null && late(at, due) ? [due.contract] : [],
  )
  const dayBps = await listDayBps(ctx.db, [...new Set(contracts)])
  // Only what was in a run before, which was cancelled then, can have borne interest.
  const again = open.filter((due, at) => due.tried > 0 && late(at, due)).map(({ id }) => id)
  const borne = new Map((await listLate(ctx.db, again)).map((each) => [each.id, each.borneTo]))
  return open.map(({ id, contract, dueDay }, at) => {
    const dayBp = dayBps.get(contract ?? '') ?? 0
    const after = parseDay(borne.get(id) ?? '') ?? dueDay
    return overdueInterestFen(bears[at] ?? 0, { days: today - after, dayBp })
  })
}
