// What downstream slices ask of what was received: no verbs, no grants, only facts for verbs of their own.

import {
  type CorrectedDelivery,
  listCorrections,
  listPricedTickets,
  listRetestCosts,
  type PricedTicket,
  type Reading,
  type RetestCost,
} from '#domains/receiving/store/priced.ts'
import type { Ctx } from '#platform/context.ts'

export type {
  CorrectedDelivery,
  Place,
  PricedTicket,
  RetestCost,
} from '#domains/receiving/store/priced.ts'

export function pricedTickets(ctx: Ctx, reading: Reading): Promise<PricedTicket[]> {
  return listPricedTickets(ctx.db, reading)
}

export function correctedDeliveries(ctx: Ctx, reading: Reading): Promise<CorrectedDelivery[]> {
  return listCorrections(ctx.db, reading)
}

export function retestCosts(ctx: Ctx, reading: Reading): Promise<RetestCost[]> {
  return listRetestCosts(ctx.db, reading)
}
