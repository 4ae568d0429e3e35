import { createRoute } from '@hono/zod-openapi'
import { RegistryView } from '#domains/oversight/schema/registry.ts'
import { overlookRegistry } from '#domains/oversight/service/registry.ts'
import { formatDay } from '#kernel/time.ts'
import { answers, newRouter } from '#platform/http/router.ts'

const registryRoute = createRoute({
  method: 'get',
  path: '/registry',
  tags: ['registry'],
  summary: 'The county at a glance',
  responses: answers('The county, its open season, and how much of everything.', RegistryView),
})

export const overviewRoutes = newRouter().openapi(registryRoute, async (c) => {
  const { county, season, counts } = await overlookRegistry(c.var.ctx)
  const days = season && { ...season, from: formatDay(season.from), to: formatDay(season.to) }
  return c.json({ county, season: days, counts }, 200)
})
