import type { Season } from '#domains/catalogue/model.ts'
import { catalogueOf, openSeasonIn } from '#domains/catalogue/service.ts'
import type { RegistryCounts } from '#domains/oversight/model/registry.ts'
import { countRegistry } from '#domains/oversight/store/registry.ts'
import type { County } from '#domains/parties/model/registry.ts'
import { countyOf } from '#domains/parties/service/registry.ts'
import { allow } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'

/** The county at a glance: what it is, the season that is open, how much of everything there is. */
export async function overlookRegistry(
  ctx: Ctx,
): Promise<{ county: County; season: Season | null; counts: RegistryCounts }> {
  allow(ctx, 'registry.read')
  const county = await countyOf(ctx)
  const [catalogue, counts] = await Promise.all([catalogueOf(ctx), countRegistry(ctx.db)])
  const season = openSeasonIn(catalogue)
  return { county, season: season.ok ? season.value : null, counts }
}
