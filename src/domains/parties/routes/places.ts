import { createRoute } from '@hono/zod-openapi'
import {
  HallPage,
  HallQuery,
  MapView,
  PlacePage,
  PlaceQuery,
} from '#domains/parties/schema/places.ts'
import { drawMap, pageHalls, pagePlaces } from '#domains/parties/service/places.ts'
import { fromCursor } from '#platform/http/page.ts'
import { answers, newRouter } from '#platform/http/router.ts'

const mapRoute = createRoute({
  method: 'get',
  path: '/map',
  tags: ['registry'],
  summary: 'Draw the county: townships, places, roads',
  responses: answers('Metres in a local plane; y grows to the north.', MapView),
})
const hallsRoute = createRoute({
  method: 'get',
  path: '/halls',
  tags: ['registry'],
  summary: 'List service halls',
  request: { query: HallQuery },
  responses: answers('A page of halls.', HallPage),
})
const placesRoute = createRoute({
  method: 'get',
  path: '/places',
  tags: ['registry'],
  summary: 'List places',
  request: { query: PlaceQuery },
  responses: answers('A page of places.', PlacePage),
})
export const placeRoutes = newRouter()
  .openapi(mapRoute, async (c) => c.json(await drawMap(c.var.ctx), 200))
  .openapi(hallsRoute, async (c) => {
    const { after, ...query } = c.req.valid('query')
    return c.json(await pageHalls(c.var.ctx, { ...query, after: fromCursor(after) }), 200)
  })
  .openapi(placesRoute, async (c) => {
    const { after, ...query } = c.req.valid('query')
    return c.json(await pagePlaces(c.var.ctx, { ...query, after: fromCursor(after) }), 200)
  })
