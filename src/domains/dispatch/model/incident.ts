// What goes otherwise than planned, and what a person decided about it.

import type { IncidentId, TripId, UserId } from '#kernel/id.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'
import type { Day, Instant } from '#kernel/time.ts'
import type { Outcome } from './scan.ts'

/** What people report. */
export const reportedKinds = [
  'late',
  'breakdown',
  'road-closed',
  'no-show',
  'hub-full',
  'missing',
  'damaged',
  'temperature',
  'other',
] as const
/** What scans and scales bring to light. */
export const foundKinds = [
  'declined',
  'left-behind',
  'wrong-place',
  'wrong-trip',
  'held-moved',
  'contradiction',
  'unknown-code',
  'weight',
] as const
export const incidentKinds = [...reportedKinds, ...foundKinds] as const
export type IncidentKind = (typeof incidentKinds)[number]
export const incidentActions = [
  'noted',
  'waited',
  'other-vehicle',
  'other-way',
  'returned',
  'corrected',
  'written-off',
] as const

export type Incident = {
  readonly id: IncidentId
  readonly revision: number
  readonly day: Day
  readonly kind: IncidentKind
  readonly trip: TripId | null
  readonly package: string | null
  readonly place: string | null
  readonly scan: string | null
  readonly note: string
  readonly raisedBy: UserId
  readonly raisedAt: Instant
  readonly state: 'open' | 'resolved'
  readonly action: (typeof incidentActions)[number] | null
  readonly resolution: string | null
  readonly resolvedBy: UserId | null
  readonly resolvedAt: Instant | null
}

const found: Readonly<Partial<Record<Outcome, IncidentKind>>> = {
  'wrong-place': 'wrong-place',
  'wrong-trip': 'wrong-trip',
  held: 'held-moved',
  contradiction: 'contradiction',
  unknown: 'unknown-code',
  malformed: 'unknown-code',
}

/** The exception that a scan's outcome is, if it is one. */
export function incidentOf(outcome: Outcome): IncidentKind | null {
  return found[outcome] ?? null
}

/** Goods are corrected or written off only where the exception is about some. */
export function resolvable(
  { state }: Incident,
  action: Incident['action'],
  hasGoods: boolean,
): Result<null> {
  if (state === 'resolved') return refuse('conflict', 'incident-resolved')
  const moves = action === 'corrected' || action === 'written-off'
  return moves && !hasGoods ? refuse('invalid', 'incident-no-package', {}, 'action') : ok(null)
}
