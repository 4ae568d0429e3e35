import { createRoute } from '@hono/zod-openapi'
import {
  HallParams,
  NewSlot,
  SlotQuery,
  SlotsView,
  viewSlots,
} from '#domains/receiving/schema/notices.ts'
import { listHallSlots, openSlot } from '#domains/receiving/service/slots.ts'
import { answers, body, newRouter } from '#platform/http/router.ts'

const listRoute = createRoute({
  method: 'get',
  path: '/halls/{id}/slots',
  tags: ['harvest'],
  summary: 'The slots of a hall, from today unless a day is said',
  request: { params: HallParams, query: SlotQuery },
  responses: answers('Slots, and how many places of each are taken.', SlotsView),
})
const openRoute = createRoute({
  method: 'post',
  path: '/halls/{id}/slots',
  tags: ['harvest'],
  summary: 'Open a slot at which a hall takes deliveries',
  request: { params: HallParams, body: body(NewSlot) },
  responses: answers('The slots from that day on.', SlotsView),
})

export const slotRoutes = newRouter()
  .openapi(listRoute, async (c) => {
    const { id } = c.req.valid('param')
    return c.json(viewSlots(await listHallSlots(c.var.ctx, id, c.req.valid('query').from)), 200)
  })
  .openapi(openRoute, async (c) => {
    const slot = { ...c.req.valid('json'), hall: c.req.valid('param').id }
    return c.json(viewSlots(await openSlot(c.var.ctx, slot)), 200)
  })
