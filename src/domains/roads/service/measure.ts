// Metres and minutes between places: by the route service that the office has chosen for the class of vehicle, or by the
// county's own roads.

import {
  type Asked,
  blockSides,
  type ChosenService,
  checkService,
  type Measured,
  mayAsk,
  noService,
  type RoadService,
} from '#domains/roads/model/route-service.ts'
import { drivingProfiles } from '#domains/roads/model/standings.ts'
import { findOrigin, type LocatedStop, listStops, readRoads } from '#domains/roads/store/network.ts'
import { listServices, saveService } from '#domains/roads/store/route-service.ts'
import { contract } from '#engines/roads/hierarchy.ts'
import { buildMatrix } from '#engines/roads/many.ts'
import { buildNetwork, type Roads } from '#engines/roads/network.ts'
import type { Profile } from '#engines/roads/profiles.ts'
import { askOsrm, readOsrm } from '#engines/roads/service/osrm.ts'
import {
  type Block,
  type GeoPoint,
  listBlocks,
  newTable,
  placeBlock,
  refusedBy,
  type ServiceKind,
  type Table,
} from '#engines/roads/service/table.ts'
import { askValhalla, readValhalla } from '#engines/roads/service/valhalla.ts'
import { fromPlane } from '#engines/roads/survey/plane.ts'
import { ok, type Refusal, type Result, refuse, unwrap } from '#kernel/result.ts'
import type { Day } from '#kernel/time.ts'
import { allow } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { checkSeen, commit } from '#platform/db/commit.ts'
import { askJson, checkOutside, isLocal } from '#platform/http/outbound.ts'

const answerBytesMax = 4 * 1024 * 1024
const answerMs = 20_000

/** The service of each class of vehicle, none where none was chosen. */
export async function readServices(ctx: Ctx): Promise<RoadService[]> {
  allow(ctx, 'road.service')
  return servicesOf(ctx)
}

async function servicesOf(ctx: Ctx): Promise<RoadService[]> {
  const known = new Map((await listServices(ctx.db)).map((service) => [service.profile, service]))
  return drivingProfiles.map((profile) => known.get(profile) ?? noService(profile))
}

/** The services that are chosen, one for a class of vehicle. For verbs and jobs that have been allowed what they do. */
export async function chosenServices(ctx: Ctx): Promise<ChosenService[]> {
  const services = await servicesOf(ctx)
  return services.flatMap(({ kind, ...rest }) => (kind === 'none' ? [] : [{ ...rest, kind }]))
}

/** Chooses the route service of a class of vehicle, or none. Only an https address of a public name is taken. */
export async function chooseService(ctx: Ctx, given: RoadService): Promise<RoadService> {
  allow(ctx, 'road.service')
  const { profile, kind, revision } = given
  const [url, way] = kind === 'none' ? ['', ''] : [given.url.replace(/\/+$/, ''), given.way]
  const subject = `road-service/${profile}`
  const known = await findService(ctx, profile)
  unwrap(checkSeen(subject, known.revision, revision))
  const chosen = { profile, kind, url, way, revision: revision + 1 }
  unwrap(checkService(chosen))
  if (url !== '') unwrap(checkOutside(url, { local: isLocal(ctx.logOrigin) }))
  await commit(ctx, {
    verb: 'road.service',
    subject,
    seen: revision,
    changes: [saveService(ctx.db, chosen)],
    reason: `${kind} ${url} ${way}`.trim(),
  })
  return chosen
}

async function findService(ctx: Ctx, profile: Profile): Promise<RoadService> {
  const services = await servicesOf(ctx)
  return services.find((service) => service.profile === profile) ?? noService(profile)
}

type Wanted = {
  readonly places: readonly string[]
  readonly profile: Profile
  readonly day: Day
}

/** The table between places, row by row; where the service cannot be asked, the own network answers and a notice says why. */
export async function measureRoads(ctx: Ctx, { places, profile, day }: Wanted): Promise<Measured> {
  allow(ctx, 'registry.read')
  const roads = await readRoads(ctx.db, day)
  const closedRoads = roads.edges.filter(({ open }) => !open).length
  const service = (await chosenServices(ctx)).find((each) => each.profile === profile)
  const asked =
    service === undefined ? null : await askService(ctx, service, { places, closedRoads })
  if (asked !== null && asked.by !== 'own') return asked
  const stops = await locate(ctx, places)
  return measureOwn(roads, stops, { profile, notice: asked?.notice ?? null })
}

/** The places by id, in their order. */
async function locate(ctx: Ctx, places: readonly string[]): Promise<LocatedStop[]> {
  const known = new Map((await listStops(ctx.db)).map((stop) => [stop.id, stop]))
  return places.map(
    (id) => known.get(id) ?? unwrap(refuse('missing', 'no-such-place', { id }, 'places')),
  )
}

/**
 * Asks the service of a class of vehicle for the table between places. When it may not be asked, or does not answer as it should,
 * the notice says why and the table is empty. For verbs and jobs that have been allowed what they do.
 */
export async function askService(
  ctx: Ctx,
  service: ChosenService,
  { places, closedRoads }: { readonly places: Wanted['places']; readonly closedRoads: number },
): Promise<Asked> {
  const none = { metres: new Int32Array(0), minutes: new Int32Array(0) }
  const may = mayAsk({ closedRoads, origin: await findOrigin(ctx.db) })
  if (!may.ok) return { by: 'own', notice: may.refusal, ...none }
  const stops = await locate(ctx, places)
  const points = stops.map(({ x, y }) => fromPlane(may.value, { x, y }))
  const line = { ...service, local: isLocal(ctx.logOrigin) }
  const asked = await askTable(line, points)
  if (!asked.ok) return { by: 'own', notice: asked.refusal, ...none }
  const { seconds, metres } = asked.value
  const minutes = seconds.map((time) => (time < 0 ? -1 : Math.ceil(time / 60)))
  return { by: service.kind, notice: null, metres, minutes }
}

type Fallback = { readonly profile: Profile; readonly notice: Refusal | null }

function measureOwn(
  roads: Roads,
  wanted: readonly LocatedStop[],
  { profile, notice }: Fallback,
): Measured {
  const hierarchy = contract(buildNetwork(roads, profile))
  const nodes = wanted.map(({ node }) => node)
  return { by: 'own', notice, ...buildMatrix(hierarchy, nodes) }
}

type Line = Pick<RoadService, 'url' | 'way'> & {
  readonly kind: ServiceKind
  readonly local: boolean
}

/** Block by block, one after the other: somebody else's machine is not stormed. The first that fails ends it. */
async function askTable(line: Line, points: readonly GeoPoint[]): Promise<Result<Table>> {
  const table = newTable(points.length)
  for (const block of listBlocks(points.length, blockSides[line.kind])) {
    const answer = await askBlock(line, { points, block })
    if (!answer.ok) return answer
    placeBlock(table, points.length, { block, answer: answer.value })
  }
  return ok(table)
}

type BlockWanted = {
  readonly points: readonly GeoPoint[]
  readonly block: Block
}

async function askBlock(
  { kind, url, way, local }: Line,
  { points, block }: BlockWanted,
): Promise<Result<Table>> {
  // Checked again: what was let in when it was chosen must still be outside when it is asked.
  const base = checkOutside(url, { local })
  if (!base.ok) return base
  const sources = points.slice(block.fromRow, block.toRow)
  const targets = points.slice(block.fromColumn, block.toColumn)
  const asked = { sources, targets }
  const { path, body } = kind === 'osrm' ? askOsrm(asked, way) : askValhalla(asked, way)
  const limits = { ms: answerMs, bytes: answerBytesMax }
  const answer = await askJson(new URL(`${url}${path}`), body, limits)
  if (answer === null) return refuse('conflict', 'road-service-silent')
  if (answer.body.length > answerBytesMax) return refusedBy(`> ${answerBytesMax} bytes`)
  const text = new TextDecoder().decode(answer.body)
  // Both services say what is wrong in the body of a 400; anything else is not theirs to say.
  if (answer.status !== 200 && answer.status !== 400) return refusedBy(`HTTP ${answer.status}`)
  return kind === 'osrm' ? readOsrm(text, asked) : readValhalla(text, asked)
}
