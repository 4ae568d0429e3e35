import { createRoute } from '@hono/zod-openapi'
import { ContractCounts, ContractCountsQuery } from '#domains/contracts/schema/counts.ts'
import { countContracts } from '#domains/contracts/service/counts.ts'
import { answers, newRouter } from '#platform/http/router.ts'

const countRoute = createRoute({
  method: 'get',
  path: '/contract-counts',
  tags: ['contracts'],
  summary: 'How many contracts stand in each state, and for whom they wait',
  request: { query: ContractCountsQuery },
  responses: answers('States and parties without a contract are left out.', ContractCounts),
})

export const countRoutes = newRouter().openapi(countRoute, async (c) =>
  c.json(await countContracts(c.var.ctx, c.req.valid('query')), 200),
)
