import { createRoute } from '@hono/zod-openapi'
import {
  HallPage,
  HallQuery,
  MapView,
  PlacePage,
  PlaceQuery,
  RoadItem,
  RoadParams,
  RoadState,
} from '#domains/parties/schema/places.ts'
import { drawMap, pageHalls, pagePlaces, setRoadOpen } from '#domains/parties/service/places.ts'
import { fromCursor } from '#platform/http/page.ts'
import { answers, body, newRouter } from '#platform/http/router.ts'

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
const roadRoute = createRoute({
  method: 'patch',
  path: '/roads/{id}',
  tags: ['registry'],
  summary: 'Open or close a road',
  request: { params: RoadParams, body: body(RoadState) },
  responses: answers('The road as it is now.', RoadItem),
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
  .openapi(roadRoute, async (c) => {
    const { id } = c.req.valid('param')
    return c.json(await setRoadOpen(c.var.ctx, id, c.req.valid('json').open), 200)
  })
