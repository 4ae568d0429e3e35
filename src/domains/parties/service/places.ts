import type { HallView, PlaceView, RoadView } from '#domains/parties/model/places.ts'
import type { Township } from '#domains/parties/model/registry.ts'
import {
  type HallFilter,
  listAllPlaces,
  listHalls,
  listPlaces,
  listRoads,
  listTownships,
  type PlaceFilter,
} from '#domains/parties/store/places.ts'
import { dayAt } from '#kernel/time.ts'
import { allow } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { type Page, pageFrom } from '#platform/http/page.ts'

export type CountyMap = {
  readonly townships: Township[]
  readonly places: PlaceView[]
  readonly roads: RoadView[]
}

/** The county as it is today: a road that a closure holds is not open. */
export async function drawMap(ctx: Ctx): Promise<CountyMap> {
  allow(ctx, 'registry.read')
  const [townships, places, roads] = await Promise.all([
    listTownships(ctx.db),
    listAllPlaces(ctx.db),
    listRoads(ctx.db, dayAt(ctx.now)),
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
