import { createRoute } from '@hono/zod-openapi'
import {
  ChangedDemand,
  DemandPage,
  DemandParams,
  DemandQuery,
  DemandView,
  Ending,
  NewDemand,
  Publication,
  viewDemand,
} from '#domains/demand/schema/demands.ts'
import {
  draftDemand,
  editDemand,
  pageDemands,
  readDemand,
} from '#domains/demand/service/demands.ts'
import { closeDemand, publishDemand, withdrawDemand } from '#domains/demand/service/publication.ts'
import { fromCursor } from '#platform/http/page.ts'
import { answers, body, newRouter } from '#platform/http/router.ts'

const tags = ['demands']
const params = DemandParams

const listRoute = createRoute({
  method: 'get',
  path: '/demands',
  tags,
  summary: 'List demands by number',
  request: { query: DemandQuery },
  responses: answers('A firm sees its own; drafts only the firm and the office.', DemandPage),
})
const draftRoute = createRoute({
  method: 'post',
  path: '/demands',
  tags,
  summary: 'Draft a demand',
  request: { body: body(NewDemand) },
  responses: answers('The draft with its number.', DemandView),
})
const readRoute = createRoute({
  method: 'get',
  path: '/demands/{id}',
  tags,
  summary: 'Read a demand',
  request: { params },
  responses: answers('The demand.', DemandView),
})
const editRoute = createRoute({
  method: 'put',
  path: '/demands/{id}',
  tags,
  summary: 'Edit a draft',
  request: { params, body: body(ChangedDemand) },
  responses: answers('The draft, edited.', DemandView),
})
const publishRoute = createRoute({
  method: 'put',
  path: '/demands/{id}/publication',
  tags,
  summary: 'Publish a demand and hold its deposit',
  request: { params, body: body(Publication) },
  responses: answers('The demand, published.', DemandView),
})
const closeRoute = createRoute({
  method: 'put',
  path: '/demands/{id}/closure',
  tags,
  summary: 'Close a demand; the deposit of what is not committed goes back',
  request: { params, body: body(Ending) },
  responses: answers('The demand, closed.', DemandView),
})
const withdrawRoute = createRoute({
  method: 'put',
  path: '/demands/{id}/withdrawal',
  tags,
  summary: 'Withdraw a demand before anything is committed to it',
  request: { params, body: body(Ending) },
  responses: answers('The demand, withdrawn; its whole deposit is back.', DemandView),
})

export const demandRoutes = newRouter()
  .openapi(listRoute, async (c) => {
    const { after, ...query } = c.req.valid('query')
    const page = await pageDemands(c.var.ctx, { ...query, after: fromCursor(after) })
    return c.json({ items: page.items.map(viewDemand), next: page.next }, 200)
  })
  .openapi(draftRoute, async (c) =>
    c.json(viewDemand(await draftDemand(c.var.ctx, c.req.valid('json'))), 200),
  )
  .openapi(readRoute, async (c) =>
    c.json(viewDemand(await readDemand(c.var.ctx, c.req.valid('param').id)), 200),
  )
  .openapi(editRoute, async (c) => {
    const { id } = c.req.valid('param')
    return c.json(viewDemand(await editDemand(c.var.ctx, id, c.req.valid('json'))), 200)
  })
  .openapi(publishRoute, async (c) => {
    const { revision } = c.req.valid('json')
    return c.json(
      viewDemand(await publishDemand(c.var.ctx, c.req.valid('param').id, revision)),
      200,
    )
  })
  .openapi(closeRoute, async (c) => {
    const { id } = c.req.valid('param')
    return c.json(viewDemand(await closeDemand(c.var.ctx, id, c.req.valid('json'))), 200)
  })
  .openapi(withdrawRoute, async (c) => {
    const { id } = c.req.valid('param')
    return c.json(viewDemand(await withdrawDemand(c.var.ctx, id, c.req.valid('json'))), 200)
  })
