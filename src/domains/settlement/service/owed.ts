// What downstream slices ask of what is owed: no verbs, no grants, only facts for verbs of their own.

import {
  type GoodsDue,
  keyOf,
  listGoodsDues,
  listOwed,
  listRepaid,
  type Repaid,
  sumGoods,
} from '#domains/settlement/store/dues.ts'
import type { Ctx } from '#platform/context.ts'
import type { DueDraft } from './dues.ts'

export type { GoodsDue, Repaid } from '#domains/settlement/store/dues.ts'

/** Those of the drafts that nothing is owed for yet. */
export async function notYetOwed(ctx: Ctx, drafts: readonly DueDraft[]): Promise<DueDraft[]> {
  const owed = await listOwed(ctx.db, drafts)
  return drafts.filter((draft) => !owed.has(keyOf(draft)))
}

/** Dues of goods after a place among all dues, in their order. */
export function goodsDues(
  ctx: Ctx,
  reading: { readonly after: number; readonly limit: number },
): Promise<GoodsDue[]> {
  return listGoodsDues(ctx.db, reading)
}

/** What the goods of these deliveries come to by now, by root. */
export function goodsOf(
  ctx: Ctx,
  deliveries: readonly Pick<GoodsDue, 'household' | 'root'>[],
): Promise<ReadonlyMap<string, number>> {
  return sumGoods(ctx.db, deliveries)
}

/** What was taken for advances of these contracts, by advance and delivery. */
export function repaidOf(ctx: Ctx, contracts: readonly string[]): Promise<Repaid[]> {
  return listRepaid(ctx.db, contracts)
}
