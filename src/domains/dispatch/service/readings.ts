// The temperature of a leg: readings as typed or read out of a logger; goods that were too warm are held apart at once.

import { readLogger } from '#domains/dispatch/model/logger-file.ts'
import { moved } from '#domains/dispatch/model/package.ts'
import {
  type Cooled,
  cooled,
  type Excursion,
  isTimely,
  limits,
  type Reading,
  type Report,
  reportOf,
} from '#domains/dispatch/model/temperature.ts'
import { insertMovements, listKnown } from '#domains/dispatch/store/goods.ts'
import { insertIncidents } from '#domains/dispatch/store/incidents.ts'
import { insertReadings, listReadings } from '#domains/dispatch/store/proofs.ts'
import { listRiders } from '#domains/dispatch/store/stock.ts'
import type { ShownTrip } from '#domains/dispatch/store/trips.ts'
import type { IncidentId, TripId } from '#kernel/id.ts'
import { refuse, unwrap } from '#kernel/result.ts'
import { allow } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/crypto/digest.ts'
import type { Change } from '#platform/db/client.ts'
import { commit } from '#platform/db/commit.ts'
import { readCsv } from '#platform/files/csv.ts'
import { races } from './scans.ts'
import { findTrip } from './trips.ts'

export type Leg = Report & {
  readonly temperature: Cooled
  readonly log: readonly Reading[]
}

/** The temperatures of a trip by compartment, with what lay outside the limits. */
export async function temperaturesOf(ctx: Ctx, id: TripId): Promise<Leg[]> {
  const trip = await findTrip(ctx, id)
  return Promise.all(
    cooled.map(async (temperature) => {
      const log = await listReadings(ctx.db, trip.id, temperature)
      return { ...reportOf(log, limits[temperature]), temperature, log }
    }),
  )
}

/** Keeps the readings of a logger's file. */
export async function addLoggerFile(
  ctx: Ctx,
  at: { readonly trip: TripId; readonly temperature: Cooled },
  bytes: Uint8Array,
): Promise<Leg[]> {
  allow(ctx, 'reading.write')
  const { rows } = unwrap(readCsv('logger', bytes))
  return addReadings(ctx, at, unwrap(readLogger(rows)))
}

/** Keeps readings that are new. What they show to have been too warm or too cold, for longer than allowed, is held apart. */
export async function addReadings(
  ctx: Ctx,
  { trip: id, temperature }: { readonly trip: TripId; readonly temperature: Cooled },
  told: readonly Reading[],
): Promise<Leg[]> {
  allow(ctx, 'reading.write')
  const trip = await findTrip(ctx, id)
  const before = await listReadings(ctx.db, id, temperature)
  const known = new Set(before.map(({ at }) => at))
  const fresh = told.filter(({ at }) => !known.has(at))
  const wrong = fresh.find(({ decidegrees }) => Math.abs(decidegrees) > 800)
  if (wrong) unwrap(refuse('invalid', 'reading-implausible', { value: wrong.decidegrees / 10 }))
  const untimely = fresh.find(({ at }) => !isTimely(at, { ...trip, now: ctx.now }))
  if (untimely) {
    const at = new Date(untimely.at).toISOString()
    unwrap(refuse('invalid', 'reading-time-implausible', { at }))
  }
  if (fresh.length === 0) return temperaturesOf(ctx, id)
  const all = [...before, ...fresh].sort((a, b) => a.at - b.at)
  const found = newExcursions(before, all, temperature)
  const by = { user: ctx.actor.user, now: ctx.now }
  const held: Change[] = []
  for (const excursion of found)
    held.push(...(await planHold(ctx, { trip, temperature }, excursion)))
  await commit(ctx, {
    verb: 'reading.write',
    subject: `trip/${id}/readings/${newId('read')}`,
    seen: 0,
    changes: [...insertReadings(ctx.db, { trip: id, temperature }, fresh, by), ...held],
    refusals: races,
  })
  return temperaturesOf(ctx, id)
}

/** Excursions that nothing read before has shown: what was once decided about is not decided again. */
function newExcursions(
  before: readonly Reading[],
  all: readonly Reading[],
  temperature: Cooled,
): Excursion[] {
  const bounds = limits[temperature]
  const old = reportOf(before, bounds).excursions
  return reportOf(all, bounds).excursions.filter(
    ({ from, to }) => !old.some((span) => span.from < to && from < span.to),
  )
}

async function planHold(
  ctx: Ctx,
  { trip, temperature }: { readonly trip: ShownTrip; readonly temperature: Cooled },
  { from, to, minutes, worst }: Excursion,
): Promise<Change[]> {
  const codes = await listRiders(ctx.db, { trip: trip.id, temperature, from, to })
  const known = codes.length === 0 ? [] : await listKnown(ctx.db, { codes, nos: [] })
  const reason = `${worst / 10} ℃ · ${minutes} min`
  const movements = known
    .map((each) => each.package)
    .filter(({ held, holder }) => !held && holder.kind !== 'gone')
    .map((goods) =>
      moved(goods, { kind: 'hold', to: goods.holder, held: true, at: ctx.now, scan: null, reason }),
    )
  const by = { user: ctx.actor.user, now: ctx.now }
  const incident = {
    ...({
      id: newId<IncidentId>('exc'),
      day: trip.day,
      kind: 'temperature',
      trip: trip.id,
    } as const),
    ...{ package: null, place: null, scan: null, note: reason },
    ...{ raisedBy: by.user, raisedAt: ctx.now },
  }
  return [...insertMovements(ctx.db, movements, by), ...insertIncidents(ctx.db, [incident])]
}
