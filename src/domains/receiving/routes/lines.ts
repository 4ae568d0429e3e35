import { createRoute } from '@hono/zod-openapi'
import {
  ExtraTakeBody,
  LinePage,
  LineParams,
  LineQuery,
  LineView,
  viewLine,
} from '#domains/receiving/schema/lines.ts'
import { pageLines, takeExtra } from '#domains/receiving/service/lines.ts'
import { fromCursor } from '#platform/http/page.ts'
import { answers, body, newRouter } from '#platform/http/router.ts'

const tags = ['receiving']

const listRoute = createRoute({
  method: 'get',
  path: '/contract-quantities',
  tags,
  summary: 'The lines of contracts in force with their quantities',
  description:
    'Delivered is accepted, rejected and pending; rejected is returned and still here. The cursor goes contract by contract.',
  request: { query: LineQuery },
  responses: answers('A page; firms, halls and households see their own.', LinePage),
})
const extraRoute = createRoute({
  method: 'post',
  path: '/contracts/{id}/lines/{line}/extra-takes',
  tags,
  summary: 'The firm takes more of a line than it must',
  request: { params: LineParams, body: body(ExtraTakeBody) },
  responses: answers('The line.', LineView),
})

export const lineRoutes = newRouter()
  .openapi(listRoute, async (c) => {
    const { after, ...query } = c.req.valid('query')
    const page = await pageLines(c.var.ctx, { ...query, after: fromCursor(after) })
    return c.json({ ...page, items: page.items.map(viewLine) }, 200)
  })
  .openapi(extraRoute, async (c) => {
    const { id: contract, line } = c.req.valid('param')
    const taken = await takeExtra(c.var.ctx, { contract, line }, c.req.valid('json'))
    return c.json(viewLine(taken), 200)
  })
