// The office's register of scales.

import {
  type Calibration,
  checkCalibration,
  checkDivision,
  type Scale,
} from '#domains/receiving/model/scale.ts'
import {
  insertCalibration,
  insertScale,
  isReceivingPlace,
  listScales,
  readScale,
  retireScale,
} from '#domains/receiving/store/scales.ts'
import type { ScaleId } from '#kernel/id.ts'
import { type Refusal, refuse, unwrap } from '#kernel/result.ts'
import { allow } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/crypto/digest.ts'
import { checkSeen, commit } from '#platform/db/commit.ts'

/** Scales with their newest calibration; a hall or hub sees its own. */
export async function scalesOf(ctx: Ctx, place?: string): Promise<Scale[]> {
  allow(ctx, 'receiving.read')
  const { role, party } = ctx.actor
  return listScales(ctx.db, role === 'hall' || role === 'hub' ? party : place)
}

export type NewScale = Pick<Scale, 'place' | 'serial' | 'maker' | 'maxG' | 'divisionG'>

export async function registerScale(ctx: Ctx, scale: NewScale): Promise<Scale> {
  allow(ctx, 'scale.write')
  const { place, serial } = scale
  if (!(await isReceivingPlace(ctx.db, place))) {
    unwrap(refuse('invalid', 'scale-place-unknown', { place }, 'place'))
  }
  unwrap(checkDivision(scale))
  const id = newId<ScaleId>('scl')
  const twice: Refusal = { kind: 'conflict', code: 'scale-serial-taken', facts: { serial } }
  await commit(ctx, {
    verb: 'scale.write',
    subject: `scale/${id}`,
    seen: 0,
    changes: [insertScale(ctx.db, { ...scale, id })],
    refusals: { 'UNIQUE constraint failed: scales.serial': twice },
  })
  return readExisting(ctx, id)
}

type Seen = Pick<Scale, 'id' | 'revision'>

export async function calibrateScale(
  ctx: Ctx,
  { id, revision }: Seen,
  calibration: Omit<Calibration, 'seq'>,
): Promise<Scale> {
  allow(ctx, 'scale.write')
  const scale = await readInUse(ctx, { id, revision })
  unwrap(checkCalibration(calibration))
  const by = { user: ctx.actor.user, now: ctx.now }
  await commit(ctx, {
    verb: 'scale.write',
    subject: `scale/${id}`,
    seen: revision,
    changes: insertCalibration(ctx.db, scale, calibration, by),
  })
  return readExisting(ctx, id)
}

export async function putScaleAway(
  ctx: Ctx,
  { id, revision }: Seen,
  reason: string,
): Promise<Scale> {
  allow(ctx, 'scale.write')
  const scale = await readInUse(ctx, { id, revision })
  await commit(ctx, {
    verb: 'scale.write',
    subject: `scale/${id}`,
    seen: revision,
    changes: [retireScale(ctx.db, scale, reason)],
    reason,
  })
  return readExisting(ctx, id)
}

async function readInUse(ctx: Ctx, { id, revision }: Seen): Promise<Scale> {
  const scale = await readExisting(ctx, id)
  unwrap(checkSeen(`scale/${id}`, scale.revision, revision))
  const { state, serial } = scale
  if (state === 'retired') unwrap(refuse('conflict', 'scale-retired', { serial }))
  return scale
}

async function readExisting(ctx: Ctx, id: ScaleId): Promise<Scale> {
  return (await readScale(ctx.db, id)) ?? unwrap(refuse('missing', 'no-such-scale', { id }))
}
