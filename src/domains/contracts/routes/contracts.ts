import { createRoute } from '@hono/zod-openapi'
import {
  AcceptanceView,
  AcceptedRoundParams,
  ContractPage,
  ContractParams,
  ContractQuery,
  ContractView,
  RoundAcceptance,
  viewContract,
} from '#domains/contracts/schema/contracts.ts'
import { acceptRound, pageContracts, readContract } from '#domains/contracts/service/contracts.ts'
import { fromCursor } from '#platform/http/page.ts'
import { answers, body, newRouter } from '#platform/http/router.ts'

const acceptRoute = createRoute({
  method: 'put',
  path: '/rounds/{id}/acceptance',
  tags: ['contracts'],
  summary: 'Accept a round: commit its quantities and draft its contracts',
  request: { params: AcceptedRoundParams, body: body(RoundAcceptance) },
  responses: answers('What was drafted.', AcceptanceView),
})
const listRoute = createRoute({
  method: 'get',
  path: '/contracts',
  tags: ['contracts'],
  summary: 'List order contracts',
  request: { query: ContractQuery },
  responses: answers('A page of contracts.', ContractPage),
})
const readRoute = createRoute({
  method: 'get',
  path: '/contracts/{id}',
  tags: ['contracts'],
  summary: 'Read an order contract: its lines, versions, and everything people did with it',
  request: { params: ContractParams },
  responses: answers('The contract.', ContractView),
})

export const contractRoutes = newRouter()
  .openapi(acceptRoute, async (c) => {
    const { id } = c.req.valid('param')
    return c.json(await acceptRound(c.var.ctx, id, c.req.valid('json')), 200)
  })
  .openapi(listRoute, async (c) => {
    const { after, ...query } = c.req.valid('query')
    return c.json(await pageContracts(c.var.ctx, { ...query, after: fromCursor(after) }), 200)
  })
  .openapi(readRoute, async (c) => {
    const { id } = c.req.valid('param')
    return c.json(viewContract(await readContract(c.var.ctx, id)), 200)
  })
