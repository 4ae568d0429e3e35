import { findStranded, type Stranded } from '#domains/roads/model/standings.ts'
import { findOrigin, listStops, readRoads } from '#domains/roads/store/network.ts'
import type { Origin } from '#engines/roads/survey/plane.ts'
import type { Day } from '#kernel/time.ts'
import { allow } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'

/** Which places which kinds of vehicles cannot reach from the park, or cannot leave for it, on a day. */
export async function listStranded(ctx: Ctx, day: Day): Promise<Stranded[]> {
  allow(ctx, 'registry.read')
  const [roads, stops] = await Promise.all([readRoads(ctx.db, day), listStops(ctx.db)])
  return findStranded(roads, stops)
}

/** Where the county's plane lies, as far as anybody has said. */
export async function readOrigin(ctx: Ctx): Promise<Origin | null> {
  allow(ctx, 'registry.read')
  return findOrigin(ctx.db)
}
