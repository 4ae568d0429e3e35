// The life of a trip: the coordinator offers it, the driver answers, starts and arrives; the pay and its shares follow from arrival.

import { codeOf } from '#domains/dispatch/model/package.ts'
import { shareCost, shareMass } from '#domains/dispatch/model/pay.ts'
import { timeOf } from '#domains/dispatch/model/scan.ts'
import {
  type coordinatorSteps,
  type driverSteps,
  payOf,
  stepTo,
  type Trip,
} from '#domains/dispatch/model/trip.ts'
import { insertIncidents } from '#domains/dispatch/store/incidents.ts'
import { insertCosts, listCarried } from '#domains/dispatch/store/pay.ts'
import { listAboard } from '#domains/dispatch/store/stock.ts'
import {
  listTasks,
  listTrips,
  offerTrips,
  readTrip,
  type ShownTask,
  type ShownTrip,
  saveTrip,
  type TripFilter,
  tripKey,
} from '#domains/dispatch/store/trips.ts'
import type { IncidentId, ScheduleId, TripId, UserId } from '#kernel/id.ts'
import { fen } from '#kernel/money.ts'
import { refuse, unwrap } from '#kernel/result.ts'
import { day, dayAt, type Instant } from '#kernel/time.ts'
import { allow } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/crypto/digest.ts'
import type { Change } from '#platform/db/client.ts'
import { checkSeen, commit } from '#platform/db/commit.ts'
import { trailOf } from '#platform/db/trail.ts'
import { type Page, pageFrom } from '#platform/http/page.ts'
import { requireDriver } from './drivers.ts'

/** How far back the trips reach that a phone or a hub works with; those not yet ended stay, however old. */
const recentDays = 3

/** Trips of a schedule or a day. A driver sees their own, a hall or hub those that stop there. */
export async function pageTrips(
  ctx: Ctx,
  {
    recent,
    ...filter
  }: Omit<TripFilter, 'driver' | 'place' | 'from'> & {
    readonly recent?: 'true' | undefined
  },
): Promise<Page<ShownTrip>> {
  allow(ctx, 'dispatch.read')
  const { role, party, user } = ctx.actor
  const rows = await listTrips(ctx.db, {
    ...filter,
    from: recent === undefined ? undefined : day(dayAt(ctx.now) - recentDays),
    driver: role === 'driver' ? user : undefined,
    place: role === 'hall' || role === 'hub' ? party : undefined,
  })
  return pageFrom(rows, filter.limit, tripKey)
}

/** A trip; a driver reads none but their own. */
export async function findTrip(ctx: Ctx, id: TripId): Promise<ShownTrip> {
  allow(ctx, 'dispatch.read')
  const trip = await readExisting(ctx, id)
  if (ctx.actor.role === 'driver') own(ctx, trip)
  return trip
}

export type CodedTask = ShownTask & { readonly code: string }

/** What a trip is to load and unload, in the order of its stops, with what was scanned so far. */
export async function tasksOfTrip(ctx: Ctx, id: TripId): Promise<CodedTask[]> {
  const trip = await findTrip(ctx, id)
  const tasks = await listTasks(ctx.db, trip.id)
  return tasks.map((task) => ({ ...task, code: codeOf(task.no, 0) }))
}

/** Offers a trip to a driver: the one named, else whoever usually drives the vehicle. */
export async function offerTrip(
  ctx: Ctx,
  {
    id,
    revision,
    driver,
  }: { readonly id: TripId; readonly revision: number; readonly driver?: UserId | undefined },
): Promise<ShownTrip> {
  allow(ctx, 'dispatch.write')
  const trip = await readExisting(ctx, id)
  unwrap(checkSeen(`trip/${id}`, trip.revision, revision))
  const state = unwrap(stepTo(trip, 'offer'))
  const chosen = driver ?? trip.driver ?? unwrap(refuse('conflict', 'driver-missing', {}, 'driver'))
  await requireDriver(ctx, chosen)
  const offered = {
    ...trip,
    state,
    driver: chosen,
    reason: '',
    offeredAt: ctx.now,
    answeredAt: null,
  }
  return save(ctx, 'dispatch.write', offered)
}

/** Offers every planned trip of a schedule whose vehicle has a driver; answers how many those were. */
export async function offerAll(
  ctx: Ctx,
  schedule: ScheduleId,
): Promise<{ readonly offered: number }> {
  allow(ctx, 'dispatch.write')
  const all = await listTrips(ctx.db, { schedule, after: '', limit: 5000 })
  const due = all.filter(({ state, driver }) => state === 'planned' && driver !== null)
  if (due.length === 0) return { offered: 0 }
  await commit(ctx, {
    verb: 'dispatch.write',
    subject: `schedule/${schedule}/offers/${newId('off')}`,
    seen: 0,
    changes: [
      ...trailOf(
        ctx,
        { kind: 'trip', verb: 'dispatch.write', reason: 'offer' },
        due.map(({ id, revision }) => ({ id, seen: revision })),
      ),
      ...offerTrips(
        ctx.db,
        due.map(({ id }) => id),
        ctx.now,
      ),
    ],
  })
  return { offered: due.length }
}

/** The coordinator counts a no-show, breaks a trip off or calls it off, for a reason. */
export async function endTrip(
  ctx: Ctx,
  { id, revision }: { readonly id: TripId; readonly revision: number },
  { step, reason }: { readonly step: (typeof coordinatorSteps)[number]; readonly reason: string },
): Promise<ShownTrip> {
  allow(ctx, 'dispatch.write')
  const trip = await readExisting(ctx, id)
  unwrap(checkSeen(`trip/${id}`, trip.revision, revision))
  const state = unwrap(stepTo(trip, step))
  const endedAt = step === 'miss' ? null : ctx.now
  const noShow = step === 'miss' ? [raise(ctx, trip, { kind: 'no-show', note: reason })] : []
  return save(ctx, 'dispatch.write', { ...trip, state, reason, endedAt }, noShow.flat())
}

export type DriverStep = {
  readonly step: (typeof driverSteps)[number]
  readonly reason: string
  readonly at: Instant
  readonly sentAt: Instant
}

/**
 * What the driver does, perhaps told hours later: the state of the trip decides, not the revision that the phone last saw.
 * A step that was taken already is answered with the trip as it stands.
 */
export async function stepTrip(ctx: Ctx, id: TripId, told: DriverStep): Promise<ShownTrip> {
  allow(ctx, 'trip.drive')
  const trip = await readExisting(ctx, id)
  own(ctx, trip)
  const { step, reason } = told
  const { at } = timeOf({ scannedAt: told.at, sentAt: told.sentAt }, ctx.now)
  if (took(trip, step)) return trip
  const state = unwrap(stepTo(trip, step))
  if (step === 'decline' && reason === '') unwrap(refuse('invalid', 'reason-missing', {}, 'reason'))
  if (step === 'arrive') return arrive(ctx, trip, at)
  const stamp = step === 'start' ? { startedAt: at } : { answeredAt: at }
  const next = { ...trip, ...stamp, state, reason: step === 'decline' ? reason : '' }
  const declined = step === 'decline' ? raise(ctx, trip, { kind: 'declined', note: reason }) : []
  return save(ctx, 'trip.drive', next, declined)
}

function took({ state }: Trip, step: DriverStep['step']): boolean {
  if (step === 'accept') return ['accepted', 'started', 'arrived'].includes(state)
  if (step === 'start') return ['started', 'arrived'].includes(state)
  return state === (step === 'arrive' ? 'arrived' : 'declined')
}

async function arrive(ctx: Ctx, trip: ShownTrip, at: Instant): Promise<ShownTrip> {
  const aboard = await listAboard(ctx.db, trip.id)
  if (aboard.length > 0) {
    unwrap(refuse('conflict', 'trip-still-loaded', { pieces: aboard.length }))
  }
  const pay = fen(payOf(trip))
  const carried = await listCarried(ctx.db, trip.id)
  const parts = shareCost(pay, sharesOf(carried))
  const arrived = { ...trip, state: 'arrived', endedAt: at, payFen: pay } as const
  const short = leftBehind(await listTasks(ctx.db, trip.id))
  return save(ctx, 'trip.drive', arrived, [
    ...insertCosts(ctx.db, trip.id, parts),
    ...(short === '' ? [] : raise(ctx, trip, { kind: 'left-behind', note: short })),
  ])
}

/** What the schedule wanted on board and nobody loaded, in words for the coordinator. */
function leftBehind(tasks: readonly ShownTask[]): string {
  return tasks
    .filter(({ action, pieces, done }) => action === 'load' && done < pieces)
    .map(({ goods, pieces, done }) => `${goods} ${pieces - done}/${pieces}`)
    .join('、')
    .slice(0, 300)
}

/** What was carried of each consignment, shared over its sources by what each brought. */
function sharesOf(carried: Awaited<ReturnType<typeof listCarried>>) {
  const groups = Map.groupBy(carried, ({ consignment }) => consignment)
  return [...groups.values()].flatMap((group) => {
    const masses = shareMass(
      group[0]?.kg ?? 0,
      group.map(({ sourceKg }) => sourceKg),
    )
    return group
      .map(({ sourceKg: _, ...share }, i) => ({ ...share, kg: masses[i] ?? 0 }))
      .filter(({ kg }) => kg > 0)
  })
}

function raise(
  ctx: Ctx,
  { id, day }: Trip,
  { kind, note }: { readonly kind: 'declined' | 'no-show' | 'left-behind'; readonly note: string },
): Change[] {
  const about = { trip: id, package: null, place: null, scan: null }
  const by = { raisedBy: ctx.actor.user, raisedAt: ctx.now }
  return insertIncidents(ctx.db, [
    { id: newId<IncidentId>('exc'), day, kind, note, ...about, ...by },
  ])
}

async function save(
  ctx: Ctx,
  verb: 'dispatch.write' | 'trip.drive',
  trip: Trip,
  more: readonly Change[] = [],
): Promise<ShownTrip> {
  const { id, revision, reason } = trip
  await commit(ctx, {
    verb,
    subject: `trip/${id}`,
    seen: revision,
    changes: [saveTrip(ctx.db, { ...trip, revision: revision + 1 }), ...more],
    ...(reason === '' ? {} : { reason }),
  })
  return readExisting(ctx, id)
}

/** A driver acts on trips that were given to them. */
export function own({ actor }: Ctx, { driver }: Pick<Trip, 'driver'>): void {
  if (actor.role === 'driver' && driver !== actor.user) {
    unwrap(refuse('forbidden', 'trip-not-yours'))
  }
}

async function readExisting(ctx: Ctx, id: TripId): Promise<ShownTrip> {
  return (await readTrip(ctx.db, id)) ?? unwrap(refuse('missing', 'no-such-trip', { id }))
}
