import type { AcceptedBy, AcceptedSum } from '#domains/receiving/model/accepted.ts'
import { sumAccepted, sumAcceptedByHousehold } from '#domains/receiving/store/accepted.ts'
import type { Ctx } from '#platform/context.ts'

// What downstream slices ask of accepted goods: no verbs, no grants, only facts for verbs of their own.

/** What was accepted until the last hour, by product and by what clause 13 of the contracts says. */
export function acceptedOf(ctx: Ctx, by: AcceptedBy): Promise<AcceptedSum[]> {
  return sumAccepted(ctx.db, by)
}

/** What was accepted in the window of each household, in the order of households; parts of the unit and fen. */
export function acceptedByHousehold(ctx: Ctx, by: AcceptedBy, clauses: readonly string[]) {
  return sumAcceptedByHousehold(ctx.db, by, clauses)
}
