// Roads that may not be driven from one day to another, for a reason, until the last day is over or somebody lifts the closure.

import type { RoadClosureId, UserId } from '#kernel/id.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'
import { type Day, formatDay, type Instant } from '#kernel/time.ts'

export type Closure = {
  readonly id: RoadClosureId
  readonly revision: number
  readonly from: Day
  /** The last closed day; null until further notice. */
  readonly to: Day | null
  readonly reason: string
  readonly madeBy: UserId
  readonly madeAt: Instant
  readonly liftReason: string | null
  readonly liftedBy: UserId | null
  readonly liftedAt: Instant | null
}

/** A road of a closure as the list shows it; a road that a new network no longer has is not shown. */
export type ClosedRoad = { readonly id: number; readonly name: string; readonly lengthM: number }
export type ClosureLine = Closure & {
  readonly roads: readonly ClosedRoad[]
  /** How many roads it closed, also those that are gone. */
  readonly roadCount: number
}

/** Planned works are known years ahead at most; anything later is a slip of the pen. */
const daysMax = 5 * 366

export type Closing = {
  readonly roads: readonly number[]
  readonly from: Day
  readonly to: Day | null
  readonly reason: string
}

/** Refuses a closure that would close nothing: roads that do not exist, days that are over or in the wrong order. */
export function checkClosing(
  { roads, from, to }: Closing,
  { known, today }: { readonly known: ReadonlySet<number>; readonly today: Day },
): Result<null> {
  const unknown = roads.find((id) => !known.has(id))
  if (unknown !== undefined) return refuse('missing', 'no-such-road', { id: unknown }, 'roads')
  if (to !== null && to < from) {
    const facts = { from: formatDay(from), to: formatDay(to) }
    return refuse('invalid', 'closure-days-backwards', facts, 'to')
  }
  if (to !== null && to < today) {
    return refuse('invalid', 'closure-over', { to: formatDay(to) }, 'to')
  }
  if (Math.max(from, to ?? from) > today + daysMax) {
    return refuse('invalid', 'closure-too-late', { years: 5 }, 'from')
  }
  return ok(null)
}

type Lifting = { readonly reason: string; readonly by: UserId; readonly at: Instant }

export function liftClosure(
  closure: ClosureLine,
  { reason, by, at }: Lifting,
): Result<ClosureLine> {
  if (closure.liftedAt !== null) {
    return refuse('conflict', 'closure-lifted-already', { id: closure.id })
  }
  const revision = closure.revision + 1
  return ok({ ...closure, revision, liftReason: reason, liftedBy: by, liftedAt: at })
}

/** Where a closure stands on a day. */
export function standingOf({ from, to, liftedAt }: Closure, today: Day): ClosureState {
  if (liftedAt !== null) return 'lifted'
  if (from > today) return 'planned'
  return to !== null && to < today ? 'over' : 'closed'
}

export const closureStates = ['closed', 'planned', 'over', 'lifted'] as const
export type ClosureState = (typeof closureStates)[number]
