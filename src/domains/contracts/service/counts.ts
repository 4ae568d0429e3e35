import { type CountFilter, countStates, countWaits } from '#domains/contracts/store/counts.ts'
import { countUnprepared } from '#domains/contracts/store/drafts.ts'
import type { Ctx } from '#platform/context.ts'
import { boundTo } from './contracts.ts'

export type Counts = {
  readonly states: Record<string, number>
  readonly waits: Record<string, number>
  /** How many have no draft of their terms yet. */
  readonly undrafted: number
}

/** Counts what the actor may list, under the same filter. */
export async function countContracts(ctx: Ctx, filter: CountFilter): Promise<Counts> {
  const kept = boundTo(ctx, filter)
  const [states, waits, undrafted] = await Promise.all([
    countStates(ctx.db, kept, ctx.now),
    countWaits(ctx.db, kept, ctx.now),
    countUnprepared(ctx.db, kept),
  ])
  return { states: Object.fromEntries(states), waits: Object.fromEntries(waits), undrafted }
}
