import { createRoute } from '@hono/zod-openapi'
import {
  IncidentPage,
  IncidentParams,
  IncidentQuery,
  IncidentView,
  NewReport,
  ResolutionBody,
  viewIncident,
} from '#domains/dispatch/schema/incidents.ts'
import { pageIncidents, report, resolve } from '#domains/dispatch/service/incidents.ts'
import type { TripId } from '#kernel/id.ts'
import { readDay } from '#platform/http/day.ts'
import { fromCursor } from '#platform/http/page.ts'
import { answers, body, newRouter } from '#platform/http/router.ts'

const tags = ['exceptions']
const listRoute = createRoute({
  method: 'get',
  path: '/exceptions',
  tags,
  summary: 'What goes otherwise than planned, the latest first',
  request: { query: IncidentQuery },
  responses: answers('A page; drivers, halls and hubs see those they raised.', IncidentPage),
})
const reportRoute = createRoute({
  method: 'post',
  path: '/exceptions',
  tags,
  summary: 'Report what goes wrong',
  request: { body: body(NewReport) },
  responses: answers('The exception, open.', IncidentView),
})
const resolveRoute = createRoute({
  method: 'put',
  path: '/exceptions/{id}/resolution',
  tags,
  summary: 'Resolve an exception with an action and a note',
  description: '`corrected` moves the goods to where they are; `written-off` writes them off.',
  request: { params: IncidentParams, body: body(ResolutionBody) },
  responses: answers('The exception, resolved.', IncidentView),
})

export const incidentRoutes = newRouter()
  .openapi(listRoute, async (c) => {
    const { after, day, ...query } = c.req.valid('query')
    const filter = { ...query, after: fromCursor(after), day: day ? readDay(day) : undefined }
    const page = await pageIncidents(c.var.ctx, filter)
    return c.json({ ...page, items: page.items.map(viewIncident) }, 200)
  })
  .openapi(reportRoute, async (c) => {
    const { trip, ...told } = c.req.valid('json')
    const raised = await report(c.var.ctx, { ...told, trip: trip as TripId | null }) // An id from outside is born here.
    return c.json(viewIncident(raised), 200)
  })
  .openapi(resolveRoute, async (c) => {
    const { revision, ...resolution } = c.req.valid('json')
    const seen = { ...c.req.valid('param'), revision }
    return c.json(viewIncident(await resolve(c.var.ctx, seen, resolution)), 200)
  })
