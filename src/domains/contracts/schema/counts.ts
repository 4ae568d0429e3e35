import { z } from '@hono/zod-openapi'
import { ContractQuery, count } from './contracts.ts'

export const ContractCountsQuery = ContractQuery.pick({
  firm: true,
  hall: true,
  round: true,
  demand: true,
  q: true,
})
const counts = z.record(z.string(), count)
export const ContractCounts = z
  .object({ states: counts, waits: counts, undrafted: count })
  .openapi('ContractCounts')
