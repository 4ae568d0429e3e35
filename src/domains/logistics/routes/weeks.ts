import { createRoute, z } from '@hono/zod-openapi'
import {
  AnyWeekView,
  bitsOf,
  ComingQuery,
  ComingView,
  HallDaysBody,
  NewWeek,
  openOf,
  viewAny,
  viewHead,
  viewWeek,
  WeekEnd,
  WeekHeadView,
  WeekPublication,
  WeekView,
} from '#domains/logistics/schema/weeks.ts'
import {
  comingDays,
  end,
  findWeek,
  makeWeek,
  moveHall,
  pageWeeks,
  publish,
} from '#domains/logistics/service/weeks.ts'
import type { PlaceId, RoundId, WeekPlanId } from '#kernel/id.ts'
import { formatDay } from '#kernel/time.ts'
import { readDay } from '#platform/http/day.ts'
import { fromCursor, PageQuery, pageOf } from '#platform/http/page.ts'
import { answers, body, languageOf, newRouter } from '#platform/http/router.ts'

const tags = ['week plans']
const params = z.object({ id: z.string().max(64) })
const listRoute = createRoute({
  method: 'get',
  path: '/week-plans',
  tags,
  summary: 'Weeks of collection days, the latest first',
  request: { query: PageQuery },
  responses: answers('A page of weeks.', pageOf(WeekHeadView)),
})
const makeRoute = createRoute({
  method: 'post',
  path: '/week-plans',
  tags,
  summary: 'Have each hall’s collection days for a week chosen, in the background',
  description:
    'From what contracts and harvest notices will bring, how long it keeps, what halls store, and what hubs and vehicles take in a day.',
  request: { body: body(NewWeek) },
  responses: answers('The week that is being planned, with its job.', WeekHeadView),
})
const readRoute = createRoute({
  method: 'get',
  path: '/week-plans/{id}',
  tags,
  summary: 'Read a week: what is fetched where and when, and what does not work',
  request: { params },
  responses: answers('The week; until it is planned, its head alone.', AnyWeekView),
})
const moveRoute = createRoute({
  method: 'put',
  path: '/week-plans/{id}/halls/{hall}',
  tags,
  summary: 'Set a hall’s days by hand; the answer says at once what does not work',
  request: { params: params.extend({ hall: z.string().max(64) }), body: body(HallDaysBody) },
  responses: answers('The week.', WeekView),
})
const publishRoute = createRoute({
  method: 'put',
  path: '/week-plans/{id}/publication',
  tags,
  summary: 'Publish a week; one that breaks a rule wants a reason',
  request: { params, body: body(WeekPublication) },
  responses: answers('The week.', WeekView),
})
const endRoute = createRoute({
  method: 'put',
  path: '/week-plans/{id}/end',
  tags,
  summary: 'Discard a draft, or withdraw a published week, with the reason',
  request: { params, body: body(WeekEnd) },
  responses: answers('The week.', WeekView),
})
const comingRoute = createRoute({
  method: 'get',
  path: '/collection-days',
  tags,
  summary: 'When a hall is collected from, from today on; a hall sees its own',
  request: { query: ComingQuery },
  responses: answers('Days in order, with the kilograms expected.', ComingView),
})

const idOf = ({ id }: z.infer<typeof params>) => id as WeekPlanId // An id from outside is born here.

export const weekRoutes = newRouter()
  .openapi(listRoute, async (c) => {
    const { after, limit } = c.req.valid('query')
    const page = await pageWeeks(c.var.ctx, { after: fromCursor(after), limit })
    return c.json({ ...page, items: page.items.map(viewHead) }, 200)
  })
  .openapi(makeRoute, async (c) => {
    const { round, from, openDays, tripsADay } = c.req.valid('json')
    const wish = { from: readDay(from, 'from'), open: openOf(openDays), tripsADay }
    const week = await makeWeek(c.var.ctx, { ...wish, round: round as RoundId })
    return c.json(viewHead(week), 200)
  })
  .openapi(readRoute, async (c) => {
    const week = await findWeek(c.var.ctx, idOf(c.req.valid('param')))
    return c.json(viewAny(week, languageOf(c)), 200)
  })
  .openapi(moveRoute, async (c) => {
    const { hall, ...param } = c.req.valid('param')
    const { revision, days } = c.req.valid('json')
    const moved = { revision, hall: hall as PlaceId, days: bitsOf(days) }
    const week = await moveHall(c.var.ctx, idOf(param), moved)
    return c.json(viewWeek(week, languageOf(c)), 200)
  })
  .openapi(publishRoute, async (c) => {
    const week = await publish(c.var.ctx, idOf(c.req.valid('param')), c.req.valid('json'))
    return c.json(viewWeek(week, languageOf(c)), 200)
  })
  .openapi(endRoute, async (c) => {
    const week = await end(c.var.ctx, idOf(c.req.valid('param')), c.req.valid('json'))
    return c.json(viewWeek(week, languageOf(c)), 200)
  })
  .openapi(comingRoute, async (c) => {
    const { hall = null } = c.req.valid('query')
    const coming = await comingDays(c.var.ctx, hall as PlaceId | null)
    return c.json({ items: coming.map(({ day, kg }) => ({ day: formatDay(day), kg })) }, 200)
  })
