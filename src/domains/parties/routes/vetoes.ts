import { createRoute } from '@hono/zod-openapi'
import {
  NewVeto,
  VetoLifting,
  VetoPage,
  VetoParams,
  VetoQuery,
  VetoView,
  viewVeto,
} from '#domains/parties/schema/vetoes.ts'
import { liftVeto, makeVeto, pageVetoes } from '#domains/parties/service/vetoes.ts'
import { fromCursor } from '#platform/http/page.ts'
import { answers, body, newRouter } from '#platform/http/router.ts'

const tags = ['vetoes']

const listRoute = createRoute({
  method: 'get',
  path: '/vetoes',
  tags,
  summary: 'List who will not be matched with whom',
  request: { query: VetoQuery },
  responses: answers('A hall sees its households’, a firm its own, with names masked.', VetoPage),
})
const makeRoute = createRoute({
  method: 'post',
  path: '/vetoes',
  tags,
  summary: 'Veto a firm for a household, or a household for a firm',
  request: { body: body(NewVeto) },
  responses: answers('The veto; rounds closed from now on keep to it.', VetoView),
})
const liftRoute = createRoute({
  method: 'put',
  path: '/vetoes/{id}/lift',
  tags,
  summary: 'Lift a veto; it stays on record',
  request: { params: VetoParams, body: body(VetoLifting) },
  responses: answers('The veto, lifted.', VetoView),
})

export const vetoRoutes = newRouter()
  .openapi(listRoute, async (c) => {
    const { after, ...query } = c.req.valid('query')
    const page = await pageVetoes(c.var.ctx, { ...query, after: fromCursor(after) })
    return c.json({ items: page.items.map(viewVeto), next: page.next }, 200)
  })
  .openapi(makeRoute, async (c) =>
    c.json(viewVeto(await makeVeto(c.var.ctx, c.req.valid('json'))), 200),
  )
  .openapi(liftRoute, async (c) => {
    const { id } = c.req.valid('param')
    return c.json(viewVeto(await liftVeto(c.var.ctx, id, c.req.valid('json'))), 200)
  })
