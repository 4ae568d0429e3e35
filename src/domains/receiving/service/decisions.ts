// Decisions on what is still pending, rejects that go home, photographs.

import { photoMedia } from '#domains/dispatch/model/handover.ts'
import {
  checkDecision,
  checkReplaced,
  type DecisionWish,
  type ShownDelivery,
} from '#domains/receiving/model/delivery.ts'
import { checkReturn, type DeliveryPhoto, type Return } from '#domains/receiving/model/kept.ts'
import {
  insertDecision,
  insertPhoto,
  insertReturn,
  listPhotos,
  mustHaveAccepted,
  readPhoto,
} from '#domains/receiving/store/decisions.ts'
import { readNotice } from '#domains/receiving/store/notices.ts'
import type { FileId } from '#kernel/id.ts'
import { refuse, unwrap } from '#kernel/result.ts'
import { allow } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { hexDigest, newId } from '#platform/crypto/digest.ts'
import { commit } from '#platform/db/commit.ts'
import { openFile, saveFile } from '#platform/files/record.ts'
import { type Account, findAccount, findDelivery, readAccount } from './accounts.ts'
import { tally } from './lines.ts'
import { holdToSample } from './lots.ts'
import { worksAt } from './own.ts'
import { planTicket, ticketRefusals } from './tickets.ts'

const photoBytesMax = 3_000_000
const photosMax = 30

/** Decides on pending goods, with a ticket of its own. `seq` is the decision that follows the last one seen. */
export async function decide(
  ctx: Ctx,
  id: string,
  { seq, ...wish }: DecisionWish & { readonly seq: number },
): Promise<Account> {
  const { delivery, clauses, decisions, inspection } = await readReceived(ctx, id)
  if (seq !== decisions.length + 1) {
    unwrap(refuse('conflict', 'stale-revision', { subject: `delivery/${id}` }))
  }
  if (wish.parts.length === 0) unwrap(refuse('invalid', 'decision-empty', {}, 'parts'))
  const { quantities } = await tally(ctx, clauses)
  const notice = delivery.notice === null ? null : await readNotice(ctx.db, delivery.notice)
  const { unit, quantity, accepted, rejected, weighedAt } = delivery
  const pending = quantity - accepted - rejected
  const decidable = { unit, pending, room: quantities.acceptable, notice, weighedAt }
  unwrap(checkDecision(clauses, wish, decidable))
  holdToSample({ inspection, decisions, unit }, { seq, parts: wish.parts })
  const by = { user: ctx.actor.user, now: ctx.now }
  await commit(ctx, {
    verb: 'delivery.write',
    subject: `delivery/${id}`,
    seen: decisions.length,
    changes: [
      mustHaveAccepted(ctx.db, delivery, quantities.accepted),
      ...insertDecision(ctx.db, { ...wish, delivery: id, seq }, by),
      ...(await planTicket(ctx, { clauses, weighedAt }, { delivery: id, seq, parts: wish.parts })),
    ],
    reason: wish.note,
    refusals: ticketRefusals(id),
  })
  return findAccount(ctx, id)
}

/** Rejected goods go home; sent twice under its id, it is kept once. */
export async function giveBack(ctx: Ctx, id: string, back: Return): Promise<Account> {
  const { delivery, returns } = await readReceived(ctx, id)
  if (returns.some((each) => each.id === back.id)) return readAccount(ctx, delivery)
  unwrap(checkReturn(back, delivery))
  await commit(ctx, {
    verb: 'delivery.write',
    subject: `return/${back.id}`,
    seen: 0,
    changes: [insertReturn(ctx.db, id, back, { user: ctx.actor.user, now: ctx.now })],
    reason: back.note,
    refusals: {
      'only rejects go back': {
        kind: 'conflict',
        code: 'return-over-rejected',
        facts: { here: 0 },
      },
    },
  })
  return findAccount(ctx, id)
}

async function readReceived(ctx: Ctx, id: string): Promise<Account> {
  const delivery = await findOwn(ctx, id)
  unwrap(checkReplaced(delivery.replacedBy !== null, delivery.no))
  return readAccount(ctx, delivery)
}

/** A delivery of the actor's own place. */
async function findOwn(ctx: Ctx, id: string): Promise<ShownDelivery> {
  allow(ctx, 'delivery.write')
  const delivery = await findDelivery(ctx, id)
  if (!worksAt(ctx, delivery.place)) unwrap(refuse('forbidden', 'not-yours'))
  return delivery
}

type At = Pick<DeliveryPhoto, 'id' | 'delivery' | 'shows'>

/** Adds a photograph, sealed and with its hash; the id is the device's, so that it is kept once. */
export async function addPhoto(ctx: Ctx, at: At, bytes: Uint8Array): Promise<DeliveryPhoto> {
  const delivery = await findOwn(ctx, at.delivery)
  const kept = await readPhoto(ctx.db, at.id)
  if (kept !== null) {
    const same = kept.delivery === delivery.id
    return same ? kept : unwrap(refuse('conflict', 'delivery-id-reused', { id: at.id }))
  }
  if (bytes.length > photoBytesMax) {
    unwrap(refuse('too-large', 'photo-too-large', { limit: '3 MB' }))
  }
  const media = unwrap(photoMedia(bytes))
  const photos = await listPhotos(ctx.db, delivery.id)
  if (photos.length >= photosMax) unwrap(refuse('conflict', 'photos-many', { max: photosMax }))
  const file = newId<FileId>('file')
  const photo: DeliveryPhoto = { ...at, file, media, sha256: hexDigest(bytes) }
  await commit(ctx, {
    verb: 'delivery.write',
    subject: `photo/${at.id}`,
    seen: 0,
    changes: [
      ...(await saveFile(ctx, file, { name: `delivery/${at.delivery}`, bytes })),
      insertPhoto(ctx.db, photo, { user: ctx.actor.user, now: ctx.now }),
    ],
  })
  return photo
}

export async function openPhoto(
  ctx: Ctx,
  id: string,
): Promise<{ readonly photo: DeliveryPhoto; readonly bytes: Uint8Array }> {
  allow(ctx, 'receiving.read')
  const photo = (await readPhoto(ctx.db, id)) ?? unwrap(refuse('missing', 'no-such-photo', { id }))
  await findDelivery(ctx, photo.delivery)
  return { photo, bytes: await openFile(ctx, photo.file) }
}
