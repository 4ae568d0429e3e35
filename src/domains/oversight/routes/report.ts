import { createRoute } from '@hono/zod-openapi'
import { ReportQuery, ReportView, viewReport } from '#domains/oversight/schema/report.ts'
import { reportSeason } from '#domains/oversight/service/report.ts'
import { answers, newRouter } from '#platform/http/router.ts'

const reportRoute = createRoute({
  method: 'get',
  path: '/report',
  tags: ['report'],
  summary: 'What the season came to: matched, who benefits, what stayed behind and why, the routes',
  request: { query: ReportQuery },
  responses: answers('Nulls where the season has not come so far.', ReportView),
})

export const reportRoutes = newRouter().openapi(reportRoute, async (c) =>
  c.json(viewReport(await reportSeason(c.var.ctx, c.req.valid('query'))), 200),
)
