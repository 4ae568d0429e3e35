import { createRoute, z } from '@hono/zod-openapi'
import {
  Discard,
  NewSchedule,
  Publication,
  RouteQuery,
  RouteView,
  ScheduleView,
  ShipmentQuery,
  ShipmentView,
  viewSchedule,
  viewShipment,
} from '#domains/logistics/schema/schedules.ts'
import {
  discardSchedule,
  findSchedule,
  makeSchedule,
  pageRoutes,
  pageSchedules,
  pageShipments,
  publishSchedule,
} from '#domains/logistics/service/schedules.ts'
import type { RoundId, ScheduleId } from '#kernel/id.ts'
import { readDay } from '#platform/http/day.ts'
import { fromCursor, PageQuery, pageOf } from '#platform/http/page.ts'
import { answers, body, languageOf, newRouter } from '#platform/http/router.ts'

const tags = ['logistics']
const params = z.object({ id: z.string() })
const listRoute = createRoute({
  method: 'get',
  path: '/schedules',
  tags,
  summary: 'Collection schedules, the latest first',
  request: { query: PageQuery },
  responses: answers('A page of schedules.', pageOf(ScheduleView)),
})
const makeRoute = createRoute({
  method: 'post',
  path: '/schedules',
  tags,
  summary: 'Plan a day’s collection for an accepted round',
  description:
    'Freezes what the contracts have due that day, the vehicles and the roads, and queues the job that plans from it.',
  request: { body: body(NewSchedule) },
  responses: answers('The schedule, being computed; follow its job.', ScheduleView),
})
const readRoute = createRoute({
  method: 'get',
  path: '/schedules/{id}',
  tags,
  summary: 'Read a schedule',
  request: { params },
  responses: answers('The schedule.', ScheduleView),
})
const routesRoute = createRoute({
  method: 'get',
  path: '/schedules/{id}/routes',
  tags,
  summary: 'Routes of a schedule, with their way along the roads',
  request: { params, query: RouteQuery },
  responses: answers('A page of routes.', pageOf(RouteView)),
})
const shipmentsRoute = createRoute({
  method: 'get',
  path: '/schedules/{id}/shipments',
  tags,
  summary: 'What becomes of each shipment, and why',
  request: { params, query: ShipmentQuery },
  responses: answers('A page of shipments; a hall sees its own.', pageOf(ShipmentView)),
})
const publishRoute = createRoute({
  method: 'put',
  path: '/schedules/{id}/publication',
  tags,
  summary: 'Publish a planned schedule; one a day',
  request: { params, body: body(Publication) },
  responses: answers('The schedule.', ScheduleView),
})
const discardRoute = createRoute({
  method: 'put',
  path: '/schedules/{id}/discard',
  tags,
  summary: 'Discard a schedule, with the reason',
  request: { params, body: body(Discard) },
  responses: answers('The schedule.', ScheduleView),
})

const idOf = ({ id }: z.infer<typeof params>) => id as ScheduleId // An id from outside is born here.

export const scheduleRoutes = newRouter()
  .openapi(listRoute, async (c) => {
    const { after, limit } = c.req.valid('query')
    const page = await pageSchedules(c.var.ctx, { after: fromCursor(after), limit })
    return c.json(
      { ...page, items: page.items.map((each) => viewSchedule(each, languageOf(c))) },
      200,
    )
  })
  .openapi(makeRoute, async (c) => {
    const { round, day } = c.req.valid('json')
    const wish = { round: round as RoundId, day: day === undefined ? null : readDay(day) }
    return c.json(viewSchedule(await makeSchedule(c.var.ctx, wish), languageOf(c)), 200)
  })
  .openapi(readRoute, async (c) =>
    c.json(
      viewSchedule(await findSchedule(c.var.ctx, idOf(c.req.valid('param'))), languageOf(c)),
      200,
    ),
  )
  .openapi(routesRoute, async (c) => {
    const { after, ...query } = c.req.valid('query')
    const cut = { ...query, after: fromCursor(after) }
    const page = await pageRoutes(c.var.ctx, idOf(c.req.valid('param')), cut)
    const items = page.items.map(({ placeNames, ...route }) => ({
      ...route,
      stops: route.stops.map((stop) => ({
        ...stop,
        placeName: placeNames.get(stop.place) ?? '',
        load: [...stop.load],
        unload: [...stop.unload],
      })),
      path: route.path.map(([x, y]): [number, number] => [x, y]),
    }))
    return c.json({ items, next: page.next }, 200)
  })
  .openapi(shipmentsRoute, async (c) => {
    const { after, ...query } = c.req.valid('query')
    const cut = { ...query, after: fromCursor(after) }
    const page = await pageShipments(c.var.ctx, idOf(c.req.valid('param')), cut)
    const items = page.items.map((shipment) => viewShipment(shipment, languageOf(c)))
    return c.json({ items, next: page.next }, 200)
  })
  .openapi(publishRoute, async (c) => {
    const { revision } = c.req.valid('json')
    const id = idOf(c.req.valid('param'))
    return c.json(viewSchedule(await publishSchedule(c.var.ctx, id, revision), languageOf(c)), 200)
  })
  .openapi(discardRoute, async (c) => {
    const id = idOf(c.req.valid('param'))
    const schedule = await discardSchedule(c.var.ctx, id, c.req.valid('json'))
    return c.json(viewSchedule(schedule, languageOf(c)), 200)
  })
