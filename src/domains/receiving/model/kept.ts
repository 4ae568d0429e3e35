// What is kept beside a delivery: photographs, and rejects that went home again.

import type { FileId } from '#kernel/id.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'
import { inUnits, type Unit } from './measure.ts'

export const photoSubjects = ['scale', 'goods', 'reject', 'certificate', 'sample'] as const
export type DeliveryPhoto = {
  readonly id: string
  readonly delivery: string
  readonly shows: (typeof photoSubjects)[number]
  readonly file: FileId
  readonly media: 'image/jpeg' | 'image/png'
  readonly sha256: string
}

export type Return = {
  readonly id: string
  readonly quantity: number
  /** Who took them home. */
  readonly taker: string
  readonly note: string
}

/** Only what was rejected and is still here goes back. */
export function checkReturn(
  { quantity }: Pick<Return, 'quantity'>,
  delivery: { readonly rejected: number; readonly returned: number; readonly unit: Unit },
): Result<null> {
  const here = delivery.rejected - delivery.returned
  const facts = { here: inUnits(here, delivery.unit) }
  return quantity > here ? refuse('conflict', 'return-over-rejected', facts, 'quantity') : ok(null)
}
