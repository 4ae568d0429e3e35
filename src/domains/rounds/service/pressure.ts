import {
  byPlace,
  byProduct,
  hottest,
  type PlacePressure,
  type Pressed,
  type ProductPressure,
  pressed,
} from '#domains/rounds/model/pressure.ts'
import { countByHall, listPrices } from '#domains/rounds/store/pressure.ts'
import { findRound } from '#domains/rounds/store/rounds.ts'
import type { RoundId } from '#kernel/id.ts'
import { unwrap } from '#kernel/result.ts'
import { allow } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'

const demandsShown = 15

/** By product and by place for everybody, of plans only how many a hall could not sell; demand by demand a firm sees its own. */
export async function readPressure(
  ctx: Ctx,
  round: RoundId,
): Promise<{
  readonly products: ProductPressure[]
  readonly demands: Pressed[]
  readonly places: PlacePressure[]
}> {
  allow(ctx, 'round.read')
  unwrap(await findRound(ctx.db, round))
  const demands = pressed(await listPrices(ctx.db, round))
  const { role, party } = ctx.actor
  const own = role === 'firm' ? demands.filter(({ firm }) => firm === party) : demands
  return {
    products: byProduct(demands),
    demands: hottest(own, demandsShown),
    places: byPlace(demands, await countByHall(ctx.db, round)),
  }
}
