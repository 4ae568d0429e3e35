import { catalogueOf, seasonIn } from '#domains/catalogue/service.ts'
import { type Demand, escrowAccount } from '#domains/demand/model/demand.ts'
import { close, publish, releaseOf, withdraw } from '#domains/demand/model/publication.ts'
import { saveState } from '#domains/demand/store/demands.ts'
import { holdingOf, planAccounts, planPostings, whenOverdrawn } from '#domains/ledger/service.ts'
import { depositAccount } from '#domains/parties/model/firms.ts'
import { firmOf } from '#domains/parties/service/names.ts'
import type { DemandId } from '#kernel/id.ts'
import { fen } from '#kernel/money.ts'
import { unwrap } from '#kernel/result.ts'
import type { Ctx } from '#platform/context.ts'
import type { Change } from '#platform/db/client.ts'
import { commit } from '#platform/db/commit.ts'
import { type NamedDemand, nameDemand, ownDemand } from './demands.ts'

type Ending = { readonly revision: number; readonly reason: string }

/** Publishes a demand; in the same deed its deposit is held on the firm's account. */
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
  await commit(ctx, {
    verb: 'demand.publish',
    subject: `demand/${id}`,
    seen: revision,
    changes: [
      ...saveState(ctx.db, published),
      ...planAccounts(ctx, [escrowAccount(id)]),
      ...planPostings(ctx, [{ ...holdOf(demand), kind: 'hold', amount: demand.depositFen }]),
    ],
    refusals: whenOverdrawn(demand.depositFen, free),
  })
  return nameDemand(ctx, published)
}

/** Closes a demand. The share of what is committed goes into escrow, the rest of the deposit is free again. */
export async function closeDemand(
  ctx: Ctx,
  id: DemandId,
  { revision, reason }: Ending,
): Promise<NamedDemand> {
  const demand = await ownDemand(ctx, 'demand.publish', { id, revision })
  return endDemand(ctx, { before: demand, after: unwrap(close(demand, ctx.now)), reason })
}

/** Withdraws a demand that nothing is committed to. The whole deposit is free again. */
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

/** Ends the demand's hold, where it has one: what is kept goes into escrow. */
function planRelease(ctx: Ctx, demand: Demand): Change[] {
  if (demand.state !== 'published' || demand.depositFen === 0) return []
  const released = releaseOf(demand)
  const hold = holdOf(demand)
  const end = { ...hold, id: `${hold.id}/end`, purpose: 'demand-released', names: hold.id }
  const kept = fen(demand.depositFen - released)
  return planPostings(ctx, [
    kept === 0
      ? { ...end, kind: 'void', amount: demand.depositFen }
      : { ...end, kind: 'post', amount: kept },
  ])
}

/** The hold of the firm's deposit for a demand. */
function holdOf(demand: Demand) {
  return {
    id: `demand/${demand.id}/deposit`,
    debit: depositAccount(demand.firm),
    credit: escrowAccount(demand.id),
    purpose: 'demand-held',
  }
}
