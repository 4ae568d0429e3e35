import { createRoute } from '@hono/zod-openapi'
import {
  FactsQuery,
  FactsView,
  NewStatement,
  OrderPage,
  OrdersQuery,
  OwnPortionPage,
  PortionPage,
  ReturnBody,
  StatementKey,
  StatementPage,
  StatementParams,
  StatementQuery,
  StatementView,
  viewFacts,
  viewHead,
  viewOrder,
  viewOwn,
  viewPortion,
  viewStatement,
} from '#domains/redpacket/schema/statements.ts'
import { approveStatement, returnStatement } from '#domains/redpacket/service/decisions.ts'
import { factsIn } from '#domains/redpacket/service/facts.ts'
import {
  pageOrders,
  pageOwnPortions,
  pagePortions,
  pageStatements,
  readStatement,
} from '#domains/redpacket/service/reading.ts'
import { makeStatement, settleWithout } from '#domains/redpacket/service/statements.ts'
import { fromCursor, PageQuery } from '#platform/http/page.ts'
import { answers, body, languageOf, newRouter } from '#platform/http/router.ts'

const tags = ['red packets']
const params = StatementParams
const statement = answers('The statement with the way to what is due, in words.', StatementView)

const factsRoute = createRoute({
  method: 'get',
  path: '/red-packet-facts',
  tags,
  summary: 'What a firm has to state for a period, before it has said anything',
  request: { query: FactsQuery },
  responses: answers('One entry for each product and clause 13.', FactsView),
})
const listRoute = createRoute({
  method: 'get',
  path: '/red-packets',
  tags,
  summary: 'List statements, the latest first',
  request: { query: StatementQuery },
  responses: answers('A firm sees its own.', StatementPage),
})
const makeRoute = createRoute({
  method: 'post',
  path: '/red-packets',
  tags,
  summary: 'State what a product made online in a period',
  description: 'Final. A correction names the last statement and says why.',
  request: { body: body(NewStatement) },
  responses: statement,
})
const settleRoute = createRoute({
  method: 'post',
  path: '/red-packet-fallbacks',
  tags,
  summary: 'Settle a period by the share of the sales, where no statement came in time',
  request: { body: body(StatementKey) },
  responses: statement,
})
const readRoute = createRoute({
  method: 'get',
  path: '/red-packets/{id}',
  tags,
  summary: 'Read a statement',
  request: { params },
  responses: statement,
})
const ordersRoute = createRoute({
  method: 'get',
  path: '/red-packets/{id}/orders',
  tags,
  summary: 'The orders behind a statement',
  request: { params, query: OrdersQuery },
  responses: answers('By order number, with file and row.', OrderPage),
})
const portionsRoute = createRoute({
  method: 'get',
  path: '/red-packets/{id}/portions',
  tags,
  summary: 'What each household has of an approved red packet',
  request: { params, query: PageQuery },
  responses: answers('Together they are what is due.', PortionPage),
})
const approveRoute = createRoute({
  method: 'put',
  path: '/red-packets/{id}/approval',
  tags,
  summary: 'Free a red packet for payment',
  request: { params },
  responses: statement,
})
const returnRoute = createRoute({
  method: 'put',
  path: '/red-packets/{id}/return',
  tags,
  summary: 'Send a statement back with the reason',
  request: { params, body: body(ReturnBody) },
  responses: statement,
})
const ownRoute = createRoute({
  method: 'get',
  path: '/own-red-packets',
  tags,
  summary: 'A household’s own red packets, each with its formula',
  request: { query: PageQuery },
  responses: answers('The latest first.', OwnPortionPage),
})

export const redPacketRoutes = newRouter()
  .openapi(factsRoute, async (c) => {
    const found = await factsIn(c.var.ctx, c.req.valid('query'))
    return c.json({ items: found.map(viewFacts) }, 200)
  })
  .openapi(listRoute, async (c) => {
    const { after, ...query } = c.req.valid('query')
    const page = await pageStatements(c.var.ctx, { ...query, after: fromCursor(after) })
    return c.json({ ...page, items: page.items.map(viewHead) }, 200)
  })
  .openapi(makeRoute, async (c) => {
    const made = await makeStatement(c.var.ctx, c.req.valid('json'))
    return c.json(viewStatement(made, languageOf(c)), 200)
  })
  .openapi(settleRoute, async (c) => {
    const made = await settleWithout(c.var.ctx, c.req.valid('json'))
    return c.json(viewStatement(made, languageOf(c)), 200)
  })
  .openapi(readRoute, async (c) => {
    const found = await readStatement(c.var.ctx, c.req.valid('param').id)
    return c.json(viewStatement(found, languageOf(c)), 200)
  })
  .openapi(ordersRoute, async (c) => {
    const { below, channel, after, limit } = c.req.valid('query')
    const asked = { belowCost: below === '1', channel: channel ?? null, limit }
    const page = { ...asked, after: fromCursor(after) }
    const { items, next } = await pageOrders(c.var.ctx, c.req.valid('param').id, page)
    return c.json({ items: items.map(viewOrder), next }, 200)
  })
  .openapi(portionsRoute, async (c) => {
    const { after, limit } = c.req.valid('query')
    const page = { limit, after: fromCursor(after) }
    const { items, next } = await pagePortions(c.var.ctx, c.req.valid('param').id, page)
    return c.json({ items: items.map(viewPortion), next }, 200)
  })
  .openapi(approveRoute, async (c) => {
    const freed = await approveStatement(c.var.ctx, c.req.valid('param').id)
    return c.json(viewStatement(freed, languageOf(c)), 200)
  })
  .openapi(returnRoute, async (c) => {
    const { reason } = c.req.valid('json')
    const back = await returnStatement(c.var.ctx, c.req.valid('param').id, reason)
    return c.json(viewStatement(back, languageOf(c)), 200)
  })
  .openapi(ownRoute, async (c) => {
    const { after, limit } = c.req.valid('query')
    const page = await pageOwnPortions(c.var.ctx, { limit, after: fromCursor(after) })
    const items = page.items.map((row) => viewOwn(row, languageOf(c)))
    return c.json({ items, next: page.next }, 200)
  })
