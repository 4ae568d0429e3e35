// Large deliveries by sample: the plan for the next lot, and what a sample leaves to decide.

import type { Part } from '#domains/receiving/model/delivery.ts'
import {
  checkAgainstSample,
  checkSample,
  type LotInspection,
  lotSizeOf,
  planLot,
  rejectedForQuality,
  type SamplePlan,
  type SampleWish,
} from '#domains/receiving/model/lot.ts'
import type { Unit } from '#domains/receiving/model/measure.ts'
import type { Decision } from '#domains/receiving/store/decisions.ts'
import {
  insertInspection,
  listInspections,
  mustHaveInspected,
  type Supply,
} from '#domains/receiving/store/lots.ts'
import type { ContractId } from '#kernel/id.ts'
import { refuse, unwrap } from '#kernel/result.ts'
import { allow } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import type { Change } from '#platform/db/client.ts'
import { clausesFor } from './lines.ts'
import { receivesFor } from './own.ts'

type Asked = { readonly contract: ContractId; readonly line: number; readonly quantity: number }

/** The plan by which a lot of this quantity would be sampled now; only those who may weigh it are told. */
export async function samplePlanFor(
  ctx: Ctx,
  { contract: id, line, quantity }: Asked,
): Promise<SamplePlan> {
  allow(ctx, 'delivery.write')
  const { contract, product, unit } = await clausesFor(ctx, { contract: id, line })
  if (!(await receivesFor(ctx, contract.hall))) unwrap(refuse('forbidden', 'not-yours'))
  const past = await listInspections(ctx.db, { ...contract, product }, null)
  return unwrap(planLot(past, lotSizeOf(unit, quantity)))
}

type Sampled = {
  readonly delivery: Supply & {
    readonly id: string
    readonly quantity: number
    readonly unit: Unit
    readonly replaces: string | null
  }
  readonly sample: SampleWish
  readonly parts: readonly Part[]
}

/** Keeps the sample of a new delivery with its plan; the first decision must be what it leaves to decide. */
export async function planInspection(
  ctx: Ctx,
  { delivery, sample, parts }: Sampled,
): Promise<{ readonly must: Change; readonly change: Change }> {
  const { id, unit, quantity, replaces: but } = delivery
  const past = await listInspections(ctx.db, delivery, but)
  const planned = unwrap(planLot(past, lotSizeOf(unit, quantity)))
  unwrap(checkSample(planned, sample))
  const inspection = { ...planned, nonconforming: sample.nonconforming, at: ctx.now }
  unwrap(checkAgainstSample(inspection, { seq: 1, parts, unit, rejected: 0 }))
  return {
    must: mustHaveInspected(ctx.db, delivery, { but, times: past.length }),
    change: insertInspection(ctx.db, id, inspection, { user: ctx.actor.user, now: ctx.now }),
  }
}

type Next = {
  readonly inspection: LotInspection | null
  readonly decisions: readonly Decision[]
  readonly unit: Unit
}

/** Refuses a later decision that the delivery's sample does not leave open. */
export function holdToSample(
  { inspection, decisions, unit }: Next,
  next: { readonly seq: number; readonly parts: readonly Part[] },
): void {
  if (inspection === null) return
  const rejected = rejectedForQuality(decisions.flatMap(({ parts }) => parts))
  unwrap(checkAgainstSample(inspection, { ...next, unit, rejected }))
}
