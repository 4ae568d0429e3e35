// Exceptions: reported on the road, found by scans, and dealt with by the coordinator.

import { lose } from '#domains/dispatch/model/decision.ts'
import {
  type Incident,
  type incidentActions,
  type reportedKinds,
  resolvable,
} from '#domains/dispatch/model/incident.ts'
import { type Holder, moved, type Package, tidyCode } from '#domains/dispatch/model/package.ts'
import { insertMovements, listKnown } from '#domains/dispatch/store/goods.ts'
import {
  type IncidentFilter,
  insertIncidents,
  listIncidents,
  readIncident,
  resolveIncident,
  type ShownIncident,
} from '#domains/dispatch/store/incidents.ts'
import type { IncidentId, TripId } from '#kernel/id.ts'
import { refuse, unwrap } from '#kernel/result.ts'
import { dayAt } from '#kernel/time.ts'
import { allow } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/crypto/digest.ts'
import type { Change } from '#platform/db/client.ts'
import { checkSeen, commit } from '#platform/db/commit.ts'
import { type Page, pageFrom } from '#platform/http/page.ts'
import { races } from './scans.ts'
import { findTrip } from './trips.ts'

/** Exceptions, the latest first; who does not resolve them sees those they raised. */
export async function pageIncidents(
  ctx: Ctx,
  filter: Pick<IncidentFilter, 'state' | 'day' | 'limit'> & { readonly after: string },
): Promise<Page<ShownIncident>> {
  allow(ctx, 'dispatch.read')
  const { role, user } = ctx.actor
  const all = role === 'coordinator' || role === 'office'
  const [, at = String(Number.MAX_SAFE_INTEGER), id = ''] = /^(\d+)\/(.*)$/.exec(filter.after) ?? []
  const before = { at: Number(at), id }
  const rows = await listIncidents(ctx.db, {
    ...filter,
    before,
    raisedBy: all ? undefined : user,
  })
  return pageFrom(rows, filter.limit, (row) => `${row.raisedAt}/${row.id}`)
}

export type Report = {
  readonly kind: (typeof reportedKinds)[number]
  readonly trip: TripId | null
  readonly code: string | null
  readonly place: string | null
  readonly note: string
}

/** Reports what goes wrong. Goods are named by their label, a driver's trip by itself. */
export async function report(ctx: Ctx, { code, ...told }: Report): Promise<ShownIncident> {
  allow(ctx, 'incident.raise')
  const day = told.trip === null ? dayAt(ctx.now) : (await findTrip(ctx, told.trip)).day
  const tidy = code === null ? null : tidyCode(code)
  if (tidy !== null) {
    const [known] = await listKnown(ctx.db, { codes: [tidy], nos: [] })
    if (known === undefined) unwrap(refuse('missing', 'no-such-package', { code: tidy }, 'code'))
  }
  const { role, party } = ctx.actor
  const place = role === 'hall' || role === 'hub' ? party : told.place
  const id = newId<IncidentId>('exc')
  const by = { raisedBy: ctx.actor.user, raisedAt: ctx.now }
  await commit(ctx, {
    verb: 'incident.raise',
    subject: `incident/${id}`,
    seen: 0,
    changes: insertIncidents(ctx.db, [
      { ...told, id, day, place, package: tidy, scan: null, ...by },
    ]),
  })
  return readExisting(ctx, id)
}

export type Resolution = {
  readonly action: (typeof incidentActions)[number]
  readonly note: string
  /** Where the goods are, when they are corrected. */
  readonly holder: Holder | null
}

/** Resolves an exception with what was done; goods are moved to where they are, or written off, in the same deed. */
export async function resolve(
  ctx: Ctx,
  { id, revision }: { readonly id: IncidentId; readonly revision: number },
  resolution: Resolution,
): Promise<ShownIncident> {
  allow(ctx, 'incident.resolve')
  const incident = await readExisting(ctx, id)
  unwrap(checkSeen(`incident/${id}`, incident.revision, revision))
  const goods = await goodsOf(ctx, incident)
  const { action, note, holder } = resolution
  unwrap(resolvable(incident, action, goods.length > 0))
  if (action === 'corrected' && holder === null) {
    unwrap(refuse('invalid', 'incident-place-missing', {}, 'holder'))
  }
  const done: Incident = {
    ...{ ...incident, revision: revision + 1, state: 'resolved', action, resolution: note },
    ...{ resolvedBy: ctx.actor.user, resolvedAt: ctx.now },
  }
  await commit(ctx, {
    verb: 'incident.resolve',
    subject: `incident/${id}`,
    seen: revision,
    changes: [resolveIncident(ctx.db, done), ...(await planGoods(ctx, goods, resolution))],
    reason: note,
    refusals: races,
  })
  return readExisting(ctx, id)
}

async function planGoods(
  ctx: Ctx,
  goods: readonly Package[],
  { action, note: reason, holder }: Resolution,
): Promise<Change[]> {
  const by = { user: ctx.actor.user, now: ctx.now }
  const still = goods.filter((each) => each.holder.kind !== 'gone')
  if (action === 'written-off') {
    const lost = still.map((each) => lose(each, { kg: each.kg, reason, at: ctx.now }))
    return insertMovements(ctx.db, lost, by)
  }
  if (action !== 'corrected' || holder === null) return []
  if (holder.kind === 'trip') await findTrip(ctx, holder.id as TripId) // Asked whether it is one.
  const movements = still
    .filter((each) => each.holder.kind !== holder.kind || each.holder.id !== holder.id)
    .map((each) => moved(each, { kind: 'correct', to: holder, at: ctx.now, scan: null, reason }))
  return insertMovements(ctx.db, movements, by)
}

/** The packages that an exception is about: by their label, or by the label that was scanned. */
async function goodsOf(ctx: Ctx, { code }: ShownIncident): Promise<Package[]> {
  if (code === null) return []
  const nos = code.slice(7, 10) === '000' ? [Number(code.slice(0, 7))] : []
  return (await listKnown(ctx.db, { codes: [code], nos })).map((known) => known.package)
}

async function readExisting(ctx: Ctx, id: IncidentId): Promise<ShownIncident> {
  return (await readIncident(ctx.db, id)) ?? unwrap(refuse('missing', 'no-such-incident', { id }))
}
