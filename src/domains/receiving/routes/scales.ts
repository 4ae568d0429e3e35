import { createRoute } from '@hono/zod-openapi'
import {
  NewCalibration,
  NewScale,
  Retirement,
  ScaleParams,
  ScaleQuery,
  ScalesView,
  ScaleView,
  viewScale,
} from '#domains/receiving/schema/scales.ts'
import {
  calibrateScale,
  putScaleAway,
  registerScale,
  scalesOf,
} from '#domains/receiving/service/scales.ts'
import { answers, body, newRouter } from '#platform/http/router.ts'

const tags = ['scales']
const params = ScaleParams
const scale = (description: string) => answers(description, ScaleView)

const listRoute = createRoute({
  method: 'get',
  path: '/scales',
  tags,
  summary: 'The scales of the county; a hall or hub sees its own',
  request: { query: ScaleQuery },
  responses: answers('Scales with their newest calibration.', ScalesView),
})
const registerRoute = createRoute({
  method: 'post',
  path: '/scales',
  tags,
  summary: 'Register a scale at a hall or hub',
  request: { body: body(NewScale) },
  responses: scale('The scale; nothing is received on it before it is calibrated.'),
})
const calibrateRoute = createRoute({
  method: 'put',
  path: '/scales/{id}/calibration',
  tags,
  summary: 'Write down a calibration certificate',
  request: { params, body: body(NewCalibration) },
  responses: scale('The scale.'),
})
const retireRoute = createRoute({
  method: 'put',
  path: '/scales/{id}/retirement',
  tags,
  summary: 'Put a scale out of use, for a reason',
  request: { params, body: body(Retirement) },
  responses: scale('The scale, retired.'),
})

export const scaleRoutes = newRouter()
  .openapi(listRoute, async (c) => {
    const items = await scalesOf(c.var.ctx, c.req.valid('query').place)
    return c.json({ items: items.map(viewScale) }, 200)
  })
  .openapi(registerRoute, async (c) =>
    c.json(viewScale(await registerScale(c.var.ctx, c.req.valid('json'))), 200),
  )
  .openapi(calibrateRoute, async (c) => {
    const { revision, ...calibration } = c.req.valid('json')
    const seen = { ...c.req.valid('param'), revision }
    return c.json(viewScale(await calibrateScale(c.var.ctx, seen, calibration)), 200)
  })
  .openapi(retireRoute, async (c) => {
    const { revision, reason } = c.req.valid('json')
    const seen = { ...c.req.valid('param'), revision }
    return c.json(viewScale(await putScaleAway(c.var.ctx, seen, reason)), 200)
  })
