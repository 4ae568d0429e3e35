// Harvest notices: what is ready, the slot at which it is brought, the letter that lets go what nobody fetched.

import {
  checkNotice,
  checkOpen,
  checkRelease,
  checkSlot,
  checkWithdrawal,
  type Notice,
  type NoticeWish,
  type Standing,
  standingOf,
} from '#domains/receiving/model/notice.ts'
import {
  insertLetter,
  insertNotice,
  listNotices,
  moveSlot,
  type NoticeFilter,
  readNotice,
  readSlot,
  type ShownNotice,
  withdrawNotice,
} from '#domains/receiving/store/notices.ts'
import type { HallId, HouseholdId, NoticeId, SlotId } from '#kernel/id.ts'
import { type Refusal, refuse, unwrap } from '#kernel/result.ts'
import { allow, allowFor } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/crypto/digest.ts'
import { checkSeen, commit } from '#platform/db/commit.ts'
import { type Page, pageFrom } from '#platform/http/page.ts'
import { lineOf } from './lines.ts'
import { heldTo, holdHub, ownOf } from './own.ts'

export type NoticeSeen = { readonly notice: ShownNotice; readonly standing: Standing }

/** Notices with where they stand now, the latest first; firms, halls and households see their own. */
export async function pageNotices(
  ctx: Ctx,
  { after, ...filter }: Omit<NoticeFilter, 'after'> & { readonly after: string },
): Promise<Page<NoticeSeen>> {
  allow(ctx, 'receiving.read')
  await holdHub(ctx, filter.hall)
  const before = after === '' ? Number.MAX_SAFE_INTEGER : Number(after)
  const rows = await listNotices(ctx.db, { ...heldTo(ctx, filter), after: before })
  const { items, next } = pageFrom(rows, filter.limit, ({ no }) => String(no))
  return { items: items.map((notice) => seen(ctx, notice)), next }
}

export async function findNotice(ctx: Ctx, id: NoticeId): Promise<NoticeSeen> {
  const notice = await readExisting(ctx, id)
  allowFor(ctx, 'receiving.read', ownOf(ctx, notice))
  return seen(ctx, notice)
}

/** Says what is ready. From now, or from when it is ready, the contract's hours run. */
export async function giveNotice(ctx: Ctx, wish: NoticeWish): Promise<NoticeSeen> {
  allow(ctx, 'harvest.write')
  const { clauses, quantities } = await lineOf(ctx, wish)
  const { contract, hours, product, name, unit, lossAfter, releaseLetter } = clauses
  allowFor(ctx, 'harvest.write', ownOf(ctx, contract))
  unwrap(checkNotice(clauses, wish, quantities, ctx.now))
  const id = newId<NoticeId>('ntc')
  const notice: Omit<Notice, 'no' | 'collected' | 'letter'> = {
    ...{ ...wish, id, revision: 1, version: contract.inForce },
    household: contract.household as HouseholdId,
    hall: contract.hall as HallId,
    ...{ firm: contract.firm, product, productName: name, unit, lossAfter, releaseLetter },
    ...{ collectHours: hours.collect, releaseHours: hours.release, queueHours: hours.queue },
    ...{ slot: null, state: 'open' as const, reason: '' },
    ...{ madeBy: ctx.actor.user, madeAt: ctx.now },
  }
  await commit(ctx, {
    verb: 'harvest.write',
    subject: `notice/${id}`,
    seen: 0,
    changes: [insertNotice(ctx.db, notice)],
  })
  return seen(ctx, await readExisting(ctx, id))
}

type Seen = { readonly id: NoticeId; readonly revision: number }

export async function takeBackNotice(
  ctx: Ctx,
  { id, revision }: Seen,
  reason: string,
): Promise<NoticeSeen> {
  const notice = await readOwn(ctx, id, revision)
  unwrap(checkWithdrawal(notice, ctx.now))
  await commit(ctx, {
    verb: 'harvest.write',
    subject: `notice/${id}`,
    seen: revision,
    changes: [withdrawNotice(ctx.db, { id, revision }, reason)],
    reason,
  })
  return seen(ctx, await readExisting(ctx, id))
}

/** Gives a notice a slot, or takes it away again. The hall keeps to the contract's hours of notice; the household need not. */
export async function bookSlot(
  ctx: Ctx,
  { id, revision }: Seen,
  slot: SlotId | null,
): Promise<NoticeSeen> {
  const notice = await readOwn(ctx, id, revision)
  unwrap(checkOpen(notice, ctx.now))
  if (slot !== null) {
    const wanted =
      (await readSlot(ctx.db, slot)) ?? unwrap(refuse('missing', 'no-such-slot', { id: slot }))
    const by = { household: ctx.actor.role === 'household', now: ctx.now }
    unwrap(checkSlot(notice, wanted, by))
  }
  await commit(ctx, {
    verb: 'harvest.write',
    subject: `notice/${id}`,
    seen: revision,
    changes: [moveSlot(ctx.db, { id, revision }, slot)],
    refusals: { 'the slot is full': slotFull },
  })
  return seen(ctx, await readExisting(ctx, id))
}

const slotFull: Refusal = { kind: 'conflict', code: 'slot-taken', facts: {} }

/** The release letter: what the firm did not fetch in time, the household may sell elsewhere (clause 7). */
export async function releaseNotice(ctx: Ctx, { id, revision }: Seen): Promise<NoticeSeen> {
  allow(ctx, 'harvest.release')
  const notice = await readExisting(ctx, id)
  allowFor(ctx, 'harvest.release', notice.hall)
  unwrap(checkSeen(`notice/${id}`, notice.revision, revision))
  const quantity = unwrap(checkRelease(notice, ctx.now))
  const by = { user: ctx.actor.user, now: ctx.now }
  await commit(ctx, {
    verb: 'harvest.release',
    subject: `notice/${id}`,
    seen: revision,
    changes: insertLetter(ctx.db, { id, revision }, quantity, by),
  })
  return seen(ctx, await readExisting(ctx, id))
}

async function readOwn(ctx: Ctx, id: NoticeId, revision: number): Promise<ShownNotice> {
  allow(ctx, 'harvest.write')
  const notice = await readExisting(ctx, id)
  allowFor(ctx, 'harvest.write', ownOf(ctx, notice))
  unwrap(checkSeen(`notice/${id}`, notice.revision, revision))
  return notice
}

async function readExisting(ctx: Ctx, id: NoticeId): Promise<ShownNotice> {
  return (await readNotice(ctx.db, id)) ?? unwrap(refuse('missing', 'no-such-notice', { id }))
}

function seen({ now }: Ctx, notice: ShownNotice): NoticeSeen {
  return { notice, standing: standingOf(notice, now) }
}
