// Handover scans, one or a hundred at a time: each gets its answer, all are kept, and what contradicts waits for a person.

import { incidentOf } from '#domains/dispatch/model/incident.ts'
import { after, codeOf, type Movement, tidyCode } from '#domains/dispatch/model/package.ts'
import {
  type Outcome,
  type Timed,
  type Told,
  timeOf,
  weigh,
  weighAll,
} from '#domains/dispatch/model/scan.ts'
import { type Coded, insertMovements, listKnown } from '#domains/dispatch/store/goods.ts'
import { insertIncidents, type NewIncident } from '#domains/dispatch/store/incidents.ts'
import { insertScans, listScansOf, type Scan } from '#domains/dispatch/store/scans.ts'
import { driversOf } from '#domains/dispatch/store/trips.ts'
import { partyNames } from '#domains/parties/service/names.ts'
import { checksOut } from '#kernel/check-digit.ts'
import type { IncidentId, TripId } from '#kernel/id.ts'
import { type Refusal, refuse, unwrap } from '#kernel/result.ts'
import { dayAt } from '#kernel/time.ts'
import { allow } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/crypto/digest.ts'
import { commit } from '#platform/db/commit.ts'
import { own } from './trips.ts'

/**
 * Keeps scans in the order in which they were made and answers what each meant. A scan whose id is kept already is answered as it
 * was then. Refuses scans at another's place and onto a trip that there is not; a race over one package is refused whole.
 */
export async function recordScans(ctx: Ctx, told: readonly Told[]): Promise<Scan[]> {
  allow(ctx, 'goods.scan')
  const scans = told.map((scan) => ({ ...scan, code: tidyCode(scan.code) }))
  await checkScans(ctx, scans)
  const ids = scans.map(({ id }) => id)
  const kept = new Map((await listScansOf(ctx.db, ids)).map((scan) => [scan.id, scan]))
  for (const scan of scans) checkSame(scan, kept.get(scan.id))
  const fresh = scans.filter(({ id }, i) => !kept.has(id) && ids.indexOf(id) === i)
  const [first] = fresh
  if (first === undefined) return answersOf(ids, kept)
  const timed = fresh.map((scan) => ({ ...scan, ...timeOf(scan, ctx.now) }))
  const weighed = weighEach(await knownOf(ctx, fresh), timed)
  const rows = weighed.map(({ scan, outcome, pieces }): Scan => {
    const kept = { user: ctx.actor.user, receivedAt: ctx.now }
    return { ...scan, ...kept, outcome, pieces }
  })
  const by = { user: ctx.actor.user, now: ctx.now }
  await commit(ctx, {
    verb: 'goods.scan',
    subject: `scan/${first.id}`,
    seen: 0,
    changes: [
      ...insertScans(ctx.db, rows),
      ...insertMovements(
        ctx.db,
        weighed.flatMap(({ movements }) => movements),
        by,
      ),
      ...insertIncidents(
        ctx.db,
        weighed.flatMap((each) => incidentsOf(ctx, each)),
      ),
    ],
    refusals: races,
  })
  return answersOf(ids, new Map([...kept, ...rows.map((row) => [row.id, row] as const)]))
}

const movedOn: Refusal = { kind: 'conflict', code: 'custody-moved-on', facts: {} }
/** What the tables say when somebody else has scanned the same goods meanwhile. */
export const races: Readonly<Record<string, Refusal>> = {
  'custody has moved on': movedOn,
  'UNIQUE constraint failed: movements': movedOn,
  'UNIQUE constraint failed: scans': movedOn,
}

type Weighed = {
  readonly scan: Told & Timed
  readonly outcome: Outcome
  readonly pieces: number
  readonly movements: readonly Movement[]
  readonly package: string | null
}

/** Weighs scans one after the other, each on what those before it left. */
function weighEach(coded: readonly Coded[], scans: readonly (Told & Timed)[]): Weighed[] {
  const known = new Map(coded.map((each) => [each.package.code, each]))
  return scans.map((scan) => {
    const weighed = weighOne([...known.values()], known.get(scan.code), scan)
    for (const movement of weighed.movements) {
      const before = known.get(movement.package)
      if (before !== undefined) known.set(movement.package, follow(before, movement))
    }
    return { ...weighed, scan, package: known.has(scan.code) ? scan.code : null }
  })
}

function weighOne(
  all: readonly Coded[],
  single: Coded | undefined,
  scan: Told & Timed,
): Omit<Weighed, 'scan' | 'package'> {
  if (!checksOut(scan.code) || scan.code.length !== 11) {
    return { outcome: 'malformed', movements: [], pieces: 0 }
  }
  if (single !== undefined) return { ...weigh(single, scan), pieces: 1 }
  return weighAll(
    all.filter(({ no }) => codeOf(no, 0) === scan.code),
    scan,
  )
}

function follow(known: Coded, movement: Movement): Coded {
  return {
    ...known,
    package: after(known.package, movement),
    history: [...known.history, movement],
  }
}

async function knownOf(ctx: Ctx, scans: readonly Told[]): Promise<Coded[]> {
  const codes = [...new Set(scans.map(({ code }) => code))]
  const whole = codes.filter((code) => code.slice(7, 10) === '000')
  return listKnown(ctx.db, { codes, nos: whole.map((code) => Number(code.slice(0, 7))) })
}

async function checkScans(ctx: Ctx, scans: readonly Told[]): Promise<void> {
  const { role, party } = ctx.actor
  const placed = role === 'hall' || role === 'hub'
  const places = [...new Set(scans.map(({ place }) => place))]
  const { places: names } = await partyNames(ctx, { firms: [], places })
  for (const place of places) {
    if (placed && place !== party) unwrap(refuse('forbidden', 'scan-place-not-yours'))
    if (!names.has(place)) unwrap(refuse('invalid', 'scan-place-unknown', { place }, 'place'))
  }
  if (scans.some(({ action, trip }) => action === 'load' && trip === null)) {
    unwrap(refuse('invalid', 'scan-trip-missing', {}, 'trip'))
  }
  await checkTrips(ctx, [...new Set(scans.flatMap(({ trip }) => trip ?? []))])
}

async function checkTrips(ctx: Ctx, trips: readonly string[]): Promise<void> {
  const drivers = await driversOf(ctx.db, trips)
  for (const id of trips) {
    const driver = drivers.get(id)
    if (driver === undefined) unwrap(refuse('missing', 'no-such-trip', { id }))
    else own(ctx, { driver })
  }
}

function checkSame(scan: Told, kept: Scan | undefined): void {
  const same =
    kept === undefined ||
    (kept.code === scan.code && kept.action === scan.action && kept.place === scan.place)
  if (!same) unwrap(refuse('conflict', 'scan-id-reused', { id: scan.id }, 'id'))
}

function incidentsOf(ctx: Ctx, { scan, outcome, package: code }: Weighed): NewIncident[] {
  const kind = incidentOf(outcome)
  if (kind === null) return []
  return [
    {
      ...{ id: newId<IncidentId>('exc'), day: dayAt(scan.at), kind, note: '' },
      ...{ trip: scan.trip as TripId | null, package: code, place: scan.place, scan: scan.id }, // checkScans read it.
      ...{ raisedBy: ctx.actor.user, raisedAt: ctx.now },
    },
  ]
}

function answersOf(ids: readonly string[], kept: ReadonlyMap<string, Scan>): Scan[] {
  return ids.flatMap((id) => kept.get(id) ?? [])
}
