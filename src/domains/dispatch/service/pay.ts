// What arrived trips earn their drivers and owners, and what carriage cost each contract.

import {
  type ContractCost,
  listContractCosts,
  listCosts,
  listPay,
  type PayRow,
  type ShownCost,
} from '#domains/dispatch/store/pay.ts'
import type { TripId } from '#kernel/id.ts'
import { ok, type Result, refuse, unwrap } from '#kernel/result.ts'
import type { Day } from '#kernel/time.ts'
import { allow } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { findTrip } from './trips.ts'

type Period = { readonly from: Day; readonly to: Day }

/** The trips of a period that are to be paid; a driver sees their own. */
export async function paySheet(
  ctx: Ctx,
  { driver, ...period }: Period & { readonly driver?: string | undefined },
): Promise<PayRow[]> {
  allow(ctx, 'pay.read')
  unwrap(checkPeriod(period))
  const own = ctx.actor.role === 'driver' ? ctx.actor.user : driver
  return listPay(ctx.db, { ...period, driver: own })
}

/** How a trip's pay is shared over what it carried. */
export async function costsOf(ctx: Ctx, id: TripId): Promise<ShownCost[]> {
  allow(ctx, 'cost.read')
  const trip = await findTrip(ctx, id)
  return listCosts(ctx.db, trip.id)
}

export async function contractCosts(ctx: Ctx, period: Period): Promise<ContractCost[]> {
  allow(ctx, 'cost.read')
  unwrap(checkPeriod(period))
  return listContractCosts(ctx.db, period)
}

function checkPeriod({ from, to }: Period): Result<null> {
  return to < from ? refuse('invalid', 'period-backwards', {}, 'to') : ok(null)
}
