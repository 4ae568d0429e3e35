import type { HallView, PlaceView, RoadView } from '#domains/parties/model/places.ts'
import type { Township } from '#domains/parties/model/registry.ts'
import {
  findRoad,
  findRoadRevision,
  type HallFilter,
  listAllPlaces,
  listHalls,
  listPlaces,
  listRoads,
  listTownships,
  type PlaceFilter,
  saveRoadOpen,
} from '#domains/parties/store/places.ts'
import { refuse, unwrap } from '#kernel/result.ts'
import { allow } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { commit } from '#platform/db/commit.ts'
import { type Page, pageFrom } from '#platform/http/page.ts'

export type CountyMap = {
  readonly townships: Township[]
  readonly places: PlaceView[]
  readonly roads: RoadView[]
}

export async function drawMap(ctx: Ctx): Promise<CountyMap> {
  allow(ctx, 'registry.read')
  const [townships, places, roads] = await Promise.all([
    listTownships(ctx.db),
    listAllPlaces(ctx.db),
    listRoads(ctx.db),
  ])
  return { townships, places, roads }
}

export async function pageHalls(ctx: Ctx, filter: HallFilter): Promise<Page<HallView>> {
  allow(ctx, 'registry.read')
  return pageFrom(await listHalls(ctx.db, filter), filter.limit, ({ id }) => id)
}

export async function pagePlaces(ctx: Ctx, filter: PlaceFilter): Promise<Page<PlaceView>> {
  allow(ctx, 'registry.read')
  return pageFrom(await listPlaces(ctx.db, filter), filter.limit, ({ id }) => id)
}

/** Opens or closes a road, as landslides and repairs have it. Opening an open road is no deed. */
export async function setRoadOpen(ctx: Ctx, id: number, open: boolean): Promise<RoadView> {
  allow(ctx, 'road.write')
  const road = (await findRoad(ctx.db, id)) ?? unwrap(refuse('missing', 'no-such-road', { id }))
  if (road.open === open) return road
  await commit(ctx, {
    verb: 'road.write',
    subject: `road/${id}`,
    seen: await findRoadRevision(ctx.db, id),
    changes: [saveRoadOpen(ctx.db, id, open)],
    reason: open ? 'open' : 'closed',
  })
  return { ...road, open }
}
