import { createRoute } from '@hono/zod-openapi'
import {
  MatrixView,
  NewMatrix,
  ServiceBody,
  ServiceParams,
  ServicesView,
  ServiceView,
  viewMatrix,
} from '#domains/roads/schema/route-service.ts'
import { chooseService, measureRoads, readServices } from '#domains/roads/service/measure.ts'
import { dayAt } from '#kernel/time.ts'
import { readDay } from '#platform/http/day.ts'
import { answers, body, languageOf, newRouter } from '#platform/http/router.ts'

const tags = ['roads']

const readRoute = createRoute({
  method: 'get',
  path: '/road-services',
  tags,
  summary: 'Read which route service the office has chosen for each class of vehicle',
  responses: answers('Kind none where there is none.', ServicesView),
})
const chooseRoute = createRoute({
  method: 'put',
  path: '/road-services/{profile}',
  tags,
  summary:
    'Choose the route service (OSRM, Valhalla) of a class of vehicle by its https address, or none',
  request: { params: ServiceParams, body: body(ServiceBody) },
  responses: answers('The service, from now on.', ServiceView),
})
const matrixRoute = createRoute({
  method: 'post',
  path: '/road-matrix',
  tags,
  summary: 'Measure metres and minutes between places for a kind of vehicle; nothing is changed',
  request: { body: body(NewMatrix) },
  responses: answers('Row by row, in the order of the places.', MatrixView),
})

export const roadServiceRoutes = newRouter()
  .openapi(readRoute, async (c) => c.json({ items: await readServices(c.var.ctx) }, 200))
  .openapi(chooseRoute, async (c) => {
    const given = { ...c.req.valid('json'), ...c.req.valid('param') }
    return c.json(await chooseService(c.var.ctx, given), 200)
  })
  .openapi(matrixRoute, async (c) => {
    const { ctx } = c.var
    const { day, ...wanted } = c.req.valid('json')
    const on = day === undefined ? dayAt(ctx.now) : readDay(day)
    const measured = await measureRoads(ctx, { ...wanted, day: on })
    return c.json(viewMatrix(measured, languageOf(c)), 200)
  })
