// From a file to the county's road network: checked first, then taken over whole, or not at all.

import {
  checkLoading,
  checkWaiting,
  orderSites,
  type RoadImport,
  tellLoading,
} from '#domains/roads/model/loading.ts'
import {
  countParts,
  findImport,
  insertImport,
  listImports,
  listSites,
  partsOf,
  readBefore,
  replaceNetwork,
  settleImport,
} from '#domains/roads/store/loading.ts'
import { isOsmFile } from '#engines/roads/osm/blobs.ts'
import { readOsm } from '#engines/roads/osm/read.ts'
import { readGeoJson } from '#engines/roads/survey/geojson.ts'
import { type Laid, layRoads } from '#engines/roads/survey/lay.ts'
import type { Origin } from '#engines/roads/survey/plane.ts'
import type { Survey } from '#engines/roads/survey/survey.ts'
import type { RoadImportId } from '#kernel/id.ts'
import { type Result, unwrap } from '#kernel/result.ts'
import { dayAt } from '#kernel/time.ts'
import { allow } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { hexDigest, newId } from '#platform/crypto/digest.ts'
import { checkSeen, commit } from '#platform/db/commit.ts'
import { findSubjectRevision } from '#platform/files/record.ts'
import { unpackTo } from '#platform/files/unpack.ts'
import { type Page, pageFrom } from '#platform/http/page.ts'

/** Roads and places hang together, so whoever replaces either sees the revision of both. */
const registry = 'registry/county'

type Upload = { readonly name: string; readonly bytes: Uint8Array; readonly origin: Origin }

/** Reads a file and keeps what it would bring; the county's roads stay as they are. */
export async function checkRoads(ctx: Ctx, { name, bytes, origin }: Upload): Promise<RoadImport> {
  allow(ctx, 'road.load')
  const sites = unwrap(orderSites(await listSites(ctx.db)))
  const survey = unwrap(await readSurvey(bytes))
  const laid = unwrap(layRoads(survey, { origin, sites }))
  const [seen, before] = await Promise.all([
    findSubjectRevision(ctx.db, registry),
    readBefore(ctx.db, dayAt(ctx.now)),
  ])
  const id = newId<RoadImportId>('ri')
  const record: RoadImport = {
    ...{ id, revision: 1, name, sizeBytes: bytes.length, state: 'checked' },
    ...{ lat: origin.lat, lon: origin.lon, seen, firstId: before.firstId },
    report: tellLoading({ survey, laid, sites, closuresLost: before.closures }),
    ...{ madeAt: ctx.now, loadedAt: null },
  }
  const kept = { ...record, sha256: hexDigest(bytes), madeBy: ctx.actor.user }
  await commit(ctx, {
    verb: 'road.load',
    subject: `road-import/${id}`,
    seen: 0,
    changes: insertImport(ctx.db, kept, partsOf(rowsOf(laid, before.firstId))),
  })
  return unwrap(await findImport(ctx.db, id))
}

async function readSurvey(bytes: Uint8Array): Promise<Result<Survey>> {
  if (!isOsmFile(bytes)) return readGeoJson(new TextDecoder().decode(bytes))
  return readOsm(bytes, async (packed, size) => {
    const out = await unpackTo('deflate', packed, size)
    return typeof out === 'string' ? null : out
  })
}

/** Rows as `replaceNetwork` takes them. */
function rowsOf({ nodes, roads, snaps }: Laid, firstId: number) {
  return {
    nodes: nodes.map(({ x, y }, i) => [firstId + i, x, y]),
    edges: roads.map((road, i) => [
      ...[firstId + i, firstId + road.a, firstId + road.b, road.lengthM, road.class, road.feature],
      ...[road.name, road.oneway ? 1 : 0, road.kmhMax, road.shape],
    ]),
    places: snaps.map(({ id, node }) => [id, firstId + node]),
  }
}

type Seen = { readonly revision: number }

/** Replaces the county's roads by a checked network, in one deed. Schedules keep the roads that they froze. */
export async function loadRoads(
  ctx: Ctx,
  id: RoadImportId,
  { revision }: Seen,
): Promise<RoadImport> {
  allow(ctx, 'road.load')
  const record = unwrap(await findImport(ctx.db, id))
  unwrap(checkSeen(`road-import/${id}`, record.revision, revision))
  unwrap(checkLoading(record))
  const parts = await countParts(ctx.db, id)
  await commit(ctx, {
    verb: 'road.load',
    subject: registry,
    seen: record.seen,
    changes: [
      ...replaceNetwork(ctx.db, record, parts),
      ...settleImport(ctx.db, record, { state: 'loaded', at: ctx.now }),
    ],
    reason: `${record.name} (${id})`,
  })
  return unwrap(await findImport(ctx.db, id))
}

export async function discardRoads(
  ctx: Ctx,
  id: RoadImportId,
  { revision }: Seen,
): Promise<RoadImport> {
  allow(ctx, 'road.load')
  const record = unwrap(await findImport(ctx.db, id))
  const subject = `road-import/${id}`
  unwrap(checkSeen(subject, record.revision, revision))
  unwrap(checkWaiting(record))
  const changes = settleImport(ctx.db, record, { state: 'discarded', at: ctx.now })
  await commit(ctx, { verb: 'road.load', subject, seen: revision, changes })
  return unwrap(await findImport(ctx.db, id))
}

export async function pageImports(
  ctx: Ctx,
  at: { readonly after: string; readonly limit: number },
): Promise<Page<RoadImport>> {
  allow(ctx, 'road.load')
  const rows = await listImports(ctx.db, at)
  return pageFrom(rows, at.limit, ({ madeAt, id }) => `${madeAt}/${id}`)
}

export async function readImport(ctx: Ctx, id: RoadImportId): Promise<RoadImport> {
  allow(ctx, 'road.load')
  return unwrap(await findImport(ctx.db, id))
}
