import { createRoute, z } from '@hono/zod-openapi'
import { payOf } from '#domains/dispatch/model/trip.ts'
import {
  DriverStepBody,
  DriversView,
  Ending,
  Offer,
  OfferedView,
  OpenedView,
  Seating,
  SeatView,
  TasksView,
  TripPage,
  TripParams,
  TripQuery,
  TripView,
  viewTrip,
} from '#domains/dispatch/schema/trips.ts'
import { drivers, findSeat, seatDriver } from '#domains/dispatch/service/drivers.ts'
import { openSchedule } from '#domains/dispatch/service/opening.ts'
import {
  endTrip,
  findTrip,
  offerAll,
  offerTrip,
  pageTrips,
  stepTrip,
  tasksOfTrip,
} from '#domains/dispatch/service/trips.ts'
import type { ScheduleId, UserId, VehicleId } from '#kernel/id.ts'
import { readDay } from '#platform/http/day.ts'
import { fromCursor } from '#platform/http/page.ts'
import { answers, body, newRouter } from '#platform/http/router.ts'

const tags = ['dispatch']
const params = TripParams
const byId = z.object({ id: z.string().min(1).max(64) })
const trip = (description: string) => answers(description, TripView)

const driversRoute = createRoute({
  method: 'get',
  path: '/drivers',
  tags,
  summary: 'Everybody who may be given a trip, with the plates usually driven',
  responses: answers('The drivers.', DriversView),
})
const seatRoute = createRoute({
  method: 'get',
  path: '/vehicles/{id}/driver',
  tags,
  summary: 'Who usually drives a vehicle',
  request: { params: byId },
  responses: answers('The driver; none has been named at revision 0.', SeatView),
})
const seatingRoute = createRoute({
  method: 'put',
  path: '/vehicles/{id}/driver',
  tags,
  summary: 'Name who usually drives a vehicle, or nobody',
  request: { params: byId, body: body(Seating) },
  responses: answers('The driver.', SeatView),
})
const openRoute = createRoute({
  method: 'post',
  path: '/schedules/{id}/dispatch',
  tags,
  summary: 'Begin to dispatch a published schedule: routes become trips, goods are labelled',
  request: { params: byId },
  responses: answers('How many trips and labelled packages there are.', OpenedView),
})
const offersRoute = createRoute({
  method: 'post',
  path: '/schedules/{id}/offers',
  tags,
  summary: 'Offer every planned trip whose vehicle has a driver',
  request: { params: byId },
  responses: answers('How many were offered.', OfferedView),
})
const listRoute = createRoute({
  method: 'get',
  path: '/trips',
  tags,
  summary: 'Trips by day, schedule and route',
  request: { query: TripQuery },
  responses: answers('A page of trips; drivers, halls and hubs see theirs.', TripPage),
})
const readRoute = createRoute({
  method: 'get',
  path: '/trips/{id}',
  tags,
  summary: 'Read a trip',
  request: { params },
  responses: trip('The trip.'),
})
const tasksRoute = createRoute({
  method: 'get',
  path: '/trips/{id}/tasks',
  tags,
  summary: 'What a trip is to load and unload, and how much of it has been scanned',
  request: { params },
  responses: answers('The tasks in the order of the stops.', TasksView),
})
const offerRoute = createRoute({
  method: 'put',
  path: '/trips/{id}/offer',
  tags,
  summary: 'Offer a trip to a driver',
  request: { params, body: body(Offer) },
  responses: trip('The trip, offered.'),
})
const endRoute = createRoute({
  method: 'put',
  path: '/trips/{id}/ending',
  tags,
  summary: 'Count a no-show, break a trip off, or call it off, for a reason',
  request: { params, body: body(Ending) },
  responses: trip('The trip.'),
})
const stepRoute = createRoute({
  method: 'put',
  path: '/trips/{id}/step',
  tags,
  summary: 'The driver accepts, declines, starts or arrives',
  description: 'May be told hours later; a step taken already is answered with the trip as it is.',
  request: { params, body: body(DriverStepBody) },
  responses: trip('The trip.'),
})

export const tripRoutes = newRouter()
  .openapi(driversRoute, async (c) => {
    const items = await drivers(c.var.ctx)
    return c.json({ items: items.map((each) => ({ ...each, plates: [...each.plates] })) }, 200)
  })
  .openapi(seatRoute, async (c) =>
    c.json(await findSeat(c.var.ctx, c.req.valid('param').id as VehicleId), 200),
  )
  .openapi(seatingRoute, async (c) => {
    const { revision, driver } = c.req.valid('json')
    const vehicle = c.req.valid('param').id as VehicleId // Ids from outside are born here.
    const seat = { vehicle, revision, driver: driver as UserId | null }
    return c.json(await seatDriver(c.var.ctx, seat), 200)
  })
  .openapi(openRoute, async (c) =>
    c.json(await openSchedule(c.var.ctx, c.req.valid('param').id as ScheduleId), 200),
  )
  .openapi(offersRoute, async (c) =>
    c.json(await offerAll(c.var.ctx, c.req.valid('param').id as ScheduleId), 200),
  )
  .openapi(listRoute, async (c) => {
    const { after, day, ...query } = c.req.valid('query')
    const filter = { ...query, after: fromCursor(after), day: day ? readDay(day) : undefined }
    const { items, next } = await pageTrips(c.var.ctx, filter)
    const { now } = c.var.ctx
    return c.json({ items: items.map((each) => viewTrip(each, payOf(each), now)), next }, 200)
  })
  .openapi(readRoute, async (c) => {
    const found = await findTrip(c.var.ctx, c.req.valid('param').id)
    return c.json(viewTrip(found, payOf(found), c.var.ctx.now), 200)
  })
  .openapi(tasksRoute, async (c) =>
    c.json({ items: await tasksOfTrip(c.var.ctx, c.req.valid('param').id) }, 200),
  )
  .openapi(offerRoute, async (c) => {
    const { revision, driver } = c.req.valid('json')
    const wish = { ...c.req.valid('param'), revision, driver: driver as UserId | undefined }
    const found = await offerTrip(c.var.ctx, wish)
    return c.json(viewTrip(found, payOf(found), c.var.ctx.now), 200)
  })
  .openapi(endRoute, async (c) => {
    const { revision, ...ending } = c.req.valid('json')
    const found = await endTrip(c.var.ctx, { ...c.req.valid('param'), revision }, ending)
    return c.json(viewTrip(found, payOf(found), c.var.ctx.now), 200)
  })
  .openapi(stepRoute, async (c) => {
    const found = await stepTrip(c.var.ctx, c.req.valid('param').id, c.req.valid('json'))
    return c.json(viewTrip(found, payOf(found), c.var.ctx.now), 200)
  })
