import { createRoute } from '@hono/zod-openapi'
import { fromCursor } from '#platform/http/page.ts'
import { answers, body, languageOf, newRouter } from '#platform/http/router.ts'
import {
  RoundClosing,
  RoundDemandPage,
  RoundDemandQuery,
  RoundDiscard,
  RoundPage,
  RoundParams,
  RoundPlan,
  RoundPlanPage,
  RoundPlanParams,
  RoundPlanQuery,
  RoundPolicyView,
  RoundQuery,
  RoundView,
  SeasonParams,
  viewDemand,
  viewPlan,
  viewPolicy,
  viewRound,
} from './schema.ts'
import { readPolicy } from './service/lottery.ts'
import { closeRound, discardRound, pageRounds, readRound } from './service/rounds.ts'
import { pageRoundDemands, pageRoundPlans, readRoundPlan } from './service/views.ts'

const listRoute = createRoute({
  method: 'get',
  path: '/rounds',
  tags: ['rounds'],
  summary: 'List matching rounds',
  request: { query: RoundQuery },
  responses: answers('A page of rounds.', RoundPage),
})
const closeRoute = createRoute({
  method: 'post',
  path: '/rounds',
  tags: ['rounds'],
  summary: 'Close a round: freeze plans and demands and start matching them',
  request: { body: body(RoundClosing) },
  responses: answers('The round, computing; follow its job.', RoundView),
})
const policyRoute = createRoute({
  method: 'get',
  path: '/seasons/{season}/round-policy',
  tags: ['rounds'],
  summary: 'Read the rules that the season’s next round will be closed under',
  request: { params: SeasonParams },
  responses: answers(
    'The rules, and the hash of the seed that ties will be drawn by.',
    RoundPolicyView,
  ),
})
const readRoute = createRoute({
  method: 'get',
  path: '/rounds/{id}',
  tags: ['rounds'],
  summary: 'Read a round',
  request: { params: RoundParams },
  responses: answers('The round.', RoundView),
})
const discardRoute = createRoute({
  method: 'put',
  path: '/rounds/{id}/discard',
  tags: ['rounds'],
  summary: 'Discard a round that was not accepted',
  request: { params: RoundParams, body: body(RoundDiscard) },
  responses: answers('The round, discarded.', RoundView),
})
const plansRoute = createRoute({
  method: 'get',
  path: '/rounds/{id}/plans',
  tags: ['rounds'],
  summary: 'List what the round means for each production plan, and why',
  request: { params: RoundParams, query: RoundPlanQuery },
  responses: answers('A page of plans.', RoundPlanPage),
})
const planRoute = createRoute({
  method: 'get',
  path: '/rounds/{id}/plans/{plan}',
  tags: ['rounds'],
  summary: 'Read what the round means for one plan',
  request: { params: RoundPlanParams },
  responses: answers('The plan in the round.', RoundPlan),
})
const demandsRoute = createRoute({
  method: 'get',
  path: '/rounds/{id}/demands',
  tags: ['rounds'],
  summary: 'List what the round means for each demand, and why',
  request: { params: RoundParams, query: RoundDemandQuery },
  responses: answers('A page of demands.', RoundDemandPage),
})

export const roundRoutes = newRouter()
  .openapi(listRoute, async (c) => {
    const { after, limit } = c.req.valid('query')
    const page = await pageRounds(c.var.ctx, { after: fromCursor(after), limit })
    return c.json({ ...page, items: page.items.map(viewRound) }, 200)
  })
  .openapi(closeRoute, async (c) =>
    c.json(viewRound(await closeRound(c.var.ctx, c.req.valid('json').season)), 200),
  )
  .openapi(policyRoute, async (c) =>
    c.json(viewPolicy(await readPolicy(c.var.ctx, c.req.valid('param').season)), 200),
  )
  .openapi(readRoute, async (c) =>
    c.json(viewRound(await readRound(c.var.ctx, c.req.valid('param').id)), 200),
  )
  .openapi(discardRoute, async (c) => {
    const { id } = c.req.valid('param')
    return c.json(viewRound(await discardRound(c.var.ctx, id, c.req.valid('json'))), 200)
  })
  .openapi(plansRoute, async (c) => {
    const { after, ...query } = c.req.valid('query')
    const filter = { ...query, round: c.req.valid('param').id, after: fromCursor(after) }
    const page = await pageRoundPlans(c.var.ctx, filter)
    const language = languageOf(c)
    return c.json({ ...page, items: page.items.map((view) => viewPlan(view, language)) }, 200)
  })
  .openapi(planRoute, async (c) => {
    const { id, plan } = c.req.valid('param')
    return c.json(viewPlan(await readRoundPlan(c.var.ctx, id, plan), languageOf(c)), 200)
  })
  .openapi(demandsRoute, async (c) => {
    const { after, ...query } = c.req.valid('query')
    const filter = { ...query, round: c.req.valid('param').id, after: fromCursor(after) }
    const page = await pageRoundDemands(c.var.ctx, filter)
    const language = languageOf(c)
    return c.json({ ...page, items: page.items.map((view) => viewDemand(view, language)) }, 200)
  })
