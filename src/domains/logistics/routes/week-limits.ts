import { createRoute, z } from '@hono/zod-openapi'
import {
  KeepingBody,
  KeepingsView,
  KeepingView,
  StoreBody,
  StoreQuery,
  StoreView,
} from '#domains/logistics/schema/weeks.ts'
import {
  keepings,
  pageStores,
  setKeeping,
  setStore,
} from '#domains/logistics/service/week-limits.ts'
import type { PlaceId, ProductId } from '#kernel/id.ts'
import { fromCursor, pageOf } from '#platform/http/page.ts'
import { answers, body, newRouter } from '#platform/http/router.ts'

const tags = ['week plans']
const product = z.object({ product: z.string().max(64) })
const hall = z.object({ hall: z.string().max(64) })
const keepingsRoute = createRoute({
  method: 'get',
  path: '/keepings',
  tags,
  summary: 'How many nights each product may wait at a hall',
  responses: answers('All products.', KeepingsView),
})
const keepingRoute = createRoute({
  method: 'put',
  path: '/keepings/{product}',
  tags,
  summary: 'Say how many nights a product may wait at a hall',
  request: { params: product, body: body(KeepingBody) },
  responses: answers('The product.', KeepingView),
})
const storesRoute = createRoute({
  method: 'get',
  path: '/hall-stores',
  tags,
  summary: 'What halls store overnight, where it is known',
  request: { query: StoreQuery },
  responses: answers('A page of halls.', pageOf(StoreView)),
})
const storeRoute = createRoute({
  method: 'put',
  path: '/hall-stores/{hall}',
  tags,
  summary: 'Say what a hall stores overnight; null where nobody knows',
  request: { params: hall, body: body(StoreBody) },
  responses: answers('The hall.', StoreView),
})

// Ids from outside are born here.
export const weekLimitRoutes = newRouter()
  .openapi(keepingsRoute, async (c) => c.json({ items: await keepings(c.var.ctx) }, 200))
  .openapi(keepingRoute, async (c) => {
    const given = { ...c.req.valid('json'), product: c.req.valid('param').product as ProductId }
    return c.json(await setKeeping(c.var.ctx, given), 200)
  })
  .openapi(storesRoute, async (c) => {
    const { after, ...query } = c.req.valid('query')
    return c.json(await pageStores(c.var.ctx, { ...query, after: fromCursor(after) }), 200)
  })
  .openapi(storeRoute, async (c) => {
    const given = { ...c.req.valid('json'), hall: c.req.valid('param').hall as PlaceId }
    return c.json(await setStore(c.var.ctx, given), 200)
  })
