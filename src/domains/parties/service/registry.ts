import { type County, checkGeography, type Geography } from '#domains/parties/model/registry.ts'
import { findCounty, findRegistryRevision, saveGeography } from '#domains/parties/store/registry.ts'
import { refuse, unwrap } from '#kernel/result.ts'
import type { Ctx } from '#platform/context.ts'
import type { Change } from '#platform/db/client.ts'

/** Plans the county's geography; the registry's deed also holds products and seasons, so the caller commits. */
export async function planGeography(
  ctx: Ctx,
  file: Geography,
): Promise<{ readonly seen: number; readonly changes: Change[] }> {
  const checked = unwrap(checkGeography(file, await findCounty(ctx.db)))
  return { seen: await findRegistryRevision(ctx.db), changes: saveGeography(ctx.db, checked) }
}

export async function countyOf(ctx: Ctx): Promise<County> {
  return (await findCounty(ctx.db)) ?? unwrap(refuse('missing', 'county-empty'))
}
