import { createRoute } from '@hono/zod-openapi'
import {
  AdvancePage,
  AdvanceParams,
  AdvanceQuery,
  AdvanceView,
  DividendPage,
  NewAdvance,
  viewAdvance,
  viewDividends,
} from '#domains/claims/schema/advances.ts'
import { Answer } from '#domains/claims/schema/labour.ts'
import { answerAdvance, giveAdvance, pageAdvances } from '#domains/claims/service/advances.ts'
import { pageDividends } from '#domains/claims/service/dividends.ts'
import { fromCursor, PageQuery } from '#platform/http/page.ts'
import { answers, body, newRouter } from '#platform/http/router.ts'

const tags = ['advances']

const listRoute = createRoute({
  method: 'get',
  path: '/advances',
  tags,
  summary: 'Advances with their statements, the latest first',
  request: { query: AdvanceQuery },
  responses: answers(
    'Given, repaid and left; firms, halls and households see their own.',
    AdvancePage,
  ),
})
const giveRoute = createRoute({
  method: 'post',
  path: '/advances',
  tags,
  summary: 'Advance money, or inputs of the contract’s list',
  description:
    'At no more than the price agreed nor the market’s. It counts when the household has signed for it.',
  request: { body: body(NewAdvance) },
  responses: answers('The advance, to be signed for.', AdvanceView),
})
const answerRoute = createRoute({
  method: 'put',
  path: '/advances/{id}/answer',
  tags,
  summary: 'Sign for an advance, or say what is wrong with it',
  description: 'By the household itself, or at its hall with its card and PIN.',
  request: { params: AdvanceParams, body: body(Answer) },
  responses: answers(
    'The advance. Money is due at once; nothing is repaid but from deliveries.',
    AdvanceView,
  ),
})
const dividendsRoute = createRoute({
  method: 'get',
  path: '/land-dividends',
  tags,
  summary: 'Land dividends of contracts in force by year, also those to come',
  request: { query: PageQuery },
  responses: answers(
    'Contracts with land in them; firms, halls and households see their own.',
    DividendPage,
  ),
})

export const advanceRoutes = newRouter()
  .openapi(listRoute, async (c) => {
    const { after, ...query } = c.req.valid('query')
    const page = await pageAdvances(c.var.ctx, { ...query, after: fromCursor(after) })
    return c.json({ ...page, items: page.items.map(viewAdvance) }, 200)
  })
  .openapi(giveRoute, async (c) => {
    const { contract, what } = c.req.valid('json')
    return c.json(viewAdvance(await giveAdvance(c.var.ctx, contract, what)), 200)
  })
  .openapi(answerRoute, async (c) => {
    const { revision, ...given } = c.req.valid('json')
    const seen = { ...c.req.valid('param'), revision }
    return c.json(viewAdvance(await answerAdvance(c.var.ctx, seen, given)), 200)
  })
  .openapi(dividendsRoute, async (c) => {
    const { after, limit } = c.req.valid('query')
    const page = await pageDividends(c.var.ctx, { after: fromCursor(after), limit })
    return c.json({ ...page, items: page.items.map(viewDividends) }, 200)
  })
