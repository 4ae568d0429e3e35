// Who will not deal with whom: a household with a firm or a firm with a household, for a reason, until it is lifted.

import type { FirmId, HouseholdId, UserId, VetoId } from '#kernel/id.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'
import type { Instant } from '#kernel/time.ts'

/** The side whose veto it is; either side's keeps the two apart. */
export type VetoSide = 'household' | 'firm'

export type Veto = {
  readonly id: VetoId
  readonly revision: number
  readonly side: VetoSide
  readonly household: HouseholdId
  readonly firm: FirmId
  readonly reason: string
  readonly madeBy: UserId
  readonly madeAt: Instant
  readonly liftReason: string | null
  readonly liftedBy: UserId | null
  readonly liftedAt: Instant | null
}

/** A veto with the names that screens show. */
export type VetoLine = Veto & {
  readonly hall: string
  readonly householdNo: string
  readonly headName: string
  readonly firmName: string
}

type Lifting = { readonly reason: string; readonly by: UserId; readonly at: Instant }

export function lift(veto: VetoLine, { reason, by, at }: Lifting): Result<VetoLine> {
  if (veto.liftedAt !== null) return refuse('conflict', 'veto-lifted-already', { id: veto.id })
  const revision = veto.revision + 1
  return ok({ ...veto, revision, liftReason: reason, liftedBy: by, liftedAt: at })
}

/** A name as those see it who have no business with its owner. */
export function maskName(name: string): string {
  return `${name.slice(0, 1)}**`
}
