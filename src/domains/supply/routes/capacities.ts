import { createRoute } from '@hono/zod-openapi'
import {
  CapacityChange,
  CapacityPage,
  CapacityParams,
  CapacityQuery,
  CapacityView,
} from '#domains/supply/schema/capacities.ts'
import { pageCapacities, setCapacity } from '#domains/supply/service/capacities.ts'
import { fromCursor } from '#platform/http/page.ts'
import { answers, body, newRouter } from '#platform/http/router.ts'

const tags = ['capacities']

const listRoute = createRoute({
  method: 'get',
  path: '/capacities',
  tags,
  summary: 'List what halls and hubs may hand over in a season',
  request: { query: CapacityQuery },
  responses: answers('Halls and hubs by id; without a limit where none is set.', CapacityPage),
})
const setRoute = createRoute({
  method: 'put',
  path: '/capacities/{season}/{place}',
  tags,
  summary: 'Set or clear what a hall or hub may hand over in a season',
  request: { params: CapacityParams, body: body(CapacityChange) },
  responses: answers('The capacity as it is now.', CapacityView),
})

export const capacityRoutes = newRouter()
  .openapi(listRoute, async (c) => {
    const { after, ...query } = c.req.valid('query')
    return c.json(await pageCapacities(c.var.ctx, { ...query, after: fromCursor(after) }), 200)
  })
  .openapi(setRoute, async (c) =>
    c.json(await setCapacity(c.var.ctx, c.req.valid('param'), c.req.valid('json')), 200),
  )
