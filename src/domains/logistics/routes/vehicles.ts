import { createRoute, z } from '@hono/zod-openapi'
import {
  ChangedVehicle,
  NewVehicle,
  readDetails,
  VehicleQuery,
  VehicleView,
  viewVehicle,
} from '#domains/logistics/schema/vehicles.ts'
import {
  changeVehicle,
  pageVehicles,
  registerVehicle,
} from '#domains/logistics/service/vehicles.ts'
import type { VehicleId } from '#kernel/id.ts'
import { fromCursor, pageOf } from '#platform/http/page.ts'
import { answers, body, newRouter } from '#platform/http/router.ts'

const tags = ['logistics']
const listRoute = createRoute({
  method: 'get',
  path: '/vehicles',
  tags,
  summary: 'Vehicles that offer to carry, by plate',
  request: { query: VehicleQuery },
  responses: answers('A page of vehicles.', pageOf(VehicleView)),
})
const registerRoute = createRoute({
  method: 'post',
  path: '/vehicles',
  tags,
  summary: 'Register a vehicle',
  request: { body: body(NewVehicle) },
  responses: answers('The vehicle.', VehicleView),
})
const changeRoute = createRoute({
  method: 'put',
  path: '/vehicles/{id}',
  tags,
  summary: 'Change a vehicle, or take it off',
  request: { params: z.object({ id: z.string() }), body: body(ChangedVehicle) },
  responses: answers('The vehicle.', VehicleView),
})

export const vehicleRoutes = newRouter()
  .openapi(listRoute, async (c) => {
    const { after, ...query } = c.req.valid('query')
    const page = await pageVehicles(c.var.ctx, { ...query, after: fromCursor(after) })
    return c.json({ ...page, items: page.items.map(viewVehicle) }, 200)
  })
  .openapi(registerRoute, async (c) => {
    const vehicle = await registerVehicle(c.var.ctx, readDetails(c.req.valid('json')))
    return c.json(viewVehicle(vehicle), 200)
  })
  .openapi(changeRoute, async (c) => {
    const { revision, ...details } = c.req.valid('json')
    const id = c.req.valid('param').id as VehicleId // An id from outside is born here.
    const vehicle = await changeVehicle(c.var.ctx, { id, revision }, readDetails(details))
    return c.json(viewVehicle(vehicle), 200)
  })
