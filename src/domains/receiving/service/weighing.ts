// A delivery at the scale: what it is weighed against, and the one deed that keeps it with its first decision and its ticket.

import {
  beyondOf,
  checkClock,
  checkDecision,
  checkHandover,
  checkReplaced,
  checkTime,
  type DecisionWish,
  type Delivery,
  type DeliveryWish,
  type ShownDelivery,
} from '#domains/receiving/model/delivery.ts'
import type { SampleWish } from '#domains/receiving/model/lot.ts'
import { partsIn } from '#domains/receiving/model/measure.ts'
import type { Notice } from '#domains/receiving/model/notice.ts'
import { checkNoneOpen } from '#domains/receiving/model/objection.ts'
import { checkScale, type Weighed, weigh } from '#domains/receiving/model/scale.ts'
import { insertDecision, mustHaveAccepted } from '#domains/receiving/store/decisions.ts'
import { hubOf, insertDelivery, readDelivery } from '#domains/receiving/store/deliveries.ts'
import { readNotice } from '#domains/receiving/store/notices.ts'
import { listObjections } from '#domains/receiving/store/objections.ts'
import { readScale } from '#domains/receiving/store/scales.ts'
import type { FirmId, HallId, HouseholdId } from '#kernel/id.ts'
import { type Refusal, refuse, unwrap } from '#kernel/result.ts'
import { dayAt } from '#kernel/time.ts'
import { allow } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { hexDigest } from '#platform/crypto/digest.ts'
import { commit } from '#platform/db/commit.ts'
import { type Account, readAccount } from './accounts.ts'
import { lineOf, type OpenLine } from './lines.ts'
import { planInspection } from './lots.ts'
import { worksAt } from './own.ts'
import { planTicket } from './tickets.ts'

export type Handed = {
  readonly delivery: DeliveryWish
  readonly decision: Omit<DecisionWish, 'present'>
  /** The sample by which a large lot was judged; null where all of it was looked through. */
  readonly sampling: SampleWish | null
  /** The delivery that this one corrects, and why; null for a new one. */
  readonly corrects: { readonly id: string; readonly reason: string } | null
}

/** Keeps a delivery with its first decision and its ticket. One that is kept already is answered as it was. */
export async function recordDelivery(ctx: Ctx, handed: Handed): Promise<Account> {
  allow(ctx, 'delivery.write')
  const { delivery: wish } = handed
  const said = hexDigest(JSON.stringify(handed))
  const kept = await readDelivery(ctx.db, wish.id)
  if (kept !== null) {
    if (kept.said !== said) unwrap(refuse('conflict', 'delivery-id-reused', { id: wish.id }))
    return readAccount(ctx, kept)
  }
  if (!worksAt(ctx, wish.place)) unwrap(refuse('forbidden', 'delivery-elsewhere', {}, 'place'))
  unwrap(checkClock(wish.weighedAt, ctx.now))
  const before = await readCorrected(ctx, handed.corrects)
  const line = without(await lineOf(ctx, wish), before)
  await checkPlace(ctx, line, wish)
  const weighed = await weighedFor(ctx, line, wish)
  const delivery: Omit<Delivery, 'no'> = {
    ...deliveryOf(ctx, line, { wish, weighed }),
    ...{ said, replaces: before?.id ?? null, reason: handed.corrects?.reason ?? '' },
  }
  await keep(ctx, { line, delivery, before, notice: weighed.notice }, handed)
  return readAccount(ctx, await readExisting(ctx, wish.id))
}

type Plan = {
  readonly line: OpenLine
  readonly delivery: Omit<Delivery, 'no'>
  readonly before: ShownDelivery | null
  readonly notice: Notice | null
}

async function keep(
  ctx: Ctx,
  { line: { clauses, quantities }, delivery, before, notice }: Plan,
  { decision: first, sampling }: Handed,
): Promise<void> {
  const decision = { ...first, present: delivery.present }
  const { id, quantity, unit, weighedAt } = delivery
  const decidable = { unit, pending: quantity, room: quantities.acceptable, notice, weighedAt }
  unwrap(checkDecision(clauses, decision, decidable))
  const sampled = await sampledFor(ctx, delivery, { sampling, parts: first.parts })
  const by = { user: ctx.actor.user, now: ctx.now }
  const counted = sameLine(before, delivery)
  await commit(ctx, {
    verb: 'delivery.write',
    subject: `delivery/${id}`,
    seen: 0,
    changes: [
      ...sampled.map(({ must }) => must),
      mustHaveAccepted(ctx.db, delivery, quantities.accepted + (counted?.accepted ?? 0)),
      ...insertDelivery(ctx.db, delivery, quantities.delivered + (counted?.quantity ?? 0)),
      ...sampled.map(({ change }) => change),
      ...insertDecision(ctx.db, { ...decision, delivery: id, seq: 1 }, by),
      ...(await planTicket(
        ctx,
        { clauses, weighedAt },
        { delivery: id, seq: 1, parts: decision.parts },
      )),
    ],
    reason: delivery.reason,
    refusals: { 'a delivery is weighed once': { ...twice, facts: { id } } },
  })
}

type Sampling = Pick<Handed, 'sampling'> & Pick<DecisionWish, 'parts'>

async function sampledFor(
  ctx: Ctx,
  delivery: Omit<Delivery, 'no'>,
  { sampling: sample, parts }: Sampling,
) {
  return sample === null ? [] : [await planInspection(ctx, { delivery, sample, parts })]
}

const twice: Refusal = { kind: 'conflict', code: 'delivery-id-reused', facts: {} }

async function readCorrected(
  ctx: Ctx,
  corrects: Handed['corrects'],
): Promise<ShownDelivery | null> {
  if (corrects === null) return null
  const before = await readExisting(ctx, corrects.id)
  if (!worksAt(ctx, before.place)) unwrap(refuse('forbidden', 'not-yours'))
  unwrap(checkReplaced(before.replacedBy !== null, before.no))
  unwrap(checkNoneOpen(await listObjections(ctx.db, before.id)))
  if (corrects.reason === '') unwrap(refuse('invalid', 'reason-missing', {}, 'reason'))
  return before
}

function sameLine(
  before: ShownDelivery | null,
  at: { readonly contract: string; readonly line: number },
): ShownDelivery | null {
  return before !== null && before.contract === at.contract && before.line === at.line
    ? before
    : null
}

/** The line as if the delivery that is corrected had never been weighed. */
function without({ clauses, quantities }: OpenLine, before: ShownDelivery | null): OpenLine {
  const counted = sameLine(before, { contract: clauses.contract.id, line: clauses.line })
  if (counted === null) return { clauses, quantities }
  const { accepted, rejected, returned, quantity } = counted
  const { ceiling } = quantities
  const left = {
    accepted: quantities.accepted - accepted,
    pending: quantities.pending - (quantity - accepted - rejected),
  }
  return {
    clauses,
    quantities: {
      ...{ ...quantities, ...left, delivered: quantities.delivered - quantity },
      ...{ rejected: quantities.rejected - rejected, returned: quantities.returned - returned },
      room: Math.max(0, ceiling - left.accepted - left.pending),
      acceptable: Math.max(0, ceiling - left.accepted),
    },
  }
}

/** Only the hall of the contract's household receives for it, or the hub of that hall. */
async function checkPlace(ctx: Ctx, { clauses }: OpenLine, wish: DeliveryWish): Promise<void> {
  const { hall, hallName, householdNo } = clauses.contract
  if (wish.place === hall || wish.place === (await hubOf(ctx.db, hall))) return
  unwrap(
    refuse('forbidden', 'delivery-of-other-hall', { no: householdNo, hall: hallName }, 'contract'),
  )
}

type Measured = Weighed & {
  readonly quantity: number
  readonly beyond: number
  readonly calibration: number | null
  readonly notice: Notice | null
}

async function weighedFor(ctx: Ctx, line: OpenLine, wish: DeliveryWish): Promise<Measured> {
  const { clauses, quantities } = line
  const notice = await noticeFor(ctx, wish)
  unwrap(checkTime(clauses, notice, wish.weighedAt))
  const onScale = await onTheScale(ctx, line, wish)
  unwrap(checkHandover(clauses, wish))
  const quantity = clauses.unit === 'kg' ? onScale.netG : (wish.pieces ?? 0) * partsIn[clauses.unit]
  const beyond = unwrap(
    beyondOf(clauses, quantities, { quantity, beyondReason: wish.beyondReason }),
  )
  return { ...onScale, quantity, beyond, notice }
}

async function onTheScale(
  ctx: Ctx,
  { clauses: { unit } }: OpenLine,
  { scale: id, weighings, place, weighedAt, pieces }: DeliveryWish,
): Promise<Weighed & { readonly calibration: number | null }> {
  if (unit !== 'kg' && pieces === null) unwrap(refuse('invalid', 'pieces-missing', {}, 'pieces'))
  if (unit === 'kg' && (id === null || weighings.length === 0)) {
    unwrap(refuse('invalid', 'scale-missing', {}, 'scale'))
  }
  if (id === null || weighings.length === 0) {
    return { grossG: 0, tareG: 0, netG: 0, bags: 0, calibration: null }
  }
  const scale = (await readScale(ctx.db, id)) ?? unwrap(refuse('missing', 'no-such-scale', { id }))
  const { seq } = unwrap(checkScale(scale, place, dayAt(weighedAt)))
  return { ...unwrap(weigh(scale, weighings)), calibration: seq }
}

async function noticeFor(
  ctx: Ctx,
  { notice: id, contract, line }: DeliveryWish,
): Promise<Notice | null> {
  if (id === null) return null
  const notice =
    (await readNotice(ctx.db, id)) ?? unwrap(refuse('missing', 'no-such-notice', { id }))
  const fits = notice.contract === contract && notice.line === line && notice.state === 'open'
  return fits && notice.letter === null
    ? notice
    : unwrap(refuse('conflict', 'notice-not-for-this', { no: notice.no }, 'notice'))
}

function deliveryOf(
  ctx: Ctx,
  { clauses }: OpenLine,
  { wish, weighed }: { readonly wish: DeliveryWish; readonly weighed: Measured },
): Omit<Delivery, 'no' | 'said' | 'replaces' | 'reason'> {
  const { contract, line, product, name, unit } = clauses
  const { notice: _, ...measured } = weighed
  const { pieces: __, ...said } = wish
  return {
    ...{ ...said, ...measured, line, product, productName: name, unit },
    beyondReason: measured.beyond > 0 ? said.beyondReason : '',
    scale: measured.netG > 0 ? said.scale : null,
    absentReason: said.present ? '' : said.absentReason,
    version: contract.inForce,
    household: contract.household as HouseholdId,
    hall: contract.hall as HallId,
    firm: contract.firm as FirmId,
    madeBy: ctx.actor.user,
    receivedAt: ctx.now,
  }
}

export async function readExisting(ctx: Ctx, id: string): Promise<ShownDelivery> {
  return (await readDelivery(ctx.db, id)) ?? unwrap(refuse('missing', 'no-such-delivery', { id }))
}
