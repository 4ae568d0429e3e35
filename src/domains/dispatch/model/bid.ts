// The owner of a pooled vehicle offers it for a day, with hours and a price for each trip; the coordinator takes it or does not.

import { type Vehicle, vehicleKinds } from '#domains/logistics/model/vehicle.ts'
import type { BidId, UserId, VehicleId } from '#kernel/id.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'
import { type Day, formatDay, type Instant } from '#kernel/time.ts'
import type { Kind } from './trip.ts'

/** The kinds of vehicle that a ceiling is published for. */
export const biddingKinds = vehicleKinds
export const bidStates = ['offered', 'accepted', 'declined', 'withdrawn'] as const
export type BidTerms = {
  readonly vehicle: VehicleId
  readonly day: Day
  readonly fromMin: number
  readonly toMin: number
  readonly tripFen: number
}
export type Bid = BidTerms & {
  readonly id: BidId
  readonly revision: number
  readonly driver: UserId
  readonly state: (typeof bidStates)[number]
  readonly reason: string
  readonly madeAt: Instant
  readonly decidedBy: UserId | null
  readonly decidedAt: Instant | null
}
/** A bid with whose vehicle it is and what stands beside it on screens. */
export type ShownBid = Bid & {
  readonly plate: string
  readonly kind: Kind
  readonly loadKgMax: number
  readonly ownerName: string
  readonly driverName: string
  readonly ceilingFen: number | null
  /** Whether a published schedule of the day has the vehicle on the road. */
  readonly published: boolean
}
/** A vehicle that its driver may offer, and up to which price a trip of its kind may be taken; null where none is published. */
export type OwnVehicle = Pick<Vehicle, 'id' | 'plate' | 'shiftFromMin' | 'shiftToMin'> & {
  readonly kind: Kind
  readonly ceilingFen: number | null
}

const daysAhead = 60

/** What a driver offers: a pooled vehicle that is theirs to drive, on a day to come. */
export function checkBid(
  { day, fromMin, toMin, vehicle }: BidTerms,
  { own, today }: { readonly own: readonly OwnVehicle[]; readonly today: Day },
): Result<null> {
  if (!own.some(({ id }) => id === vehicle)) {
    return refuse('forbidden', 'bid-vehicle-not-yours', {}, 'vehicle')
  }
  if (day <= today || day > today + daysAhead) {
    const facts = { day: formatDay(day), days: daysAhead }
    return refuse('invalid', 'bid-day-outside', facts, 'day')
  }
  return toMin > fromMin ? ok(null) : refuse('invalid', 'shift-backwards', {}, 'toMin')
}

export type Decision = { readonly accept: boolean; readonly reason: string }

/** Taken up to the ceiling that is published for its kind; declined with the reason. */
export function decideBid(
  { state, tripFen }: Bid,
  { accept, reason }: Decision,
  ceilingFen: number | null,
): Result<'accepted' | 'declined'> {
  if (state !== 'offered') return refuse('conflict', 'bid-not-offered', { state })
  if (!accept) {
    return reason === '' ? refuse('invalid', 'reason-missing', {}, 'reason') : ok('declined')
  }
  if (ceilingFen === null) return refuse('conflict', 'bid-no-ceiling')
  return tripFen <= ceilingFen
    ? ok('accepted')
    : refuse('conflict', 'bid-above-ceiling', { yuan: ceilingFen / 100 })
}

/** Free until the day begins; a bid that a published schedule counts on wants a reason. */
export function withdrawBid(
  { state, day }: Bid,
  {
    today,
    published,
    reason,
  }: {
    readonly today: Day
    readonly published: boolean
    readonly reason: string
  },
): Result<'withdrawn'> {
  if (state !== 'offered' && state !== 'accepted') {
    return refuse('conflict', 'bid-over', { state })
  }
  if (day <= today) return refuse('conflict', 'bid-day-begun')
  return published && reason === ''
    ? refuse('invalid', 'bid-counted-on', { day: formatDay(day) }, 'reason')
    : ok('withdrawn')
}
