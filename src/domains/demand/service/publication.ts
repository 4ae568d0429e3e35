import { catalogueOf, seasonIn } from '#domains/catalogue/service.ts'
import { type Demand, escrowAccount } from '#domains/demand/model/demand.ts'
import { close, publish, releaseOf, withdraw } from '#domains/demand/model/publication.ts'
import { saveState } from '#domains/demand/store/demands.ts'
import { holdingOf, planAccounts, planTransfers, whenOverdrawn } from '#domains/ledger/service.ts'
import { depositAccount } from '#domains/parties/model/firms.ts'
import { firmOf } from '#domains/parties/service/names.ts'
import type { DemandId } from '#kernel/id.ts'
import { unwrap } from '#kernel/result.ts'
import type { Ctx } from '#platform/context.ts'
import type { Change } from '#platform/db/client.ts'
import { commit } from '#platform/db/commit.ts'
import { type NamedDemand, nameDemand, ownDemand } from './demands.ts'

type Ending = { readonly revision: number; readonly reason: string }

/** Publishes a demand; in the same deed its deposit moves from the firm's account into escrow. */
export async function publishDemand(
  ctx: Ctx,
  id: DemandId,
  revision: number,
): Promise<NamedDemand> {
  const demand = await ownDemand(ctx, 'demand.publish', { id, revision })
  const [firm, catalogue, { free }] = await Promise.all([
    firmOf(ctx, demand.firm),
    catalogueOf(ctx),
    holdingOf(ctx, depositAccount(demand.firm)),
  ])
  const season = unwrap(seasonIn(catalogue, demand.season))
  const published = unwrap(publish(demand, { firm: unwrap(firm), season, free, now: ctx.now }))
  const escrow = escrowAccount(id)
  await commit(ctx, {
    verb: 'demand.publish',
    subject: `demand/${id}`,
    seen: revision,
    changes: [
      ...saveState(ctx.db, published),
      ...planAccounts(ctx, [escrow]),
      ...planTransfers(ctx, [
        {
          id: `${escrow}/hold`,
          debit: depositAccount(demand.firm),
          credit: escrow,
          amount: demand.depositFen,
          purpose: 'demand-held',
        },
      ]),
    ],
    refusals: whenOverdrawn(demand.depositFen, free),
  })
  return nameDemand(ctx, published)
}

/** Closes a demand. Escrow keeps the share of what is committed and gives the rest of the deposit back. */
export async function closeDemand(
  ctx: Ctx,
  id: DemandId,
  { revision, reason }: Ending,
): Promise<NamedDemand> {
  const demand = await ownDemand(ctx, 'demand.publish', { id, revision })
  return endDemand(ctx, { before: demand, after: unwrap(close(demand, ctx.now)), reason })
}

/** Withdraws a demand that nothing is committed to. The whole deposit goes back. */
export async function withdrawDemand(
  ctx: Ctx,
  id: DemandId,
  { revision, reason }: Ending,
): Promise<NamedDemand> {
  const demand = await ownDemand(ctx, 'demand.publish', { id, revision })
  return endDemand(ctx, { before: demand, after: unwrap(withdraw(demand, ctx.now)), reason })
}

async function endDemand(
  ctx: Ctx,
  { before, after, reason }: { before: Demand; after: Demand; reason: string },
): Promise<NamedDemand> {
  await commit(ctx, {
    verb: 'demand.publish',
    subject: `demand/${after.id}`,
    seen: before.revision,
    changes: [...saveState(ctx.db, after), ...planRelease(ctx, before)],
    reason,
  })
  return nameDemand(ctx, after)
}

function planRelease(ctx: Ctx, demand: Demand): Change[] {
  const amount = releaseOf(demand)
  if (amount === 0) return []
  const escrow = escrowAccount(demand.id)
  const credit = depositAccount(demand.firm)
  return planTransfers(ctx, [
    { id: `${escrow}/release`, debit: escrow, credit, amount, purpose: 'demand-released' },
  ])
}
