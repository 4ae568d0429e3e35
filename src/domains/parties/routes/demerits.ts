import { createRoute } from '@hono/zod-openapi'
import {
  DemeritPage,
  DemeritParams,
  DemeritQuery,
  DemeritView,
  DemeritWithdrawal,
  NewDemerit,
  viewDemerit,
} from '#domains/parties/schema/demerits.ts'
import { pageDemerits, recordDemerit, withdrawDemerit } from '#domains/parties/service/demerits.ts'
import { fromCursor } from '#platform/http/page.ts'
import { answers, body, newRouter } from '#platform/http/router.ts'

const tags = ['demerits']

const listRoute = createRoute({
  method: 'get',
  path: '/demerits',
  tags,
  summary: 'List the points held against households, halls and firms',
  request: { query: DemeritQuery },
  responses: answers('The latest first, withdrawn ones among them.', DemeritPage),
})
const recordRoute = createRoute({
  method: 'post',
  path: '/demerits',
  tags,
  summary: 'Record points against a household, hall or firm',
  request: { body: body(NewDemerit) },
  responses: answers('The demerit; rounds closed from now on count it.', DemeritView),
})
const withdrawRoute = createRoute({
  method: 'put',
  path: '/demerits/{id}/withdrawal',
  tags,
  summary: 'Withdraw a demerit; it stays on record',
  request: { params: DemeritParams, body: body(DemeritWithdrawal) },
  responses: answers('The demerit, withdrawn.', DemeritView),
})

export const demeritRoutes = newRouter()
  .openapi(listRoute, async (c) => {
    const { after, ...query } = c.req.valid('query')
    const page = await pageDemerits(c.var.ctx, { ...query, after: fromCursor(after) })
    return c.json({ items: page.items.map(viewDemerit), next: page.next }, 200)
  })
  .openapi(recordRoute, async (c) =>
    c.json(viewDemerit(await recordDemerit(c.var.ctx, c.req.valid('json'))), 200),
  )
  .openapi(withdrawRoute, async (c) => {
    const { id } = c.req.valid('param')
    return c.json(viewDemerit(await withdrawDemerit(c.var.ctx, id, c.req.valid('json'))), 200)
  })
