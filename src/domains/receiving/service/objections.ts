// From a household's objection to the re-test that ends it. What the ticket says stays payable all the while.

import type { Clauses } from '#domains/receiving/model/clauses.ts'
import { checkReplaced, type Part } from '#domains/receiving/model/delivery.ts'
import {
  checkObjection,
  checkSealing,
  type Finding,
  judgeFinding,
  type Objection,
  retestDue,
  standingParts,
} from '#domains/receiving/model/objection.ts'
import {
  endObjection,
  insertObjection,
  listReversals,
  type Reversals,
  readObjection,
  sealSample,
} from '#domains/receiving/store/objections.ts'
import { assert } from '#kernel/assert.ts'
import type { ObjectionId } from '#kernel/id.ts'
import { refuse, unwrap } from '#kernel/result.ts'
import { allow, allowFor } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/crypto/digest.ts'
import { checkSeen, commit } from '#platform/db/commit.ts'
import { type Account, findAccount, findDelivery } from './accounts.ts'
import { ownOf, worksAt } from './own.ts'
import { planRevision, ticketRefusals } from './tickets.ts'

type Raised = { readonly seq: number; readonly part: number; readonly words: string }

/** The household, or its hall for it, objects to how a part was graded. */
export async function raiseObjection(ctx: Ctx, id: string, raised: Raised): Promise<Account> {
  allow(ctx, 'grade.object')
  const account = await findAccount(ctx, id)
  const { delivery, clauses, decisions, objections } = account
  allowFor(ctx, 'grade.object', ownOf(ctx, delivery))
  unwrap(checkReplaced(delivery.replacedBy !== null, delivery.no))
  const { seq, part: at, words } = raised
  const decision = decisions.find((each) => each.seq === seq)
  const part = decision?.parts[at - 1]
  if (decision === undefined || part === undefined) {
    return unwrap(refuse('missing', 'no-such-part', { part: `${seq}.${at}` }, 'part'))
  }
  if (objections.some((each) => each.seq === seq && each.part === at)) {
    unwrap(refuse('conflict', 'objection-twice'))
  }
  const rejectedHere = delivery.rejected - delivery.returned
  unwrap(checkObjection(clauses, part, { decided: decision.at, now: ctx.now, rejectedHere }))
  const { retest } = clauses
  const objection = {
    ...{ id: newId<ObjectionId>('obj'), delivery: id, seq, part: at, words },
    ...{ firm: delivery.firm, inspector: decision.inspector, body: retest.body },
    ...{ paidBy: retest.paidBy, dueDay: retestDue(clauses, ctx.now) },
  }
  await commit(ctx, {
    verb: 'grade.object',
    subject: `objection/${objection.id}`,
    seen: 0,
    changes: [insertObjection(ctx.db, objection, { user: ctx.actor.user, now: ctx.now })],
    reason: words,
    refusals: {
      'UNIQUE constraint failed: grade_objections.delivery': {
        ...{ kind: 'conflict', code: 'objection-twice', facts: {} },
      },
    },
  })
  return findAccount(ctx, id)
}

type Seen = { readonly id: ObjectionId; readonly revision: number }

/** The place that received the goods seals the sample, under the number on the seal. */
export async function sealObjection(ctx: Ctx, seen: Seen, sample: string): Promise<Account> {
  allow(ctx, 'delivery.write')
  const objection = await readSeen(ctx, seen)
  const delivery = await findDelivery(ctx, objection.delivery)
  if (!worksAt(ctx, delivery.place)) unwrap(refuse('forbidden', 'not-yours'))
  unwrap(checkSealing(objection))
  await commit(ctx, {
    verb: 'delivery.write',
    subject: `objection/${seen.id}`,
    seen: seen.revision,
    changes: [sealSample(ctx.db, seen, sample, { user: ctx.actor.user, now: ctx.now })],
    refusals: {
      'UNIQUE constraint failed: grade_objections.sample': {
        ...{ kind: 'conflict', code: 'sample-taken', facts: { sample } },
      },
    },
  })
  return findAccount(ctx, delivery.id)
}

type Told = { readonly finding: Finding; readonly report: string; readonly costFen: number }

/** The office records what the re-test found; a grade that it betters is paid by a new issue of the ticket. */
export async function recordRetest(ctx: Ctx, seen: Seen, told: Told): Promise<Account> {
  allow(ctx, 'retest.record')
  const objection = await readSeen(ctx, seen)
  const account = await findAccount(ctx, objection.delivery)
  const { clauses } = account
  const parts = partsOf(account, objection.seq)
  const part = parts[objection.part - 1]
  assert(part !== undefined, 'an objection is to a part that there is')
  const verdict = unwrap(judgeFinding(clauses, objection, part, told.finding))
  const { report, costFen } = told
  const ended = { ...objection, ...verdict, report, costFen }
  await commit(ctx, {
    verb: 'retest.record',
    subject: `objection/${seen.id}`,
    seen: seen.revision,
    changes: [
      endObjection(ctx.db, seen, ended, { user: ctx.actor.user, now: ctx.now }),
      ...(await planAfter(ctx, clauses, { account, ended, parts })),
    ],
    reason: report,
    refusals: ticketRefusals(objection.delivery),
  })
  return findAccount(ctx, objection.delivery)
}

type After = {
  readonly account: Account
  readonly ended: Objection
  readonly parts: readonly Part[]
}
async function planAfter(ctx: Ctx, clauses: Clauses, { account, ended, parts }: After) {
  const { delivery, tickets, objections } = account
  if (ended.result !== 'reversed') return []
  const ticket = tickets.filter(({ seq }) => seq === ended.seq).at(-1)
  assert(ticket !== undefined, 'every decision has a ticket')
  const others = objections.filter(({ id }) => id !== ended.id)
  const now = standingParts(parts, ended.seq, [...others, ended])
  return planRevision(ctx, { clauses, weighedAt: delivery.weighedAt }, { ticket, parts: now })
}

function partsOf({ decisions }: Account, seq: number): readonly Part[] {
  return decisions.find((each) => each.seq === seq)?.parts ?? []
}

async function readSeen(ctx: Ctx, { id, revision }: Seen): Promise<Objection> {
  const found =
    (await readObjection(ctx.db, id)) ?? unwrap(refuse('missing', 'no-such-objection', { id }))
  unwrap(checkSeen(`objection/${id}`, found.revision, revision))
  return found
}

/** Whose grading was reversed how often, for everybody to see. */
export async function reversalsOf(ctx: Ctx): Promise<Reversals[]> {
  allow(ctx, 'receiving.read')
  return listReversals(ctx.db)
}
