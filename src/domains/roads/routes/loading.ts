import { createRoute, z } from '@hono/zod-openapi'
import {
  ImportPage,
  ImportParams,
  ImportQuery,
  ImportSeen,
  ImportView,
  listImport,
  OriginView,
  StrandedList,
  StrandedQuery,
  UploadQuery,
  viewImport,
} from '#domains/roads/schema/loading.ts'
import {
  checkRoads,
  discardRoads,
  loadRoads,
  pageImports,
  readImport,
} from '#domains/roads/service/loading.ts'
import { listStranded, readOrigin } from '#domains/roads/service/standings.ts'
import { dayAt } from '#kernel/time.ts'
import { readDay } from '#platform/http/day.ts'
import { fromCursor } from '#platform/http/page.ts'
import { answers, body, languageOf, newRouter } from '#platform/http/router.ts'

const tags = ['roads']
const bytes = z.string().openapi({ format: 'binary' })

const checkRoute = createRoute({
  method: 'post',
  path: '/road-imports',
  tags,
  summary:
    'Check a road network: an OpenStreetMap extract (.osm.pbf) or a GeoJSON FeatureCollection',
  request: {
    query: UploadQuery,
    body: { required: true, content: { 'application/octet-stream': { schema: bytes } } },
  },
  responses: answers('What it would bring; nothing is changed yet.', ImportView),
})
const listRoute = createRoute({
  method: 'get',
  path: '/road-imports',
  tags,
  summary: 'List the networks handed in, the latest first',
  request: { query: ImportQuery },
  responses: answers('A page of them.', ImportPage),
})
const readRoute = createRoute({
  method: 'get',
  path: '/road-imports/{id}',
  tags,
  summary: 'Read what a network handed in would bring, or brought',
  request: { params: ImportParams },
  responses: answers('The network handed in.', ImportView),
})
const loadRoute = createRoute({
  method: 'put',
  path: '/road-imports/{id}/loading',
  tags,
  summary: 'Replace the county’s roads by a checked network',
  request: { params: ImportParams, body: body(ImportSeen) },
  responses: answers('The network, loaded.', ImportView),
})
const discardRoute = createRoute({
  method: 'put',
  path: '/road-imports/{id}/discard',
  tags,
  summary: 'Discard a checked network',
  request: { params: ImportParams, body: body(ImportSeen) },
  responses: answers('The network, discarded.', ImportView),
})
const originRoute = createRoute({
  method: 'get',
  path: '/road-origin',
  tags,
  summary: 'Where the zero of the county’s plane lies; null until a network was loaded',
  responses: answers('WGS 84 degrees.', OriginView),
})
const strandedRoute = createRoute({
  method: 'get',
  path: '/road-stranded',
  tags,
  summary:
    'Places that a kind of vehicle cannot reach from the park, or cannot leave for it, on a day',
  request: { query: StrandedQuery },
  responses: answers('All of them.', StrandedList),
})

export const roadRoutes = newRouter()
  .openapi(checkRoute, async (c) => {
    const { name, lat, lon } = c.req.valid('query')
    const file = { name, origin: { lat, lon }, bytes: new Uint8Array(await c.req.arrayBuffer()) }
    return c.json(viewImport(await checkRoads(c.var.ctx, file), languageOf(c)), 200)
  })
  .openapi(listRoute, async (c) => {
    const { after, limit } = c.req.valid('query')
    const page = await pageImports(c.var.ctx, { after: fromCursor(after), limit })
    return c.json({ items: page.items.map(listImport), next: page.next }, 200)
  })
  .openapi(readRoute, async (c) => {
    const { id } = c.req.valid('param')
    return c.json(viewImport(await readImport(c.var.ctx, id), languageOf(c)), 200)
  })
  .openapi(loadRoute, async (c) => {
    const { id } = c.req.valid('param')
    const loaded = await loadRoads(c.var.ctx, id, c.req.valid('json'))
    return c.json(viewImport(loaded, languageOf(c)), 200)
  })
  .openapi(discardRoute, async (c) => {
    const { id } = c.req.valid('param')
    const discarded = await discardRoads(c.var.ctx, id, c.req.valid('json'))
    return c.json(viewImport(discarded, languageOf(c)), 200)
  })
  .openapi(originRoute, async (c) => c.json(await readOrigin(c.var.ctx), 200))
  .openapi(strandedRoute, async (c) => {
    const { ctx } = c.var
    const { day } = c.req.valid('query')
    const on = day === undefined ? dayAt(ctx.now) : readDay(day)
    return c.json({ items: await listStranded(ctx, on) }, 200)
  })
