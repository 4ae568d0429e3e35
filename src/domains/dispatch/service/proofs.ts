// Proof of a handover: weight against plan, signature, photographs.

import {
  checkStrokes,
  checkWeight,
  differs,
  type Handover,
  type Photo,
  photoMedia,
} from '#domains/dispatch/model/handover.ts'
import { timeOf } from '#domains/dispatch/model/scan.ts'
import { plannedKg, type Trip } from '#domains/dispatch/model/trip.ts'
import { insertIncidents } from '#domains/dispatch/store/incidents.ts'
import {
  insertHandover,
  insertPhoto,
  listHandovers,
  readHandover,
  readPhoto,
  type ShownHandover,
} from '#domains/dispatch/store/proofs.ts'
import type { FileId, IncidentId, TripId } from '#kernel/id.ts'
import { type Refusal, refuse, unwrap } from '#kernel/result.ts'
import type { Instant } from '#kernel/time.ts'
import { allow } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { hexDigest, newId } from '#platform/crypto/digest.ts'
import type { Change } from '#platform/db/client.ts'
import { commit } from '#platform/db/commit.ts'
import { openFile, saveFile } from '#platform/files/record.ts'
import { findTrip } from './trips.ts'

const photoBytesMax = 3_000_000

export type Proof = Pick<
  Handover,
  'id' | 'place' | 'action' | 'kgWeighed' | 'reason' | 'signer' | 'strokes'
> & { readonly madeAt: Instant; readonly sentAt: Instant }

/** Keeps the proof of a handover. One that is kept already is answered as it was; a weight far from the plan wants a reason. */
export async function proveHandover(ctx: Ctx, id: TripId, proof: Proof): Promise<ShownHandover> {
  allow(ctx, 'handover.write')
  const trip = await findTrip(ctx, id)
  const kept = await readHandover(ctx.db, proof.id)
  if (kept !== null) {
    return kept.trip === id ? kept : unwrap(refuse('conflict', 'scan-id-reused', { id: proof.id }))
  }
  const { role, party } = ctx.actor
  const placed = role === 'hall' || role === 'hub'
  if (placed && proof.place !== party) unwrap(refuse('forbidden', 'scan-place-not-yours'))
  if (!trip.stops.some(({ place }) => place === proof.place)) {
    unwrap(refuse('invalid', 'handover-stop-unknown', {}, 'place'))
  }
  const { sentAt, ...said } = proof
  const { at } = timeOf({ scannedAt: proof.madeAt, sentAt }, ctx.now)
  const handover: Handover = {
    ...{ ...said, trip: id, kgPlanned: plannedKg(trip.stops, proof.place, proof.action) },
    strokesSha256: hexDigest(JSON.stringify(proof.strokes)),
    ...{ madeBy: ctx.actor.user, madeAt: at, receivedAt: ctx.now },
  }
  unwrap(checkWeight(handover))
  unwrap(checkStrokes(handover.strokes))
  await commit(ctx, {
    verb: 'handover.write',
    subject: `handover/${handover.id}`,
    seen: 0,
    changes: [insertHandover(ctx.db, handover), ...planDifference(ctx, trip, handover)],
    reason: handover.reason,
    refusals: { 'UNIQUE constraint failed: handovers.id': twice(handover.id) },
  })
  return readExisting(ctx, handover.id)
}

function twice(id: string): Refusal {
  return { kind: 'conflict', code: 'scan-id-reused', facts: { id } }
}

/** A weight that differs is for the coordinator to know of. */
function planDifference(ctx: Ctx, { id, day }: Trip, handover: Handover): Change[] {
  if (!differs(handover)) return []
  const { kgWeighed, kgPlanned, place, reason } = handover
  return insertIncidents(ctx.db, [
    {
      ...{ id: newId<IncidentId>('exc'), day, kind: 'weight', trip: id, package: null, place },
      ...{ scan: null, note: `${kgWeighed} / ${kgPlanned} kg · ${reason}` },
      ...{ raisedBy: ctx.actor.user, raisedAt: ctx.now },
    },
  ])
}

export async function handoversOf(ctx: Ctx, id: TripId): Promise<ShownHandover[]> {
  const trip = await findTrip(ctx, id)
  return listHandovers(ctx.db, trip.id)
}

/** Adds a photograph to a handover, sealed and with its hash; the id is the device's, so that it is kept once. */
export async function addPhoto(
  ctx: Ctx,
  { handover: id, photo: photoId }: { readonly handover: string; readonly photo: string },
  bytes: Uint8Array,
): Promise<Photo> {
  allow(ctx, 'handover.write')
  const handover = await readExisting(ctx, id)
  await findTrip(ctx, handover.trip)
  const kept = await readPhoto(ctx.db, photoId)
  if (kept !== null) return kept
  if (bytes.length > photoBytesMax) {
    unwrap(refuse('too-large', 'photo-too-large', { limit: '3 MB' }))
  }
  const media = unwrap(photoMedia(bytes))
  const file = newId<FileId>('file')
  const photo: Photo = { id: photoId, handover: id, file, media, sha256: hexDigest(bytes) }
  await commit(ctx, {
    verb: 'handover.write',
    subject: `photo/${photoId}`,
    seen: 0,
    changes: [
      ...(await saveFile(ctx, file, { name: `handover/${id}`, bytes })),
      insertPhoto(ctx.db, photo, { user: ctx.actor.user, now: ctx.now }),
    ],
  })
  return photo
}

export async function openPhoto(
  ctx: Ctx,
  id: string,
): Promise<{ readonly photo: Photo; readonly bytes: Uint8Array }> {
  allow(ctx, 'dispatch.read')
  const photo = (await readPhoto(ctx.db, id)) ?? unwrap(refuse('missing', 'no-such-photo', { id }))
  await findTrip(ctx, (await readExisting(ctx, photo.handover)).trip)
  return { photo, bytes: await openFile(ctx, photo.file) }
}

async function readExisting(ctx: Ctx, id: string): Promise<ShownHandover> {
  return (await readHandover(ctx.db, id)) ?? unwrap(refuse('missing', 'no-such-handover', { id }))
}
