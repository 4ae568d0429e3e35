// Everything that is owed by itself becomes dues, upstream first: what was received, what repays advances from it, land of the year.

import { gatherDividends } from '#domains/claims/service/dividends.ts'
import { gatherRepayments } from '#domains/claims/service/repayments.ts'
import { gatherDues } from '#domains/settlement/service/dues.ts'
import { Refused } from '#kernel/result.ts'
import type { Ctx } from '#platform/context.ts'

const triesMax = 5

/** Gathers all dues that nobody's deed makes. May be repeated, and be done by two at once: who comes second looks again. */
export async function gatherOwed(ctx: Ctx): Promise<void> {
  for (const gather of [gatherDues, gatherRepayments, gatherDividends]) await untilDone(ctx, gather)
}

async function untilDone(ctx: Ctx, gather: (ctx: Ctx) => Promise<void>, tries = 1): Promise<void> {
  try {
    await gather(ctx)
  } catch (error) {
    const overtaken = error instanceof Refused && error.refusal.code === 'stale-revision'
    if (!overtaken || tries === triesMax) throw error
    await untilDone(ctx, gather, tries + 1)
  }
}
