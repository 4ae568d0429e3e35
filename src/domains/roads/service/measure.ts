// Metres and minutes between places: by the route service that the office has chosen, or by the county's own roads.

import {
  blockSides,
  checkService,
  type Measured,
  mayAsk,
  type RoadService,
} from '#domains/roads/model/route-service.ts'
import { findOrigin, type LocatedStop, listStops, readRoads } from '#domains/roads/store/network.ts'
import { findService, saveService } from '#domains/roads/store/route-service.ts'
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
const subject = 'road-service/county'

export async function readService(ctx: Ctx): Promise<RoadService> {
  allow(ctx, 'road.service')
  return findService(ctx.db)
}

/** Chooses the route service, or none. Only an https address of a public name is taken. */
export async function chooseService(ctx: Ctx, given: RoadService): Promise<RoadService> {
  allow(ctx, 'road.service')
  const { kind, revision } = given
  const url = kind === 'none' ? '' : given.url.replace(/\/+$/, '')
  const known = await findService(ctx.db)
  unwrap(checkSeen(subject, known.revision, revision))
  unwrap(checkService({ kind, url }))
  if (url !== '') unwrap(checkOutside(url, { local: isLocal(ctx.logOrigin) }))
  const chosen = { kind, url, revision: revision + 1 }
  await commit(ctx, {
    verb: 'road.service',
    subject,
    seen: revision,
    changes: [saveService(ctx.db, chosen)],
    reason: `${kind} ${url}`.trim(),
  })
  return chosen
}

type Wanted = {
  readonly places: readonly string[]
  readonly profile: Profile
  readonly day: Day
}

/** The table between places, row by row; where the service cannot be asked, the own network answers and a notice says why. */
export async function measureRoads(ctx: Ctx, { places, profile, day }: Wanted): Promise<Measured> {
  allow(ctx, 'registry.read')
  const [service, origin, stops, roads] = await Promise.all([
    findService(ctx.db),
    findOrigin(ctx.db),
    listStops(ctx.db),
    readRoads(ctx.db, day),
  ])
  const known = new Map(stops.map((stop) => [stop.id, stop]))
  const wanted = places.map(
    (id) => known.get(id) ?? unwrap(refuse('missing', 'no-such-place', { id }, 'places')),
  )
  if (service.kind === 'none') return measureOwn(roads, wanted, { profile, notice: null })
  const closedRoads = roads.edges.filter(({ open }) => !open).length
  const may = mayAsk(service.kind, { profile, closedRoads, origin })
  if (!may.ok) return measureOwn(roads, wanted, { profile, notice: may.refusal })
  const points = wanted.map(({ x, y }) => fromPlane(may.value, { x, y }))
  const line = { kind: service.kind, url: service.url, local: isLocal(ctx.logOrigin) }
  const asked = await askTable(line, points, profile)
  if (!asked.ok) return measureOwn(roads, wanted, { profile, notice: asked.refusal })
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

type Line = { readonly kind: ServiceKind; readonly url: string; readonly local: boolean }

/** Block by block, one after the other: somebody else's machine is not stormed. The first that fails ends it. */
async function askTable(
  line: Line,
  points: readonly GeoPoint[],
  profile: Profile,
): Promise<Result<Table>> {
  const table = newTable(points.length)
  for (const block of listBlocks(points.length, blockSides[line.kind])) {
    const answer = await askBlock(line, { points, block, profile })
    if (!answer.ok) return answer
    placeBlock(table, points.length, { block, answer: answer.value })
  }
  return ok(table)
}

type BlockWanted = {
  readonly points: readonly GeoPoint[]
  readonly block: Block
  readonly profile: Profile
}

async function askBlock(
  { kind, url, local }: Line,
  { points, block, profile }: BlockWanted,
): Promise<Result<Table>> {
  // Checked again: what was let in when it was chosen must still be outside when it is asked.
  const base = checkOutside(url, { local })
  if (!base.ok) return base
  const sources = points.slice(block.fromRow, block.toRow)
  const targets = points.slice(block.fromColumn, block.toColumn)
  const asked = { sources, targets }
  const { path, body } = kind === 'osrm' ? askOsrm(asked) : askValhalla(asked, profile)
  const limits = { ms: answerMs, bytes: answerBytesMax }
  const answer = await askJson(new URL(`${url}${path}`), body, limits)
  if (answer === null) return refuse('conflict', 'road-service-silent')
  if (answer.body.length > answerBytesMax) return refusedBy(`> ${answerBytesMax} bytes`)
  const text = new TextDecoder().decode(answer.body)
  // Both services say what is wrong in the body of a 400; anything else is not theirs to say.
  if (answer.status !== 200 && answer.status !== 400) return refusedBy(`HTTP ${answer.status}`)
  return kind === 'osrm' ? readOsrm(text, asked) : readValhalla(text, asked)
}
