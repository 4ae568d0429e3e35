import { createRoute } from '@hono/zod-openapi'
import { SamplePlanQuery, SamplePlanView, viewPlan } from '#domains/receiving/schema/lots.ts'
import { samplePlanFor } from '#domains/receiving/service/lots.ts'
import { answers, newRouter } from '#platform/http/router.ts'

const planRoute = createRoute({
  method: 'get',
  path: '/sampling-plans',
  tags: ['receiving'],
  summary: 'How a large delivery would be sampled now',
  description:
    'GB/T 2828.1, single sampling; the severity follows from the lots that the household has brought the firm of the product.',
  request: { query: SamplePlanQuery },
  responses: answers('The plan; lots that are small have none.', SamplePlanView),
})

export const lotRoutes = newRouter().openapi(planRoute, async (c) =>
  c.json(viewPlan(await samplePlanFor(c.var.ctx, c.req.valid('query'))), 200),
)
