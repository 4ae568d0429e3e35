import { catalogueOf, openSeasonIn, seasonIn } from '#domains/catalogue/service.ts'
import { type CapacityLine, checkChange } from '#domains/supply/model/capacity.ts'
import {
  type CapacityFilter,
  findCapacity,
  listCapacities,
  saveCapacity,
} from '#domains/supply/store/capacities.ts'
import { refuse, unwrap } from '#kernel/result.ts'
import { allow } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { checkSeen, commit } from '#platform/db/commit.ts'
import { type Page, pageFrom } from '#platform/http/page.ts'

type CapacityQuery = Omit<CapacityFilter, 'season' | 'hall'> & {
  readonly season?: string | undefined
}

/** Halls and hubs with their capacities, of the open season unless another is named; a hall sees its own and its hub's. */
export async function pageCapacities(ctx: Ctx, query: CapacityQuery): Promise<Page<CapacityLine>> {
  allow(ctx, 'capacity.read')
  const catalogue = await catalogueOf(ctx)
  const { season: wanted } = query
  const { id } = unwrap(
    wanted === undefined ? openSeasonIn(catalogue) : seasonIn(catalogue, wanted),
  )
  const { role, party } = ctx.actor
  const filter = { ...query, season: id, hall: role === 'hall' ? party : undefined }
  const rows = await listCapacities(ctx.db, filter)
  return pageFrom(rows, query.limit, ({ place }) => place)
}

/** Sets what a hall or hub may hand over in a season, or clears it. Rounds closed from then on keep to it. */
export async function setCapacity(
  ctx: Ctx,
  at: { readonly season: string; readonly place: string },
  given: { readonly revision: number; readonly kgMax: number | null; readonly reason: string },
): Promise<CapacityLine> {
  allow(ctx, 'capacity.write')
  const season = unwrap(seasonIn(await catalogueOf(ctx), at.season))
  if (season.state !== 'open') {
    unwrap(refuse('conflict', 'season-not-open', { season: season.nameZh }))
  }
  const known = unwrap(await findCapacity(ctx.db, season.id, at.place))
  const subject = `capacity/${season.id}/${known.place}`
  unwrap(checkSeen(subject, known.revision, given.revision))
  const kgMax = unwrap(checkChange(known, given.kgMax))
  const { revision, reason } = given
  const changed = { ...known, kgMax, reason, revision: revision + 1, setAt: ctx.now }
  await commit(ctx, {
    verb: 'capacity.write',
    subject,
    seen: revision,
    changes: saveCapacity(ctx.db, { ...changed, setBy: ctx.actor.user }),
    reason,
  })
  return changed
}
