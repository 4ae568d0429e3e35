import { createRoute } from '@hono/zod-openapi'
import {
  Cancellation,
  ChangedRequest,
  NewRequest,
  RequestPage,
  RequestParams,
  RequestQuery,
  RequestView,
  readRequest,
  viewRequest,
} from '#domains/dispatch/schema/requests.ts'
import {
  dropRequest,
  editRequest,
  findRequest,
  makeRequest,
  pageRequests,
} from '#domains/dispatch/service/requests.ts'
import { readDay } from '#platform/http/day.ts'
import { fromCursor } from '#platform/http/page.ts'
import { answers, body, newRouter } from '#platform/http/router.ts'

const tags = ['carriage']
const params = RequestParams
const request = (description: string) => answers(description, RequestView)

const listRoute = createRoute({
  method: 'get',
  path: '/shipment-requests',
  tags,
  summary: 'Harvest notices and goods orders, the latest first',
  request: { query: RequestQuery },
  responses: answers('A page of requests; a hall sees its own.', RequestPage),
})
const makeRoute = createRoute({
  method: 'post',
  path: '/shipment-requests',
  tags,
  summary: 'Ask for carriage: a harvest notice up, or goods ordered down',
  request: { body: body(NewRequest) },
  responses: request('The request; the next schedule of its day carries it.'),
})
const readRoute = createRoute({
  method: 'get',
  path: '/shipment-requests/{id}',
  tags,
  summary: 'Read a request',
  request: { params },
  responses: request('The request.'),
})
const editRoute = createRoute({
  method: 'put',
  path: '/shipment-requests/{id}',
  tags,
  summary: 'Change a request that does not travel yet',
  request: { params, body: body(ChangedRequest) },
  responses: request('The request, changed.'),
})
const cancelRoute = createRoute({
  method: 'put',
  path: '/shipment-requests/{id}/cancellation',
  tags,
  summary: 'Cancel a request that does not travel yet, for a reason',
  request: { params, body: body(Cancellation) },
  responses: request('The request, cancelled.'),
})

export const requestRoutes = newRouter()
  .openapi(listRoute, async (c) => {
    const { after, day, ...query } = c.req.valid('query')
    const filter = { ...query, after: fromCursor(after), day: day ? readDay(day) : undefined }
    const page = await pageRequests(c.var.ctx, filter)
    return c.json({ ...page, items: page.items.map(viewRequest) }, 200)
  })
  .openapi(makeRoute, async (c) =>
    c.json(viewRequest(await makeRequest(c.var.ctx, readRequest(c.req.valid('json')))), 200),
  )
  .openapi(readRoute, async (c) =>
    c.json(viewRequest(await findRequest(c.var.ctx, c.req.valid('param').id)), 200),
  )
  .openapi(editRoute, async (c) => {
    const { revision, ...given } = c.req.valid('json')
    const seen = { ...c.req.valid('param'), revision }
    return c.json(viewRequest(await editRequest(c.var.ctx, seen, readRequest(given))), 200)
  })
  .openapi(cancelRoute, async (c) => {
    const { revision, reason } = c.req.valid('json')
    const seen = { ...c.req.valid('param'), revision }
    return c.json(viewRequest(await dropRequest(c.var.ctx, seen, reason)), 200)
  })
