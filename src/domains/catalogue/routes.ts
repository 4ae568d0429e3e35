import { createRoute } from '@hono/zod-openapi'
import { answers, body, newRouter } from '#platform/http/router.ts'
import { CatalogueView, viewCatalogue } from './schema/catalogue.ts'
import { RegistryCounts, RegistryFileBody } from './schema/registry.ts'
import { loadRegistry, readCatalogue } from './service.ts'

const loadRoute = createRoute({
  method: 'put',
  path: '/registry',
  tags: ['registry'],
  summary: 'Load the county’s registry: places, roads, halls, products, seasons',
  description:
    'Rows are matched by id and updated. Roads and open seasons that the file leaves out are gone and ended; everything else that it leaves out stays.',
  request: { body: body(RegistryFileBody) },
  responses: answers('How many rows of each list were loaded.', RegistryCounts),
})
const catalogueRoute = createRoute({
  method: 'get',
  path: '/catalogue',
  tags: ['registry'],
  summary: 'Products with grades, units and standards; seasons',
  responses: answers('Products in the county’s order; the latest season first.', CatalogueView),
})

export const catalogueRoutes = newRouter()
  .openapi(loadRoute, async (c) => c.json(await loadRegistry(c.var.ctx, c.req.valid('json')), 200))
  .openapi(catalogueRoute, async (c) => c.json(viewCatalogue(await readCatalogue(c.var.ctx)), 200))
