import { createRoute } from '@hono/zod-openapi'
import {
  ClosureLifting,
  ClosurePage,
  ClosureParams,
  ClosureQuery,
  ClosureView,
  NewClosure,
  viewClosure,
} from '#domains/roads/schema/closures.ts'
import { closeRoads, liftRoads, pageClosures } from '#domains/roads/service/closures.ts'
import { dayAt } from '#kernel/time.ts'
import { readDay } from '#platform/http/day.ts'
import { fromCursor } from '#platform/http/page.ts'
import { answers, body, newRouter } from '#platform/http/router.ts'

const tags = ['roads']

const listRoute = createRoute({
  method: 'get',
  path: '/road-closures',
  tags,
  summary: 'List closures of roads, the latest made first',
  request: { query: ClosureQuery },
  responses: answers('A page of closures.', ClosurePage),
})
const closeRoute = createRoute({
  method: 'post',
  path: '/road-closures',
  tags,
  summary: 'Close roads from day to day, or until further notice',
  request: { body: body(NewClosure) },
  responses: answers('The closure; schedules of these days go around.', ClosureView),
})
const liftRoute = createRoute({
  method: 'put',
  path: '/road-closures/{id}/lift',
  tags,
  summary: 'Open the roads of a closure again; it stays on record',
  request: { params: ClosureParams, body: body(ClosureLifting) },
  responses: answers('The closure, lifted.', ClosureView),
})

export const closureRoutes = newRouter()
  .openapi(listRoute, async (c) => {
    const { ctx } = c.var
    const { after, ...query } = c.req.valid('query')
    const page = await pageClosures(ctx, { ...query, after: fromCursor(after) })
    const items = page.items.map((line) => viewClosure(line, dayAt(ctx.now)))
    return c.json({ items, next: page.next }, 200)
  })
  .openapi(closeRoute, async (c) => {
    const { ctx } = c.var
    const { from, to, ...given } = c.req.valid('json')
    const days = { from: readDay(from, 'from'), to: to === null ? null : readDay(to, 'to') }
    return c.json(viewClosure(await closeRoads(ctx, { ...given, ...days }), dayAt(ctx.now)), 200)
  })
  .openapi(liftRoute, async (c) => {
    const { ctx } = c.var
    const { id } = c.req.valid('param')
    return c.json(viewClosure(await liftRoads(ctx, id, c.req.valid('json')), dayAt(ctx.now)), 200)
  })
