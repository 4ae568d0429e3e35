// Everything that is owed by itself becomes dues, upstream first: what was received, what repays advances from it, land of the year.

import { gatherDividends } from '#domains/claims/service/dividends.ts'
import { gatherRepayments } from '#domains/claims/service/repayments.ts'
import { gatherDues } from '#domains/settlement/service/dues.ts'
import type { Ctx } from '#platform/context.ts'

/** Gathers all dues that nobody's deed makes. May be repeated. */
export async function gatherOwed(ctx: Ctx): Promise<void> {
  await gatherDues(ctx)
  await gatherRepayments(ctx)
  await gatherDividends(ctx)
}
