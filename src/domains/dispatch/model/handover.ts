// The proof of a handover: the scales against the plan, a signature, photographs.

import type { FileId, TripId, UserId } from '#kernel/id.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'
import type { Instant } from '#kernel/time.ts'

/** A signature as it was drawn: lines of points in a box of 600 × 200. */
export type Strokes = readonly (readonly (readonly [x: number, y: number])[])[]
export type Handover = {
  readonly id: string
  readonly trip: TripId
  readonly place: string
  readonly action: 'load' | 'unload'
  readonly kgPlanned: number
  readonly kgWeighed: number
  readonly reason: string
  readonly signer: string
  readonly strokes: Strokes
  readonly strokesSha256: string
  readonly madeBy: UserId
  readonly madeAt: Instant
  readonly receivedAt: Instant
}
export type Photo = {
  readonly id: string
  readonly handover: string
  readonly file: FileId
  readonly media: 'image/jpeg' | 'image/png'
  readonly sha256: string
}

const permilleMax = 20

/** Scales and drying make two per cent, and a kilogram; what differs more wants a reason. */
export function checkWeight(weight: {
  readonly kgPlanned: number
  readonly kgWeighed: number
  readonly reason: string
}): Result<null> {
  const { kgPlanned, kgWeighed, reason } = weight
  if (!differs(weight) || reason !== '') return ok(null)
  return refuse('invalid', 'weight-needs-reason', { kgPlanned, kgWeighed }, 'reason')
}

export function differs(weight: {
  readonly kgPlanned: number
  readonly kgWeighed: number
}): boolean {
  const { kgPlanned, kgWeighed } = weight
  const allowed = Math.max(1, Math.floor((kgPlanned * permilleMax) / 1000))
  return Math.abs(kgWeighed - kgPlanned) > allowed
}

export function checkStrokes(strokes: Strokes): Result<null> {
  const points = strokes.reduce((sum, { length }) => sum + length, 0)
  return points >= 4 ? ok(null) : refuse('invalid', 'signature-empty', {}, 'strokes')
}

/** A photograph by its own first bytes. */
export function photoMedia(bytes: Uint8Array): Result<Photo['media']> {
  const starts = (...head: number[]) => head.every((byte, i) => bytes[i] === byte)
  if (starts(0xff, 0xd8, 0xff)) return ok('image/jpeg')
  if (starts(0x89, 0x50, 0x4e, 0x47)) return ok('image/png')
  return refuse('invalid', 'photo-not-image')
}
